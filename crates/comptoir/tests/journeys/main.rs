//! The whole shop as its users meet it: real processes, real databases, requests through the gateway.
#![cfg(test)]

mod browser;
mod process;
mod test_shop;

mod apart;
mod checkout;
mod crash;
mod live_settings;
mod watching;
