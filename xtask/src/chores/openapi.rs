//! `cargo xtask openapi`: the committed API document, written anew from the handlers.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::{cargo, console};

/// Where the document is kept.
const DOCUMENT: &str = "openapi/comptoir.json";

/// Asks our own binary for the document and keeps it as it was printed.
pub(crate) fn openapi() -> Result<()> {
    let metadata = cargo::metadata()?;
    console::step("Building comptoir");
    let built = cargo::cargo().args(["build", "--package", "comptoir", "--bin", "comptoir"]).status()?;
    ensure!(built.success(), "comptoir could not be built");

    let answer = Command::new(cargo::comptoir(&metadata, "debug")).arg("openapi").output()?;
    ensure!(answer.status.success(), "comptoir openapi: {}", String::from_utf8_lossy(&answer.stderr).trim());
    serde_json::from_slice::<serde_json::Value>(&answer.stdout)
        .context("comptoir openapi did not print JSON")?;

    let place = cargo::root().join(DOCUMENT);
    if fs::read(&place).is_ok_and(|kept| kept == answer.stdout) {
        console::note(&format!("{DOCUMENT} is up to date"));
        return Ok(());
    }
    fs::create_dir_all(cargo::root().join("openapi"))?;
    fs::write(&place, &answer.stdout).with_context(|| format!("{DOCUMENT} could not be written"))?;
    console::note(&format!("{DOCUMENT} written: commit it with the handlers it describes"));
    Ok(())
}
