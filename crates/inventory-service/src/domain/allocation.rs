//! How much of which SKU is wanted in all, and from which places it is taken.

use std::collections::BTreeMap;

use inventory_api::Wanted;
use vocabulary::{Sku, Slug};

use super::Fault;

/// The most pieces of one line: a thousand such lines still sum up within 32 bits.
const LINE_MAX: u32 = 1_000_000;
/// The most lines of one hold.
const LINES_MAX: usize = 1_000;

/// What lies free in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The place.
    pub(crate) location: Slug,
    /// How much can be taken from it.
    pub(crate) available: i64,
}

/// Sums what is wanted for each SKU, so that two lines of one SKU cannot both count on the same piece.
/// The SKUs come in order: everyone who takes stock takes it in this order, so that no two wait for each other.
pub(crate) fn demand(lines: &[Wanted]) -> Result<BTreeMap<Sku, u32>, Vec<Fault>> {
    let mut faults = Vec::new();
    if lines.is_empty() || lines.len() > LINES_MAX {
        faults.push(Fault::new("/lines", "wrong_length", format!("must hold 1 to {LINES_MAX} lines")));
    }
    let mut sums = BTreeMap::new();
    for (index, line) in lines.iter().take(LINES_MAX).enumerate() {
        if !(1..=LINE_MAX).contains(&line.quantity) {
            let pointer = format!("/lines/{index}/quantity");
            faults.push(Fault::new(pointer, "out_of_range", format!("must be between 1 and {LINE_MAX}")));
        } else {
            *sums.entry(line.sku.clone()).or_insert(0) += line.quantity;
        }
    }
    if faults.is_empty() { Ok(sums) } else { Err(faults) }
}

/// From which places to take `wanted` pieces; `places` come in the order in which they are emptied. One place that can
/// give the whole line is preferred, since it makes one parcel; otherwise the line is split in that order. The parts
/// come in the order of the places' codes, in which they are then taken. Nothing when not enough is there.
pub(crate) fn allocate(wanted: u32, places: &[Place]) -> Option<Vec<(Slug, u32)>> {
    if let Some(whole) = places.iter().find(|place| place.available >= i64::from(wanted)) {
        return Some(vec![(whole.location.clone(), wanted)]);
    }
    let mut left = wanted;
    let mut parts = Vec::new();
    for place in places {
        // What does not fit in 32 bits was enough for the whole line above.
        let part = u32::try_from(place.available).unwrap_or(0).min(left);
        if part > 0 {
            parts.push((place.location.clone(), part));
            left -= part;
        }
    }
    parts.sort();
    (left == 0).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(free: &[(&str, i64)]) -> Vec<Place> {
        free.iter()
            .map(|(code, available)| Place { location: code.parse().unwrap(), available: *available })
            .collect()
    }

    fn taken(wanted: u32, free: &[(&str, i64)]) -> Option<Vec<(String, u32)>> {
        Some(
            allocate(wanted, &places(free))?
                .into_iter()
                .map(|(code, part)| (code.to_string(), part))
                .collect(),
        )
    }

    #[test]
    fn one_place_that_has_the_whole_line_is_preferred_to_a_split() {
        assert_eq!(taken(3, &[("paris", 2), ("lyon", 5)]), Some(vec![("lyon".into(), 3)]));
        assert_eq!(taken(2, &[("paris", 2), ("lyon", 5)]), Some(vec![("paris".into(), 2)]));
    }

    #[test]
    fn a_line_is_split_in_the_order_in_which_places_are_emptied() {
        assert_eq!(
            taken(6, &[("paris", 4), ("lyon", 3), ("berlin", 5)]),
            Some(vec![("lyon".into(), 2), ("paris".into(), 4)])
        );
    }

    #[test]
    fn what_is_not_there_whole_is_not_taken_at_all() {
        assert_eq!(taken(8, &[("paris", 4), ("lyon", 3)]), None);
        assert_eq!(taken(1, &[]), None);
        assert_eq!(taken(1, &[("paris", -3)]), None);
    }

    #[test]
    fn lines_of_one_sku_are_summed() {
        let tea: Sku = "TEA".parse().unwrap();
        let lines = [2, 3].map(|quantity| Wanted { sku: tea.clone(), quantity });
        assert_eq!(demand(&lines).unwrap(), BTreeMap::from([(tea, 5)]));
    }

    #[test]
    fn no_line_no_piece_and_too_many_pieces_are_refused() {
        let tea = |quantity| Wanted { sku: "TEA".parse().unwrap(), quantity };
        for (lines, pointer) in [
            (vec![], "/lines"),
            (vec![tea(1), tea(0)], "/lines/1/quantity"),
            (vec![tea(1_000_001)], "/lines/0/quantity"),
        ] {
            assert_eq!(demand(&lines).unwrap_err()[0].pointer, pointer);
        }
    }
}
