//! `cargo xtask tidy`: the rules of the house, all findings at once.

use anyhow::{Result, ensure};

use crate::console;
use crate::tidy::{House, RULES};

/// Prints what breaks a rule, and fails when anything does.
pub(crate) fn tidy() -> Result<()> {
    let house = House::read()?;
    let mut found = 0;
    for rule in RULES {
        for finding in (rule.check)(&house) {
            console::result(&format!("{}: {} [{}]", finding.place, finding.advice, rule.name));
            found += 1;
        }
    }
    ensure!(found == 0, "{found} things are out of place; each line above says what to do");
    console::note(&format!("{} rules kept in {} files", RULES.len(), house.files.len()));
    Ok(())
}
