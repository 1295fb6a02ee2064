//! How often one client may ask. A client is a signed-in person, or else the network address that the connection
//! comes from (of IPv6 the first 64 bits: whoever has one address there has them all). What a client says about its
//! address counts for nothing. Memory is bounded: beyond that many clients, the ones longest away start afresh.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use quick_cache::sync::Cache;
use vocabulary::{Clock, CustomerId};

/// How many clients are remembered.
const CLIENTS: usize = 100_000;

/// Whose requests are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Client {
    /// What comes from an address without a valid token or session.
    Address(u64),
    /// The tokens from an address that did not hold: guessing them is not free.
    Refused(u64),
    /// What a person sends from anywhere.
    Person(CustomerId),
}

impl Client {
    /// The client at an address that has not signed in.
    pub(crate) fn at(address: IpAddr) -> Self {
        Self::Address(network(address))
    }

    /// The same address as a sender of tokens that do not hold.
    pub(crate) fn guessing_at(address: IpAddr) -> Self {
        Self::Refused(network(address))
    }
}

/// The part of an address that tells one client from another.
fn network(address: IpAddr) -> u64 {
    match address.to_canonical() {
        // No IPv6 network in use begins with these bits (::/64 holds only the loopback and the unspecified address).
        IpAddr::V4(address) => u64::from(address.to_bits()),
        IpAddr::V6(address) => {
            let bits = address.to_bits() >> 64;
            u64::try_from(bits).unwrap_or(u64::MAX)
        }
    }
}

/// How often a client may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pace {
    /// Requests a second in the long run.
    pub(crate) per_second: u32,
    /// Requests at once after a rest.
    pub(crate) burst: u32,
}

impl Pace {
    fn interval(self) -> i64 {
        1_000_000_000 / i64::from(self.per_second.max(1))
    }

    fn window(self) -> i64 {
        self.interval() * i64::from(self.burst.max(1))
    }
}

/// A client that must wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooFast {
    /// Seconds until the next request is welcome.
    pub(crate) retry_after: u32,
}

/// The pace of every client, as the generic cell rate algorithm keeps it: one instant each, when the client would have
/// its full burst again. The pace comes with each question, so a changed setting counts at once.
#[derive(Debug)]
pub(crate) struct Limits {
    clock: Clock,
    clients: Cache<Client, Arc<AtomicI64>>,
}

impl Limits {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, clients: Cache::new(CLIENTS) }
    }

    /// Counts one request of `client`, or says how long it must wait. What is refused is not counted.
    pub(crate) fn admit(&self, client: Client, pace: Pace) -> Result<(), TooFast> {
        let now = self.now();
        let Some(rested) = self.clients.get(&client) else {
            self.clients.insert(client, Arc::new(AtomicI64::new(now + pace.interval())));
            return Ok(());
        };
        let spend = |rested: i64| next(rested, now, pace).ok();
        match rested.fetch_update(Ordering::AcqRel, Ordering::Acquire, spend) {
            Ok(_) => Ok(()),
            Err(rested) => next(rested, now, pace).map(|_| ()),
        }
    }

    /// Whether [`Limits::admit`] would let one more pass; counts nothing.
    pub(crate) fn would_admit(&self, client: Client, pace: Pace) -> Result<(), TooFast> {
        match self.clients.get(&client) {
            Some(rested) => next(rested.load(Ordering::Acquire), self.now(), pace).map(|_| ()),
            None => Ok(()),
        }
    }

    fn now(&self) -> i64 {
        self.clock.now().as_microsecond().saturating_mul(1_000)
    }
}

/// When the client will be rested after one more request now; an error while its burst is spent.
fn next(rested: i64, now: i64, pace: Pace) -> Result<i64, TooFast> {
    // Beyond the window lies only what a clock that was set back, or a burst that was made smaller, left there: it must
    // not lock anybody out.
    let spent = now..=now.saturating_add(pace.window());
    let after = if spent.contains(&rested) { rested } else { now }.saturating_add(pace.interval());
    let wait = after.saturating_sub(now).saturating_sub(pace.window());
    if wait <= 0 {
        return Ok(after);
    }
    let seconds = wait.saturating_add(999_999_999) / 1_000_000_000;
    Err(TooFast { retry_after: u32::try_from(seconds).unwrap_or(u32::MAX) })
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::*;

    const PACE: Pace = Pace { per_second: 2, burst: 3 };

    fn limits() -> (Limits, Clock) {
        let clock = Clock::fixed(Timestamp::from_second(1_800_000_000).unwrap());
        (Limits::new(clock.clone()), clock)
    }

    fn admitted(limits: &Limits, client: Client, pace: Pace) -> usize {
        (0..100).take_while(|_| limits.admit(client, pace).is_ok()).count()
    }

    #[test]
    fn a_burst_passes_and_then_the_pace_counts() {
        let (limits, clock) = limits();
        let client = Client::at([192, 0, 2, 1].into());

        assert_eq!(admitted(&limits, client, PACE), 3);
        assert_eq!(limits.admit(client, PACE), Err(TooFast { retry_after: 1 }));
        clock.advance(SignedDuration::from_millis(500));
        assert_eq!(admitted(&limits, client, PACE), 1);
        clock.advance(SignedDuration::from_secs(60));
        assert_eq!(admitted(&limits, client, PACE), 3);
    }

    #[test]
    fn another_pace_counts_at_once() {
        let (limits, _) = limits();
        let client = Client::at([192, 0, 2, 1].into());

        assert_eq!(admitted(&limits, client, PACE), 3);
        assert_eq!(admitted(&limits, client, Pace { per_second: 2, burst: 10 }), 7);
    }

    #[test]
    fn a_clock_set_back_locks_nobody_out() {
        let (limits, clock) = limits();
        let client = Client::at([192, 0, 2, 1].into());

        assert_eq!(admitted(&limits, client, PACE), 3);
        clock.advance(SignedDuration::from_hours(-1));
        assert_eq!(admitted(&limits, client, PACE), 3);
    }

    #[test]
    fn a_network_of_version_6_is_one_client_and_a_mapped_address_is_none_of_its_own() {
        let same =
            |left: &str, right: &str| Client::at(left.parse().unwrap()) == Client::at(right.parse().unwrap());

        assert!(same("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert!(!same("2001:db8:1:2::1", "2001:db8:1:3::1"));
        assert!(same("192.0.2.1", "::ffff:192.0.2.1"));
        assert!(!same("192.0.2.1", "192.0.2.2"));
    }
}
