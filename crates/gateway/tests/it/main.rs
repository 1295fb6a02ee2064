//! The gateway, asked as clients ask: as a function for what it decides, over a socket where bytes matter. The services
//! behind it are stubs that write down what reaches them.
#![cfg(test)]

mod access;
mod bytes;
mod credentials;
mod document;
mod door;
mod forwarding;
mod headers;
mod heads;
mod limits;
mod log;
mod paths;
mod sessions;
mod site;
mod sitemap;
mod streams;
