//! How the chores call cargo, and where the workspace and its built programs are.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// Variables that `cargo run` sets for this program: a build script that watches one of them would be built anew.
const OWN_VARIABLES: &[&str] =
    &["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"];

/// The folder that holds the workspace's Cargo.toml.
pub(crate) fn root() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own)
}

/// `cargo`, at the root of the workspace, untouched by the variables of the cargo that started us.
#[expect(
    clippy::disallowed_methods,
    reason = "the environment of a child is cleaned here, no setting is read"
)]
pub(crate) fn cargo() -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root());
    for (name, _) in std::env::vars_os() {
        let known = name.to_str().is_some_and(|name| OWN_VARIABLES.iter().any(|own| name.starts_with(own)));
        if known {
            command.env_remove(name);
        }
    }
    command
}

/// What cargo knows about the workspace: as much of it as the chores and the tidy rules look at.
#[derive(Debug, Deserialize)]
pub(crate) struct Metadata {
    pub(crate) packages: Vec<PackageEntry>,
    pub(crate) target_directory: PathBuf,
}

/// One of our packages.
#[derive(Debug, Deserialize)]
pub(crate) struct PackageEntry {
    pub(crate) name: String,
    pub(crate) manifest_path: PathBuf,
    pub(crate) dependencies: Vec<DependencyEntry>,
    pub(crate) features: serde_json::Map<String, serde_json::Value>,
    pub(crate) targets: Vec<TargetEntry>,
}

/// One line of a package's dependency tables.
#[derive(Debug, Deserialize)]
pub(crate) struct DependencyEntry {
    pub(crate) name: String,
    /// `dev`, `build`, or nothing for an ordinary one.
    pub(crate) kind: Option<String>,
    /// Present for a package of this workspace.
    pub(crate) path: Option<PathBuf>,
}

/// One thing that a package builds.
#[derive(Debug, Deserialize)]
pub(crate) struct TargetEntry {
    pub(crate) kind: Vec<String>,
}

/// Asks cargo about the workspace; needs no network and no lock file.
pub(crate) fn metadata() -> Result<Metadata> {
    let output = cargo()
        .args(["metadata", "--no-deps", "--format-version", "1", "--quiet"])
        .output()
        .context("cargo could not be started")?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim());
    serde_json::from_slice(&output.stdout).context("cargo metadata answered something unexpected")
}

/// Where the `comptoir` program of a profile (`debug`, `release`) is once it is built.
pub(crate) fn comptoir(metadata: &Metadata, profile: &str) -> PathBuf {
    metadata.target_directory.join(profile).join("comptoir")
}
