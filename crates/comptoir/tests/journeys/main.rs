//! The whole shop as its users meet it: real processes, real databases, requests through the gateway.
#![cfg(test)]
#![expect(
    clippy::disallowed_methods,
    reason = "what a test spawns ends with the test, and whoever runs it names the engine"
)]

mod browser;
mod process;
mod test_shop;

mod apart;
mod authorisation;
mod bad_input;
mod checkout;
mod crash;
mod demo;
mod live_settings;
mod watching;
