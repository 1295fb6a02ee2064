//! `comptoir bench`: the shop measured from outside, over HTTP, as its clients meet it, each figure beside a floor that
//! was measured in the same run. Nothing of a service is called from here.

mod buyers;
mod client;
mod crowd;
mod figure;
pub mod floor;
mod machine;
mod process;
mod purchases;
mod readers;
mod shelves;
mod shop;
mod start;

use std::time::Duration;

use clap::{Args, ValueEnum};

use crate::console::say;
use purchases::Market;
use shop::{Folder, Place};

/// What to measure, on which engines, and how long.
#[derive(Debug, Args)]
pub struct Request {
    /// Only this part.
    #[arg(long, value_enum)]
    pub only: Option<Part>,
    /// Only this database engine.
    #[arg(long, value_enum)]
    pub engine: Option<Engine>,
    /// An empty PostgreSQL database, whose services' schemas will be filled.
    #[arg(
        long,
        value_name = "URL",
        required_unless_present = "engine",
        required_if_eq("engine", "postgres")
    )]
    pub postgres_url: Option<String>,
    /// One short round, to see that everything works; the figures say little.
    #[arg(long)]
    pub quick: bool,
}

/// A part of the benchmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// From the start to the first healthy answer, and memory at rest.
    Start,
    /// Whole purchases, of many SKUs and of one.
    Purchases,
    /// Product pages.
    Page,
}

/// A database engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// In the process, in files.
    Sqlite,
    /// A server.
    Postgres,
}

/// How often and how long everything is measured.
#[derive(Debug, Clone, Copy)]
struct Effort {
    rounds: usize,
    time: Duration,
}

impl Request {
    fn effort(&self) -> Effort {
        if self.quick {
            Effort { rounds: 1, time: Duration::from_millis(500) }
        } else {
            Effort { rounds: 5, time: Duration::from_secs(3) }
        }
    }

    /// Each engine that is asked for, with its name and, where it needs one, its database.
    fn engines(&self) -> impl Iterator<Item = (&'static str, Option<String>)> {
        let sqlite = (self.engine != Some(Engine::Postgres)).then_some(("sqlite", None));
        let url = self.postgres_url.clone().filter(|_| self.engine != Some(Engine::Sqlite));
        sqlite.into_iter().chain(url.map(|url| ("postgres", Some(url))))
    }
}

/// Measures, and prints a line for each figure.
///
/// # Errors
/// When a shop does not start or answers something else than it should; a slow one is no error.
pub async fn bench(request: &Request) -> anyhow::Result<()> {
    let (folder, effort) = (Folder::create()?, request.effort());
    say(machine::describe());
    say(figure::HEAD);
    for (engine, database_url) in request.engines() {
        let place = Place { folder: folder.path().join(engine), database_url };
        std::fs::create_dir(&place.folder)?;
        if matches!(request.only, None | Some(Part::Start)) {
            for figure in start::measure(&place, engine, effort).await? {
                say(figure.to_string());
            }
        }
        if request.only != Some(Part::Start) {
            let mut market = Market::open(&place).await?;
            for figure in market.measure(engine, request.only, effort).await? {
                say(figure.to_string());
            }
        }
    }
    Ok(())
}
