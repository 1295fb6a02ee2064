//! What becomes of an order at the desk: cancelled, kept back, let go on.

use order_api::{FulfilmentStatus, Order, OrderStatus, PaymentStatus, ShipmentStatus};
use serde_json::{Value, json};
use wire::Role;

use crate::shop::{TestShop, euros, new_key};

#[tokio::test]
async fn a_buyer_cancels_and_all_money_goes_back() {
    let shop = TestShop::open().await;
    let anna = shop.customer("anna");
    let order = shop.confirmed(&anna).await;

    let cancelled: Order =
        anna.does(order.id, "cancel", json!({ "reason": "too late" })).await.expect(200).json();

    assert_eq!(
        (cancelled.status, cancelled.payment_status),
        (OrderStatus::Cancelled, PaymentStatus::Refunded)
    );
    assert_eq!(cancelled.payment.refunded, order.totals.total);
    assert_eq!((cancelled.reason.as_deref(), cancelled.due_at), (Some("too late"), None));
    assert_eq!(anna.sees(order.id).await, cancelled);
    assert_eq!(shop.count("money_ledger WHERE kind = 'refunded'").await, 1);
}

#[tokio::test]
async fn a_cancelled_order_stays_cancelled_whatever_is_tried() {
    let shop = TestShop::open().await;
    let (guest, warehouse, support) = (shop.guest(), shop.warehouse(), shop.support());
    let order = shop.confirmed(&guest).await.id;
    let parcel: Value = warehouse.does(order, "shipments", json!({})).await.expect(201).json();
    let ship = format!("/api/shipments/{}/ship", parcel["id"].as_str().unwrap());
    drop(guest.does(order, "cancel", json!({})).await.expect(200));
    let before = guest.sees(order).await;

    let carrier = json!({ "carrier": "La Poste", "tracking_number": "LP1" });
    let tries = [
        guest.does(order, "cancel", json!({})).await,
        warehouse.does(order, "shipments", json!({})).await,
        warehouse.post(&ship).json(&carrier).send().await,
        support.does(order, "on-hold", json!({ "reason": "why not" })).await,
        support.post(&format!("/api/orders/{order}/resume")).send().await,
    ];

    for reply in tries {
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (409, "wrong_state"), "{}", reply.text());
    }
    assert_eq!(guest.sees(order).await, before);
    assert_eq!(before.shipments[0].status, ShipmentStatus::Cancelled);
    assert_eq!(before.fulfilment_status, FulfilmentStatus::Unfulfilled);
}

#[tokio::test]
async fn an_order_that_has_left_in_part_cannot_be_cancelled() {
    let shop = TestShop::open().await;
    let (guest, warehouse) = (shop.guest(), shop.warehouse());
    let order = shop.confirmed(&guest).await.id;
    let some = json!({ "lines": [{ "sku": "TEA-1", "quantity": 1 }] });
    let parcel: Value = warehouse.does(order, "shipments", some).await.expect(201).json();
    let ship = format!("/api/shipments/{}/ship", parcel["id"].as_str().unwrap());
    let carrier = json!({ "carrier": "La Poste", "tracking_number": "LP1" });
    drop(warehouse.post(&ship).json(&carrier).send().await.expect(200));

    let refused = guest.does(order, "cancel", json!({})).await.expect(409);

    assert_eq!(refused.code(), "wrong_state");
    assert_eq!(guest.sees(order).await.fulfilment_status, FulfilmentStatus::PartiallyShipped);
}

#[tokio::test]
async fn an_order_that_is_kept_back_is_not_packed_until_it_is_let_go() {
    let shop = TestShop::open().await;
    let (guest, warehouse, support) = (shop.guest(), shop.warehouse(), shop.support());
    let order = shop.confirmed(&guest).await.id;

    let held: Order =
        support.does(order, "on-hold", json!({ "reason": "address unclear" })).await.expect(200).json();
    let refused = warehouse.does(order, "shipments", json!({})).await.expect(409);
    let resumed: Order = support.post(&format!("/api/orders/{order}/resume")).send().await.expect(200).json();

    assert_eq!((held.status, held.reason.as_deref()), (OrderStatus::OnHold, Some("address unclear")));
    assert!(held.due_at > resumed.due_at && resumed.due_at.is_some());
    assert_eq!(refused.code(), "wrong_state");
    assert_eq!((resumed.status, resumed.reason), (OrderStatus::Confirmed, None));
    drop(warehouse.does(order, "shipments", json!({})).await.expect(201));
}

#[tokio::test]
async fn a_change_answers_its_key_again_and_happens_once() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let (order, key) = (shop.confirmed(&guest).await.id, new_key());
    let path = format!("/api/orders/{order}/cancel");

    let first = guest.post_with(&path, &key).json(&json!({})).send().await.expect(200);
    let again = guest.post_with(&path, &key).json(&json!({})).send().await.expect(200);
    let other = guest.post_with(&path, &key).json(&json!({ "reason": "other" })).send().await;

    assert_eq!(first.body, again.body);
    assert_eq!(other.expect(422).code(), "idempotency_key_reused");
    assert_eq!(guest.sees(order).await.payment.refunded, euros(1_596));
}

#[tokio::test]
async fn a_change_is_made_for_the_version_that_was_read() {
    let shop = TestShop::open().await;
    let (guest, support) = (shop.guest(), shop.support());
    let order = shop.confirmed(&guest).await.id;
    let path = format!("/api/orders/{order}/on-hold");
    let reason = json!({ "reason": "look again" });

    let stale = support.post(&path).header("if-match", "\"7\"").json(&reason).send().await.expect(412);
    let fresh = support.post(&path).header("if-match", "\"1\"").json(&reason).send().await.expect(200);

    assert_eq!(stale.code(), "precondition_failed");
    assert_eq!(fresh.header("etag"), "\"2\"");
}

#[tokio::test]
async fn changes_at_the_same_time_happen_one_after_another() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let order = shop.confirmed(&guest).await.id;

    let tries = (0..10).map(|_| guest.does(order, "cancel", json!({})));
    let replies = futures_util::future::join_all(tries).await;

    assert_eq!(replies.iter().filter(|reply| reply.status == 200).count(), 1);
    assert_eq!(replies.iter().filter(|reply| reply.code() == "wrong_state").count(), 9);
    assert_eq!(shop.count("money_ledger WHERE kind = 'refunded'").await, 1);
}

#[tokio::test]
async fn each_desk_has_its_own_work() {
    let shop = TestShop::open().await;
    let (anna, bert) = (shop.customer("anna"), shop.customer("bert"));
    let order = shop.confirmed(&anna).await.id;
    let reason = || json!({ "reason": "look again" });

    assert_eq!(anna.does(order, "on-hold", reason()).await.expect(403).code(), "forbidden");
    assert_eq!(shop.guest().does(order, "on-hold", reason()).await.expect(401).code(), "unauthenticated");
    assert_eq!(shop.warehouse().does(order, "on-hold", reason()).await.status, 403);
    assert_eq!(shop.support().does(order, "shipments", json!({})).await.status, 403);
    assert_eq!(bert.does(order, "cancel", json!({})).await.expect(404).code(), "not_found");
    assert_eq!(shop.warehouse().does(order, "cancel", json!({})).await.expect(404).code(), "not_found");
    drop(shop.staff(&[Role::Sales]).does(order, "on-hold", reason()).await.expect(200));
    drop(shop.staff(&[Role::Admin]).does(order, "cancel", json!({})).await.expect(200));
}
