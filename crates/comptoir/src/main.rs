//! The program: reads the command line and runs what it asks for.

use std::process::ExitCode;

use clap::Parser as _;
use comptoir::cli::Cli;

fn main() -> ExitCode {
    comptoir::commands::run(Cli::parse())
}
