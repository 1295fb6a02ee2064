//! The pages a newcomer reads, and the one command that tests everything.

use super::{Finding, House};

/// Pages at the root, and how long each may be: a page that grows is a page that nobody reads.
const PAGES: &[(&str, usize)] =
    &[("README.md", 400), ("ARCHITECTURE.md", 150), ("STYLE.md", 200), ("CONTRIBUTING.md", 200)];

/// What the build server runs.
const SCRIPT: &str = ".ci/run";

/// What a person types.
const COMMAND: &str = "cargo xtask test";

/// Each page is there and can be read in one sitting.
pub(super) fn check(house: &House) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (page, most) in PAGES {
        match house.file(page).map(|file| file.text.lines().count()) {
            None => findings.push(Finding::at(*page, "is missing: a newcomer looks for it at the root")),
            Some(lines) if lines > *most => {
                findings.push(Finding::at(
                    *page,
                    format!("{lines} lines, at most {most}: keep what a reader needs first"),
                ));
            }
            Some(_) => {}
        }
    }
    findings
}

/// What the build server runs is what the first page tells a person to type.
pub(super) fn one_way_to_test(house: &House) -> Vec<Finding> {
    let mut findings = Vec::new();
    let script = house.file(SCRIPT).map(|file| file.text.as_str()).unwrap_or_default();
    let commands: Vec<&str> = script
        .lines()
        .filter(|line| !line.starts_with('#') && !line.starts_with("set ") && !line.is_empty())
        .collect();
    if commands != [COMMAND] {
        findings.push(Finding::at(
            SCRIPT,
            format!("runs `{COMMAND}` and nothing else: set-up belongs to the chore"),
        ));
    }
    let told =
        house.file("README.md").is_some_and(|page| page.text.lines().any(|line| line.trim() == COMMAND));
    if !told {
        findings
            .push(Finding::at("README.md", format!("tells how to test, on a line of its own: {COMMAND}")));
    }
    findings
}
