//! What each command of the program does.

mod admin;
mod bench;
mod completions;
mod migrate;
mod openapi;
mod serve;

use std::process::ExitCode;

use chassis::telemetry;

use crate::boot::Boot;
use crate::cli::{Cli, Command, SettingsArgs};
use crate::console;

/// Runs a command to its end.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    match execute(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            console::complain(&error);
            ExitCode::FAILURE
        }
    }
}

fn execute(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Up { settings, demo } => with_settings(&settings, async |boot| serve::up(boot, demo).await),
        Command::Serve { settings, roles, demo } => {
            with_settings(&settings, async |boot| serve::serve(boot, &roles, demo).await)
        }
        Command::Migrate { settings } => with_settings(&settings, migrate::migrate),
        Command::Admin { settings, email, name } => {
            with_settings(&settings, async |boot| admin::admin(boot, &email, &name).await)
        }
        Command::Openapi => runtime()?.block_on(openapi::openapi()),
        Command::Bench(request) => bench::bench(&request),
        Command::BenchFloor { listen, answers } => runtime()?.block_on(bench::floor(listen, &answers)),
        Command::Completions { shell } => completions::completions(shell),
    }
}

/// Reads the settings, starts telemetry, and runs the work on the runtime.
fn with_settings(
    args: &SettingsArgs,
    work: impl AsyncFnOnce(Boot) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let boot = Boot::read(args, variables())?;
    let _telemetry = telemetry::start(&boot.telemetry)?;
    runtime()?.block_on(work(boot))
}

fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the environment is read here, once, and handed to the settings"
)]
fn variables() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
}
