//! Staff read settings and their history.

use config_api::SettingsChange;
use serde_json::{Value, json};
use testkit::callers;
use vocabulary::{Page, SignedDuration};
use wire::Role;

use crate::house::{House, admin, shop_values};

#[tokio::test]
async fn settings_are_shown_with_their_schema_and_who_changed_them() {
    let house = House::with_order().await;

    let reply = house.shows("/order").await.expect(200);

    let settings: Value = reply.json();
    assert_eq!(settings["application"], "order");
    assert_eq!(settings["profile"], "default");
    assert_eq!(settings["version"], 1);
    assert_eq!(settings["values"], shop_values());
    assert_eq!(settings["own"], shop_values());
    assert_eq!(settings["schema"]["properties"]["hold_minutes"]["maximum"], 1440);
    assert_eq!(settings["updated_by"], "service:order");
    assert_eq!(settings["updated_at"], "2026-03-02T09:00:00Z");
    assert_eq!(reply.header("etag"), "\"1\"");
}

#[tokio::test]
async fn who_has_the_version_already_is_spared_the_body() {
    let house = House::with_order().await;
    let read = async |etag: &str| {
        house.api.get("/api/settings/order").bearer(&admin()).header("if-none-match", etag).send().await
    };

    let (known, old) = (read("\"1\"").await, read("\"0\"").await);

    assert_eq!((known.status.as_u16(), known.body.len()), (304, 0));
    assert_eq!(old.status, 200);
}

#[tokio::test]
async fn a_profile_is_laid_over_the_default_one() {
    let house = House::with_order().await;
    house.replaced("/order?profile=prod", &json!({ "tax_classes": { "books": null, "food": 1000 } })).await;

    let prod: Value = house.shows("/order?profile=prod").await.expect(200).json();
    let other: Value = house.shows("/order?profile=test").await.expect(200).json();

    assert_eq!(prod["values"]["tax_classes"], json!({ "standard": 2000, "food": 1000 }));
    assert_eq!(prod["values"]["hold_minutes"], 15);
    assert_eq!(prod["version"], 2);
    assert_eq!(other["values"], shop_values());
    assert_eq!((&other["own"], &other["version"]), (&json!({}), &json!(1)));
}

#[tokio::test]
async fn a_change_to_the_default_profile_shows_in_every_other_and_moves_its_version() {
    let house = House::with_order().await;
    house.replaced("/order?profile=prod", &json!({ "hold_minutes": 30 })).await;

    house.patched("/order", &json!({ "hold_minutes": 20, "greeting": "Salut" })).await;

    let prod: Value = house.shows("/order?profile=prod").await.expect(200).json();
    assert_eq!((&prod["values"]["hold_minutes"], &prod["values"]["greeting"]), (&json!(30), &json!("Salut")));
    assert_eq!(prod["version"], 3);
}

#[tokio::test]
async fn the_list_names_every_application_with_its_version_and_profiles_a_page_at_a_time() {
    let house = House::with_order().await;
    house.knows("billing", json!({ "a": 1 })).await;
    house.knows("shelf", json!({})).await;
    house.replaced("/order?profile=prod", &json!({ "hold_minutes": 30 })).await;

    let first: Page<Value> = house.shows("?limit=2").await.expect(200).json();
    let cursor = first.next.clone().unwrap();
    let second: Page<Value> = house.shows(&format!("?limit=2&cursor={cursor}")).await.expect(200).json();

    assert_eq!(first.items[0]["application"], "billing");
    assert_eq!(first.items[1]["version"], 2);
    assert_eq!(first.items[1]["profiles"], json!(["default", "prod"]));
    assert_eq!(second.items[0]["application"], "shelf");
    assert_eq!(second.next, None);
}

#[tokio::test]
async fn the_history_tells_who_changed_what_and_when_the_newest_first() {
    let house = House::with_order().await;
    house.chassis.clock.advance(SignedDuration::from_mins(5));
    house.patched("/order", &json!({ "hold_minutes": 20 })).await;
    house.replaced("/order?profile=prod", &json!({ "hold_minutes": 30 })).await;

    let first: Page<SettingsChange> = house.shows("/order/history?limit=2").await.expect(200).json();
    let next = first.next.clone().unwrap();
    let second: Page<SettingsChange> =
        house.shows(&format!("/order/history?limit=2&cursor={next}")).await.expect(200).json();
    let prod: Page<SettingsChange> = house.shows("/order/history?profile=prod").await.expect(200).json();

    let versions = |page: &Page<SettingsChange>| page.items.iter().map(|it| it.version).collect::<Vec<_>>();
    assert_eq!((versions(&first), versions(&second), versions(&prod)), (vec![3, 2], vec![1], vec![3]));
    assert_eq!(first.items[1].values["hold_minutes"], 20);
    assert_eq!(first.items[1].updated_at.to_string(), "2026-03-02T09:05:00Z");
    assert!(first.items[1].updated_by.starts_with("customer:"));
    assert_eq!(second.items[0].updated_by, "service:order");
    assert_eq!(second.next, None);
}

#[tokio::test]
async fn a_cursor_holds_for_one_person_and_one_question_only() {
    let house = House::with_order().await;
    house.patched("/order", &json!({ "hold_minutes": 20 })).await;
    let page: Page<Value> = house.shows("/order/history?limit=1").await.expect(200).json();
    let cursor = page.next.unwrap();
    let support = callers::customer(vocabulary::Ids::seeded(1).next());
    let altered = cursor.replace(|c: char| c.is_ascii_digit(), "x");

    let other_filter = house.shows(&format!("/order/history?profile=prod&cursor={cursor}")).await;
    let changed = house.shows(&format!("/order/history?cursor={altered}")).await;
    house.chassis.clock.advance(SignedDuration::from_hours(25));
    let expired = house.shows(&format!("/order/history?cursor={cursor}")).await;
    let stranger = house.api.get("/api/settings/order/history").bearer(&support).send().await;

    for reply in [other_filter, changed, expired] {
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (400, "invalid_cursor"));
    }
    assert_eq!(stranger.status, 403);
}

#[tokio::test]
async fn wrong_limits_names_and_parameters_are_refused() {
    let house = House::with_order().await;
    let cases = [
        ("?limit=0", 422, "invalid_limit"),
        ("?limit=101", 422, "invalid_limit"),
        ("?limit=-1", 422, "invalid_limit"),
        ("?limit=1000000000", 422, "invalid_limit"),
        ("?offset=10", 400, "invalid_query"),
        ("?limit=1&limit=2", 400, "invalid_query"),
        ("/order?profile=", 400, "invalid_query"),
        ("/order?profile=a,b", 400, "invalid_query"),
        ("/order?profile=..%2Fx", 400, "invalid_query"),
        ("/order?sort=password_hash", 400, "invalid_query"),
        ("/order/history?cursor=nonsense", 400, "invalid_cursor"),
        ("/nobody", 404, "not_found"),
        ("/nobody/history", 404, "not_found"),
        ("/Order", 404, "not_found"),
        ("/%7Bapplication%7D", 404, "not_found"),
        ("/order%20OR%201=1", 404, "not_found"),
        ("/..%2Forder", 404, "not_found"),
    ];

    for (path, status, code) in cases {
        let reply = house.shows(path).await;
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (status, code), "{path}");
    }
}

#[tokio::test]
async fn staff_of_every_role_may_read() {
    let house = House::with_order().await;

    for role in Role::ALL {
        for path in ["/api/settings", "/api/settings/order", "/api/settings/order/history"] {
            let reply = house.api.get(path).bearer(&callers::staff(&[*role])).send().await;
            assert_eq!(reply.status, 200, "{role:?} {path}");
        }
    }
}
