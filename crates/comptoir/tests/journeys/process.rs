//! A process of the shop: started, listened to until it is ready, killed or stopped.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// How long a process may take to say that it is ready; far more than it ever needs.
const START_TIME: Duration = Duration::from_secs(60);

/// A running process, killed when the test lets go of it.
pub(crate) struct Process {
    child: Child,
    /// What it said about itself: "Shop" → address.
    pub(crate) addresses: BTreeMap<String, String>,
}

impl Process {
    /// Runs `comptoir` with these words and waits until it is ready. What it logs goes to `log`.
    pub(crate) fn start(words: &[String], log: &Path) -> Self {
        let log_file = File::options().create(true).append(true).open(log).unwrap();
        let child = command(words).stdout(Stdio::piped()).stderr(log_file).spawn().unwrap();
        let mut process = Self { child, addresses: BTreeMap::new() };
        let lines = BufReader::new(process.child.stdout.take().unwrap()).lines();
        let (said, heard) = mpsc::channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let _ = said.send(line);
            }
        });
        loop {
            let Ok(line) = heard.recv_timeout(START_TIME) else {
                panic!("{words:?} did not get ready:\n{}", std::fs::read_to_string(log).unwrap());
            };
            if let Some((name, address)) = line.split_once(" http://") {
                process.addresses.insert(name.trim().to_owned(), address.trim_end_matches('/').to_owned());
            } else if line.starts_with("Ctrl-C stops") {
                return process;
            }
        }
    }

    /// Runs `comptoir` with these words for a while and ends it as `kill -9` does, however far it has come.
    pub(crate) async fn start_and_die(words: &[String], log: &Path, after: Duration) {
        let log_file = File::options().create(true).append(true).open(log).unwrap();
        let mut child = command(words).stdout(Stdio::null()).stderr(log_file).spawn().unwrap();
        testkit::dawdle(after).await;
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// Runs `comptoir` with these words to its end, with `input` on its standard input.
    pub(crate) fn run(words: &[String], input: &str) -> std::process::Output {
        let mut child = command(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    /// Ends it at once, as `kill -9` does.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop, as Ctrl-C does, and waits for its end.
    pub(crate) fn stop(&mut self) -> std::process::ExitStatus {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(asked.success());
        self.child.wait().unwrap()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(words: &[String]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comptoir"));
    command.args(words).stdin(Stdio::null());
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("COMPTOIR_")) {
        command.env_remove(name);
    }
    command
}
