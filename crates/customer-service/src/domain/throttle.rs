//! How many attempts in a while: a full bucket refills drop by drop, so a lock-out never lasts (GCRA, one instant
//! a bucket).

use vocabulary::{SignedDuration, Timestamp};

use super::session::later;

/// So many attempts at once, and after that so many within the time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Allowance {
    pub(crate) attempts: u32,
    pub(crate) within: SignedDuration,
}

impl Allowance {
    /// `attempts` a minute.
    pub(crate) const fn a_minute(attempts: u32) -> Self {
        Self { attempts, within: SignedDuration::from_mins(1) }
    }

    /// Draws one attempt out of the bucket that is full again at `full_at`. Answers when it is full again after that,
    /// or how long to wait when it is empty.
    pub(crate) fn draw(
        self,
        full_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<Timestamp, SignedDuration> {
        let next = later(full_at.map_or(now, |full_at| full_at.max(now)), self.drop_time());
        let beyond = next.duration_since(now) - self.within;
        if beyond.is_positive() { Err(beyond) } else { Ok(next) }
    }

    /// Puts one attempt back: it turned out to be honest.
    pub(crate) fn put_back(self, full_at: Timestamp) -> Timestamp {
        later(full_at, -self.drop_time())
    }

    fn drop_time(self) -> SignedDuration {
        self.within / i32::try_from(self.attempts.max(1)).unwrap_or(i32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_a_minute_means_ten_at_once_and_then_one_every_six_seconds() {
        let ten = Allowance::a_minute(10);
        let start = Timestamp::UNIX_EPOCH;
        let mut full_at = None;

        let at_once =
            (0..20).take_while(|_| ten.draw(full_at, start).map(|next| full_at = Some(next)).is_ok()).count();

        assert_eq!(at_once, 10);
        assert_eq!(ten.draw(full_at, start), Err(SignedDuration::from_secs(6)));
        assert!(ten.draw(full_at, later(start, SignedDuration::from_secs(6))).is_ok());
    }

    #[test]
    fn an_attempt_put_back_can_be_drawn_again() {
        let one = Allowance::a_minute(1);
        let start = Timestamp::UNIX_EPOCH;
        let full_at = one.draw(None, start).ok();
        assert!(one.draw(full_at, start).is_err());

        let again = full_at.map(|full_at| one.put_back(full_at));

        assert!(one.draw(again, start).is_ok());
    }
}
