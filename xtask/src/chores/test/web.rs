//! The web's part of `cargo xtask test`: its rules, its unit tests, and the journeys of a browser through a shop with
//! sample data, all served by one process.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

use super::Outcome;
use crate::cargo::Metadata;
use crate::custody::Custody;
use crate::tally::Tally;
use crate::web::Web;
use crate::{browser, console, showroom};

/// Runs all of it, also after one part has failed.
pub(super) fn run(custody: &Custody, web: &Web, metadata: &Metadata) -> Result<Vec<Outcome>> {
    let browser = browser::ensure()?;
    let mut outcomes = Vec::new();
    for (name, script) in [("web rules", "lint"), ("web units", "test")] {
        console::step(&format!("Testing the {name}"));
        outcomes.push(part(custody, name, &mut web.script(script))?);
    }
    let shop = showroom::open(custody, metadata)?;
    console::step(&format!("Walking through it with {}", browser.display()));
    outcomes.push(part(custody, "journeys", &mut showroom::visit(web, "e2e", &shop, &browser))?);
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
