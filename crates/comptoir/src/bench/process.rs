//! This program again, in a process of its own, so that what is measured shares nothing with who measures.

use std::fs::File;
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use tokio::time::sleep;

use super::client::{Ask, Connection};
use super::machine;

/// How long a process may take to answer, to stop, or to come to rest, before something is wrong.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often a process that comes to rest is looked at, and how often it must have been quiet in a row.
const LOOK: Duration = Duration::from_millis(100);
const QUIET_LOOKS: u32 = 4;

/// A child; it ends when this is dropped.
pub(super) struct Process {
    child: Child,
    log: std::path::PathBuf,
}

impl Process {
    /// Starts this program with these words, in `folder`, with nothing of our environment. It logs into that folder.
    pub(super) fn start(words: &[String], folder: &Path) -> anyhow::Result<Self> {
        let log = folder.join("log");
        let file = File::options().create(true).append(true).open(&log)?;
        let child = command(words, folder)?.stdin(Stdio::null()).stdout(Stdio::null()).stderr(file).spawn();
        Ok(Self { child: child.context("the program could not be started")?, log })
    }

    /// Its number.
    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until it answers a GET of `path` with 200.
    pub(super) async fn answers(&mut self, address: SocketAddr, path: &str) -> anyhow::Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Ok(mut connection) = Connection::open(address).await {
                let reply = connection.ask(Ask { method: "GET", path, headers: "", body: "" }).await;
                if reply.is_ok_and(|reply| reply.status == 200) {
                    return Ok(());
                }
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("it ended at once ({status}): {}", self.last_words());
            }
            sleep(Duration::from_millis(1)).await;
        }
        bail!("it does not answer: {}", self.last_words())
    }

    /// Waits until it has done what it put off: events on their way, counts to be brought up to date.
    pub(super) async fn rests(&self) -> anyhow::Result<()> {
        let begun = Instant::now();
        let (mut quiet, mut before) = (0, machine::processor_time(self.id()));
        while quiet < QUIET_LOOKS {
            ensure!(begun.elapsed() < PATIENCE, "it comes to no rest");
            sleep(LOOK).await;
            let now = machine::processor_time(self.id());
            let worked = now.zip(before).is_some_and(|(now, before)| now - before > LOOK / 10);
            quiet = if worked { 0 } else { quiet + 1 };
            before = now;
        }
        Ok(())
    }

    /// Asks it to stop, as Ctrl-C does, and waits for its end.
    pub(super) async fn stop(mut self) -> anyhow::Result<()> {
        let asked = Command::new("kill").args(["-TERM", &self.id().to_string()]).status()?;
        ensure!(asked.success(), "it could not be asked to stop");
        let begun = Instant::now();
        while self.child.try_wait()?.is_none() {
            ensure!(begun.elapsed() < PATIENCE, "it does not stop");
            sleep(Duration::from_millis(5)).await;
        }
        Ok(())
    }

    fn last_words(&self) -> String {
        let text = std::fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = text.lines().rev().take(5).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join(" / ")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // What has ended already cannot be killed, and need not.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Runs this program with these words to its end, with a line on its standard input.
pub(super) fn run(words: &[String], folder: &Path, line: &str) -> anyhow::Result<()> {
    let mut command = command(words, folder)?;
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    if let Some(mut input) = child.stdin.take() {
        writeln!(input, "{line}")?;
    }
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(())
}

fn command(words: &[String], folder: &Path) -> anyhow::Result<Command> {
    let mut command = Command::new(std::env::current_exe().context("where this program is")?);
    command.args(words).env_clear().current_dir(folder);
    Ok(command)
}

/// An address of the loopback where nobody listens.
pub(super) fn free_address() -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port on the loopback")?;
    Ok(listener.local_addr()?)
}
