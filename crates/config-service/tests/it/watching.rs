//! Applications wait for their settings to change.

use std::time::Instant;

use config_api::CurrentSettings;
use serde_json::json;

use crate::house::{House, SOON};

#[tokio::test]
async fn a_watch_answers_at_once_when_there_is_something_newer() {
    let house = House::with_order().await;

    let reply = house.watches("order?since=0&wait_ms=30000").await.expect(200);

    assert_eq!(reply.json::<CurrentSettings>().version, 1);
    assert_eq!(reply.header("etag"), "\"1\"");
}

#[tokio::test]
async fn a_watch_answers_with_nothing_when_nothing_changed_in_its_time() {
    let house = House::with_order().await;

    let reply = house.watches("order?since=1&wait_ms=30").await;

    assert_eq!((reply.status.as_u16(), reply.body.len()), (204, 0));
}

#[tokio::test]
async fn a_change_wakes_whoever_waits_within_a_second() {
    let house = House::with_order().await;
    let began = Instant::now();

    let (reply, _) = tokio::join!(house.watches("order?since=1&wait_ms=30000"), async {
        house.patches("/order", &json!({ "hold_minutes": 20 })).await.expect(200)
    },);

    let current: CurrentSettings = reply.expect(200).json();
    assert_eq!((current.version, &current.values["hold_minutes"]), (2, &json!(20)));
    assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_change_to_the_default_profile_wakes_those_who_wait_on_another() {
    let house = House::with_order().await;

    let (reply, _) = tokio::join!(house.watches("order?profile=prod&since=1&wait_ms=30000"), async {
        house.patches("/order", &json!({ "hold_minutes": 20 })).await.expect(200)
    },);

    assert_eq!(reply.expect(200).json::<CurrentSettings>().values["hold_minutes"], 20);
}

#[tokio::test]
async fn a_change_to_another_profile_wakes_nobody() {
    let house = House::with_order().await;

    let (reply, _) = tokio::join!(house.watches("order?since=1&wait_ms=300"), async {
        house.puts("/order?profile=prod", &json!({ "hold_minutes": 20 })).await.expect(200)
    },);

    assert_eq!(reply.status, 204);
}

#[tokio::test]
async fn a_stop_ends_every_wait() {
    let house = House::with_order().await;
    let began = Instant::now();

    let (reply, ()) = tokio::join!(house.watches("order?since=1&wait_ms=30000"), async {
        house.chassis.shutdown.request();
    });

    assert_eq!(reply.status, 204);
    assert!(began.elapsed() < SOON);
}

#[tokio::test]
async fn who_asks_for_too_much_or_for_nobody_does_not_wait() {
    let house = House::with_order().await;
    let cases = [
        ("order?wait_ms=30001", 422, "invalid_wait"),
        ("order?wait_ms=-1", 400, "invalid_query"),
        ("order?since=x", 400, "invalid_query"),
        ("nobody?wait_ms=30000", 404, "not_found"),
    ];

    for (path, status, code) in cases {
        let reply = house.watches(path).await;
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (status, code), "{path}");
    }
}
