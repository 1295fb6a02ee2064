//! What happened in the demo's month beside orders: goods that came, broke, moved and were counted.

use inventory_api::MovementReason::{
    self, Corrected, Counted, Damaged, Received, Returned, Sold, Transferred,
};

use super::calendar::Moment::{self, Day};

pub(super) const LYON: &str = "lyon";
pub(super) const NANTES: &str = "nantes";

/// The places where stock lies, with what they are called; the first one is emptied first.
pub(super) const LOCATIONS: [(&str, &str, u32); 2] =
    [(LYON, "Boutique de Lyon", 10), (NANTES, "Dépôt de Nantes", 20)];

/// The note on everything that was there on the first day.
pub(super) const FIRST_DELIVERY: &str = "First delivery";

/// A movement of stock. Its note is found only once in the ledger of its SKU.
#[derive(Debug)]
pub(super) struct Happening {
    pub(super) at: Moment,
    pub(super) sku: &'static str,
    pub(super) location: &'static str,
    pub(super) reason: MovementReason,
    pub(super) quantity: i64,
    pub(super) note: &'static str,
}

impl Happening {
    /// Where goods go that are moved from one place to the other.
    pub(super) fn to(&self) -> Option<&'static str> {
        (self.reason == Transferred).then_some(if self.location == NANTES { LYON } else { NANTES })
    }
}

const fn happened(
    at: Moment,
    sku: &'static str,
    (location, quantity): (&'static str, i64),
    reason: MovementReason,
    note: &'static str,
) -> Happening {
    Happening { at, sku, location, reason, quantity, note }
}

/// The movements of the month, in their order.
pub(super) const HAPPENINGS: &[Happening] = &[
    happened(Day(27, 11, 4), "CUP-QUAY-WHITE", (NANTES, -1), Damaged, "Dropped while shelving"),
    happened(Day(23, 15, 2), "COF-HOUSE-250-B", (NANTES, 48), Received, "Roasted on Monday"),
    happened(Day(21, 10, 31), "TEA-SIX-250", (NANTES, 12), Transferred, "The shelf in Lyon is nearly empty"),
    happened(Day(17, 11, 15), "LINEN-MADDER", (LYON, -2), Counted, "Monthly count: two fewer than booked"),
    happened(Day(15, 15, 40), "COF-ANTIGUA-250", (LYON, -2), Sold, "Over the counter"),
    happened(Day(13, 10, 22), "INF-VERBENA-30", (LYON, 24), Received, "From the hill, second cut"),
    happened(
        Day(11, 14, 0),
        "KET-CANAL-TEAL",
        (NANTES, 1),
        Returned,
        "A gift that was not wanted, box unopened",
    ),
    happened(Day(9, 9, 50), "MUG-MORNING-HONEY", (NANTES, 6), Transferred, "For the window in Lyon"),
    happened(Day(7, 15, 30), "BOWL-BREIZH-BLUE", (NANTES, -2), Damaged, "Chipped in transit"),
    happened(Day(5, 10, 10), "TOOL-GRINDER", (LYON, 1), Corrected, "Was booked under another SKU"),
    happened(Day(3, 11, 25), "TEA-EARL-100", (NANTES, 60), Received, "From the packing room"),
    happened(Day(1, 14, 50), "POT-CAMP-RED", (LYON, -4), Sold, "Over the counter: a scout troop"),
];
