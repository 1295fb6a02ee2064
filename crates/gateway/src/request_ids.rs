//! The names of requests: the name of this gateway since it started, and a number. One id from the source of ids is
//! enough for all of them, for each costs a call to the system's generator.

use std::sync::atomic::{AtomicU64, Ordering};

use http::HeaderValue;
use vocabulary::{EventId, Ids};

const DIGITS: &[u8; 16] = b"0123456789abcdef";
const NAME: usize = 36;
const NUMBER: usize = 10;

/// Gives each request a name that no other request has.
#[derive(Debug)]
pub(crate) struct RequestIds {
    pattern: [u8; NAME + 1 + NUMBER],
    count: AtomicU64,
}

impl RequestIds {
    pub(crate) fn new(ids: &Ids) -> Self {
        let mut pattern = [b'-'; NAME + 1 + NUMBER];
        let name = ids.next::<EventId>().to_string();
        for (place, letter) in pattern.iter_mut().zip(name.bytes().take(NAME)) {
            *place = letter;
        }
        Self { pattern, count: AtomicU64::new(1) }
    }

    pub(crate) fn next(&self) -> HeaderValue {
        let mut name = self.pattern;
        let mut number = self.count.fetch_add(1, Ordering::Relaxed);
        for place in name.iter_mut().rev().take(NUMBER) {
            *place = DIGITS[usize::from(number.to_le_bytes()[0] & 0xf)];
            number >>= 4;
        }
        HeaderValue::from_bytes(&name).unwrap_or_else(|_| HeaderValue::from_static("unknown"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ_by_their_number() {
        let ids = RequestIds::new(&Ids::seeded(1));
        let name = Ids::seeded(1).next::<EventId>().to_string();

        assert_eq!(ids.next(), format!("{name}-0000000001"));
        assert_eq!(ids.next(), format!("{name}-0000000002"));
    }
}
