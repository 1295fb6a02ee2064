//! The one binary: every role of the shop, in one process or in many. It puts the parts together and decides nothing
//! of the shop itself.

pub mod bench;
pub mod boot;
pub mod cli;
pub mod commands;
mod console;
pub mod demo;
pub mod house;
pub mod roles;
