//! The command line: commands, options, and a help text that names every setting and its variable.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

use crate::{bench, boot, roles};

/// A whole shop in one binary.
///
/// `comptoir up` runs every service in this process, on SQLite; `comptoir serve` runs some of them, and their
/// neighbours run elsewhere.
#[derive(Debug, Parser)]
#[command(version, about, after_long_help = boot::reference(), max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the whole shop in this process.
    #[command(after_long_help = boot::reference())]
    Up {
        /// Where settings come from, and the most used of them.
        #[command(flatten)]
        settings: SettingsArgs,
        /// Fill an empty shop with sample products, people and orders. Only on loopback addresses.
        #[arg(long)]
        demo: bool,
    },
    /// Run some services in this process; the others are where the settings say.
    #[command(after_long_help = boot::reference())]
    Serve {
        /// Where settings come from, and the most used of them.
        #[command(flatten)]
        settings: SettingsArgs,
        /// The services, separated by commas.
        #[arg(long = "role", required = true, value_delimiter = ',', value_parser = roles::names())]
        roles: Vec<String>,
        /// Fill an empty shop with sample products, people and orders before serving; for the process that is started
        /// first. Only on loopback addresses.
        #[arg(long)]
        demo: bool,
    },
    /// Make or update the databases of all services, and stop.
    Migrate {
        /// Where settings come from, and the most used of them.
        #[command(flatten)]
        settings: SettingsArgs,
    },
    /// Make a person an administrator, with an account of their own. Reads the password from the standard input.
    Admin {
        /// Where settings come from, and the most used of them.
        #[command(flatten)]
        settings: SettingsArgs,
        /// The mail address they sign in with.
        #[arg(long)]
        email: String,
        /// Their name.
        #[arg(long)]
        name: String,
    },
    /// Print the public API as an OpenAPI 3.1 document.
    Openapi,
    /// Measure this program on this machine: purchases, product pages, start and memory, each beside its floor.
    Bench(bench::Request),
    /// The floor that `bench` measures against.
    #[command(hide = true)]
    BenchFloor {
        /// Where it answers.
        #[arg(long)]
        listen: SocketAddr,
        /// The recorded answers that it gives.
        #[arg(long)]
        answers: PathBuf,
    },
    /// Print completions for a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
}

/// Where settings come from. Options win over variables, variables over the file, the file over the defaults.
#[derive(Debug, Default, Args)]
pub struct SettingsArgs {
    /// A settings file; config/comptoir.toml is read when it is there and this is not given.
    #[arg(long, value_name = "FILE", env = "COMPTOIR_SETTINGS")]
    pub settings: Option<PathBuf>,
    /// Where the shop answers [listen.gateway].
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// Where clients of Spring Cloud Config are answered [config.listen].
    #[arg(long, value_name = "ADDRESS")]
    pub config_listen: Option<String>,
    /// The folder for everything that is kept [store.data].
    #[arg(long, value_name = "DIR")]
    pub data: Option<String>,
    /// One PostgreSQL database for all services, instead of SQLite [store.database_url].
    #[arg(long, value_name = "URL")]
    pub database_url: Option<String>,
    /// Any other setting: --set telemetry.log_format=json. May be given many times.
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = key_and_value)]
    pub set: Vec<(String, String)>,
}

fn key_and_value(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("expected KEY=VALUE, such as store.data=/srv/shop")?;
    Ok((key.trim().to_owned(), value.to_owned()))
}
