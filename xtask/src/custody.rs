//! What must not outlive a chore: the program it waits for, and the servers it started.
//!
//! Ctrl-C and SIGTERM end them before this process goes, and so does an ordinary end. Only what was started here is ended.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::postgres::{Programs, Server};
use crate::process::{end_group, pause};
use crate::shop::Shop;

/// Owned by the chore; a thread that waits for signals shares what it keeps.
pub(crate) struct Custody {
    kept: Arc<Mutex<Kept>>,
}

#[derive(Default)]
struct Kept {
    /// The process group of the program under way.
    program: Option<u32>,
    server: Option<Server>,
    shop: Option<Shop>,
    /// A signal has come: nothing new is started.
    stopping: bool,
}

impl Custody {
    /// Begins to listen for the signals that end a chore.
    pub(crate) fn begin() -> Result<Self> {
        let kept = Arc::<Mutex<Kept>>::default();
        let mut signals =
            Signals::new([SIGINT, SIGTERM, SIGHUP]).context("signals cannot be listened for")?;
        let shared = Arc::clone(&kept);
        thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                stop(&shared, signal);
            }
        });
        Ok(Self { kept })
    }

    /// Starts a PostgreSQL of our own with its data under `place`, and says where it answers.
    /// A signal that comes meanwhile waits until there is something to stop.
    pub(crate) fn serve_postgres(&self, programs: &Programs, place: &Path) -> Result<String> {
        let mut kept = unless_stopping(&self.kept);
        let server = kept.server.insert(Server::start(programs, place)?);
        Ok(server.url())
    }

    /// Starts a shop of our own with sample data, waits until it can work, and says where it answers.
    pub(crate) fn serve_shop(&self, program: &Path) -> Result<String> {
        unless_stopping(&self.kept).shop = Some(Shop::start(program)?);
        loop {
            // Let go between two looks, so that a signal need not wait for the sample data.
            let mut kept = unless_stopping(&self.kept);
            let shop = kept.shop.as_mut().context("the shop was closed")?;
            if shop.is_ready()? {
                return Ok(shop.url());
            }
            drop(kept);
            pause();
        }
    }

    /// Ends the shop, so that its folder can go.
    pub(crate) fn close_shop(&self) {
        let shop = lock(&self.kept).shop.take();
        drop(shop);
    }

    /// Runs a program to its end; what it prints goes where our own output goes.
    pub(crate) fn run(&self, command: &mut Command) -> Result<ExitStatus> {
        let child = self.start(command)?;
        self.finish(child)
    }

    /// Runs a program to its end, which must come within `limit`.
    pub(crate) fn run_within(&self, command: &mut Command, limit: Duration) -> Result<ExitStatus> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut child = self.start(command)?;
        let begun = Instant::now();
        while child.try_wait()?.is_none() {
            if begun.elapsed() > limit {
                end_group(child.id());
                self.finish(child)?;
                bail!("{name} did not come to an end within {} minutes", limit.as_secs() / 60);
            }
            pause();
        }
        self.finish(child)
    }

    /// Runs a program to its end and hands over each line of its standard output.
    pub(crate) fn run_lines(
        &self,
        command: &mut Command,
        mut line: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<ExitStatus> {
        let mut child = self.start(command.stdout(Stdio::piped()))?;
        let output = child.stdout.take().context("the program has no output")?;
        let mut reader = BufReader::new(output);
        let mut buffer = Vec::new();
        while reader.read_until(b'\n', &mut buffer)? > 0 {
            line(&buffer)?;
            buffer.clear();
        }
        self.finish(child)
    }

    /// Each program leads a process group of its own, so that its own children end with it.
    fn start(&self, command: &mut Command) -> Result<Child> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut kept = unless_stopping(&self.kept);
        let started = command.stdin(Stdio::null()).process_group(0).spawn();
        let child = started.with_context(|| format!("{name} could not be started"))?;
        kept.program = Some(child.id());
        Ok(child)
    }

    fn finish(&self, mut child: Child) -> Result<ExitStatus> {
        let status = child.wait()?;
        unless_stopping(&self.kept).program = None;
        Ok(status)
    }
}

impl Drop for Custody {
    fn drop(&mut self) {
        let kept = std::mem::take(&mut *lock(&self.kept));
        drop((kept.shop, kept.server));
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the chore waits for a program that may never end; all it kept is put away"
)]
fn stop(kept: &Mutex<Kept>, signal: i32) {
    let (program, servers) = {
        let mut kept = lock(kept);
        kept.stopping = true;
        (kept.program.take(), (kept.shop.take(), kept.server.take()))
    };
    if let Some(group) = program {
        end_group(group);
    }
    drop(servers);
    std::process::exit(128 + signal);
}

/// A panic elsewhere must not keep us from putting things away.
fn lock(kept: &Mutex<Kept>) -> MutexGuard<'_, Kept> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

/// While a signal is being answered the chore goes no further: the signal's thread ends the process.
fn unless_stopping(kept: &Mutex<Kept>) -> MutexGuard<'_, Kept> {
    let guard = lock(kept);
    if !guard.stopping {
        return guard;
    }
    drop(guard);
    loop {
        thread::park();
    }
}
