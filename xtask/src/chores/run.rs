//! `cargo xtask run`: from a fresh clone to a shop that answers.

use std::os::unix::process::CommandExt;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::custody::Custody;
use crate::web::Web;
use crate::{cargo, console};

/// Builds the web and the release binary that holds it, then becomes it, so that every signal reaches the shop itself.
pub(crate) fn run(options: &[String]) -> Result<()> {
    let metadata = cargo::metadata()?;
    let custody = Custody::begin()?;
    Web::ready(&custody)?.build(&custody)?;
    console::step("Building the shop (the first time takes some minutes, cargo shows how far it is)");
    let built = cargo::cargo()
        .args(["build", "--release", "--package", "comptoir", "--bin", "comptoir"])
        .status()
        .context("cargo could not be started")?;
    ensure!(built.success(), "the shop could not be built");

    let program = cargo::comptoir(&metadata, "release");
    console::step(&format!("Starting comptoir up --demo {}", options.join(" ")));
    let error = Command::new(&program).args(["up", "--demo"]).args(options).exec();
    bail!("{} could not be started: {error}", program.display())
}
