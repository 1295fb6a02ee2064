//! What can be said on the command line, and which chore each word starts.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::chores::{bench, check, openapi, run, screenshots, test, tidy};
use crate::console;

/// The chores of Comptoir.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Build the release binary and start the whole shop with its demo data
    Run {
        /// Options for `comptoir up`, such as `--listen 127.0.0.1:9090` or `--data DIR`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        options: Vec<String>,
    },
    /// Do all the set-up that tests need, then run every test on both database engines
    Test(test::Request),
    /// Everything but the tests: format, lints, documentation, tidy rules, licences
    Check,
    /// Hold the tree against the rules of the house (also part of the tests)
    Tidy,
    /// Write openapi/comptoir.json from the handlers
    Openapi,
    /// Take the pictures of the README anew, in a shop with demo data
    Screenshots,
    /// Measure both engines against a floor taken in the same run
    Bench(bench::Request),
}

/// Reads the command line, does the chore, and says with the exit code how it went.
#[must_use]
pub fn carry_out() -> ExitCode {
    match Cli::parse().chore.carry_out() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            console::failure(&error);
            ExitCode::FAILURE
        }
    }
}

impl Chore {
    fn carry_out(self) -> Result<()> {
        match self {
            Self::Run { options } => run::run(&options),
            Self::Test(request) => test::test(&request),
            Self::Check => check::check(),
            Self::Tidy => tidy::tidy(),
            Self::Openapi => openapi::openapi(),
            Self::Screenshots => screenshots::screenshots(),
            Self::Bench(request) => bench::bench(&request),
        }
    }
}
