//! `comptoir completions`: what a shell needs to complete our command line.

use std::io;

use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::cli::Cli;

/// Prints the completions of `shell`.
pub(super) fn completions(shell: Shell) -> anyhow::Result<()> {
    clap_complete::generate(shell, &mut Cli::command(), "comptoir", &mut io::stdout());
    Ok(())
}
