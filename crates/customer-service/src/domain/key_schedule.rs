//! When signing keys come and go: a new one is published well before it signs, an old one until nothing it signed
//! is good any more.

use vocabulary::{SignedDuration, Timestamp};

use super::session::later;

/// For so long one key signs.
const SIGNS_FOR: SignedDuration = SignedDuration::from_hours(90 * 24);
/// A key is published for so long before it signs, so that every instance and every verifier knows it by then.
const PUBLISHED_BEFORE: SignedDuration = SignedDuration::from_hours(1);
/// A key stays published for so long after its successor began; far longer than any token lasts.
const PUBLISHED_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// One key's place in the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Turn {
    pub(crate) generation: i64,
    pub(crate) signs_from: Timestamp,
}

/// What is to be done about the keys now.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Changes {
    /// A key to be made.
    pub(crate) make: Option<Turn>,
    /// The generation below which keys are dropped.
    pub(crate) drop_below: Option<i64>,
}

/// Looks at the keys there are, oldest first.
pub(crate) fn plan(turns: &[Turn], now: Timestamp) -> Changes {
    let Some(newest) = turns.last() else {
        return Changes { make: Some(Turn { generation: 1, signs_from: now }), drop_below: None };
    };
    let ends = later(newest.signs_from, SIGNS_FOR);
    let make = (now >= later(ends, -PUBLISHED_BEFORE)).then(|| Turn {
        generation: newest.generation + 1,
        signs_from: ends.max(later(now, PUBLISHED_BEFORE)),
    });
    let settled = turns.iter().rev().find(|turn| now >= later(turn.signs_from, PUBLISHED_AFTER));
    let drop_below = settled.map(|turn| turn.generation).filter(|settled| turns[0].generation < *settled);
    Changes { make, drop_below }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(days: i64, hours: i64) -> Timestamp {
        later(Timestamp::UNIX_EPOCH, SignedDuration::from_hours(days * 24 + hours))
    }

    fn turn(generation: i64, signs_from: Timestamp) -> Turn {
        Turn { generation, signs_from }
    }

    #[test]
    fn keys_are_made_before_they_sign_and_dropped_long_after() {
        let first = turn(1, day(0, 0));
        let second = turn(2, day(90, 0));
        let late = turn(2, day(200, 1));

        let cases = [
            (vec![], day(0, 0), Some(first), None),
            (vec![first], day(89, 22), None, None),
            (vec![first], day(89, 23), Some(second), None),
            (vec![first], day(200, 0), Some(late), None),
            (vec![first, second], day(90, 23), None, None),
            (vec![first, second], day(91, 0), None, Some(2)),
            (vec![second], day(91, 0), None, None),
        ];

        for (turns, now, make, drop_below) in cases {
            assert_eq!(plan(&turns, now), Changes { make, drop_below }, "{turns:?} at {now}");
        }
    }
}
