//! The wire: near and far behave the same, and the headers carry what they promise.
#![cfg(test)]
#![expect(clippy::disallowed_methods, reason = "what a test spawns ends with the test")]

mod context;
mod near_and_far;
