//! On the way to a service and back: what goes wrong there has its own answer.

use axum::response::IntoResponse as _;
use gateway::{GatewaySettings, Settings};
use http::StatusCode;
use tokio::sync::oneshot;
use wire::Problem;

use crate::door::{Gets as _, TestDoor, answering, roomy};

#[tokio::test]
async fn a_service_that_is_away_is_503() {
    let door = TestDoor::open().await;
    door.inventory.unplug();

    let reply = door.client().get("/api/products").gets(503).await;

    assert_eq!((reply.code().as_str(), reply.header("retry-after")), ("unavailable", "1"));
}

#[tokio::test]
async fn a_service_that_takes_too_long_is_504() {
    let live = GatewaySettings { request_timeout_ms: 100, ..roomy() };
    let door = TestDoor::open_with(Settings::default(), live).await;
    door.inventory.plug(answering(|_| std::future::pending()));

    let reply = door.client().get("/api/products").gets(504).await;

    assert_eq!(reply.code(), "upstream_timeout");
}

#[tokio::test]
async fn a_problem_of_a_service_passes_as_it_is() {
    let door = TestDoor::open().await;
    door.order.plug(answering(|_| async {
        Problem::new(StatusCode::CONFLICT, "out_of_stock", "only 2 left").with("left", 2).into_response()
    }));

    let reply = door.client().post("/api/orders").json(&()).gets(409).await;

    assert_eq!(reply.header("content-type"), "application/problem+json");
    assert_eq!(
        (reply.code().as_str(), &reply.json::<serde_json::Value>()["left"]),
        ("out_of_stock", &2.into())
    );
}

#[tokio::test]
async fn a_body_and_its_headers_arrive_whole() {
    let door = TestDoor::open().await;
    let asking = door.client().post("/api/orders").idempotency("k1").header("if-match", "\"3\"");

    asking.body("application/json", r#"{"a":1}"#).gets(200).await;

    let seen = &door.seen()[0];
    assert_eq!(seen.body, br#"{"a":1}"#);
    assert_eq!((seen.header("idempotency-key"), seen.header("if-match")), ("k1", "\"3\""));
    assert_eq!(seen.header("content-type"), "application/json");
}

#[tokio::test]
async fn a_client_that_leaves_takes_its_request_with_it() {
    let door = TestDoor::open().await;
    let (gone, was_dropped) = oneshot::channel::<()>();
    let gone = std::sync::Arc::new(std::sync::Mutex::new(Some(gone)));
    door.inventory.plug(answering(move |_| {
        let held = gone.lock().unwrap().take();
        async move {
            let _held = held;
            std::future::pending().await
        }
    }));

    let client = door.client();
    tokio::select! {
        biased;
        _ = client.get("/api/products").send() => unreachable!("the service never answers"),
        () = tokio::task::yield_now() => {}
    }

    assert!(was_dropped.await.is_err());
}
