//! What must hold between the tables of the demo, so that a load cannot fail on its own data.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use vocabulary::{Slug, Timestamp};

use super::calendar::Moment;
use super::catalogue::{LAST, Row, SHELVES, Variant};
use super::drawings::svg;
use super::month::HAPPENINGS;
use super::people::{GUESTS, NEWCOMERS, REGULARS, STAFF, WAREHOUSE};
use super::plan::{Buyer, ORDERS, Story};
use super::steps::{Act, Deed, steps};

fn products() -> impl Iterator<Item = &'static Row> {
    SHELVES.iter().flat_map(|shelf| shelf.products)
}

fn variants() -> impl Iterator<Item = &'static Variant> {
    products().flat_map(|row| row.variants)
}

/// Midnight, noon and the last minute of days in different months.
fn some_days() -> [Timestamp; 4] {
    ["2026-03-01T00:00:00Z", "2026-07-14T12:30:00Z", "2026-12-31T23:59:59Z", "2027-01-01T02:29:00Z"]
        .map(|text| text.parse().unwrap())
}

#[test]
fn the_shop_has_some_sixty_products_on_eight_shelves() {
    let slugs: BTreeSet<&str> = products().map(|row| row.slug).collect();
    let skus: BTreeSet<&str> = variants().map(|variant| variant.sku).collect();

    assert_eq!((SHELVES.len(), slugs.len(), skus.len()), (8, 61, 140), "each slug and SKU once");
    assert_eq!((products().count(), variants().count()), (61, 140));
    assert!(slugs.iter().all(|slug| slug.parse::<Slug>().is_ok()));
    assert!(!skus.contains(LAST.1.sku) && slugs.contains(LAST.0));
    for row in products() {
        let options: HashSet<&[&str]> = row.variants.iter().map(|variant| variant.values).collect();
        assert_eq!(options.len(), row.variants.len(), "{}: no two variants are the same", row.slug);
        assert!(options.iter().all(|values| values.len() == row.options.len()), "{}", row.slug);
    }
}

#[test]
fn every_product_has_a_picture_of_its_own() {
    let pictures: Vec<String> = products().flat_map(|row| row.pictures).map(svg).collect();
    let different: HashSet<&String> = pictures.iter().collect();

    assert!(products().all(|row| !row.pictures.is_empty()));
    assert_eq!(different.len(), pictures.len());
    assert!(pictures.iter().all(|picture| picture.len() < 16_000));
}

#[test]
fn nothing_is_sold_that_is_not_there() {
    let mut left: BTreeMap<&str, i64> =
        variants().map(|variant| (variant.sku, variant.lyon + variant.nantes)).collect();
    for it in HAPPENINGS.iter().filter(|it| it.quantity < 0) {
        *left.get_mut(it.sku).unwrap() += it.quantity;
    }
    for (sku, quantity) in ORDERS.iter().flat_map(|plan| plan.lines) {
        *left.get_mut(sku).unwrap() -= i64::from(*quantity);
    }

    let short: Vec<_> = left.iter().filter(|(_, left)| **left < 0).collect();
    assert!(short.is_empty(), "{short:?}");
    assert!(left.values().filter(|left| **left == 0).count() >= 4, "some are sold out");
    assert!(left.values().filter(|left| (1..=5).contains(*left)).count() >= 8, "some are low");
}

#[test]
fn forty_orders_tell_every_story() {
    let told: HashSet<_> = ORDERS.iter().map(|plan| std::mem::discriminant(&plan.story)).collect();
    let again: HashSet<_> = ORDERS
        .iter()
        .map(|plan| {
            let mut lines = plan.lines.to_vec();
            lines.sort_unstable();
            (format!("{:?}", plan.buyer), lines)
        })
        .collect();

    assert_eq!((ORDERS.len(), told.len()), (40, 12));
    assert_eq!(again.len(), ORDERS.len(), "each is known by its buyer and lines");
    assert_eq!((STAFF.len(), REGULARS.len() + NEWCOMERS.len()), (4, 12));
    assert!(ORDERS.iter().all(|plan| match plan.buyer {
        Buyer::Customer(key) => REGULARS.iter().chain(NEWCOMERS).any(|person| person.key == key),
        Buyer::Guest(number) => number < GUESTS.len(),
    }));
}

#[test]
fn the_month_goes_forward_and_is_over_now() {
    for now in some_days() {
        let steps = steps(now);

        for moment in steps.chunk_by(|one, next| one.at == next.at).filter(|moment| moment.len() > 1) {
            let orders: BTreeSet<usize> = moment.iter().filter_map(|step| order_of(step.deed)).collect();
            assert_eq!(orders.len(), moment.len(), "{moment:?}: side by side");
            assert!(moment.iter().all(|step| step.deed.actor() == Some(WAREHOUSE)), "{moment:?}");
        }
        assert!(steps.is_sorted_by_key(|step| step.at));
        assert!(steps.iter().all(|step| Moment::Day(30, 8, 0).seen_from(now) < step.at && step.at < now));
        let joined = steps.iter().position(|step| step.deed == Deed::Newcomers).unwrap();
        let first = steps.iter().position(|step| {
            step.deed.actor().is_some_and(|who| NEWCOMERS.iter().any(|person| person.key == who))
        });
        assert!(joined < first.unwrap(), "nobody buys before they are here");
        for (number, plan) in ORDERS.iter().enumerate() {
            let of_order =
                |step: &&super::steps::Step| matches!(step.deed, Deed::Order(it, _) if it == number);
            let acts: Vec<Act> = steps.iter().filter(of_order).filter_map(|step| act_of(step.deed)).collect();
            assert_eq!(acts.first(), Some(&Act::Place));
            assert_eq!(acts.len(), acts_of(plan.story), "{plan:?} at {now}: {acts:?}");
        }
    }
}

fn order_of(deed: Deed) -> Option<usize> {
    match deed {
        Deed::Order(number, _) => Some(number),
        Deed::Newcomers | Deed::Stock(_) => None,
    }
}

fn act_of(deed: Deed) -> Option<Act> {
    match deed {
        Deed::Order(_, act) => Some(act),
        Deed::Newcomers | Deed::Stock(_) => None,
    }
}

/// How many acts a story has that comes to its end.
fn acts_of(story: Story) -> usize {
    match story {
        Story::Declined | Story::OutOfFunds | Story::Waits => 1,
        Story::Packed | Story::Kept(_) | Story::CalledOff(_) | Story::CalledOffByStaff(_) => 2,
        Story::Shipped | Story::HalfShipped => 3,
        Story::Delivered => 4,
        Story::KeptThenDelivered(_) => 6,
        Story::DeliveredInTwo => 7,
    }
}
