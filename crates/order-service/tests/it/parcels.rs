//! Parcels: packed, shipped, delivered.

use order_api::{FulfilmentStatus, OrderStatus, Shipment, ShipmentStatus, TimelineEntry};
use serde_json::{Value, json};
use testkit::Reply;
use vocabulary::{Ids, Page, ShipmentId};

use crate::shop::{Person, TestShop};

async fn packs(warehouse: &Person, order: vocabulary::OrderId, wanted: Value) -> Shipment {
    warehouse.does(order, "shipments", wanted).await.expect(201).json()
}

async fn ships(warehouse: &Person, parcel: ShipmentId, number: &str) -> Reply {
    let carrier = json!({ "carrier": "La Poste", "tracking_number": number });
    warehouse.post(&format!("/api/shipments/{parcel}/ship")).json(&carrier).send().await
}

async fn delivers(warehouse: &Person, parcel: ShipmentId) -> Reply {
    warehouse.post(&format!("/api/shipments/{parcel}/deliver")).send().await
}

#[tokio::test]
async fn an_order_is_packed_shipped_delivered_and_completed() {
    let shop = TestShop::open().await;
    let (guest, warehouse) = (shop.guest(), shop.warehouse());
    let order = shop.confirmed(&guest).await.id;

    let parcel = packs(&warehouse, order, json!({ "location": "paris" })).await;
    assert_eq!(guest.sees(order).await.fulfilment_status, FulfilmentStatus::Packed);
    let shipped: Shipment = ships(&warehouse, parcel.id, "LP-1").await.expect(200).json();
    assert_eq!(guest.sees(order).await.fulfilment_status, FulfilmentStatus::Shipped);
    let delivered: Shipment = delivers(&warehouse, parcel.id).await.expect(200).json();

    assert_eq!(parcel.location.unwrap().as_str(), "paris");
    assert_eq!((parcel.lines[0].sku.as_str(), parcel.lines[0].quantity.get()), ("TEA-1", 2));
    assert_eq!((shipped.status, shipped.tracking_number.as_deref()), (ShipmentStatus::Shipped, Some("LP-1")));
    assert_eq!(delivered.status, ShipmentStatus::Delivered);
    let order = guest.sees(order).await;
    assert_eq!(
        (order.status, order.fulfilment_status),
        (OrderStatus::Completed, FulfilmentStatus::Delivered)
    );
    assert_eq!((order.shipments, order.due_at), (vec![delivered], None));
}

#[tokio::test]
async fn an_order_goes_in_several_parcels() {
    let shop = TestShop::open().await;
    let (guest, warehouse) = (shop.guest(), shop.warehouse());
    let cart = guest.fills_cart(&[("TEA-1", 3), ("CUP-1", 1)]).await;
    let order = guest.buys(cart, "tok_approved").await.expect(201).json::<order_api::Order>().id;

    let lines = json!([{ "sku": "TEA-1", "quantity": 1 }, { "sku": "TEA-1", "quantity": 1 }]);
    let first = packs(&warehouse, order, json!({ "lines": lines })).await;
    let second = packs(&warehouse, order, json!({})).await;
    let nothing = warehouse.does(order, "shipments", json!({})).await.expect(409);
    drop(ships(&warehouse, first.id, "LP-1").await.expect(200));
    let partly = guest.sees(order).await.fulfilment_status;
    drop(delivers(&warehouse, first.id).await.expect(200));
    drop(ships(&warehouse, second.id, "LP-2").await.expect(200));
    let shipped = guest.sees(order).await;
    drop(delivers(&warehouse, second.id).await.expect(200));

    assert_eq!(first.lines.iter().map(|line| line.quantity.get()).collect::<Vec<_>>(), [2]);
    assert_eq!(second.lines.len(), 2);
    assert_eq!(nothing.code(), "nothing_to_pack");
    assert_eq!(partly, FulfilmentStatus::PartiallyShipped);
    assert_eq!(
        (shipped.fulfilment_status, shipped.status),
        (FulfilmentStatus::Shipped, OrderStatus::Confirmed)
    );
    assert_eq!(guest.sees(order).await.status, OrderStatus::Completed);
}

#[tokio::test]
async fn no_more_is_packed_than_was_bought() {
    let shop = TestShop::open().await;
    let (guest, warehouse) = (shop.guest(), shop.warehouse());
    let order = shop.confirmed(&guest).await.id;
    let wanted = |sku: &str, quantity: u32| json!({ "lines": [{ "sku": sku, "quantity": quantity }] });

    let too_many = warehouse.does(order, "shipments", wanted("TEA-1", 3)).await.expect(409);
    let not_bought = warehouse.does(order, "shipments", wanted("CUP-1", 1)).await.expect(409);
    let packing = (0..5).map(|_| warehouse.does(order, "shipments", wanted("TEA-1", 1)));
    let replies = futures_util::future::join_all(packing).await;

    assert_eq!(
        (too_many.code(), not_bought.code()),
        ("more_than_left".to_owned(), "more_than_left".to_owned())
    );
    assert_eq!(too_many.json::<Value>()["left"], 2);
    assert_eq!(replies.iter().filter(|reply| reply.status == 201).count(), 2);
    assert_eq!(guest.sees(order).await.lines[0].packed, 2);
}

#[tokio::test]
async fn a_parcel_goes_one_way_only() {
    let shop = TestShop::open().await;
    let (guest, warehouse) = (shop.guest(), shop.warehouse());
    let order = shop.confirmed(&guest).await.id;
    let parcel = packs(&warehouse, order, json!({})).await.id;

    assert_eq!(delivers(&warehouse, parcel).await.expect(409).code(), "wrong_state");
    drop(ships(&warehouse, parcel, "LP-1").await.expect(200));
    assert_eq!(ships(&warehouse, parcel, "LP-2").await.expect(409).code(), "wrong_state");
    drop(delivers(&warehouse, parcel).await.expect(200));
    assert_eq!(delivers(&warehouse, parcel).await.expect(409).code(), "wrong_state");
    assert_eq!(ships(&warehouse, Ids::System.next(), "LP-1").await.expect(404).code(), "not_found");
}

#[tokio::test]
async fn the_timeline_tells_what_happened_in_its_order() {
    let shop = TestShop::open().await;
    let (anna, warehouse) = (shop.customer("anna"), shop.warehouse());
    let order = shop.confirmed(&anna).await.id;
    let parcel = packs(&warehouse, order, json!({})).await.id;
    drop(ships(&warehouse, parcel, "LP-1").await.expect(200));
    drop(delivers(&warehouse, parcel).await.expect(200));

    let path = format!("/api/orders/{order}/timeline");
    let timeline: Page<TimelineEntry> = anna.get(&path).send().await.expect(200).json();

    let told: Vec<_> =
        timeline.items.iter().map(|it| (it.sequence, it.kind.as_str(), it.actor.as_str())).collect();
    let expected = [
        (1, "confirmed", "customer"),
        (2, "packed", "staff"),
        (3, "shipped", "staff"),
        (4, "delivered", "staff"),
        (5, "completed", "staff"),
    ];
    assert_eq!(told, expected);
    assert_eq!(timeline.items[2].note.as_deref(), Some("La Poste LP-1"));
    assert_eq!(shop.guest().get(&path).send().await.expect(404).code(), "not_found");
}
