//! What a refresh token that comes back means. A token is good once; seen later, somebody copied it.

use vocabulary::{SignedDuration, Timestamp};

use super::session::later;

/// Two honest refreshes may cross; for so long the second one gets the first one's answer.
const GRACE: SignedDuration = SignedDuration::from_secs(10);

/// What to do with a refresh token that was presented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refresh {
    /// First use: rotate it.
    Rotate,
    /// Used a moment ago: answer with the same successor.
    Repeat,
    /// Used long ago: the family is compromised.
    Reuse,
}

/// Judges a token by when it was used before.
pub(crate) fn judge(used_at: Option<Timestamp>, now: Timestamp) -> Refresh {
    match used_at {
        None => Refresh::Rotate,
        Some(used_at) if now <= later(used_at, GRACE) => Refresh::Repeat,
        Some(_) => Refresh::Reuse,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_good_once_and_forgiven_for_ten_seconds() {
        let used = Timestamp::UNIX_EPOCH;
        let after = |seconds: i64| later(used, SignedDuration::from_secs(seconds));

        let cases = [
            (None, 0, Refresh::Rotate),
            (Some(used), 0, Refresh::Repeat),
            (Some(used), 10, Refresh::Repeat),
            (Some(used), 11, Refresh::Reuse),
        ];

        for (used_at, seconds, verdict) in cases {
            assert_eq!(judge(used_at, after(seconds)), verdict, "{seconds} s after {used_at:?}");
        }
    }
}
