//! `cargo xtask bench`: the benchmarks, with a PostgreSQL of our own beside them. What is measured, and how it is
//! printed, is the business of the programs that measure.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};
use clap::{Args, ValueEnum};

use crate::cargo::{self, Metadata};
use crate::console;
use crate::custody::Custody;
use crate::postgres::Programs;

/// What to measure.
#[derive(Args)]
pub(crate) struct Request {
    /// Only this part
    #[arg(long, value_enum)]
    only: Option<Part>,
    /// Only this database engine
    #[arg(long, value_enum)]
    engine: Option<Engine>,
    /// One short round, to see that everything works; the figures say little
    #[arg(long)]
    quick: bool,
}

/// A part of the benchmark.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Writes through the store, beside the bare engines
    Store,
    /// From the start of the shop to its first healthy answer, and its memory at rest
    Start,
    /// Whole purchases over HTTP, of many SKUs and of one
    Purchases,
    /// Product pages over HTTP
    Page,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Store => "store",
            Self::Start => "start",
            Self::Purchases => "purchases",
            Self::Page => "page",
        }
    }
}

/// What the shop keeps its data in.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// Builds first, so that nothing else runs while it is measured: the store by itself, then the shop as a whole.
pub(crate) fn bench(request: &Request) -> Result<()> {
    let metadata = cargo::metadata()?;
    let custody = Custody::begin()?;
    console::step("Building what is measured");
    for words in [
        &["build", "--release", "--package", "comptoir", "--bin", "comptoir"][..],
        &["bench", "--package", "store", "--bench", "lanes", "--no-run"],
    ] {
        let built = custody.run(cargo::cargo().args(words))?;
        ensure!(built.success(), "what is measured could not be built");
    }

    let place = flushing_folder();
    let mut postgres = None;
    if request.engine != Some(Engine::Sqlite) {
        let programs = Programs::ensure()?;
        let url = custody.serve_postgres(&programs, &place)?;
        postgres = Some((url, programs.program("pgbench")));
    }
    console::step(&format!("Measuring; whatever is kept is kept under {}", place.display()));
    for mut program in request.programs(&metadata, postgres) {
        let measured = custody.run(program.env("TMPDIR", &place))?;
        ensure!(measured.success(), "the benchmarks did not finish");
    }
    Ok(())
}

impl Request {
    /// The programs that measure what is asked for.
    fn programs(&self, metadata: &Metadata, postgres: Option<(String, PathBuf)>) -> Vec<Command> {
        let mut programs = Vec::new();
        if matches!(self.only, None | Some(Part::Store)) {
            let mut store = cargo::cargo();
            store.args(["bench", "--quiet", "--package", "store", "--bench", "lanes", "--"]);
            if let Some((_, pgbench)) = &postgres {
                store.arg("--pgbench").arg(pgbench);
            }
            programs.push(store);
        }
        if self.only != Some(Part::Store) {
            let mut shop = Command::new(cargo::comptoir(metadata, "release"));
            shop.arg("bench").current_dir(cargo::root());
            if let Some(part) = self.only {
                shop.args(["--only", part.name()]);
            }
            programs.push(shop);
        }
        for program in &mut programs {
            if let Some((url, _)) = &postgres {
                program.args(["--postgres-url", url]);
            }
            if let Some(engine) = self.engine {
                program.args(["--engine", engine.name()]);
            }
            if self.quick {
                program.arg("--quick");
            }
        }
        programs
    }
}

/// A folder for temporary data on a real disk: on many systems the first choice is kept in memory, where a flush costs
/// nothing.
fn flushing_folder() -> PathBuf {
    let on_disk = Path::new("/var/tmp");
    if on_disk.is_dir() { on_disk.to_owned() } else { std::env::temp_dir() }
}
