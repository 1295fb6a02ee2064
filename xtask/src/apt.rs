//! Packages of the system, where they may be installed without asking: as root, on Debian and its kin.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Result, ensure};

use crate::console;

/// Installs a package; where that is not ours to do, fails with `advice`.
pub(crate) fn install(package: &str, advice: &str) -> Result<()> {
    ensure!(Path::new("/usr/bin/apt-get").is_file() && we_are_root(), "{advice}");
    console::step(&format!("{package} is not here yet: installing it with apt-get"));
    apt_get(&["update"])?;
    apt_get(&["install", "--yes", "--no-install-recommends", package])
}

fn apt_get(words: &[&str]) -> Result<()> {
    let mut command = Command::new("apt-get");
    command.args(words).env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
    ensure!(command.status()?.success(), "apt-get {} failed", words.join(" "));
    Ok(())
}

/// What this process may read of itself belongs to the user it runs as.
fn we_are_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}
