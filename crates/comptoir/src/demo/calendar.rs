//! When things happened in the demo's month, counted back from now, and the walk through that month: the services' clock
//! is put back once and then only goes forward, until it is right again.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use vocabulary::{Clock, SignedDuration, Timestamp};

const DAY_SECONDS: i64 = 24 * 60 * 60;

/// A moment of the month before now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// So many days ago (1 or more), at this hour and minute (UTC).
    Day(u8, u8, u8),
    /// So many minutes ago.
    Ago(u16),
}

impl Moment {
    /// When that is, seen from `now`.
    pub(super) fn seen_from(self, now: Timestamp) -> Timestamp {
        match self {
            Self::Ago(minutes) => earlier(now, i64::from(minutes) * 60),
            Self::Day(days, hour, minute) => {
                let since_midnight = now.as_second().rem_euclid(DAY_SECONDS);
                let time = i64::from(hour) * 3_600 + i64::from(minute) * 60;
                earlier(now, since_midnight + i64::from(days) * DAY_SECONDS - time)
            }
        }
    }
}

fn earlier(now: Timestamp, seconds: i64) -> Timestamp {
    now.checked_sub(SignedDuration::from_secs(seconds)).unwrap_or(now)
}

/// The way through the month.
#[derive(Debug)]
pub(super) struct Walk<'c> {
    clock: &'c Clock,
    began: Instant,
    began_at: Timestamp,
    under_way: AtomicBool,
}

impl<'c> Walk<'c> {
    /// A walk that has not left the present yet.
    pub(super) fn new(clock: &'c Clock) -> Self {
        Self { clock, began: Instant::now(), began_at: clock.now(), under_way: AtomicBool::new(false) }
    }

    /// The present, as it was when the walk began.
    pub(super) const fn present(&self) -> Timestamp {
        self.began_at
    }

    /// The services' time.
    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Goes on to `moment`. Only the first step may lead back; a moment that is over already changes nothing.
    pub(super) fn go_to(&self, moment: Timestamp) {
        let first = !self.under_way.swap(true, Ordering::AcqRel);
        if first || moment > self.clock.now() {
            let passed = SignedDuration::try_from(self.began.elapsed()).unwrap_or(SignedDuration::ZERO);
            self.clock.shift_to(moment.duration_since(self.began_at) - passed);
        }
    }

    /// Comes back to the present.
    pub(super) fn end(&self) {
        self.clock.shift_to(SignedDuration::ZERO);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_counted_back_from_now() {
        let now: Timestamp = "2026-03-14T15:09:26Z".parse().unwrap();

        let seen = |moment: Moment| moment.seen_from(now).to_string();

        assert_eq!(seen(Moment::Ago(10)), "2026-03-14T14:59:26Z");
        assert_eq!(seen(Moment::Day(1, 9, 5)), "2026-03-13T09:05:00Z");
        assert_eq!(seen(Moment::Day(14, 0, 30)), "2026-02-28T00:30:00Z");
    }

    #[test]
    fn a_walk_leads_back_once_and_then_only_forward() {
        let clock = Clock::shifted();
        let walk = Walk::new(&clock);
        let days_ago = |days| earlier(walk.present(), days * DAY_SECONDS);
        let days_left = || (walk.present().as_second() - walk.now().as_second() + 60) / DAY_SECONDS;

        walk.go_to(days_ago(30));
        assert_eq!(days_left(), 30);
        walk.go_to(days_ago(10));
        walk.go_to(days_ago(20));
        assert_eq!(days_left(), 10);
        walk.end();
        assert_eq!(days_left(), 0);
    }
}
