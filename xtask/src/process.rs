//! What every server that a chore starts needs: a port, a launcher that outlives nobody, a little patience.

use std::ffi::OsStr;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

/// Linux can end a program even when this process is killed outright.
const LAUNCHER: &str = "/usr/bin/setpriv";

/// A program that ends with this process, by `signal`, wherever the system can see to that. It leads a process group of
/// its own, so that Ctrl-C reaches this process before it.
pub(crate) fn ending_with_us(program: impl AsRef<OsStr>, signal: &str) -> Command {
    let mut command = if Path::new(LAUNCHER).is_file() {
        let mut launcher = Command::new(LAUNCHER);
        launcher.args(["--pdeathsig", signal, "--"]).arg(program);
        launcher
    } else {
        Command::new(program)
    };
    command.process_group(0);
    command
}

/// A port of the loopback that nobody listens on.
pub(crate) fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port on the loopback")?;
    Ok(listener.local_addr()?.port())
}

/// A moment between two looks at something that takes its time.
#[expect(clippy::disallowed_methods, reason = "a chore has one thread and nothing else to do")]
pub(crate) fn pause() {
    thread::sleep(Duration::from_millis(20));
}

/// Asks every process of a group to end. The standard library sends no signal to a group; every system this runs on has
/// a shell that does.
pub(crate) fn end_group(group: u32) {
    let kill = format!("kill -s TERM -- -{group}");
    let asked = Command::new("sh").args(["-c", &kill]).stderr(std::process::Stdio::null()).status();
    drop(asked);
}
