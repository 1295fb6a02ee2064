//! Admins change settings, and bring old ones back.

use chassis::identity::{Claims, ISSUER};
use config_api::{ChangeKind, SettingsChange};
use serde_json::{Value, json};
use testkit::{Reply, callers};
use vocabulary::{CustomerId, Page};
use wire::Role;

use crate::house::{House, admin, shop_values};

fn with(values: Value, key: &str, value: Value) -> Value {
    let mut values = values;
    values[key] = value;
    values
}

async fn newest(house: &House) -> SettingsChange {
    let page: Page<SettingsChange> = house.shows("/order/history?limit=1").await.expect(200).json();
    page.items.into_iter().next().unwrap()
}

fn outcome(reply: &Reply) -> (u16, String) {
    (reply.status.as_u16(), reply.code())
}

#[tokio::test]
async fn a_put_replaces_the_values_and_makes_the_next_version() {
    let house = House::with_order().await;
    let wanted = with(shop_values(), "hold_minutes", json!(20));

    let reply = house.puts("/order", &wanted).await.expect(200);

    let settings: Value = reply.json();
    assert_eq!((&settings["version"], &settings["values"]), (&json!(2), &wanted));
    assert_eq!(reply.header("etag"), "\"2\"");
    assert_eq!(house.shows("/order").await.json::<Value>(), settings);
}

#[tokio::test]
async fn what_a_put_leaves_out_is_as_the_application_has_it_but_open_maps_lose_what_is_not_named() {
    let house = House::with_order().await;

    let settings: Value =
        house.puts("/order", &json!({ "tax_classes": { "standard": 1900 } })).await.expect(200).json();

    assert_eq!(settings["values"], with(shop_values(), "tax_classes", json!({ "standard": 1900 })));
}

#[tokio::test]
async fn a_patch_merges_and_null_takes_away() {
    let house = House::with_order().await;
    house.patched("/order", &json!({ "hold_minutes": 20 })).await;

    let patch = json!({ "hold_minutes": null, "tax_classes": { "books": null, "food": 1000 } });
    let settings: Value = house.patches("/order", &patch).await.expect(200).json();

    assert_eq!(settings["values"]["hold_minutes"], 15);
    assert_eq!(settings["values"]["tax_classes"], json!({ "standard": 2000, "food": 1000 }));
    assert_eq!(settings["version"], 3);
}

#[tokio::test]
async fn a_profile_keeps_only_its_own_values_and_can_give_them_up() {
    let house = House::with_order().await;
    house.replaced("/order?profile=prod", &json!({ "hold_minutes": 30, "greeting": "Salut" })).await;

    let settings: Value =
        house.patches("/order?profile=prod", &json!({ "greeting": null })).await.expect(200).json();

    assert_eq!(settings["own"], json!({ "hold_minutes": 30 }));
    assert_eq!(settings["values"]["greeting"], "Bonjour");
}

#[tokio::test]
async fn a_change_that_changes_nothing_makes_no_version() {
    let house = House::with_order().await;

    let reply = house.puts("/order", &shop_values()).await.expect(200);

    assert_eq!(reply.header("etag"), "\"1\"");
    assert_eq!(newest(&house).await.version, 1);
}

#[tokio::test]
async fn a_rollback_makes_a_new_version_with_the_old_values() {
    let house = House::with_order().await;
    house.patched("/order", &json!({ "hold_minutes": 20 })).await;
    house.patched("/order", &json!({ "hold_minutes": 30 })).await;

    let reply = house.rolls_back("/order/rollback", 2).await.expect(200);

    let settings: Value = reply.json();
    assert_eq!((&settings["version"], &settings["values"]["hold_minutes"]), (&json!(4), &json!(20)));
    let change = newest(&house).await;
    assert_eq!((change.kind, change.rolled_back_to), (ChangeKind::RolledBack, Some(2)));
}

#[tokio::test]
async fn a_profile_that_had_no_values_of_its_own_then_has_none_after_a_rollback() {
    let house = House::with_order().await;
    house.replaced("/order?profile=prod", &json!({ "hold_minutes": 30 })).await;

    let settings: Value = house.rolls_back("/order/rollback?profile=prod", 1).await.expect(200).json();

    assert_eq!((&settings["own"], &settings["values"]), (&json!({}), &shop_values()));
}

#[tokio::test]
async fn there_is_no_way_back_to_a_version_that_never_was() {
    let house = House::with_order().await;

    let (ahead, zero) =
        (house.rolls_back("/order/rollback", 2).await, house.rolls_back("/order/rollback", 0).await);
    let nobody = house.rolls_back("/nobody/rollback", 1).await;

    assert_eq!(outcome(&ahead), (422, "unknown_version".to_owned()));
    assert_eq!(outcome(&zero), (422, "invalid_body".to_owned()));
    assert_eq!(outcome(&nobody), (404, "not_found".to_owned()));
    assert_eq!(newest(&house).await.version, 1);
}

#[tokio::test]
async fn a_change_names_the_version_that_it_was_made_for() {
    let house = House::with_order().await;
    house.patched("/order", &json!({ "hold_minutes": 20 })).await;
    let put = async |etag: Option<&str>| {
        let request = house.api.put("/api/settings/order").bearer(&admin());
        let request = if let Some(etag) = etag { request.header("if-match", etag) } else { request };
        request.json(&json!({ "hold_minutes": 45 })).send().await
    };
    let patch = house.api.patch("/api/settings/order").bearer(&admin()).json(&json!({ "hold_minutes": 45 }));

    let (none, stale, weak) = (put(None).await, put(Some("\"1\"")).await, put(Some("W/\"2\"")).await);
    let patched = patch.send().await;

    assert_eq!(outcome(&none), (428, "precondition_required".to_owned()));
    assert_eq!(outcome(&patched), (428, "precondition_required".to_owned()));
    assert_eq!(outcome(&stale), (412, "precondition_failed".to_owned()));
    assert_eq!(outcome(&weak), (412, "precondition_failed".to_owned()));
    assert_eq!(newest(&house).await.version, 2);
}

#[tokio::test]
async fn of_two_changes_made_for_one_version_one_wins() {
    let house = House::with_order().await;
    let change = async |minutes: u32| {
        let request = house.api.patch("/api/settings/order").bearer(&admin()).header("if-match", "\"1\"");
        request.json(&json!({ "hold_minutes": minutes })).send().await.status.as_u16()
    };

    let outcomes = tokio::join!(change(20), change(30), change(40));

    let mut outcomes = [outcomes.0, outcomes.1, outcomes.2];
    outcomes.sort_unstable();
    assert_eq!(outcomes, [200, 412, 412]);
    assert_eq!(newest(&house).await.version, 2);
}

#[tokio::test]
async fn a_repeated_change_gets_its_first_answer_and_has_no_second_effect() {
    let house = House::with_order().await;
    let change = async |minutes: u32, key: &str| {
        let request = house.api.patch("/api/settings/order").bearer(&admin()).header("if-match", "\"1\"");
        request.idempotency(key).json(&json!({ "hold_minutes": minutes })).send().await
    };

    let first = change(20, "key-1").await.expect(200);
    let again = change(20, "key-1").await.expect(200);
    let other_body = change(30, "key-1").await;
    let other_key = change(30, "key-2").await;

    assert_eq!((&again.body, again.header("etag")), (&first.body, first.header("etag")));
    assert_eq!(outcome(&other_body), (422, "idempotency_key_reused".to_owned()));
    assert_eq!(outcome(&other_key), (412, "precondition_failed".to_owned()));
    assert_eq!(newest(&house).await.version, 2);
}

#[tokio::test]
async fn a_key_is_needed_for_a_rollback_and_must_be_short_and_readable() {
    let house = House::with_order().await;
    let rollback = async |key: Option<&str>| {
        let request = house.api.post("/api/settings/order/rollback").bearer(&admin());
        let request = if let Some(key) = key { request.idempotency(key) } else { request };
        request.json(&json!({ "version": 1 })).send().await
    };

    let (none, long) = (rollback(None).await, rollback(Some(&"k".repeat(300))).await);

    assert_eq!(outcome(&none), (400, "idempotency_key_missing".to_owned()));
    assert_eq!(outcome(&long), (400, "idempotency_key_invalid".to_owned()));
}

#[tokio::test]
async fn a_repeated_rollback_rolls_back_once() {
    let house = House::with_order().await;
    house.patched("/order", &json!({ "hold_minutes": 20 })).await;

    let first = house.rolls_back("/order/rollback", 1).await.expect(200);
    house.patched("/order", &json!({ "hold_minutes": 50 })).await;
    let again = house.rolls_back("/order/rollback", 1).await.expect(200);

    assert_eq!(first.body, again.body);
    assert_eq!(newest(&house).await.version, 4);
}

#[tokio::test]
async fn an_admin_keeps_settings_for_an_application_that_does_not_register() {
    let house = House::open().await;
    let create = async |path: &str, values: Value, key: &str| {
        let request = house.api.put(path).bearer(&admin()).header("if-none-match", "*");
        request.idempotency(key).json(&values).send().await
    };

    let reply = create("/api/settings/application", json!({ "a": { "b": 1 } }), "1").await.expect(201);
    let again = create("/api/settings/application", json!({ "a": { "b": 1 } }), "1").await.expect(201);
    let taken = create("/api/settings/application", json!({}), "2").await;
    let odd = create("/api/settings/other", json!({ "a": "\u{202e}" }), "3").await;

    assert_eq!((reply.header("etag"), reply.header("location")), ("\"1\"", "/api/settings/application"));
    assert_eq!(again.body, reply.body);
    assert_eq!(outcome(&taken), (412, "precondition_failed".to_owned()));
    assert_eq!(outcome(&odd), (422, "invalid_settings".to_owned()));
    let settings: Value =
        house.patches("/application", &json!({ "a": { "c": "x" } })).await.expect(200).json();
    assert_eq!(settings["values"], json!({ "a": { "b": 1, "c": "x" } }));
    let spring: Value = house.spring.get("/svc/default").send().await.expect(200).json();
    assert_eq!(spring["propertySources"][0]["source"], json!({ "a.b": 1, "a.c": "x" }));
}

#[tokio::test]
async fn settings_that_an_admin_began_are_kept_when_the_application_registers_after_all() {
    let house = House::open().await;
    let values = json!({ "hold_minutes": 30, "most_cents": "much", "unknown": 1 });
    let request = house.api.put("/api/settings/order").bearer(&admin()).header("if-none-match", "*");
    let _created = request.json(&values).send().await.expect(201);

    house.registered("order", &crate::house::shop_registration()).await;

    let settings: Value = house.shows("/order").await.expect(200).json();
    assert_eq!(settings["values"], with(shop_values(), "hold_minutes", json!(30)));
}

#[tokio::test]
async fn the_history_names_people_by_their_mail_address() {
    let house = House::with_order().await;
    let mut claims = Claims::new(ISSUER, house.chassis.ids.next::<CustomerId>().to_string(), 0, i64::MAX);
    claims.roles = vec![Role::Admin];
    claims.email = Some("anna@comptoir.example".parse().unwrap());
    let anna = callers::signer().sign(&claims);

    let request = house.api.patch("/api/settings/order").bearer(&anna).header("if-match", "\"1\"");
    let reply = request.json(&json!({ "hold_minutes": 20 })).send().await.expect(200);

    assert_eq!(reply.json::<Value>()["updated_by"], "anna@comptoir.example");
    assert_eq!(newest(&house).await.updated_by, "anna@comptoir.example");
}
