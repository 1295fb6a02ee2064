//! `cargo bench -p store`: what a write costs through the lanes, against the bare engine doing the same on the same
//! disk in the same minutes. It prints and asserts nothing: a figure is a ratio to its floor.
#![expect(clippy::print_stdout, reason = "a benchmark speaks to the person at the terminal")]

mod bare;
mod figure;
mod folder;
mod pgbench;
mod stage;
mod writers;

use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, ValueEnum};

/// Measures the store's lanes.
#[derive(Debug, Parser)]
#[command(name = "lanes")]
struct Request {
    /// Only this engine
    #[arg(long, value_enum)]
    engine: Option<Engine>,
    /// The server for PostgreSQL; what is made there is removed again
    #[arg(
        long,
        value_name = "URL",
        required_unless_present = "engine",
        required_if_eq("engine", "postgres")
    )]
    postgres_url: Option<String>,
    /// PostgreSQL's own benchmark, of the same release as the server
    #[arg(long, value_name = "PROGRAM", default_value = "pgbench")]
    pgbench: PathBuf,
    /// One short round, to see that everything works; the figures say little
    #[arg(long)]
    quick: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Engine {
    Sqlite,
    Postgres,
}

/// How often and how long everything is measured.
#[derive(Debug, Clone, Copy)]
struct Effort {
    rounds: usize,
    time: Duration,
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds an option for its own harness, which this is not.
    let request = Request::parse_from(std::env::args().filter(|word| word != "--bench"));
    let effort = if request.quick {
        Effort { rounds: 1, time: Duration::from_secs(1) }
    } else {
        Effort { rounds: 5, time: Duration::from_secs(2) }
    };
    println!("{}", figure::HEAD);
    if request.engine != Some(Engine::Postgres) {
        for figure in stage::sqlite(effort).await? {
            println!("{figure}");
        }
    }
    if request.engine != Some(Engine::Sqlite)
        && let Some(url) = request.postgres_url
    {
        for figure in stage::postgres(effort, url, &request.pgbench).await? {
            println!("{figure}");
        }
    }
    Ok(())
}
