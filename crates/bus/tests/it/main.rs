//! The bus: facts and answers survive crashes, come in order, and count once.
#![cfg(test)]
#![expect(clippy::disallowed_methods, reason = "what a test spawns ends with the test")]

mod answers;
mod delivery;
