//! How many of a variant can be bought, put together from what is known of each place. Nothing is added or taken away
//! here: whoever changes a place tells what is there then, and by how many changes it came to that.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};

use vocabulary::Slug;

use crate::store::stock::Count;

/// The pieces of one variant. What it is told may come late, twice or out of turn: of each place the latest count holds.
#[derive(Debug, Default)]
pub(super) struct Counter {
    total: AtomicI64,
    places: Mutex<Vec<Place>>,
}

#[derive(Debug)]
struct Place {
    location: Slug,
    version: i64,
    available: i64,
}

impl Counter {
    /// How many can be bought in all places.
    pub(super) fn total(&self) -> i64 {
        self.total.load(Ordering::Relaxed)
    }

    /// Takes in counts of this variant, all at once for whoever reads meanwhile.
    pub(super) fn learn(&self, counts: &[Count]) {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        for Count { location, version, available, .. } in counts {
            match places.iter_mut().find(|place| place.location == *location) {
                Some(place) if place.version >= *version => {}
                Some(place) => (place.version, place.available) = (*version, *available),
                None => places.push(Place {
                    location: location.clone(),
                    version: *version,
                    available: *available,
                }),
            }
        }
        self.total.store(places.iter().map(|place| place.available).sum(), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(location: &str, version: i64, available: i64) -> Count {
        Count { sku: "TEA".parse().unwrap(), location: location.parse().unwrap(), version, available }
    }

    #[test]
    fn whatever_the_order_in_which_counts_come_the_latest_of_each_place_hold() {
        let counts = [count("paris", 1, 10), count("paris", 2, 7), count("lyon", 1, 4), count("paris", 3, 8)];
        for first in 0..counts.len() {
            for second in 0..counts.len() {
                let counter = Counter::default();
                counter.learn(&counts[first..=first]);
                counter.learn(&counts[second..=second]);
                counter.learn(&counts);
                counter.learn(&counts[first..=first]);
                assert_eq!(counter.total(), 12, "first {first}, then {second}");
            }
        }
    }

    #[test]
    fn a_place_without_change_counts_too() {
        let counter = Counter::default();
        counter.learn(&[count("paris", 0, 3)]);
        assert_eq!(counter.total(), 3);
    }
}
