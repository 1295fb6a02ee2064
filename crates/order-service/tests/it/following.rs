//! Following an order live, and coming back where one left.

use axum::body::{Body, BodyDataStream};
use axum::http::Request;
use axum::http::request::Builder;
use futures_util::StreamExt as _;
use serde_json::json;
use testkit::callers;
use tower::ServiceExt as _;
use vocabulary::OrderId;
use wire::Role;

use crate::shop::TestShop;

/// A browser that follows an order.
struct Follower {
    stream: BodyDataStream,
    text: String,
}

impl Follower {
    async fn of(shop: &TestShop, order: OrderId, last: Option<i64>) -> Self {
        let mut request = Request::get(format!("/api/orders/{order}/events"));
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        Self::begins(shop, request).await
    }

    /// Somebody at work who follows all orders.
    async fn of_all(shop: &TestShop) -> Self {
        let token = callers::staff(&[Role::Warehouse]);
        let request = Request::get("/api/orders/changes");
        Self::begins(shop, request.header("authorization", format!("Bearer {token}"))).await
    }

    async fn begins(shop: &TestShop, request: Builder) -> Self {
        let router = shop.orders.service(&shop.chassis).router;
        let response = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self { stream: response.into_body().into_data_stream(), text: String::new() }
    }

    /// Reads on until all of this was seen.
    async fn sees(&mut self, text: &str) {
        while !self.text.contains(text) {
            let chunk = self.stream.next().await.expect("the stream goes on").unwrap();
            self.text.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }
}

#[tokio::test]
async fn a_buyer_sees_each_step_as_it_happens() {
    let shop = TestShop::open().await;
    let (guest, warehouse) = (shop.guest(), shop.warehouse());
    let order = shop.confirmed(&guest).await.id;
    let mut follower = Follower::of(&shop, order, None).await;
    follower.sees("id: 1\nevent: confirmed\n").await;

    let parcel: order_api::Shipment = warehouse.does(order, "shipments", json!({})).await.expect(201).json();
    follower.sees("id: 2\nevent: packed\n").await;
    let carrier = json!({ "carrier": "La Poste", "tracking_number": "LP-1" });
    drop(
        warehouse.post(&format!("/api/shipments/{}/ship", parcel.id)).json(&carrier).send().await.expect(200),
    );

    follower.sees("id: 3\nevent: shipped\n").await;
    follower.sees("\"note\":\"La Poste LP-1\"").await;
}

#[tokio::test]
async fn staff_hear_of_every_order_that_changes() {
    let shop = TestShop::open().await;
    let mut follower = Follower::of_all(&shop).await;

    let (first, second) = (shop.confirmed(&shop.guest()).await.id, shop.confirmed(&shop.guest()).await.id);

    for order in [first, second] {
        follower.sees(&format!("event: order\ndata: {{\"id\":\"{order}\"}}\n")).await;
    }
    shop.guest().get("/api/orders/changes").send().await.expect(401);
    shop.customer("anna").get("/api/orders/changes").send().await.expect(403);
}

#[tokio::test]
async fn a_change_made_by_another_process_is_seen_too() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let order = shop.confirmed(&guest).await.id;
    let mut follower = Follower::of(&shop, order, Some(1)).await;

    let elsewhere = order_service::Orders::open(
        &shop.chassis,
        shop.rules.clone(),
        shop.database.db(),
        wire::Wire::local(wire::Slot::new()),
    );
    let client = testkit::TestClient::new(elsewhere.service(&shop.chassis).router);
    let cancel =
        client.post(&format!("/api/orders/{order}/cancel")).idempotency("elsewhere").json(&json!({}));
    drop(cancel.send().await.expect(200));

    follower.sees("id: 2\nevent: cancelled\n").await;
    assert!(!follower.text.contains("confirmed"));
}

#[tokio::test]
async fn the_stream_ends_when_the_shop_closes() {
    let shop = TestShop::open().await;
    let order = shop.confirmed(&shop.guest()).await.id;
    let mut follower = Follower::of(&shop, order, None).await;
    follower.sees("confirmed").await;

    shop.chassis.shutdown.request();

    assert!(follower.stream.next().await.is_none());
}

#[tokio::test]
async fn nobody_follows_somebody_elses_order() {
    let shop = TestShop::open().await;
    let order = shop.confirmed(&shop.customer("anna")).await.id;
    let path = format!("/api/orders/{order}/events");

    assert_eq!(shop.guest().get(&path).send().await.expect(404).code(), "not_found");
    assert_eq!(shop.customer("bert").get(&path).send().await.expect(404).code(), "not_found");
}
