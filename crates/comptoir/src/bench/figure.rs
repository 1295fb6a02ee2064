//! One line of the result: what was measured, ours and its floor, and whether the target is met.

use std::fmt;

/// What stands over the lines.
pub(super) const HEAD: &str =
    "what                                                           ours      floor   ratio   target";

/// What a figure should be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target {
    /// Ours is at least so many times the floor.
    TimesFloor(f64),
    /// Ours itself is at most this.
    AtMost(f64),
    /// Nothing: it explains the others.
    Open,
}

/// A figure, measured in several rounds.
#[derive(Debug)]
pub(super) struct Figure {
    what: String,
    target: Target,
    ours: Vec<f64>,
    floor: Vec<f64>,
}

impl Figure {
    pub(super) fn new(what: impl Into<String>, target: Target) -> Self {
        Self { what: what.into(), target, ours: Vec::new(), floor: Vec::new() }
    }

    /// Adds a round.
    pub(super) fn add(&mut self, ours: f64, floor: f64) {
        self.ours.push(ours);
        self.floor.push(floor);
    }

    /// Adds a round of something that has no floor but its target.
    pub(super) fn add_alone(&mut self, ours: f64) {
        self.ours.push(ours);
    }

    /// The same, on systems that can tell.
    pub(super) fn add_some(&mut self, ours: Option<f64>) {
        self.ours.extend(ours);
    }

    fn ratio(&self) -> Option<f64> {
        median(self.ours.iter().zip(&self.floor).map(|(ours, floor)| ours / floor))
    }
}

impl fmt::Display for Figure {
    /// Each number of the line is a median by itself: the machine is never quite the same in two rounds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ours = median(self.ours.iter().copied());
        let (floor, ratio) = (number(median(self.floor.iter().copied())), self.ratio());
        let verdict = match self.target {
            Target::TimesFloor(target) => verdict('≥', target, ratio.is_some_and(|ratio| ratio >= target)),
            Target::AtMost(target) => verdict('≤', target, ours.is_some_and(|ours| ours <= target)),
            Target::Open => String::new(),
        };
        let (ours, ratio) = (number(ours), ratio.map_or_else(String::new, |ratio| format!("{ratio:.2}")));
        write!(f, "{:<56} {ours:>10} {floor:>10} {ratio:>7}   {verdict}", self.what)
    }
}

fn verdict(sign: char, target: f64, met: bool) -> String {
    format!("{sign} {target:<4} {}", if met { "met" } else { "not met" })
}

/// A large number needs no decimals, a small one says nothing without them.
fn number(value: Option<f64>) -> String {
    match value {
        None => String::new(),
        Some(value) if value >= 100.0 => format!("{value:.0}"),
        Some(value) => format!("{value:.2}"),
    }
}

/// The middle one.
fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
