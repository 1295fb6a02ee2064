//! How files are named, how long they may be, and how they begin.

use super::{File, Finding, House};

/// Lines of a source file: more than a reader holds in mind at once is two files.
const SOURCE_LINES: usize = 400;

/// Lines of a test file, which repeats itself more.
const TEST_LINES: usize = 600;

/// Names that say nothing about what is inside, and so end up holding everything.
const EMPTY_NAMES: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"];

/// A name says what a thing is or does.
pub(super) fn names(house: &House) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in house.sources() {
        if file.path.ends_with("/mod.rs") {
            findings.push(Finding::at(
                &file.path,
                "no mod.rs: write `name.rs` beside the folder `name/`, so that every tab has a name",
            ));
        }
        if let Some(word) = empty_name(file) {
            let advice = format!("`{word}` is no name: say what the thing is (a noun) or does (a verb)");
            findings.push(Finding::at(&file.path, advice));
        }
    }
    findings
}

/// The first folder or file below the crates whose name has an empty word in it.
fn empty_name(file: &File) -> Option<&'static str> {
    let path = file.path.trim_end_matches(".rs");
    let words = path.split('/').flat_map(|part| part.split(['_', '-']));
    words.filter_map(|word| EMPTY_NAMES.iter().find(|name| **name == word)).copied().next()
}

/// A file can be read in one sitting.
pub(super) fn lengths(house: &House) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in house.sources() {
        let most = if file.is_test() { TEST_LINES } else { SOURCE_LINES };
        let lines = file.text.lines().count();
        if lines > most {
            let advice = format!(
                "{lines} lines, at most {most}: give the part with a name of its own a file of its own"
            );
            findings.push(Finding::at(&file.path, advice));
        }
    }
    findings
}

/// Each room says at its door what it is for.
pub(super) fn openings(house: &House) -> Vec<Finding> {
    let silent = house.sources().filter(|file| !file.text.starts_with("//! "));
    silent
        .map(|file| {
            Finding::at(
                &file.path,
                "begin with `//! …`: what this module is for, and what must never be in it",
            )
        })
        .collect()
}
