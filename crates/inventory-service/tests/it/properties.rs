//! Whatever is done in whatever order: the ledger, the stock and the open holds agree, and no number is impossible.

use order_api::Standing;
use proptest::prelude::*;
use vocabulary::{OrderId, SignedDuration};

use crate::shop::TestShop;

const SKUS: [&str; 2] = ["TEA-A", "TEA-B"];
const PLACES: [&str; 2] = ["paris", "lyon"];

/// Something that somebody does; indices wrap around what is there.
#[derive(Debug, Clone)]
enum Deed {
    Move { sku: usize, place: usize, quantity: i64 },
    Transfer { sku: usize, from: usize, quantity: i64 },
    Hold { wanted: Vec<(usize, u32)> },
    HoldAgain { order: usize, quantity: u32 },
    Release { order: usize },
    Hear { order: usize, kind: usize, shipped: u32 },
    Expire { confirmed: bool },
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        (0..2_usize, 0..2_usize, -8..15_i64).prop_map(|(sku, place, quantity)| Deed::Move {
            sku,
            place,
            quantity
        }),
        (0..2_usize, 0..2_usize, 1..5_i64).prop_map(|(sku, from, quantity)| Deed::Transfer {
            sku,
            from,
            quantity
        }),
        prop::collection::vec((0..2_usize, 0..6_u32), 1..4).prop_map(|wanted| Deed::Hold { wanted }),
        (0..8_usize, 1..4_u32).prop_map(|(order, quantity)| Deed::HoldAgain { order, quantity }),
        (0..8_usize).prop_map(|order| Deed::Release { order }),
        (0..8_usize, 0..5_usize, 1..4_u32).prop_map(|(order, kind, shipped)| Deed::Hear {
            order,
            kind,
            shipped
        }),
        any::<bool>().prop_map(|confirmed| Deed::Expire { confirmed }),
    ];
    prop::collection::vec(deed, 5..40)
}

async fn does(shop: &TestShop, orders: &mut Vec<OrderId>, step: usize, deed: &Deed) {
    let sequence = i64::try_from(step).unwrap() + 1;
    let known =
        |index: usize| orders.get(index % orders.len().max(1)).copied().unwrap_or_else(|| shop.order());
    match deed {
        Deed::Move { sku, place, quantity } => {
            drop(shop.moves(SKUS[*sku], PLACES[*place], "counted", *quantity).await)
        }
        Deed::Transfer { sku, from, quantity } => {
            let movement = serde_json::json!({"location": PLACES[*from], "reason": "transferred",
                                              "quantity": quantity, "to": PLACES[1 - *from]});
            drop(shop.warehouse("POST", &format!("/api/stock/{}/movements", SKUS[*sku]), &movement).await);
        }
        Deed::Hold { wanted } => {
            let lines: Vec<(&str, u32)> =
                wanted.iter().map(|(sku, quantity)| (SKUS[*sku], *quantity)).collect();
            let order = shop.order();
            drop(shop.hold(order, &lines).await);
            orders.push(order);
        }
        Deed::HoldAgain { order, quantity } => drop(shop.hold(known(*order), &[("TEA-A", *quantity)]).await),
        Deed::Release { order } => {
            let path = format!("/internal/holds/{}/release", known(*order));
            drop(shop.service(&path, &serde_json::Value::Null).await);
        }
        Deed::Hear { order, kind, shipped } => {
            let kinds =
                ["order.confirmed", "order.cancelled", "order.shipped", "order.rejected", "order.expired"];
            let event = shop.event(kinds[*kind], known(*order), sequence, &[("TEA-A", *shipped)]);
            shop.hears(&event).await;
        }
        Deed::Expire { confirmed } => {
            let standing = if *confirmed { Standing::Confirmed } else { Standing::Ended };
            for order in orders.iter() {
                shop.orders_say(*order, standing);
            }
            shop.chassis.clock.advance(SignedDuration::from_mins(16));
            shop.inventory.expire_holds().await.unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_the_ledger_is_the_stock(deeds in deeds()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let shop = TestShop::open().await;
            shop.product("Tea", &[("TEA-A", "A", 420), ("TEA-B", "B", 420)]).await;
            let mut orders = Vec::new();

            for (step, deed) in deeds.iter().enumerate() {
                does(&shop, &mut orders, step, deed).await;
                shop.is_in_step().await;
            }

            for sku in SKUS {
                let (on_hand, held, committed, available) = shop.numbers(sku).await;
                assert!(held >= 0 && committed >= 0 && available >= 0, "{sku}: {deeds:?}");
                assert_eq!(available, on_hand - held - committed);
                let page: serde_json::Value = shop.guest("/api/products/tea").await.expect(200).json();
                let index = SKUS.iter().position(|other| *other == sku).unwrap();
                assert_eq!(page["variants"][index]["available"], available, "what is shown is what is there");
            }
        });
    }
}
