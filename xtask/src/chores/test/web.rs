//! The web's part of `cargo xtask test`: its rules, its unit tests, and the journeys of a browser through a shop with
//! sample data, all served by one process.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use super::Outcome;
use crate::cargo::{self, Metadata};
use crate::custody::Custody;
use crate::tally::Tally;
use crate::web::Web;
use crate::{browser, console};

/// Runs all of it, also after one part has failed.
pub(super) fn run(custody: &Custody, web: &Web, metadata: &Metadata) -> Result<Vec<Outcome>> {
    let browser = browser::ensure()?;
    let mut outcomes = Vec::new();
    for (name, script) in [("web rules", "lint"), ("web units", "test")] {
        console::step(&format!("Testing the {name}"));
        outcomes.push(part(custody, name, &mut web.script(script))?);
    }
    console::step("Starting a shop with sample data");
    let built = custody.run(cargo::cargo().args(["build", "--package", "comptoir", "--bin", "comptoir"]))?;
    ensure!(built.success(), "the shop could not be built");
    let shop = custody.serve_shop(&cargo::comptoir(metadata, "debug"))?;
    console::note(&shop);
    console::step(&format!("Walking through it with {}", browser.display()));
    let mut journeys = web.script("e2e");
    journeys.env("COMPTOIR_SHOP", &shop).env("COMPTOIR_CHROMIUM", &browser).env("CHROME_PATH", &browser);
    outcomes.push(part(custody, "journeys", &mut journeys)?);
    custody.close_shop();
    Ok(outcomes)
}

fn part(custody: &Custody, name: &'static str, command: &mut Command) -> Result<Outcome> {
    let begun = Instant::now();
    let mut tally = Tally::default();
    // Without colours, so that the closing lines can be read.
    let status = custody.run_lines(command.env("NO_COLOR", "1").env("CI", "1"), |line| {
        tally.hear_web(&String::from_utf8_lossy(line));
        console::relay(line).context("the output could not be handed on")
    })?;
    Ok(Outcome { name, tally, passed: status.success(), seconds: begun.elapsed().as_secs() })
}
