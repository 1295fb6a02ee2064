//! How long a session lasts. It slides while it is used, and never past its absolute end.

use vocabulary::{SignedDuration, Timestamp};

/// The limits of every session, as they stand now.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SessionLimits {
    /// Unused for so long, a session is over.
    pub(crate) idle: SignedDuration,
    /// So long after sign-in a session is over, used or not.
    pub(crate) absolute: SignedDuration,
}

impl SessionLimits {
    /// When a session ends if nobody uses it any more.
    pub(crate) fn end(&self, created_at: Timestamp, last_used_at: Timestamp) -> Timestamp {
        later(last_used_at, self.idle).min(later(created_at, self.absolute))
    }

    /// Sessions last used at or before the first instant, or created at or before the second, are over.
    pub(crate) fn bounds(&self, now: Timestamp) -> (Timestamp, Timestamp) {
        (later(now, -self.idle), later(now, -self.absolute))
    }
}

/// Whether a session was used so long ago that its last use should be written down again.
pub(crate) fn needs_touch(last_used_at: Timestamp, now: Timestamp) -> bool {
    now >= later(last_used_at, SignedDuration::from_mins(1))
}

/// `instant` moved by `by`, held within what a timestamp can say.
pub(crate) fn later(instant: Timestamp, by: SignedDuration) -> Timestamp {
    let edge = if by.is_negative() { Timestamp::MIN } else { Timestamp::MAX };
    instant.checked_add(by).unwrap_or(edge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_slides_but_never_past_its_absolute_end() {
        let limits =
            SessionLimits { idle: SignedDuration::from_mins(30), absolute: SignedDuration::from_mins(60) };
        let minute = |m: i64| later(Timestamp::UNIX_EPOCH, SignedDuration::from_mins(m));

        let cases = [(0, 30), (20, 50), (29, 59), (45, 60), (59, 60)];

        for (used, end) in cases {
            assert_eq!(limits.end(minute(0), minute(used)), minute(end), "last used at minute {used}");
        }
    }
}
