//! The program: reads the command line and runs what it asks for.

use std::process::ExitCode;

use clap::Parser as _;
use comptoir::cli::Cli;
use mimalloc::MiMalloc;

/// A request makes some thousand small allocations on whichever thread is free; and memory that a burst took, as
/// password hashing does, goes back to the system.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    comptoir::commands::run(Cli::parse())
}
