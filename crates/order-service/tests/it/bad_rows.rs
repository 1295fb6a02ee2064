//! What is sent wrongly to more than one thing at once, or in other fields than a buyer's name (rows 42, 43, 58 and 76
//! of the list of bad input).

use serde_json::{Value, json};
use store::{Lane, StoreError, Tx};

use crate::shop::TestShop;

const MISSING: &str = "0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a";

#[tokio::test]
async fn r42_a_parcel_of_own_and_foreign_goods_is_refused_whole() {
    let shop = TestShop::open().await;
    let (guest, warehouse) = (shop.guest(), shop.warehouse());
    let order = shop.confirmed(&guest).await.id;
    let before = guest.sees(order).await;

    let mixed = json!({ "lines": [{ "sku": "TEA-1", "quantity": 1 }, { "sku": "CUP-1", "quantity": 1 }] });
    let refused = warehouse.does(order, "shipments", mixed).await.expect(409);

    assert_eq!(refused.code(), "more_than_left");
    assert_eq!(guest.sees(order).await, before);
    assert_eq!(shop.count("shipments").await, 0);
}

#[tokio::test]
async fn r43_an_id_stands_in_the_path_and_nowhere_else() {
    let shop = TestShop::open().await;
    let (guest, warehouse) = (shop.guest(), shop.warehouse());
    let cart = guest.fills_cart(&[("TEA-1", 1)]).await;
    let order = shop.confirmed(&guest).await.id;

    let line = json!({ "quantity": 2, "sku": "CUP-1" });
    let line = guest.put(&format!("/api/carts/{cart}/lines/TEA-1")).json(&line).send().await.expect(422);
    let parcel = warehouse.does(order, "shipments", json!({ "order_id": MISSING })).await.expect(422);

    for (refused, pointer) in [(line, "/sku"), (parcel, "/order_id")] {
        assert_eq!(refused.code(), "invalid_body");
        assert_eq!(refused.json::<Value>()["errors"][0]["pointer"], pointer);
    }
    assert_eq!(guest.sees_cart(cart).await.items, 1);
}

#[tokio::test]
async fn r58_nothing_invisible_is_written_beside_an_order_either() {
    let shop = TestShop::open().await;
    let (guest, warehouse, support) = (shop.guest(), shop.warehouse(), shop.support());
    let order = shop.confirmed(&guest).await.id;
    let parcel: Value = warehouse.does(order, "shipments", json!({})).await.expect(201).json();
    let ship = format!("/api/shipments/{}/ship", parcel["id"].as_str().unwrap());
    let before = guest.sees(order).await;

    for text in ["a\u{0}b", "a\nb", "\u{202e}ab", "a\u{200b}b", "\u{1b}[31ma", "  "] {
        let carrier = json!({ "carrier": text, "tracking_number": "LP1" });
        let number = json!({ "carrier": "La Poste", "tracking_number": text });
        for (refused, pointer) in [
            (warehouse.post(&ship).json(&carrier).send().await, "/carrier"),
            (warehouse.post(&ship).json(&number).send().await, "/tracking_number"),
            (support.does(order, "on-hold", json!({ "reason": text })).await, "/reason"),
            (guest.does(order, "cancel", json!({ "reason": text })).await, "/reason"),
        ] {
            let refused = refused.expect(422);
            assert_eq!(refused.code(), "invalid_body", "{text:?}");
            assert_eq!(refused.json::<Value>()["errors"][0]["pointer"], pointer, "{text:?}");
        }
    }
    assert_eq!(guest.sees(order).await, before);
}

#[tokio::test]
async fn r76_a_key_whose_first_request_is_still_at_work_is_refused() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 1)]).await;
    drop(guest.buys_with(cart, "tok_approved", "busy").await.expect(201));
    let forget_the_answer = async |tx: &mut Tx| -> Result<u64, StoreError> {
        tx.execute("UPDATE answers SET status = NULL WHERE key = 'busy'", &[]).await
    };
    assert_eq!(shop.database.db().write(Lane::of("test"), forget_the_answer).await, Ok(1));

    let refused = guest.buys_with(cart, "tok_approved", "busy").await.expect(409);

    assert_eq!(refused.code(), "idempotency_key_in_flight");
    assert_eq!(shop.count("orders").await, 1);
}
