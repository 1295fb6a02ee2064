//! Whatever is done to an order, in whatever order: its rules hold.

use order_api::{
    FulfilmentStatus, Order, OrderLine, OrderStatus, PackLine, PackShipment, PaymentStatus, ShipShipment,
    ShippingMethod, Totals,
};
use proptest::prelude::*;
use vocabulary::{Currency, Ids, Money, Quantity, ShipmentId, Timestamp};

use super::{Moment, Pieces, cancel, confirm, put_on_hold, reject, resume};
use crate::domain::parcel::{deliver, pack, ship};
use crate::domain::payment::{self, Entry, EntryKind};
use crate::domain::placing::Setback;
use crate::domain::refusal::Refusal;
use crate::domain::sandbox::Decline;
use crate::settings::OrderSettings;

/// What somebody may try.
#[derive(Debug, Clone, Copy)]
enum Verb {
    Confirm,
    Decline,
    RunOut,
    Expire,
    PutOnHold,
    Resume,
    Cancel,
    /// So many of the first line.
    Pack(u32),
    PackRest,
    /// The parcel with this place among all parcels.
    Ship(usize),
    Deliver(usize),
}

fn verb() -> impl Strategy<Value = Verb> {
    prop_oneof![
        4 => Just(Verb::Confirm),
        1 => prop_oneof![Just(Verb::Decline), Just(Verb::RunOut), Just(Verb::Expire)],
        1 => Just(Verb::PutOnHold),
        2 => Just(Verb::Resume),
        1 => Just(Verb::Cancel),
        3 => (1_u32..4).prop_map(Verb::Pack),
        1 => Just(Verb::PackRest),
        4 => (0_usize..3).prop_map(Verb::Ship),
        4 => (0_usize..3).prop_map(Verb::Deliver),
    ]
}

/// Does it; answers how many changes it made and what moved in the ledger.
fn try_to(order: &mut Order, verb: Verb, ids: &Ids) -> Result<(i64, Vec<Entry>), Refusal> {
    let rules = OrderSettings::default();
    let at = Moment { now: order.updated_at, rules: &rules };
    let parcel = |order: &Order, place: usize| {
        order.shipments.get(place).map_or_else(|| ids.next::<ShipmentId>(), |parcel| parcel.id)
    };
    let carrier =
        ShipShipment { carrier: "La Poste".parse().unwrap(), tracking_number: "LP-1".parse().unwrap() };
    let lines = |quantity: u32| {
        let quantity = Quantity::try_from(quantity).unwrap();
        let sku = "TEA-1".parse().unwrap();
        PackShipment { lines: Some(vec![PackLine { sku, quantity }]), location: None }
    };
    match verb {
        Verb::Confirm => {
            confirm(order, "C-1".to_owned(), "auth".to_owned(), at).map(|(_, entries)| (1, entries))
        }
        Verb::Decline => reject(order, &Setback::Declined(Decline::Declined), at).map(|_| (1, Vec::new())),
        Verb::RunOut => reject(order, &Setback::OutOfStock(Vec::new()), at).map(|_| (1, Vec::new())),
        Verb::Expire => reject(order, &Setback::TookTooLong, at).map(|_| (1, Vec::new())),
        Verb::PutOnHold => put_on_hold(order, "why".to_owned(), at).map(|_| (1, Vec::new())),
        Verb::Resume => resume(order, at).map(|_| (1, Vec::new())),
        Verb::Cancel => cancel(order, None, at).map(|(_, entries)| (1, entries)),
        Verb::Pack(quantity) => pack(order, ids.next(), &lines(quantity), at).map(|_| (1, Vec::new())),
        Verb::PackRest => pack(order, ids.next(), &PackShipment::default(), at).map(|_| (1, Vec::new())),
        Verb::Ship(place) => {
            let id = parcel(order, place);
            ship(order, id, &carrier, at).map(|_| (1, Vec::new()))
        }
        Verb::Deliver(place) => {
            let id = parcel(order, place);
            deliver(order, id, at).map(|changes| (changes.len() as i64, Vec::new()))
        }
    }
}

fn placing() -> Order {
    let ids = Ids::seeded(1);
    let euros = |amount| Money::new(amount, Currency::EUR);
    let address = serde_json::json!({
        "name": "Anna", "line1": "1 rue du Port", "postal_code": "75001", "city": "Paris", "country": "FR",
    });
    let line = |sku: &str, quantity: u32| OrderLine {
        sku: sku.parse().unwrap(),
        title: String::new(),
        options: String::new(),
        slug: "tea".parse().unwrap(),
        picture: None,
        quantity: Quantity::try_from(quantity).unwrap(),
        unit_price: euros(100),
        total: euros(100 * i64::from(quantity)),
        tax: euros(0),
        packed: 0,
    };
    Order {
        id: ids.next(),
        number: None,
        version: 0,
        status: OrderStatus::Placing,
        payment_status: PaymentStatus::Pending,
        fulfilment_status: FulfilmentStatus::Unfulfilled,
        reason: None,
        cart_id: ids.next(),
        customer_id: None,
        email: "anna@example.com".parse().unwrap(),
        lines: vec![line("TEA-1", 4), line("CUP-1", 1)],
        totals: Totals {
            items: euros(500),
            shipping: euros(0),
            tax: euros(0),
            tax_included: true,
            discount: euros(0),
            total: euros(500),
        },
        shipping_address: serde_json::from_value(address.clone()).unwrap(),
        billing_address: serde_json::from_value(address).unwrap(),
        shipping_method: ShippingMethod {
            code: String::new(),
            name_en: String::new(),
            name_fr: String::new(),
        },
        payment: payment::intended(Currency::EUR),
        shipments: Vec::new(),
        placed_at: Timestamp::UNIX_EPOCH,
        confirmed_at: None,
        updated_at: Timestamp::UNIX_EPOCH,
        due_at: Some(Timestamp::UNIX_EPOCH),
    }
}

/// The edges that the API promises.
fn is_an_edge(from: OrderStatus, to: OrderStatus) -> bool {
    use OrderStatus::{Cancelled, Completed, Confirmed, Expired, OnHold, Placing, Rejected};
    let leads_to: &[OrderStatus] = match from {
        Placing => &[Confirmed, Rejected, Expired],
        Confirmed => &[OnHold, Completed, Cancelled],
        OnHold => &[Confirmed, Cancelled],
        Completed | Cancelled | Rejected | Expired => &[],
    };
    from == to || leads_to.contains(&to)
}

fn sum(ledger: &[Entry], kind: EntryKind) -> i64 {
    ledger.iter().filter(|entry| entry.kind == kind).map(|entry| entry.amount.amount).sum()
}

proptest! {
    #[test]
    fn an_order_keeps_its_rules_whatever_is_tried(verbs in prop::collection::vec(verb(), 0..40)) {
        let (mut order, ids, mut ledger) = (placing(), Ids::seeded(2), Vec::new());
        for verb in verbs {
            let before = order.clone();
            match try_to(&mut order, verb, &ids) {
                Ok((changes, entries)) => {
                    prop_assert_eq!(order.version, before.version + changes);
                    ledger.extend(entries);
                }
                Err(_) => prop_assert_eq!(&order, &before, "a refused {:?} changed the order", verb),
            }
            prop_assert!(is_an_edge(before.status, order.status), "{:?} to {:?}", before.status, order.status);
            let Pieces { all, packed, shipped, delivered } = Pieces::of(&order);
            prop_assert!(delivered <= shipped && shipped <= packed && packed <= all);
            prop_assert!(order.lines.iter().all(|line| line.packed <= line.quantity.get()));
            let money = &order.payment;
            prop_assert!(money.captured.amount + money.voided.amount <= money.authorised.amount);
            prop_assert!(money.refunded.amount <= money.captured.amount);
            prop_assert_eq!(sum(&ledger, EntryKind::Captured), money.captured.amount);
            prop_assert_eq!(sum(&ledger, EntryKind::Refunded), money.refunded.amount);
            let open = matches!(order.status, OrderStatus::Placing | OrderStatus::Confirmed | OrderStatus::OnHold);
            prop_assert_eq!(order.due_at.is_some(), open, "{:?} with its deadline", order.status);
            let completed = order.status == OrderStatus::Completed;
            prop_assert_eq!(order.fulfilment_status == FulfilmentStatus::Delivered, completed);
            if order.status == OrderStatus::Cancelled {
                prop_assert_eq!(money.captured, money.refunded);
                prop_assert_eq!(shipped, 0);
            }
        }
    }
}
