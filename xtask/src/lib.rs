//! The chores of this repository: run, test, check, tidy, openapi, screenshots, bench.
//!
//! Each is one command of `cargo xtask`, so that a laptop and the build server do the same things in the same way and
//! no shell script stands beside it. Nothing of the shop is imported here: the chores drive it from outside.

mod apt;
mod browser;
mod cargo;
mod chores;
mod cli;
mod console;
mod custody;
mod postgres;
mod process;
mod shop;
mod showroom;
pub mod tally;
pub mod tidy;
mod web;

pub use cli::carry_out;
