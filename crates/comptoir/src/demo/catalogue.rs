//! What the demo sells: eight shelves, each a plain table in a file of its own. Nothing is loaded in here.

mod coffees;
mod cups;
mod gifts;
mod infusions;
mod kettles;
mod matcha;
mod teapots;
mod teas;

use super::drawings::{Colours, Picture, Shape};

/// The shelves, in the order in which they stand in the shop.
pub(super) const SHELVES: [&Shelf; 8] = [
    &teas::SHELF,
    &coffees::SHELF,
    &infusions::SHELF,
    &matcha::SHELF,
    &teapots::SHELF,
    &kettles::SHELF,
    &cups::SHELF,
    &gifts::SHELF,
];

/// What comes last, and by which a whole load is known: a size of this product that is announced, and not there yet.
pub(super) const LAST: (&str, Variant) =
    ("first-rain-sencha", sold("TEA-SENCHA-1000", &["1 kg"], 10_900, 1_080, (0, 0)));

/// A category with what stands in it.
#[derive(Debug)]
pub(super) struct Shelf {
    pub(super) slug: &'static str,
    pub(super) title: Words,
    pub(super) products: &'static [Row],
}

/// A text in both languages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    pub(super) en: &'static str,
    pub(super) fr: &'static str,
}

/// A product.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) slug: &'static str,
    pub(super) title: Words,
    pub(super) text: Words,
    pub(super) brand: &'static str,
    pub(super) tax_class: &'static str,
    /// What its variants differ in.
    pub(super) options: &'static [&'static str],
    pub(super) variants: &'static [Variant],
    pub(super) pictures: &'static [Picture],
}

/// What is sold of a product.
#[derive(Debug)]
pub(super) struct Variant {
    pub(super) sku: &'static str,
    /// Its value of each option of the product, in their order.
    pub(super) values: &'static [&'static str],
    /// In cents, without tax.
    pub(super) price: i64,
    pub(super) grams: u32,
    /// What the shop in Lyon had on its first day.
    pub(super) lyon: i64,
    /// What the depot in Nantes had on its first day.
    pub(super) nantes: i64,
}

/// Food and books.
const REDUCED: &str = "reduced";
/// Everything else.
const STANDARD: &str = "standard";
/// Vouchers: the tax comes with what they buy.
const ZERO: &str = "zero";

/// The house's own label.
const HOUSE: &str = "Comptoir";

const fn sold(
    sku: &'static str,
    values: &'static [&'static str],
    price: i64,
    grams: u32,
    (lyon, nantes): (i64, i64),
) -> Variant {
    Variant { sku, values, price, grams, lyon, nantes }
}

const fn drawn(
    shape: Shape,
    ground: &'static str,
    body: &'static str,
    accent: &'static str,
    alt: &'static str,
) -> Picture {
    Picture { shape, colours: Colours { ground, body, accent }, alt }
}
