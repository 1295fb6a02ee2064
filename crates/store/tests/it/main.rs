//! What `store` promises, on the engine that `COMPTOIR_TEST_STORE` names.
#![cfg(test)]
#![expect(clippy::disallowed_methods, reason = "what a test spawns ends with the test")]

mod batches;
mod contention;
mod lost_connections;
mod migrations;
mod reading;
mod stage;
mod values;
