//! One throw-away shop with sample data, for browsers to walk through: a folder, two ports, a process. Dropping it leaves
//! nothing behind.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio, id};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process::{end_group, ending_with_us, free_port, pause};

/// How long an unoptimised shop may take over its sample data, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(300);
/// How long it may take to finish what is under way.
const DRAIN: Duration = Duration::from_secs(30);
/// How long one look at it may take.
const LOOK: Duration = Duration::from_secs(5);

/// A shop that lives as long as this value.
pub(crate) struct Shop {
    folder: PathBuf,
    process: Child,
    port: u16,
    begun: Instant,
}

impl Shop {
    /// Starts `program` on free ports, with its data in a temporary folder.
    pub(crate) fn start(program: &Path) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("comptoir-shop-{}", id()));
        fs::create_dir(&folder).with_context(|| format!("{} could not be made", folder.display()))?;
        let log = fs::File::create(folder.join("log"))?;
        let (port, spring) = (free_port()?, free_port()?);
        let mut command = ending_with_us(program, "TERM");
        command.args(["up", "--demo", "--listen"]).arg(format!("127.0.0.1:{port}"));
        command.arg("--config-listen").arg(format!("127.0.0.1:{spring}"));
        command.arg("--data").arg(folder.join("data")).current_dir(&folder);
        let process = command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).spawn();
        let process = process.with_context(|| format!("{} could not be started", program.display()))?;
        Ok(Self { folder, process, port, begun: Instant::now() })
    }

    /// Where it answers.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Whether the whole shop can work by now; an error when it never will.
    pub(crate) fn is_ready(&mut self) -> Result<bool> {
        if answers(self.port).unwrap_or(false) {
            return Ok(true);
        }
        if let Some(status) = self.process.try_wait()? {
            bail!("the shop stopped at once ({status}): {}", self.last_words());
        }
        if self.begun.elapsed() > PATIENCE {
            bail!("the shop was not ready within {} s: {}", PATIENCE.as_secs(), self.last_words());
        }
        Ok(false)
    }

    fn last_words(&self) -> String {
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        let lines: Vec<&str> = log.lines().rev().take(5).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join(" / ")
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        end_group(self.process.id());
        let begun = Instant::now();
        while begun.elapsed() < DRAIN && matches!(self.process.try_wait(), Ok(None)) {
            pause();
        }
        drop(self.process.kill());
        drop(self.process.wait());
        drop(fs::remove_dir_all(&self.folder));
    }
}

fn answers(port: u16) -> Result<bool> {
    let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    connection.set_read_timeout(Some(LOOK))?;
    connection.write_all(b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer)?;
    Ok(answer.starts_with("HTTP/1.1 200 "))
}
