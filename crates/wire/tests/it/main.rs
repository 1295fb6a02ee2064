//! The wire: near and far behave the same, and the headers carry what they promise.

mod context;
mod near_and_far;
