//! `cargo xtask check`: everything the build server demands besides the tests.

use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use super::tidy::tidy;
use crate::custody::Custody;
use crate::web::Web;
use crate::{cargo, console};

/// The release of cargo-deny that deny.toml is written for.
const CARGO_DENY: &str = "0.20.2";

/// Runs every check, also after one has failed, and names those that failed.
pub(crate) fn check() -> Result<()> {
    let custody = Custody::begin()?;
    let mut failed = Vec::new();
    for (name, step) in STEPS {
        console::step(name);
        if let Err(error) = step(&custody) {
            console::note(&format!("{name}: {error:#}"));
            failed.push(*name);
        }
    }
    if failed.is_empty() {
        console::step("Every check passed");
        return Ok(());
    }
    bail!("not as it should be: {}", failed.join(", "))
}

type Step = fn(&Custody) -> Result<()>;

const STEPS: &[(&str, Step)] = &[
    ("lock file", |custody| {
        let mut metadata = cargo::cargo();
        metadata.args(["metadata", "--locked", "--format-version", "1", "--quiet"]);
        succeed(custody, metadata.stdout(Stdio::null()))
    }),
    ("format", |custody| succeed(custody, cargo::cargo().args(["fmt", "--all", "--check"]))),
    ("lints", |custody| {
        succeed(
            custody,
            cargo::cargo().args([
                "clippy",
                "--workspace",
                "--all-targets",
                "--keep-going",
                "--",
                "--deny",
                "warnings",
            ]),
        )
    }),
    ("documentation", |custody| {
        let mut doc = cargo::cargo();
        doc.args(["doc", "--workspace", "--no-deps", "--document-private-items"]);
        succeed(custody, doc.env("RUSTDOCFLAGS", "--deny warnings"))
    }),
    ("web", |custody| Web::ready(custody)?.run(custody, "lint")),
    ("tidy", |_| tidy()),
    ("dependencies", dependencies),
];

fn succeed(custody: &Custody, command: &mut Command) -> Result<()> {
    let status = custody.run(command)?;
    if status.success() {
        return Ok(());
    }
    bail!("{status}")
}

/// Bans, licences and sources need no network; advisories need a database that has to be fetched, so they are asked for by
/// `cargo deny check advisories` where there is one.
fn dependencies(custody: &Custody) -> Result<()> {
    let deny = cargo_deny(custody)?;
    succeed(
        custody,
        deny_command(&deny).args(["check", "--hide-inclusion-graph", "bans", "licenses", "sources"]),
    )
}

/// Finds cargo-deny, or builds it once into a folder that cargo clean removes.
fn cargo_deny(custody: &Custody) -> Result<String> {
    let found = Command::new("cargo-deny").arg("--version").output();
    if found.is_ok_and(|output| output.status.success()) {
        return Ok("cargo-deny".to_owned());
    }
    let tools = cargo::metadata()?.target_directory.join("tools");
    let program = tools.join("bin/cargo-deny");
    if !program.exists() {
        console::note(&format!(
            "cargo-deny {CARGO_DENY} is not here: building it once into {}, some minutes",
            tools.display()
        ));
        let mut install = cargo::cargo();
        install.args(["install", "cargo-deny", "--locked", "--version", CARGO_DENY, "--root"]).arg(&tools);
        succeed(custody, install.env_remove("CARGO_TARGET_DIR"))?;
    }
    Ok(program.to_string_lossy().into_owned())
}

fn deny_command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(cargo::root());
    command
}
