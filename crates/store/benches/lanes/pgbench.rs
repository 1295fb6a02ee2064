//! The floor on PostgreSQL: its own benchmark, over the same loopback.

use std::error::Error;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Rows of pgbench's own tables, in hundreds of thousands.
const SCALE: &str = "10";
/// Connections and threads of the floor.
const CLIENTS: &str = "32";
const THREADS: &str = "2";

/// pgbench with its tables on a server.
pub(crate) struct Pgbench<'a> {
    program: &'a Path,
    url: &'a str,
}

impl<'a> Pgbench<'a> {
    /// Fills its tables.
    pub(crate) fn fill(program: &'a Path, url: &'a str) -> Result<Self, Box<dyn Error>> {
        let pgbench = Self { program, url };
        pgbench.run(&["--initialize", "--quiet", "--scale", SCALE])?;
        Ok(pgbench)
    }

    /// Transactions a second of its simple update.
    pub(crate) fn simple_update(&self, time: Duration) -> Result<f64, Box<dyn Error>> {
        self.measure(&["--skip-some-updates"], time)
    }

    /// Transactions a second of the statement in `script`.
    pub(crate) fn script(&self, script: &Path, time: Duration) -> Result<f64, Box<dyn Error>> {
        let file = script.to_str().ok_or("the temporary folder has a name that is no text")?;
        self.measure(&["--file", file], time)
    }

    /// Takes its tables away.
    pub(crate) fn clear(&self) -> Result<(), Box<dyn Error>> {
        self.run(&["--initialize", "--init-steps", "d"]).map(drop)
    }

    fn measure(&self, words: &[&str], time: Duration) -> Result<f64, Box<dyn Error>> {
        let seconds = time.as_secs().max(1).to_string();
        let usual =
            ["--no-vacuum", "--protocol", "prepared", "--client", CLIENTS, "--jobs", THREADS, "--time"];
        let report = self.run(&[&usual[..], &[seconds.as_str()], words].concat())?;
        let rate = report.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next());
        Ok(rate.ok_or("pgbench reported no rate")?.parse()?)
    }

    fn run(&self, words: &[&str]) -> Result<String, Box<dyn Error>> {
        let mut command = Command::new(self.program);
        let output = command.args(words).arg(self.url).stdin(Stdio::null()).output()?;
        if !output.status.success() {
            return Err(format!("pgbench: {}", String::from_utf8_lossy(&output.stderr).trim()).into());
        }
        Ok(String::from_utf8(output.stdout)?)
    }
}
