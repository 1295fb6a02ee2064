//! The inventory service, asked as its clients ask: over its router, on the engine of this run.
#![cfg(test)]

mod access;
mod bad_input;
mod catalogue;
mod categories;
mod client;
mod documents;
mod events;
mod expiry;
mod following;
mod holds;
mod idempotency;
mod lists;
mod movements;
mod pictures;
mod processes;
mod properties;
mod races;
mod search;
mod sheets;
mod shop;
mod stock;
