//! Applications live on settings: near and far, with the config service there or away.

use std::path::PathBuf;
use std::time::Instant;

use chassis::Chassis;
use chassis::serve::{ServeSettings, serve};
use config_api::{ConfigClient, CurrentSettings, Live};
use serde_json::{Value, json};
use tempfile::TempDir;
use testkit::{callers, eventually};
use tokio::net::TcpListener;
use wire::{Answer, Slot, Wire};

use crate::house::{House, SOON, Shop, free, shop_values};

/// An application that lives on the settings of `order`.
struct Application {
    live: Live<Shop>,
}

impl Application {
    async fn starts(chassis: &Chassis, wire: Wire, last_good: PathBuf) -> Self {
        let wire = wire.authenticated(chassis.identity.authenticator("order"));
        let (live, follower) = Live::follow(ConfigClient::new(wire), "order", last_good).await;
        chassis.shutdown.spawn("follow settings", follower.run(chassis.shutdown.token()));
        Self { live }
    }

    fn minutes(&self) -> u32 {
        self.live.get().hold_minutes
    }
}

fn directory() -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("settings").join("order.json");
    (directory, file)
}

fn near(house: &House) -> Wire {
    let slot = Slot::new();
    slot.plug(house.started.service.router.clone());
    Wire::local(slot)
}

async fn far(house: &House) -> Wire {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (router, shutdown) = (house.started.service.router.clone(), house.chassis.shutdown.clone());
    house.chassis.shutdown.spawn("listener", async move {
        serve(listener, router, &ServeSettings::default(), &shutdown).await;
    });
    Wire::remote(vec![address.parse().unwrap()])
}

/// A change reaches the application within a second, over this wire.
async fn follows(house: &House, wire: Wire) {
    let (_directory, file) = directory();
    let mut application = Application::starts(&house.chassis, wire, file).await;
    assert_eq!(*application.live.get(), Shop::default());
    let began = Instant::now();

    house.patched("/order", &json!({ "hold_minutes": 20 })).await;
    application.live.changed().await;

    assert_eq!(application.minutes(), 20);
    assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
    house.chassis.shutdown.request();
}

#[tokio::test]
async fn a_change_is_in_force_within_a_second_in_the_same_process() {
    let house = House::open().await;
    let wire = near(&house);
    follows(&house, wire).await;
}

#[tokio::test]
async fn a_change_is_in_force_within_a_second_in_another_process() {
    let house = House::open().await;
    let wire = far(&house).await;
    follows(&house, wire).await;
}

#[tokio::test]
async fn an_application_registers_itself_and_is_then_in_the_list() {
    let house = House::open().await;
    let (_directory, file) = directory();

    Application::starts(&house.chassis, near(&house), file).await;

    let list: Value = house.shows("").await.expect(200).json();
    assert_eq!(list["items"][0]["application"], "order");
    let settings: Value = house.shows("/order").await.expect(200).json();
    assert_eq!(settings["values"], shop_values());
}

#[tokio::test]
async fn the_very_first_start_without_the_config_service_uses_the_defaults_and_catches_up_later() {
    let house = House::with_order().await;
    house.patched("/order", &json!({ "hold_minutes": 20 })).await;
    let slot = Slot::new();
    let (_directory, file) = directory();

    let application = Application::starts(&house.chassis, Wire::local(slot.clone()), file).await;
    assert_eq!(application.minutes(), 15);
    slot.plug(house.started.service.router.clone());

    eventually(async || application.minutes() == 20).await;
}

#[tokio::test]
async fn a_start_without_the_config_service_uses_the_last_good_copy() {
    let house = House::with_order().await;
    let (_directory, file) = directory();
    house.patched("/order", &json!({ "hold_minutes": 20 })).await;
    Application::starts(&house.chassis, near(&house), file.clone()).await;

    let application = Application::starts(&house.chassis, Wire::local(Slot::new()), file.clone()).await;

    assert_eq!(application.minutes(), 20);
    let names: Vec<_> =
        std::fs::read_dir(file.parent().unwrap()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(names, ["order.json"], "no half-written copy is left");
}

#[tokio::test]
async fn a_copy_that_is_broken_is_as_good_as_none() {
    let (_directory, file) = directory();
    let house = House::open().await;
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();

    for copy in [
        "",
        "{\"application\":\"order\"",
        "{\"application\":\"cellar\",\"profile\":\"default\",\"version\":1,\"values\":{\"hold_minutes\":20}}",
        "{\"application\":\"order\",\"profile\":\"default\",\"version\":9,\"values\":{\"hold_minutes\":\"x\"}}",
    ] {
        std::fs::write(&file, copy).unwrap();
        let application = Application::starts(&house.chassis, Wire::local(Slot::new()), file.clone()).await;
        assert_eq!(application.minutes(), 15, "{copy}");
    }
}

#[tokio::test]
async fn a_version_that_does_not_parse_is_refused_and_the_next_good_one_taken() {
    let house = House::open().await;
    let (_directory, file) = directory();
    let application = Application::starts(&house.chassis, near(&house), file.clone()).await;
    let looser = free(shop_values());
    house.registered("order", &looser).await;

    house.patched("/order", &json!({ "hold_minutes": "soon" })).await;
    house.patched("/order", &json!({ "hold_minutes": 0, "unknown": 1 })).await;
    let copy = std::fs::read_to_string(&file).unwrap();
    assert_eq!(application.minutes(), 15);
    house.patched("/order", &json!({ "hold_minutes": 45, "unknown": null })).await;

    eventually(async || application.minutes() == 45).await;
    assert!(copy.contains("\"hold_minutes\": 15"), "{copy}");
}

/// A config service that always offers this version.
fn stuck_at(version: i64, minutes: u32) -> Wire {
    let mut values = shop_values();
    values["hold_minutes"] = json!(minutes);
    let Value::Object(values) = values else { unreachable!() };
    let current =
        CurrentSettings { application: "order".to_owned(), profile: "default".to_owned(), version, values };
    let answer = Answer::ok(&current);
    let slot = Slot::new();
    slot.plug(axum::Router::new().fallback(move || std::future::ready(answer.clone())));
    Wire::local(slot)
}

#[tokio::test]
async fn settings_never_go_back_to_a_lower_version() {
    let chassis = callers::chassis();
    let (_directory, file) = directory();
    let first = Application::starts(&chassis, stuck_at(7, 20), file.clone()).await;
    assert_eq!(first.minutes(), 20);

    let second = Application::starts(&chassis, stuck_at(6, 30), file.clone()).await;

    assert_eq!(second.minutes(), 20);
    assert!(std::fs::read_to_string(&file).unwrap().contains("\"version\": 7"));
}

#[tokio::test]
async fn a_config_service_that_restarts_is_followed_again() {
    let house = House::open().await;
    let slot = Slot::new();
    slot.plug(house.started.service.router.clone());
    let (_directory, file) = directory();
    let application = Application::starts(&house.chassis, Wire::local(slot.clone()), file).await;

    slot.unplug();
    house.patched("/order", &json!({ "hold_minutes": 20 })).await;
    slot.plug(house.started.service.router.clone());
    house.patched("/order", &json!({ "hold_minutes": 25 })).await;

    eventually(async || application.minutes() == 25).await;
}

#[tokio::test]
async fn an_application_that_the_config_service_forgot_registers_again() {
    let first = House::open().await;
    let second = House::open().await;
    let slot = Slot::new();
    slot.plug(first.started.service.router.clone());
    let (_directory, file) = directory();
    let application = Application::starts(&first.chassis, Wire::local(slot.clone()), file).await;

    first.patched("/order", &json!({ "hold_minutes": 20 })).await;
    eventually(async || application.minutes() == 20).await;

    slot.plug(second.started.service.router.clone());
    first.patched("/order", &json!({ "hold_minutes": 25 })).await;

    eventually(async || second.shows("/order").await.status == 200).await;
    assert_ne!(application.minutes(), 15, "the forgetful one offers an older version");
}

#[tokio::test]
async fn an_application_follows_the_profile_that_it_runs_under() {
    let house = House::with_order().await;
    house.replaced("/order?profile=prod", &json!({ "hold_minutes": 30 })).await;
    let (_directory, file) = directory();
    let wire = near(&house).authenticated(house.chassis.identity.authenticator("order"));
    let client = ConfigClient::new(wire).with_profile("prod");

    let (live, follower) = Live::<Shop>::follow(client, "order", file).await;
    house.chassis.shutdown.spawn("follow settings", follower.run(house.chassis.shutdown.token()));
    assert_eq!(live.get().hold_minutes, 30);
    house.patched("/order", &json!({ "hold_minutes": 20, "greeting": "Salut" })).await;

    eventually(async || live.get().greeting == "Salut").await;
    assert_eq!(live.get().hold_minutes, 30);
}

#[tokio::test]
async fn settings_fixed_by_a_test_change_for_every_clone() {
    let live = Live::fixed(Shop::default());
    let mut other = live.clone();

    live.set(Shop { hold_minutes: 3, ..Shop::default() });
    other.changed().await;

    assert_eq!(other.get().hold_minutes, 3);
}
