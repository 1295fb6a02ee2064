//! What the neighbours hear: every change once, in order, whole.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bus::inbox;
use order_api::events::OrderNews;
use order_service::Neighbours;
use serde_json::{Value, json};
use testkit::{TestClient, callers, eventually};
use wire::{Event, Slot, Wire};

use crate::shop::{TestShop, euros};

type Heard = Arc<Mutex<Vec<Event>>>;

/// A neighbour that writes down what it hears.
fn listener() -> (Wire, Heard) {
    let heard: Heard = Arc::default();
    let (slot, ears) = (Slot::new(), Arc::clone(&heard));
    slot.plug(inbox::routes(move |event| {
        ears.lock().unwrap().push(event);
        std::future::ready(Ok(()))
    }));
    (Wire::local(slot), heard)
}

fn kinds(heard: &Heard) -> Vec<String> {
    heard.lock().unwrap().iter().map(|event| event.kind.clone()).collect()
}

#[tokio::test]
async fn neighbours_hear_every_change_in_its_order() {
    let shop = TestShop::open().await;
    let (guest, warehouse, support) = (shop.guest(), shop.warehouse(), shop.support());
    let order = shop.confirmed(&guest).await;
    drop(support.does(order.id, "on-hold", json!({ "reason": "look again" })).await.expect(200));
    drop(support.post(&format!("/api/orders/{}/resume", order.id)).send().await.expect(200));
    let parcel: Value = warehouse.does(order.id, "shipments", json!({})).await.expect(201).json();
    let parcel = format!("/api/shipments/{}", parcel["id"].as_str().unwrap());
    let carrier = json!({ "carrier": "La Poste", "tracking_number": "LP-1" });
    drop(warehouse.post(&format!("{parcel}/ship")).json(&carrier).send().await.expect(200));
    drop(warehouse.post(&format!("{parcel}/deliver")).send().await.expect(200));

    let ((inventory, in_inventory), (customer, at_customer)) = (listener(), listener());
    let neighbours = Neighbours { config: Wire::local(Slot::new()), inventory, customer };
    let directory = tempfile::tempdir().unwrap();
    order_service::start(&shop.chassis, directory.path().join("order.json"), shop.database.db(), neighbours)
        .await;
    eventually(async || kinds(&at_customer).len() == 7 && kinds(&in_inventory).len() == 2).await;
    shop.chassis.shutdown.drain(Duration::from_secs(5)).await;

    assert_eq!(kinds(&in_inventory), ["order.confirmed", "order.shipped"]);
    let expected = ["confirmed", "on_hold", "resumed", "packed", "shipped", "delivered", "completed"];
    assert_eq!(kinds(&at_customer), expected.map(|kind| format!("order.{kind}")));
    let events = at_customer.lock().unwrap();
    let sequences: Vec<i64> = events.iter().map(|event| event.sequence).collect();
    assert_eq!(sequences, [1, 2, 3, 4, 5, 6, 7]);
    let shipped: OrderNews = events[4].read().unwrap();
    assert_eq!(shipped.order.total, euros(1_596));
    assert_eq!((shipped.order.number, shipped.order.items), (order.number, 2));
    let parcel = shipped.shipment.unwrap();
    assert_eq!((parcel.tracking_number.as_deref(), parcel.lines[0].quantity.get()), (Some("LP-1"), 2));
}

#[tokio::test]
async fn an_order_that_comes_to_nothing_is_announced_once() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 1)]).await;
    drop(guest.buys(cart, "tok_declined").await.expect(402));

    assert_eq!(shop.count("outbox_events WHERE kind = 'order.rejected' AND sequence = 1").await, 1);
    assert_eq!(shop.count("outbox_deliveries WHERE subscriber = 'inventory'").await, 1);
    assert_eq!(shop.count("outbox_deliveries WHERE subscriber = 'customer'").await, 1);
}

#[tokio::test]
async fn admins_see_parked_events_and_let_them_go_again() {
    let shop = TestShop::open().await;
    shop.confirmed(&shop.guest()).await;
    let park = async |tx: &mut store::Tx| {
        tx.execute("UPDATE outbox_deliveries SET parked = TRUE WHERE subscriber = 'inventory'", &[]).await
    };
    let parked = shop.database.db().write::<_, store::StoreError, _>(store::Lane::of("test"), park).await;
    assert_eq!(parked.unwrap(), 1);
    let admin = shop.staff(&[wire::Role::Admin]);

    let list: Value = admin.get("/api/parked-events/order").send().await.expect(200).json();
    let replay = format!("/api/parked-events/order/{}/replay", list["items"][0]["id"].as_str().unwrap());
    drop(admin.post(&replay).send().await.expect(204));

    assert_eq!(list["items"][0]["kind"], "order.confirmed");
    assert_eq!(admin.post(&replay).send().await.expect(404).code(), "not_found");
    assert_eq!(shop.support().get("/api/parked-events/order").send().await.expect(403).code(), "forbidden");
    let service = TestClient::new(shop.orders.service(&shop.chassis).router);
    let asked = service.get("/api/parked-events/order").bearer(&callers::service("inventory")).send().await;
    assert_eq!(asked.status, 403);
}
