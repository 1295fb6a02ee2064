//! One line of the result: what was measured, ours and its floor, and whether the target is met.

use std::fmt;

/// What stands over the lines.
pub(crate) const HEAD: &str =
    "what                                                           ours      floor   ratio   target";

/// How the ratio should be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Target {
    AtLeast(f64),
    AtMost(f64),
}

/// A figure, measured in several rounds.
#[derive(Debug)]
pub(crate) struct Figure {
    what: &'static str,
    target: Target,
    /// Ours and the floor of each round.
    rounds: Vec<(f64, f64)>,
}

impl Figure {
    pub(crate) const fn new(what: &'static str, target: Target) -> Self {
        Self { what, target, rounds: Vec::new() }
    }

    /// Adds a round.
    pub(crate) fn add(&mut self, ours: f64, floor: f64) {
        self.rounds.push((ours, floor));
    }
}

impl fmt::Display for Figure {
    /// Each figure of the line is a median by itself: the machine is never quite the same in two rounds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ours = median(self.rounds.iter().map(|(ours, _)| *ours));
        let floor = median(self.rounds.iter().map(|(_, floor)| *floor));
        let ratio = median(self.rounds.iter().map(|(ours, floor)| ours / floor));
        let (sign, target, met) = match self.target {
            Target::AtLeast(target) => ('≥', target, ratio >= target),
            Target::AtMost(target) => ('≤', target, ratio <= target),
        };
        let met = if met { "met" } else { "not met" };
        write!(f, "{:<56} {ours:>10.0} {floor:>10.0} {ratio:>7.2}   {sign} {target:<4} {met}", self.what)
    }
}

/// The middle one.
pub(crate) fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
