//! The attempt buckets of this instance, by account and by source. They are in memory: after a restart they are full.
//! No rule is in here, those are in `domain::throttle`.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, Hash, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};

use vocabulary::{Clock, SignedDuration, Timestamp};

use crate::domain::throttle::Allowance;

/// So many buckets are kept apart; whoever comes later while all are in use shares one.
const MOST_BUCKETS: usize = 100_000;
const SHARED: u64 = 0;

/// Too many attempts; after so many whole seconds one more is let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooMany {
    pub(crate) retry_after: u32,
}

/// One attempt drawn, to be put back when it turns out to be honest.
#[derive(Debug)]
pub(crate) struct Drawn {
    bucket: u64,
    allowance: Allowance,
}

/// All buckets.
#[derive(Debug)]
pub(crate) struct Attempts {
    clock: Clock,
    names: RandomState,
    full_at: Mutex<HashMap<u64, Timestamp>>,
}

impl Attempts {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, names: RandomState::new(), full_at: Mutex::default() }
    }

    /// Draws one attempt from the bucket of `key`.
    pub(crate) fn draw(&self, key: impl Hash, allowance: Allowance) -> Result<Drawn, TooMany> {
        let now = self.clock.now();
        let mut buckets = self.lock();
        let bucket = room_for(&mut buckets, self.names.hash_one(key), now);
        match allowance.draw(buckets.get(&bucket).copied(), now) {
            Ok(full_at) => {
                buckets.insert(bucket, full_at);
                Ok(Drawn { bucket, allowance })
            }
            Err(wait) => Err(TooMany { retry_after: whole_seconds(wait) }),
        }
    }

    /// Puts an honest attempt back.
    pub(crate) fn put_back(&self, drawn: &Drawn) {
        if let Some(full_at) = self.lock().get_mut(&drawn.bucket) {
            *full_at = drawn.allowance.put_back(*full_at);
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<u64, Timestamp>> {
        self.full_at.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn room_for(buckets: &mut HashMap<u64, Timestamp>, bucket: u64, now: Timestamp) -> u64 {
    if buckets.len() >= MOST_BUCKETS && !buckets.contains_key(&bucket) {
        buckets.retain(|_, full_at| *full_at > now);
        if buckets.len() >= MOST_BUCKETS {
            return SHARED;
        }
    }
    bucket
}

fn whole_seconds(wait: SignedDuration) -> u32 {
    let millis = u32::try_from(wait.as_millis()).unwrap_or(u32::MAX);
    millis.div_ceil(1_000).max(1)
}
