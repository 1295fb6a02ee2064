//! The config service, asked as its clients ask: over its routers, on the engine of this run.
#![cfg(test)]

mod access;
mod bad_rows;
mod bad_settings;
mod changing;
mod house;
mod live;
mod processes;
mod reading;
mod registering;
mod spring;
mod spring_errors;
mod watching;
