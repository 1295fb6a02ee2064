//! One throw-away server: a folder, a port, a process. Dropping it leaves nothing behind.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio, id};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use super::account::Account;
use super::programs::Programs;
use crate::process::{ending_with_us, free_port, pause};

/// The one user of the server; no password, since only the loopback is listened on.
const USER: &str = "comptoir";

/// Durability stays on: a test of what survives a crash is worth nothing without it.
const SETTINGS: &[&str] = &[
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=400",
    "fsync=on",
    "synchronous_commit=on",
    "full_page_writes=on",
    "timezone=UTC",
];

/// How long a server may take until it answers, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that lives as long as this value.
pub(crate) struct Server {
    folder: Folder,
    programs: PathBuf,
    process: Child,
    port: u16,
}

impl Server {
    /// Makes a new database cluster under `place` and starts it.
    pub(crate) fn start(programs: &Programs, place: &Path) -> Result<Self> {
        let folder = Folder::create(place)?;
        let output =
            folder.command(&programs.program("initdb")).args(initdb_words(&folder.data())).output()?;
        ensure!(output.status.success(), "initdb: {}", String::from_utf8_lossy(&output.stderr).trim());

        let port = free_port()?;
        let process = folder
            .server(&programs.program("postgres"), port)?
            .spawn()
            .context("postgres could not be started")?;
        let mut server = Self { folder, programs: programs.folder().to_owned(), process, port };
        server.wait_until_ready()?;
        Ok(server)
    }

    /// Where it answers.
    pub(crate) fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/postgres", self.port)
    }

    /// The server writes its state into a file of its own; `ready` is the last word of it.
    fn wait_until_ready(&mut self) -> Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let state = fs::read_to_string(self.folder.data().join("postmaster.pid")).unwrap_or_default();
            if state.trim_end().ends_with("ready") {
                return Ok(());
            }
            if let Some(status) = self.process.try_wait()? {
                bail!("PostgreSQL stopped at once ({status}): {}", self.folder.last_words());
            }
            pause();
        }
        bail!("PostgreSQL was not ready within {} s: {}", PATIENCE.as_secs(), self.folder.last_words())
    }
}

impl Drop for Server {
    /// Its data goes with it, so it need not be written first.
    fn drop(&mut self) {
        let mut stop = self.folder.command(&self.programs.join("pg_ctl"));
        stop.arg("--pgdata").arg(self.folder.data()).args([
            "--mode",
            "immediate",
            "--wait",
            "--silent",
            "stop",
        ]);
        let stopped = stop.stdout(Stdio::null()).stderr(Stdio::null()).status();
        if !stopped.is_ok_and(|status| status.success()) {
            drop(self.process.kill());
        }
        drop(self.process.wait());
    }
}

/// The temporary folder, owned by the account that the server runs as.
struct Folder {
    path: PathBuf,
    account: Option<Account>,
}

impl Folder {
    fn create(place: &Path) -> Result<Self> {
        let path = place.join(format!("comptoir-postgres-{}", id()));
        DirBuilder::new()
            .mode(0o700)
            .create(&path)
            .with_context(|| format!("{} could not be made", path.display()))?;
        let mut folder = Self { path, account: None };
        if fs::metadata(&folder.path)?.uid() == 0 {
            let account = Account::unprivileged()
                .context("PostgreSQL does not run as root, and there is no user `postgres` or `nobody`")?;
            chown(&folder.path, Some(account.user), Some(account.group))?;
            folder.account = Some(account);
        }
        Ok(folder)
    }

    fn data(&self) -> PathBuf {
        self.path.join("data")
    }

    /// A program of PostgreSQL's, run as the account that owns the folder.
    fn command(&self, program: &Path) -> Command {
        self.as_account(Command::new(program))
    }

    fn as_account(&self, mut command: Command) -> Command {
        command.current_dir(&self.path).stdin(Stdio::null());
        if let Some(account) = self.account {
            command.uid(account.user).gid(account.group);
        }
        command
    }

    /// The server itself.
    fn server(&self, program: &Path, port: u16) -> Result<Command> {
        let log = fs::File::create(self.path.join("log"))?;
        let mut command = self.as_account(ending_with_us(program, "QUIT"));
        command.arg("-D").arg(self.data()).args(["-p", &port.to_string()]);
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        command.stdout(Stdio::null()).stderr(log);
        Ok(command)
    }

    fn last_words(&self) -> String {
        let log = fs::read_to_string(self.path.join("log")).unwrap_or_default();
        let lines: Vec<&str> = log.lines().rev().take(5).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join(" / ")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.path));
    }
}

/// Text sorts by code point and folds case everywhere, as in SQLite and on any well-kept server.
fn initdb_words(data: &Path) -> Vec<String> {
    let locale = if cfg!(target_os = "linux") { "C.UTF-8" } else { "C" };
    let words = [
        "--username",
        USER,
        "--auth",
        "trust",
        "--encoding",
        "UTF8",
        "--locale",
        locale,
        "--no-sync",
        "--pgdata",
    ];
    words.iter().map(ToString::to_string).chain([data.display().to_string()]).collect()
}
