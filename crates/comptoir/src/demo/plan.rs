//! The orders of the demo's month: who bought what, when, and what became of it.

use super::calendar::Moment::{self, Ago, Day};

/// An order.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) at: Moment,
    pub(super) buyer: Buyer,
    /// SKU and quantity; no buyer has two orders with the same lines, so that each is known again.
    pub(super) lines: &'static [(&'static str, u32)],
    pub(super) express: bool,
    pub(super) story: Story,
}

/// Who buys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Buyer {
    /// The customer of this key.
    Customer(&'static str),
    /// The guest of this number.
    Guest(usize),
}

/// What becomes of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Story {
    /// The card is declined.
    Declined,
    /// There is not enough on the account.
    OutOfFunds,
    /// It is confirmed, and waits.
    Waits,
    /// It is packed, and waits for the carrier.
    Packed,
    /// It is on its way.
    Shipped,
    /// Its first line is on its way, the rest waits.
    HalfShipped,
    /// It has arrived.
    Delivered,
    /// It has arrived, in two parcels.
    DeliveredInTwo,
    /// Staff keep it back.
    Kept(&'static str),
    /// Staff kept it back for a day; then it went its way.
    KeptThenDelivered(&'static str),
    /// The buyer called it off.
    CalledOff(&'static str),
    /// Staff called it off.
    CalledOffByStaff(&'static str),
}

use Buyer::{Customer, Guest};
use Story::{
    CalledOff, CalledOffByStaff, Declined, Delivered, DeliveredInTwo, HalfShipped, Kept, KeptThenDelivered,
    OutOfFunds, Packed, Shipped, Waits,
};

const fn order(at: Moment, buyer: Buyer, lines: &'static [(&'static str, u32)], story: Story) -> Plan {
    Plan { at, buyer, lines, express: false, story }
}

impl Plan {
    const fn express(self) -> Self {
        Self { express: true, ..self }
    }

    /// How many pieces have not left when the month is over, though they are sold.
    pub(super) fn pieces_to_ship(&self) -> u32 {
        let of = |lines: &[(&str, u32)]| lines.iter().map(|(_, quantity)| quantity).sum();
        match self.story {
            Waits | Packed | Kept(_) => of(self.lines),
            HalfShipped => of(self.lines.get(1..).unwrap_or_default()),
            Declined | OutOfFunds | Shipped | Delivered | DeliveredInTwo | KeptThenDelivered(_)
            | CalledOff(_) | CalledOffByStaff(_) => 0,
        }
    }
}

/// The orders, in the order in which they are placed.
pub(super) const ORDERS: &[Plan] = &[
    order(Day(29, 8, 20), Customer("anna"), &[("TEA-SENCHA-100", 1), ("POT-GLASS-08", 1)], Delivered),
    order(Day(29, 12, 42), Guest(11), &[("COF-HOUSE-1000-B", 2), ("BRW-FILTER-2", 2)], Delivered),
    order(Day(28, 19, 5), Guest(7), &[("MUG-MORNING-SKY", 2), ("TEA-EARL-100", 1)], Delivered).express(),
    order(Day(27, 10, 15), Guest(0), &[("GIFT-SUNDAY-TEA", 1), ("CARD-50", 1)], Delivered),
    order(
        Day(25, 7, 50),
        Customer("elke"),
        &[("POT-MORVAN-06-INK", 1), ("CUP-QUAY-BLUE", 4)],
        DeliveredInTwo,
    ),
    order(Day(24, 13, 10), Customer("farid"), &[("TEA-MINT-500", 1), ("INF-HIBISCUS-500", 1)], Delivered),
    order(Day(24, 18, 44), Guest(5), &[("KET-DEGREE-GREY", 1)], Declined),
    order(Day(23, 9, 30), Guest(8), &[("COF-CHICORY-500", 2), ("BOWL-BREIZH-BLUE", 2)], Delivered),
    order(Day(22, 16, 5), Customer("chloe"), &[("BOOK-ATLAS-FR", 1), ("TEA-DARJ-50", 1)], Delivered),
    order(
        Day(21, 11, 20),
        Customer("ines"),
        &[("KET-HERON-BLACK", 1), ("BRW-CONE-CHALK", 1), ("BRW-FILTER-2", 1)],
        Delivered,
    ),
    order(
        Day(20, 19, 15),
        Customer("jonas"),
        &[("TOOL-GRINDER", 1), ("COF-SIDAMA-250-B", 2)],
        KeptThenDelivered("The name on the bell is another one: asked the customer"),
    ),
    order(Day(19, 8, 55), Guest(6), &[("COF-NUIT-1000-B", 1), ("CUP-ESPRESSO-BLACK", 1)], Delivered),
    order(Day(18, 14, 30), Guest(1), &[("POT-AUBRAC-09", 1)], Delivered),
    order(
        Day(18, 17, 40),
        Customer("lucas"),
        &[("MUG-TRAM-ORANGE", 1)],
        CalledOff("The other colour after all"),
    ),
    order(
        Day(17, 10, 5),
        Customer("karima"),
        &[("INF-GINGER-100", 2), ("INF-NIGHT-50", 1), ("LINEN-INDIGO", 2)],
        Delivered,
    ),
    order(
        Day(16, 12, 25),
        Customer("anna"),
        &[("MAT-CEREMONY-30", 1), ("MAT-WHISK-80", 1), ("BOWL-TIDE-SEA", 1)],
        Delivered,
    )
    .express(),
    order(Day(15, 18, 50), Customer("greta"), &[("BRW-CARAFE-15", 1)], OutOfFunds),
    order(Day(14, 9, 15), Guest(9), &[("KET-CANAL-TEAL", 1)], Delivered),
    order(Day(13, 20, 5), Guest(2), &[("BOOK-SLOWLY-EN", 2), ("TOOL-SCALE-SLATE", 1)], Delivered),
    order(Day(12, 8, 35), Guest(11), &[("TEA-SIX-1000", 1), ("TEA-GENMAI-250", 1)], Delivered),
    order(
        Day(10, 13, 0),
        Customer("hugo"),
        &[("POT-CAMP-BLUE", 1)],
        CalledOffByStaff("Chipped when we unpacked it; the customer did not want to wait"),
    ),
    order(Day(9, 10, 40), Customer("karima"), &[("POT-GRANNY", 1), ("CUP-QUAY-RUST", 6)], Delivered),
    order(Day(8, 18, 20), Guest(10), &[("COF-SUMATRA-250", 1), ("BRW-PRESS-100", 1)], Delivered),
    order(Day(7, 9, 45), Customer("ines"), &[("LINEN-NATURAL", 2), ("MUG-TRAM-GREEN", 1)], Delivered),
    order(Day(6, 12, 15), Customer("bruno"), &[("TEA-OOLONG-100", 1), ("POT-GAIWAN-CHALK", 1)], Shipped),
    order(Day(5, 17, 30), Guest(3), &[("POT-MORVAN-10-INK", 1)], Declined),
    order(Day(5, 19, 25), Guest(5), &[("BOWL-BREIZH-RED", 2), ("INF-VERBENA-30", 1)], Shipped),
    order(Day(4, 8, 10), Customer("lucas"), &[("COF-HOUSE-1000-E", 1), ("COF-NUIT-1000-E", 1)], HalfShipped),
    order(Day(4, 19, 30), Customer("greta"), &[("CUP-ESPRESSO-ROSE", 1)], Shipped).express(),
    order(Day(3, 8, 30), Customer("anna"), &[("GIFT-MIDNIGHT", 1)], Shipped),
    order(
        Day(2, 14, 20),
        Customer("farid"),
        &[("KET-DEGREE-GREEN", 1)],
        Kept("The bank asks for a second look at the payment"),
    ),
    order(Day(2, 16, 45), Customer("diego"), &[("COF-ANTIGUA-250", 2)], Packed),
    order(Day(1, 10, 30), Guest(4), &[("MAT-KITCHEN-100", 1), ("MAT-SCOOP", 1)], Packed),
    order(Day(1, 13, 15), Customer("hugo"), &[("BOOK-SLOWLY-FR", 1), ("TEA-LAPSANG-100", 1)], Packed),
    order(Day(1, 19, 20), Customer("elke"), &[("BRW-MOKA-3", 1)], Waits),
    order(Ago(330), Customer("bruno"), &[("KET-HERON-SAGE", 1)], CalledOff("Found one in the attic")),
    order(
        Ago(250),
        Customer("jonas"),
        &[("TOOL-SCALE-CHALK", 1), ("COF-DECAF-250-B", 1)],
        Kept("Waiting for a word on the floor: three bells, one name"),
    ),
    order(Ago(170), Customer("karima"), &[("POT-MORVAN-06-CEL", 2)], OutOfFunds),
    order(Ago(95), Customer("ines"), &[("TEA-PEONY-50", 1), ("GLASS-DOUBLE-25", 1)], Waits),
    order(Ago(18), Guest(0), &[("GIFT-SUNDAY-COFFEE", 1)], Waits),
];
