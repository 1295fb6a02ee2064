//! The tests of this crate, one file a subject.
#![cfg(test)]

mod bad_bodies;
mod bad_queries;
mod bad_writes;
mod cursors;
mod health;
mod identity;
mod keys;
mod layers;
mod metrics;
mod serve;
mod settings;
mod shop;
mod shutdown;
mod telemetry;
