//! Processes come and go, and several may share one database.

use std::time::Instant;

use config_api::CurrentSettings;
use serde_json::{Value, json};
use store::Db;
use testkit::callers::{self, chassis};
use testkit::{TestClient, eventually, same_tables};
use vocabulary::SignedDuration;

use crate::house::{ALL_MIGRATIONS, House, SOON, admin, start_on};

/// A second config service over the database of the first.
async fn another(house: &House) -> TestClient {
    let db = Db::open(house.database.location(), house.database.service(), ALL_MIGRATIONS).await.unwrap();
    TestClient::new(start_on(&chassis(), db).await.service.router)
}

#[tokio::test]
async fn a_restart_keeps_everything() {
    let house = House::with_order().await;
    house.patched("/order", &json!({ "hold_minutes": 20 })).await;
    house.replaced("/order?profile=prod", &json!({ "hold_minutes": 30 })).await;
    let paths = ["", "/order", "/order?profile=prod", "/order/history"];
    let mut before = Vec::new();
    for path in paths {
        before.push(house.shows(path).await.expect(200).json::<Value>());
    }

    let House { database, .. } = house;
    let house = House::over(database, chassis()).await;

    for (path, before) in paths.into_iter().zip(before) {
        assert_eq!(house.shows(path).await.expect(200).json::<Value>(), before, "{path}");
    }
}

#[tokio::test]
async fn a_change_in_one_process_wakes_who_waits_in_another_within_a_second() {
    let house = House::with_order().await;
    let second = another(&house).await;
    let began = Instant::now();

    let watch =
        second.get("/internal/settings/order?since=1&wait_ms=30000").bearer(&callers::service("order"));
    let (reply, _) = tokio::join!(watch.send(), async {
        house.patches("/order", &json!({ "hold_minutes": 20 })).await.expect(200)
    });

    assert_eq!(reply.expect(200).json::<CurrentSettings>().values["hold_minutes"], 20);
    assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_version_seen_in_one_process_can_be_changed_in_another_at_once() {
    let house = House::with_order().await;
    let second = another(&house).await;
    house.patched("/order", &json!({ "hold_minutes": 20 })).await;

    let request = second.patch("/api/settings/order").bearer(&admin()).header("if-match", "\"2\"");
    let reply = request.json(&json!({ "greeting": "Salut" })).send().await.expect(200);

    let settings: Value = reply.json();
    assert_eq!((&settings["version"], &settings["values"]["hold_minutes"]), (&json!(3), &json!(20)));
}

#[tokio::test]
async fn of_two_processes_that_change_one_version_one_wins() {
    let house = House::with_order().await;
    let second = another(&house).await;
    let change = async |client: &TestClient, minutes: u32| {
        let request = client.patch("/api/settings/order").bearer(&admin()).header("if-match", "\"1\"");
        request.json(&json!({ "hold_minutes": minutes })).send().await.status.as_u16()
    };

    let (first, other) = tokio::join!(change(&house.api, 20), change(&second, 30));

    assert_eq!(first + other, 200 + 412);
}

#[tokio::test]
async fn a_process_hears_of_applications_that_registered_with_another() {
    let house = House::with_order().await;
    let second = another(&house).await;

    house.knows("billing", json!({ "a": 1 })).await;

    eventually(async || second.get("/api/settings/billing").bearer(&admin()).send().await.status == 200)
        .await;
}

#[tokio::test]
async fn readers_keep_their_answers_while_the_database_is_gone() {
    let house = House::with_order().await;

    house.database.db().close().await;

    assert_eq!(house.shows("/order").await.status, 200);
    assert_eq!(house.spring.get("/order/default").send().await.status, 200);
    let request = house.api.patch("/api/settings/order").bearer(&admin()).header("if-match", "\"1\"");
    let change = request.json(&json!({ "hold_minutes": 20 })).send().await;
    assert_eq!((change.status.as_u16(), change.code().as_str()), (503, "unavailable"));
}

#[tokio::test]
async fn both_engines_have_the_same_tables() {
    same_tables(ALL_MIGRATIONS).await;
}

#[tokio::test]
async fn time_and_versions_stand_in_the_database_as_they_were_told() {
    let house = House::with_order().await;
    house.chassis.clock.advance(SignedDuration::from_micros(1));
    house.patched("/order", &json!({ "hold_minutes": 20 })).await;

    let settings: Value = house.shows("/order").await.expect(200).json();

    assert_eq!(settings["updated_at"], "2026-03-02T09:00:00.000001Z");
}
