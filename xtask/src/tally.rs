//! Counts what the test programs report, so that a run can close with one line. Knows nothing of how they are run.

use std::fmt;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
}

impl Tally {
    /// Adds what a line of a test program's output says, if it is its closing line.
    pub fn hear(&mut self, line: &str) {
        let Some(counts) = line.strip_prefix("test result: ") else { return };
        self.passed += count_before(counts, " passed");
        self.failed += count_before(counts, " failed");
    }

    /// Adds what a line of the web's test programs says, if it is a closing line: `Tests  1 failed | 4 passed (5)` of
    /// Vitest, `12 passed (1.2m)` and `1 failed` of Playwright.
    pub fn hear_web(&mut self, line: &str) {
        let line = line.trim();
        if let Some(counts) = line.strip_prefix("Tests  ") {
            self.passed += count_before(counts, " passed");
            self.failed += count_before(counts, " failed");
            return;
        }
        let mut words = line.split(' ');
        let count = words.next().and_then(|word| word.parse::<u64>().ok());
        match (count, words.next()) {
            (Some(count), Some("passed" | "flaky")) => self.passed += count,
            (Some(count), Some("failed" | "interrupted")) => self.failed += count,
            _ => {}
        }
    }

    /// Adds another tally to this one.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn count_before(text: &str, word: &str) -> u64 {
    let before = text.split(word).next().filter(|before| before.len() < text.len());
    before.and_then(|before| before.rsplit(' ').next()).and_then(|count| count.parse().ok()).unwrap_or(0)
}
