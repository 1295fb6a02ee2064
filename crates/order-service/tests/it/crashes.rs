//! The saga stops after each of its steps, and the shop comes back: every order ends, and the same key is answered.

use std::sync::Arc;

use inventory_api::HoldStatus;
use order_api::{CartState, Order, OrderStatus, PaymentStatus, Standing};
use serde_json::Value;
use store::{Lane, StoreError};
use testkit::{Reply, eventually};
use tokio::sync::Semaphore;
use vocabulary::{CartId, OrderId, SignedDuration};

use crate::inventory::Mood;
use crate::shop::{TestShop, new_key};

/// Somebody presses "buy"; the process dies when the order is being placed and `reached` holds.
async fn dies_while_buying(
    shop: &TestShop,
    token: &str,
    reached: impl AsyncFn(OrderId) -> bool,
) -> (CartId, String, OrderId) {
    let guest = shop.guest();
    let (cart, key) = (guest.fills_cart(&[("TEA-1", 2)]).await, new_key());
    let dying = eventually(async || match placing(shop).await {
        Some(order) => reached(order).await,
        None => false,
    });
    tokio::select! {
        reply = guest.buys_with(cart, token, &key) => panic!("answered: {}", reply.text()),
        () = dying => {}
    }
    let order = placing(shop).await.unwrap();
    (cart, key, order)
}

/// The one order that is being placed.
async fn placing(shop: &TestShop) -> Option<OrderId> {
    let read = async |tx: &mut store::Tx| {
        let row = tx.row("SELECT id FROM orders WHERE status = 'placing'", &[]).await?;
        row.map(|row| row.get::<OrderId>(0)).transpose()
    };
    shop.database.db().read::<_, StoreError, _>(read).await.unwrap()
}

/// Whoever writes to the cart waits until the gate opens.
async fn keeps_waiting(shop: &TestShop, cart: CartId, gate: &Arc<Semaphore>) {
    let gate = Arc::clone(gate);
    let wait = async move |_: &mut store::Tx| {
        drop(gate.acquire().await);
        Ok::<_, StoreError>(())
    };
    shop.database.db().write(Lane::of(("cart", cart)), wait).await.unwrap();
}

fn order_of(reply: &Reply) -> OrderId {
    reply.json::<Value>()["order_id"].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn before_the_stock_is_held_the_order_is_confirmed_after_a_restart() {
    let shop = TestShop::open().await;
    shop.inventory.is(Mood::WaitsBefore);
    let (cart, key, order) = dies_while_buying(&shop, "tok_approved", async |_| true).await;
    let in_flight = shop.guest().buys_with(cart, "tok_approved", &key).await;
    assert_eq!(in_flight.expect(409).code(), "idempotency_key_in_flight");

    let shop = shop.restarts();
    shop.inventory.is(Mood::Works);
    assert_eq!(shop.orders.sweep(true).await.unwrap(), 1);

    let replayed: Order = shop.guest().buys_with(cart, "tok_approved", &key).await.expect(201).json();
    assert_eq!((replayed.id, replayed.status), (order, OrderStatus::Confirmed));
    assert_eq!(replayed, shop.guest().sees(order).await);
    assert_eq!(shop.inventory.available("TEA-1"), 8);
}

#[tokio::test]
async fn after_the_stock_is_held_the_order_is_confirmed_with_that_hold() {
    let shop = TestShop::open().await;
    shop.inventory.is(Mood::WaitsAfter);
    let held = async |order| shop.inventory.hold_of(order).is_some();
    let (cart, key, order) = dies_while_buying(&shop, "tok_approved", held).await;

    let shop = shop.restarts();
    shop.inventory.is(Mood::Works);
    assert_eq!(shop.orders.sweep(true).await.unwrap(), 1);

    let replayed: Order = shop.guest().buys_with(cart, "tok_approved", &key).await.expect(201).json();
    assert_eq!((replayed.id, replayed.payment_status), (order, PaymentStatus::Captured));
    assert_eq!((shop.inventory.available("TEA-1"), shop.inventory.holds()), (8, 1));
    assert_eq!(shop.guest().sees_cart(cart).await.state, CartState::Ordered);
    assert_eq!(shop.orders.sweep(true).await.unwrap(), 0);
}

#[tokio::test]
async fn a_card_that_is_declined_rejects_the_order_after_a_restart_and_lets_the_stock_go() {
    let shop = TestShop::open().await;
    shop.inventory.is(Mood::WaitsAfter);
    let held = async |order| shop.inventory.hold_of(order).is_some();
    let (cart, key, order) = dies_while_buying(&shop, "tok_declined", held).await;

    let shop = shop.restarts();
    shop.inventory.is(Mood::Works);
    assert_eq!(shop.orders.sweep(true).await.unwrap(), 1);

    let replayed = shop.guest().buys_with(cart, "tok_declined", &key).await.expect(402);
    assert_eq!((replayed.code(), order_of(&replayed)), ("payment_declined".to_owned(), order));
    assert_eq!(shop.inventory.hold_of(order), Some(HoldStatus::Released));
    assert_eq!(shop.inventory.available("TEA-1"), 10);
    assert_eq!(shop.guest().sees_cart(cart).await.state, CartState::Open);
}

#[tokio::test]
async fn what_is_sold_out_after_the_restart_rejects_the_order() {
    let shop = TestShop::open().await;
    shop.inventory.is(Mood::WaitsBefore);
    let (cart, key, order) = dies_while_buying(&shop, "tok_approved", async |_| true).await;

    let shop = shop.restarts();
    shop.inventory.is(Mood::Works);
    shop.inventory.change("TEA-1", |offer| offer.available = 1);
    assert_eq!(shop.orders.sweep(true).await.unwrap(), 1);

    let replayed = shop.guest().buys_with(cart, "tok_approved", &key).await.expect(409);
    assert_eq!((replayed.code(), order_of(&replayed)), ("out_of_stock".to_owned(), order));
    assert_eq!(shop.guest().sees(order).await.status, OrderStatus::Rejected);
}

#[tokio::test]
async fn an_order_that_is_found_too_late_expires_and_nobody_is_charged() {
    let shop = TestShop::open().await;
    shop.inventory.is(Mood::WaitsAfter);
    let held = async |order| shop.inventory.hold_of(order).is_some();
    let (cart, key, order) = dies_while_buying(&shop, "tok_approved", held).await;

    let shop = shop.restarts();
    shop.minutes_pass(15);
    assert_eq!(shop.orders.sweep(false).await.unwrap(), 1);

    let replayed = shop.guest().buys_with(cart, "tok_approved", &key).await.expect(409);
    assert_eq!(replayed.code(), "order_expired");
    let order = shop.guest().sees(order).await;
    assert_eq!((order.status, order.payment_status), (OrderStatus::Expired, PaymentStatus::Voided));
    assert_eq!((shop.inventory.available("TEA-1"), shop.count("money_ledger").await), (10, 0));
    assert_eq!(shop.guest().sees_cart(cart).await.state, CartState::Open);
}

#[tokio::test]
async fn a_hold_that_has_ended_is_not_confirmed() {
    let shop = TestShop::open().await;
    shop.inventory.is(Mood::WaitsAfter);
    let held = async |order| shop.inventory.hold_of(order).is_some();
    let (cart, key, order) = dies_while_buying(&shop, "tok_approved", held).await;
    let release = format!("/internal/holds/{order}/release");
    drop(testkit::TestClient::new(shop.inventory.router()).post(&release).send().await);

    let shop = shop.restarts();
    shop.inventory.is(Mood::Works);
    assert_eq!(shop.orders.sweep(true).await.unwrap(), 1);

    assert_eq!(shop.guest().buys_with(cart, "tok_approved", &key).await.expect(409).code(), "order_expired");
    assert_eq!(shop.neighbour().standing(order).await.unwrap(), Standing::Ended);
}

#[tokio::test]
async fn before_the_intent_is_recorded_there_is_no_order_and_the_cart_is_as_it_was() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 2)]).await;
    let gate = Arc::new(Semaphore::new(0));
    let blocker = keeps_waiting(&shop, cart, &gate);

    let dying = async {
        tokio::select! {
            reply = guest.buys(cart, "tok_approved") => panic!("answered: {}", reply.text()),
            () = eventually(async || shop.inventory.holds() == 1) => {}
        }
        gate.add_permits(1);
    };
    tokio::join!(blocker, dying);

    assert_eq!((shop.count("orders").await, shop.count("answers WHERE status IS NULL").await), (0, 0));
    assert_eq!(guest.sees_cart(cart).await.state, CartState::Open);
    drop(guest.buys(cart, "tok_approved").await.expect(201));
}

#[tokio::test]
async fn an_order_that_could_not_be_recorded_within_ten_seconds_of_its_hold_is_made_anew() {
    for (seconds, in_time) in [(10, true), (11, false)] {
        let shop = TestShop::open().await;
        let guest = shop.guest();
        let cart = guest.fills_cart(&[("TEA-1", 2)]).await;
        let gate = Arc::new(Semaphore::new(0));
        let meanwhile = async {
            eventually(async || shop.inventory.holds() == 1).await;
            shop.clock.advance(SignedDuration::from_secs(seconds));
            let first = shop.inventory.holds_for();
            gate.add_permits(1);
            first
        };

        let buying = guest.buys(cart, "tok_approved");
        let ((), reply, first) = tokio::join!(keeps_waiting(&shop, cart, &gate), buying, meanwhile);

        let order: Order = reply.expect(201).json();
        assert_eq!(first == [order.id], in_time, "after {seconds} s");
        assert_eq!(shop.inventory.holds_for(), [order.id], "nothing is held for another order");
        assert_eq!((shop.count("orders").await, shop.inventory.available("TEA-1")), (1, 8));
    }
}

#[tokio::test]
async fn while_inventory_is_away_an_order_waits_and_is_ended_when_it_is_back() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let (cart, key) = (guest.fills_cart(&[("TEA-1", 2)]).await, new_key());
    shop.inventory.is(Mood::Fails);
    let away = guest.buys_with(cart, "tok_approved", &key).await.expect(503);
    assert_eq!(away.code(), "unavailable");

    assert_eq!(shop.orders.sweep(false).await.unwrap(), 0, "whoever places it has it to themselves at first");
    shop.minutes_pass(1);
    assert_eq!(shop.orders.sweep(false).await.unwrap(), 0, "inventory is still away");
    shop.inventory.is(Mood::Works);
    assert_eq!(shop.orders.sweep(false).await.unwrap(), 0, "it was put off a little");
    shop.minutes_pass(1);
    assert_eq!(shop.orders.sweep(false).await.unwrap(), 1);

    let order: Order = guest.buys_with(cart, "tok_approved", &key).await.expect(201).json();
    assert_eq!(order.status, OrderStatus::Confirmed);
}

#[tokio::test]
async fn an_order_that_waits_long_is_not_begun_again_by_the_same_request() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let (cart, key) = (guest.fills_cart(&[("TEA-1", 2)]).await, new_key());
    shop.inventory.is(Mood::Fails);
    drop(guest.buys_with(cart, "tok_approved", &key).await.expect(503));

    shop.minutes_pass(24 * 60);
    let meanwhile = guest.buys_with(cart, "tok_approved", &key).await.expect(409);
    assert_eq!((meanwhile.code(), shop.count("orders").await), ("idempotency_key_in_flight".to_owned(), 1));

    shop.inventory.is(Mood::Works);
    assert_eq!(shop.orders.sweep(false).await.unwrap(), 1);
    assert_eq!(guest.buys_with(cart, "tok_approved", &key).await.expect(409).code(), "order_expired");
    assert_eq!((shop.count("orders").await, shop.inventory.holds()), (1, 0));
}

#[tokio::test]
async fn the_sweeper_and_the_buyer_end_one_order_together() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let (cart, key) = (guest.fills_cart(&[("TEA-1", 2)]).await, new_key());
    shop.inventory.is(Mood::WaitsAfter);

    let buying = guest.buys_with(cart, "tok_approved", &key);
    let sweeping = async {
        eventually(async || placing(&shop).await.is_some() && shop.inventory.holds() == 1).await;
        let go_on = async {
            eventually(async || {
                shop.inventory.goes_on();
                placing(&shop).await.is_none()
            })
            .await;
            shop.inventory.goes_on();
        };
        tokio::join!(shop.orders.sweep(true), shop.orders.sweep(true), go_on)
    };
    let (reply, _) = tokio::join!(buying, sweeping);

    let order: Order = reply.expect(201).json();
    assert_eq!(guest.sees(order.id).await, order);
    assert_eq!((order.number.as_deref(), order.version), (Some("C-2026-000001"), 1));
    assert_eq!(shop.count("money_ledger WHERE kind = 'captured'").await, 1);
    assert_eq!(shop.count("timeline").await, 1);
}
