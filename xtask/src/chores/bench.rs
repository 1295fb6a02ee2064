//! `cargo xtask bench`: the benchmarks, with a PostgreSQL of our own beside them. What is measured is the shop's to say.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

use crate::custody::Custody;
use crate::postgres::Programs;
use crate::{cargo, console};

/// Builds the release binary and lets it measure itself on both engines.
pub(crate) fn bench(options: &[String]) -> Result<()> {
    let metadata = cargo::metadata()?;
    let programs = Programs::ensure()?;
    let custody = Custody::begin()?;
    console::step("Building the release binary");
    let built = custody.run(cargo::cargo().args([
        "build",
        "--release",
        "--package",
        "comptoir",
        "--bin",
        "comptoir",
    ]))?;
    ensure!(built.success(), "comptoir could not be built");

    let place = flushing_folder();
    let url = custody.serve_postgres(&programs, &place)?;
    console::step(&format!("Measuring; both engines keep their data under {}", place.display()));
    let mut bench = Command::new(cargo::comptoir(&metadata, "release"));
    bench.arg("bench").arg("--postgres-url").arg(url).arg("--pgbench").arg(programs.program("pgbench"));
    bench.args(options).env("TMPDIR", &place).current_dir(cargo::root());
    let measured = custody.run(&mut bench)?;
    ensure!(measured.success(), "the benchmarks did not finish");
    Ok(())
}

/// A folder for temporary data on a real disk: on many systems the first choice is kept in memory, where a flush costs nothing.
fn flushing_folder() -> PathBuf {
    let on_disk = Path::new("/var/tmp");
    if on_disk.is_dir() { on_disk.to_owned() } else { std::env::temp_dir() }
}
