//! The web application, seen from outside: its packages, its build and its own checks, all through npm. What is in step
//! is not done again.

mod packages;

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use crate::cargo;
use crate::console;
use crate::custody::Custody;

/// Where it stands, seen from the root.
const FOLDER: &str = "web";

/// What says from which sources `dist` was built. It is in `dist` because every build begins by clearing that.
const MARK: &str = "dist/.built-from";

/// The longest that anything may take over the web: a slow network and two busy cores.
const LIMIT: Duration = Duration::from_secs(20 * 60);

const ADVICE: &str = "Node.js (20 or newer, with npm) is needed to build the web, and npm does not answer: install it \
                      from https://nodejs.org or with the system's packages";

/// The web application with its packages installed.
pub(crate) struct Web {
    folder: PathBuf,
}

impl Web {
    /// Sees to it that the packages are those of the lock file.
    pub(crate) fn ready(custody: &Custody) -> Result<Self> {
        let web = Self { folder: cargo::root().join(FOLDER) };
        let answers = web.npm().arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        ensure!(answers.is_ok_and(|status| status.success()), "{ADVICE}");
        let lock =
            fs::read_to_string(web.folder.join("package-lock.json")).context("web/package-lock.json")?;
        let installed = fs::read_to_string(web.folder.join("node_modules/.package-lock.json"));
        if !packages::are_in_step(&lock, &installed.unwrap_or_default()) {
            console::step("Installing the packages of the web (npm ci, about a minute)");
            web.succeed(custody, web.npm().args(["ci", "--loglevel", "error"]))?;
        }
        Ok(web)
    }

    /// Builds `web/dist`, which the gateway takes into the binary.
    pub(crate) fn build(&self, custody: &Custody) -> Result<()> {
        let sources = self.sources()?;
        let mark = self.folder.join(MARK);
        if fs::read_to_string(&mark).is_ok_and(|built| built == sources) {
            console::step("The web is built already");
            return Ok(());
        }
        console::step("Building the web");
        self.run(custody, "build")?;
        fs::write(&mark, sources).with_context(|| format!("{} could not be written", mark.display()))
    }

    /// Runs one of the scripts of `package.json`.
    pub(crate) fn run(&self, custody: &Custody, script: &str) -> Result<()> {
        self.succeed(custody, &mut self.script(script))
    }

    /// One of the scripts of `package.json`, to be run.
    pub(crate) fn script(&self, name: &str) -> Command {
        let mut command = self.npm();
        command.args(["run", "--silent", name]);
        command
    }

    fn succeed(&self, custody: &Custody, command: &mut Command) -> Result<()> {
        let status = custody.run_within(command, LIMIT)?;
        if status.success() {
            return Ok(());
        }
        let words: Vec<_> = command.get_args().map(|word| word.to_string_lossy()).collect();
        bail!("npm {} failed ({status})", words.join(" "))
    }

    fn npm(&self) -> Command {
        let mut command = Command::new("npm");
        command.current_dir(&self.folder).env("NG_CLI_ANALYTICS", "false");
        command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        command
    }

    /// One word for everything that the build reads: other sources have another.
    fn sources(&self) -> Result<String> {
        let mut git = Command::new("git");
        git.args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"]).current_dir(&self.folder);
        let listed = git.output().context("git is needed to list the files of the web")?;
        ensure!(listed.status.success(), "git ls-files: {}", String::from_utf8_lossy(&listed.stderr).trim());
        let listed = String::from_utf8(listed.stdout).context("a file name is not UTF-8")?;
        let mut hasher = DefaultHasher::new();
        for path in listed.split('\0').filter(|path| !path.is_empty()) {
            (path, fs::read(self.folder.join(path)).ok()).hash(&mut hasher);
        }
        Ok(format!("{:016x}\n", hasher.finish()))
    }
}
