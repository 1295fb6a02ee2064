//! `cargo xtask test`: the set-up, then every test on SQLite, every test that keeps data once more on PostgreSQL, and the
//! web with a browser.
//!
//! A missing engine, a missing Node.js and a missing browser are errors here, never a reason to skip.

mod web;

use std::env;
use std::io::IsTerminal;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use clap::{Args, ValueEnum};

use crate::cargo::{self, Metadata, PackageEntry};
use crate::console;
use crate::custody::Custody;
use crate::postgres::Programs;
use crate::tally::Tally;
use crate::web::Web;

/// Which tests to run.
#[derive(Args)]
pub(crate) struct Request {
    /// Only this database engine
    #[arg(long, value_enum)]
    engine: Option<Engine>,
    /// Only the web: its rules, its unit tests and the journeys in a browser
    #[arg(long, conflicts_with_all = ["engine", "package", "words"])]
    web: bool,
    /// Only this package (may be given more than once)
    #[arg(short, long = "package")]
    package: Vec<String>,
    /// Words for the test programs: a part of a test's name, `--exact`, `--nocapture`, …
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

/// What the tests keep their data in.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Engine {
    Sqlite,
    Postgres,
}

impl Request {
    /// Whether nothing was left out.
    fn is_everything(&self) -> bool {
        self.engine.is_none() && self.package.is_empty() && self.words.is_empty()
    }
}

impl Engine {
    /// The name that tests know it by, in `COMPTOIR_TEST_STORE`.
    fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// One run over a set of packages on one engine.
struct Lane {
    engine: Engine,
    packages: Vec<String>,
    variables: Vec<(&'static str, String)>,
}

/// How a part of the tests went.
struct Outcome {
    name: &'static str,
    tally: Tally,
    passed: bool,
    seconds: u64,
}

impl Outcome {
    /// What it came to; rules are kept or not, without a count.
    fn told(&self) -> String {
        match (self.tally == Tally::default(), self.passed) {
            (false, _) => self.tally.to_string(),
            (true, true) => "passed".to_owned(),
            (true, false) => "failed".to_owned(),
        }
    }
}

/// Prepares what is asked for, runs it, and closes with one line.
pub(crate) fn test(request: &Request) -> Result<()> {
    let metadata = cargo::metadata()?;
    for name in &request.package {
        ensure!(workspace(&metadata).contains(name), "there is no package {name} in this workspace");
    }
    let custody = Custody::begin()?;
    // The web first: the binary that is built afterwards holds it.
    let web = if request.is_everything() { Some(Web::ready(&custody)?) } else { None };
    if let Some(web) = &web {
        web.build(&custody)?;
    }
    let lanes = if request.web { Vec::new() } else { lanes(&custody, request, &metadata)? };
    build(&custody, &lanes)?;
    let mut outcomes = lanes.iter().map(|lane| lane.run(&custody, request)).collect::<Result<Vec<_>>>()?;
    if let Some(web) = &web {
        outcomes.extend(web::run(&custody, web, &metadata)?);
    }
    close(&outcomes, request)
}

/// The runs over packages that are asked for, with the server that they need.
fn lanes(custody: &Custody, request: &Request, metadata: &Metadata) -> Result<Vec<Lane>> {
    let keeping = selected(request, keeping_data(metadata));
    // Some tests hold the two engines against each other, so both lanes know the server.
    let server = if keeping.is_empty() { Vec::new() } else { prepare_postgres(custody)? };
    let on = |engine: Engine, packages: Vec<String>| {
        let mut variables = server.clone();
        variables.push(("COMPTOIR_TEST_STORE", engine.name().to_owned()));
        Lane { engine, packages, variables }
    };
    let mut lanes = Vec::new();
    if request.engine != Some(Engine::Postgres) {
        lanes.push(on(Engine::Sqlite, selected(request, workspace(metadata))));
    }
    if request.engine != Some(Engine::Sqlite) && !keeping.is_empty() {
        lanes.push(on(Engine::Postgres, keeping));
    }
    ensure!(!lanes.is_empty(), "no package asked for keeps data, so there is nothing to test on PostgreSQL");
    Ok(lanes)
}

/// The packages asked for, or all of these.
fn selected(request: &Request, packages: Vec<String>) -> Vec<String> {
    packages.into_iter().filter(|name| request.package.is_empty() || request.package.contains(name)).collect()
}

fn workspace(metadata: &Metadata) -> Vec<String> {
    metadata.packages.iter().map(|package| package.name.clone()).collect()
}

/// Packages whose tests open a database: they use the store, and stand on the test kit.
fn keeping_data(metadata: &Metadata) -> Vec<String> {
    let keeps = |package: &&PackageEntry| {
        let uses_store =
            package.name == "store" || package.dependencies.iter().any(|line| line.name == "store");
        uses_store
            && package
                .dependencies
                .iter()
                .any(|line| line.name == "testkit" && line.kind.as_deref() == Some("dev"))
    };
    metadata.packages.iter().filter(keeps).map(|package| package.name.clone()).collect()
}

/// Starts a server of our own and says how the tests reach it.
fn prepare_postgres(custody: &Custody) -> Result<Vec<(&'static str, String)>> {
    let programs = Programs::ensure()?;
    console::step(&format!("Starting a PostgreSQL of our own ({})", programs.folder().display()));
    let url = custody.serve_postgres(&programs, &env::temp_dir())?;
    console::note(&url);
    Ok(vec![
        ("COMPTOIR_TEST_POSTGRES_URL", url),
        ("COMPTOIR_TEST_POSTGRES_BIN", programs.folder().display().to_string()),
    ])
}

/// Everything is built before the first test runs; the journeys' `comptoir` program is part of it.
fn build(custody: &Custody, lanes: &[Lane]) -> Result<()> {
    if !lanes.is_empty() {
        console::step("Building the tests and the programs they start");
    }
    for lane in lanes {
        let mut build = lane.cargo_test();
        ensure!(custody.run(build.arg("--no-run"))?.success(), "the tests could not be built");
    }
    Ok(())
}

impl Lane {
    fn run(&self, custody: &Custody, request: &Request) -> Result<Outcome> {
        console::step(&format!("Testing on {}", self.engine.name()));
        let begun = Instant::now();
        let mut tally = Tally::default();
        let mut command = self.cargo_test();
        command.args([
            "--no-fail-fast",
            "--",
            "--color",
            if std::io::stdout().is_terminal() { "always" } else { "never" },
        ]);
        command.args(&request.words);
        let status = custody.run_lines(&mut command, |line| {
            tally.hear(&String::from_utf8_lossy(line));
            console::relay(line).context("the output could not be handed on")
        })?;
        Ok(Outcome {
            name: self.engine.name(),
            tally,
            passed: status.success(),
            seconds: begun.elapsed().as_secs(),
        })
    }

    /// On the build server the lock file is what was committed, to the letter.
    #[expect(clippy::disallowed_methods, reason = "CI is the build server's variable, not a setting of ours")]
    fn cargo_test(&self) -> Command {
        let mut command = cargo::cargo();
        command.arg("test").envs(self.variables.iter().map(|(name, value)| (*name, value)));
        if env::var_os("CI").is_some() {
            command.arg("--locked");
        }
        for package in &self.packages {
            command.args(["--package", package]);
        }
        command
    }
}

fn close(outcomes: &[Outcome], request: &Request) -> Result<()> {
    let mut whole = Tally::default();
    console::result("");
    for outcome in outcomes {
        let minutes = format!("{} min {:02} s", outcome.seconds / 60, outcome.seconds % 60);
        console::result(&format!("{}: {} in {minutes}", outcome.name, outcome.told()));
        whole.add(outcome.tally);
    }
    console::result(&whole.to_string());
    let failed: Vec<_> =
        outcomes.iter().filter(|outcome| !outcome.passed).map(|outcome| outcome.name).collect();
    if !failed.is_empty() {
        bail!("tests failed: {}", failed.join(", "));
    }
    let narrowed = !request.package.is_empty() || !request.words.is_empty();
    ensure!(narrowed || whole.passed > 0, "no test ran");
    Ok(())
}
