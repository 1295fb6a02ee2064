//! Applications say which settings they have.

use config_api::{CurrentSettings, Registration, SettingsChange};
use serde_json::{Value, json};
use testkit::callers;
use vocabulary::Page;

use crate::house::{House, free, shop_registration, shop_values};

/// A registration of the fields in `properties`, all of them known by name.
fn strict(properties: &Value, defaults: Value) -> Registration {
    let schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    Registration { schema, ..free(defaults) }
}

async fn history(house: &House, path: &str) -> Vec<SettingsChange> {
    let page: Page<SettingsChange> = house.shows(path).await.expect(200).json();
    page.items
}

#[tokio::test]
async fn an_application_that_registers_runs_with_its_own_defaults() {
    let house = House::open().await;

    let reply = house.registers("order", &shop_registration()).await.expect(200);

    let current: CurrentSettings = reply.json();
    assert_eq!(
        (current.application.as_str(), current.profile.as_str(), current.version),
        ("order", "default", 1)
    );
    assert_eq!(Value::Object(current.values), shop_values());
    assert_eq!(reply.header("etag"), "\"1\"");
}

#[tokio::test]
async fn the_same_registration_again_changes_nothing() {
    let house = House::with_order().await;
    house.patched("/order", &json!({ "hold_minutes": 20 })).await;

    let current: CurrentSettings = house.registers("order", &shop_registration()).await.expect(200).json();

    assert_eq!(current.version, 2);
    assert_eq!(current.values["hold_minutes"], 20);
}

#[tokio::test]
async fn a_new_setting_comes_with_its_default_and_what_was_set_stays() {
    let house = House::open().await;
    let before = strict(
        &json!({ "a": { "type": "integer" }, "open": { "type": "object" } }),
        json!({ "a": 1, "open": { "x": 1, "y": 2 } }),
    );
    house.registered("tea", &before).await;
    house.replaced("/tea", &json!({ "a": 5, "open": { "x": 1 } })).await;

    let after = strict(
        &json!({ "a": { "type": "integer" }, "b": { "type": "string" }, "open": { "type": "object" } }),
        json!({ "a": 1, "b": "new", "open": { "x": 1, "y": 2 } }),
    );
    let current: CurrentSettings = house.registers("tea", &after).await.expect(200).json();

    assert_eq!(current.version, 3);
    assert_eq!(Value::Object(current.values), json!({ "a": 5, "b": "new", "open": { "x": 1 } }));
}

#[tokio::test]
async fn what_an_application_no_longer_understands_gives_way_and_stays_in_the_history() {
    let house = House::open().await;
    let before = strict(
        &json!({ "a": { "type": "integer" }, "gone": { "type": "string" }, "n": { "type": "integer" } }),
        json!({ "a": 1, "gone": "x", "n": 500 }),
    );
    house.registered("tea", &before).await;
    house.replaced("/tea?profile=dev", &json!({ "a": 7, "gone": "y", "n": 900 })).await;

    let after = strict(
        &json!({ "a": { "type": "integer" }, "n": { "type": "integer", "maximum": 100 } }),
        json!({ "a": 1, "n": 50 }),
    );
    let current: CurrentSettings = house.registers("tea", &after).await.expect(200).json();

    assert_eq!(Value::Object(current.values), json!({ "a": 1, "n": 50 }));
    let dev: Value = house.shows("/tea?profile=dev").await.expect(200).json();
    assert_eq!(dev["own"], json!({ "a": 7 }));
    assert_eq!(dev["values"], json!({ "a": 7, "n": 50 }));
    let versions: Vec<_> =
        history(&house, "/tea/history").await.into_iter().map(|it| (it.version, it.profile)).collect();
    let expected = [(4, "dev"), (3, "default"), (2, "dev"), (1, "default")];
    assert_eq!(versions, expected.map(|(version, profile)| (version, profile.to_owned())));
}

#[tokio::test]
async fn an_application_reads_the_profile_that_it_runs_under() {
    let house = House::with_order().await;
    house.replaced("/order?profile=prod", &json!({ "hold_minutes": 30 })).await;

    let request = house.api.put("/internal/settings/order?profile=prod").bearer(&callers::service("order"));
    let current: CurrentSettings = request.json(&shop_registration()).send().await.expect(200).json();

    assert_eq!((current.profile.as_str(), current.version), ("prod", 2));
    assert_eq!(current.values["hold_minutes"], 30);
}

#[tokio::test]
async fn a_schema_that_is_none_and_defaults_that_break_their_schema_are_refused() {
    let house = House::open().await;
    let no_schema = Registration { schema: json!({ "type": "nonsense" }), ..free(json!({})) };
    let elsewhere =
        Registration { schema: json!({ "$ref": "https://example.com/s.json" }), ..free(json!({})) };
    let broken = strict(&json!({ "a": { "type": "integer" } }), json!({ "a": "one" }));

    let replies = [
        house.registers("a", &no_schema).await,
        house.registers("b", &elsewhere).await,
        house.registers("c", &broken).await,
    ];

    let codes = replies.map(|reply| (reply.status.as_u16(), reply.code()));
    assert_eq!(
        codes,
        [(422, "invalid_schema"), (422, "invalid_schema"), (422, "invalid_settings")]
            .map(|(s, c)| (s, c.to_owned()))
    );
    let list: Value = house.shows("").await.expect(200).json();
    assert_eq!(list["items"], json!([]));
}

#[tokio::test]
async fn many_instances_that_start_at_once_make_one_version() {
    let house = House::open().await;
    let registration = shop_registration();

    let replies = tokio::join!(
        house.registers("order", &registration),
        house.registers("order", &registration),
        house.registers("order", &registration),
        house.registers("order", &registration),
    );

    for reply in [replies.0, replies.1, replies.2, replies.3] {
        assert_eq!(reply.expect(200).json::<CurrentSettings>().version, 1);
    }
    assert_eq!(history(&house, "/order/history").await.len(), 1);
}
