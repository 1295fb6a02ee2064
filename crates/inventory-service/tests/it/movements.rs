//! Staff record that goods come, go and are counted; the ledger remembers all of it.

use inventory_api::{Movement, MovementDone};
use serde_json::{Value, json};
use testkit::callers;
use vocabulary::Page;
use wire::Role;

use crate::shop::TestShop;

#[tokio::test]
async fn a_movement_changes_stock_and_is_written_down() {
    let shop = TestShop::open().await;
    shop.product("Tea", &[("TEA", "100 g", 420)]).await;
    let movement = json!({"location": "paris", "reason": "received", "quantity": 7, "note": "pallet 3"});

    let done: MovementDone =
        shop.warehouse("POST", "/api/stock/TEA/movements", &movement).await.expect(201).json();

    assert_eq!((done.stock.on_hand, done.stock.available, done.stock.locations.len()), (7, 7, 1));
    let row = &done.movements[0];
    assert_eq!((row.on_hand_delta, row.held_delta, row.committed_delta), (7, 0, 0));
    assert!(row.actor.starts_with("staff:"), "{}", row.actor);
    assert_eq!(row.note.as_ref().unwrap().as_str(), "pallet 3");
    shop.is_in_step().await;
}

#[tokio::test]
async fn the_ledger_tells_the_whole_story_of_an_order() {
    let shop = TestShop::open().await;
    shop.tea(5).await;
    let order = shop.order();
    shop.hold(order, &[("TEA", 2)]).await.expect(200);
    shop.hears(&shop.event("order.confirmed", order, 2, &[])).await;
    shop.hears(&shop.event("order.shipped", order, 3, &[("TEA", 2)])).await;

    let page: Page<Movement> =
        shop.warehouse("GET", "/api/stock/TEA/movements", &json!(null)).await.expect(200).json();

    let told: Vec<_> = page
        .items
        .iter()
        .map(|row| (row.reason.as_str(), row.on_hand_delta, row.held_delta, row.committed_delta))
        .collect();
    assert_eq!(
        told,
        [("shipped", -2, 0, -2), ("committed", 0, -2, 2), ("held", 0, 2, 0), ("received", 5, 0, 0)]
    );
    assert!(page.items[..3].iter().all(|row| row.reference == Some(order.to_string())));
}

#[tokio::test]
async fn a_ledger_is_leafed_through_without_gaps() {
    let shop = TestShop::open().await;
    shop.tea(1).await;
    for _ in 0..4 {
        shop.receive("TEA", "lyon", 1).await;
    }
    let mut seen = Vec::new();
    let mut path = "/api/stock/TEA/movements?limit=2".to_owned();
    loop {
        let page: Page<Movement> = shop.warehouse("GET", &path, &json!(null)).await.expect(200).json();
        seen.extend(page.items.into_iter().map(|row| row.id));
        let Some(next) = page.next else { break };
        path = format!("/api/stock/TEA/movements?limit=2&cursor={next}");
    }

    assert_eq!(seen.len(), 5);
    assert!(seen.is_sorted_by(|one, other| one > other), "the latest first, each once");
}

#[tokio::test]
async fn stock_that_orders_stand_on_cannot_be_corrected_away() {
    let shop = TestShop::open().await;
    shop.tea(5).await;
    let (held, committed) = (shop.order(), shop.order());
    shop.hold(held, &[("TEA", 1)]).await.expect(200);
    shop.hold(committed, &[("TEA", 2)]).await.expect(200);
    shop.hears(&shop.event("order.confirmed", committed, 2, &[])).await;

    let reply = shop.moves("TEA", "paris", "corrected", -3).await;

    assert_eq!((reply.status.as_u16(), reply.code().as_str()), (409, "stock_held"));
    let body: Value = reply.json();
    assert_eq!((&body["on_hand"], &body["held"], &body["committed"]), (&json!(5), &json!(1), &json!(2)));
    let orders = body["orders"].as_array().unwrap();
    assert!(orders.contains(&json!({"order_id": held, "status": "held", "quantity": 1})), "{body}");
    assert!(orders.contains(&json!({"order_id": committed, "status": "committed", "quantity": 2})), "{body}");
    shop.moves("TEA", "paris", "corrected", -2).await.expect(201);
    assert_eq!(shop.numbers("TEA").await, (3, 1, 2, 0));
    shop.is_in_step().await;
}

#[tokio::test]
async fn a_transfer_takes_goods_from_one_place_to_another() {
    let shop = TestShop::open().await;
    shop.tea(5).await;
    let transfer = json!({"location": "paris", "reason": "transferred", "quantity": 3, "to": "lyon"});

    let done: MovementDone =
        shop.warehouse("POST", "/api/stock/TEA/movements", &transfer).await.expect(201).json();

    let places: Vec<_> = done.stock.locations.iter().map(|at| (at.location.as_str(), at.on_hand)).collect();
    assert_eq!(places, [("paris", 2), ("lyon", 3)]);
    assert_eq!(done.movements.iter().map(|row| row.on_hand_delta).sum::<i64>(), 0);
    let too_much = json!({"location": "paris", "reason": "transferred", "quantity": 3, "to": "lyon"});
    assert_eq!(shop.warehouse("POST", "/api/stock/TEA/movements", &too_much).await.code(), "stock_held");
    assert_eq!(shop.numbers("TEA").await, (5, 0, 0, 5));
    shop.is_in_step().await;
}

#[tokio::test]
async fn movements_that_make_no_sense_are_refused() {
    let shop = TestShop::open().await;
    shop.tea(5).await;
    let check = async |movement: Value, pointer: &str| {
        let reply = shop.warehouse("POST", "/api/stock/TEA/movements", &movement).await;
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (422, "invalid_body"), "{movement}");
        assert_eq!(reply.json::<Value>()["errors"][0]["pointer"], pointer, "{}", reply.text());
    };
    let moved =
        |reason: &str, quantity: Value| json!({"location": "paris", "reason": reason, "quantity": quantity});

    check(moved("received", json!(0)), "/quantity").await;
    check(moved("received", json!(-5)), "/quantity").await;
    check(moved("damaged", json!(1)), "/quantity").await;
    check(moved("corrected", json!(1_000_001)), "/quantity").await;
    check(moved("corrected", json!("1")), "/quantity").await;
    check(moved("corrected", json!(9_223_372_036_854_775_808_u64)), "/quantity").await;
    check(moved("held", json!(1)), "/reason").await;
    check(moved("stolen", json!(-1)), "/reason").await;
    check(json!({"location": "nowhere", "reason": "received", "quantity": 1}), "/location").await;
    check(json!({"location": "paris", "reason": "received", "quantity": 1, "on_hand": 9}), "/on_hand").await;
    let unknown = shop.moves("NONE", "paris", "received", 1).await;
    assert_eq!((unknown.status.as_u16(), unknown.code().as_str()), (404, "not_found"));
    assert_eq!(shop.numbers("TEA").await, (5, 0, 0, 5));
}

#[tokio::test]
async fn only_the_warehouse_moves_stock() {
    let shop = TestShop::open().await;
    shop.tea(5).await;
    let movement = json!({"location": "paris", "reason": "received", "quantity": 1});
    let sends = async |token: Option<String>| {
        let request = shop.client.post("/api/stock/TEA/movements").idempotency("k1").json(&movement);
        let request = if let Some(token) = token { request.bearer(&token) } else { request };
        request.send().await.status.as_u16()
    };

    assert_eq!(sends(None).await, 401);
    assert_eq!(sends(Some(callers::customer(shop.new_id()))).await, 403);
    assert_eq!(sends(Some(callers::staff(&[Role::Sales]))).await, 403);
    assert_eq!(sends(Some(callers::service("order"))).await, 403);
    assert_eq!(sends(Some(callers::staff(&[Role::Admin]))).await, 201);
}
