//! What may never become a version: each with its exact status and code, and nothing changed afterwards.

use serde_json::{Value, json};
use testkit::Reply;

use crate::house::{House, admin};

async fn sends(house: &House, body: impl Into<Vec<u8>>) -> Reply {
    let request = house.api.patch("/api/settings/order").bearer(&admin()).header("if-match", "\"1\"");
    request.body("application/json", body).send().await
}

fn faults(reply: &Reply) -> Vec<(String, String)> {
    let problem: Value = reply.json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let errors = problem["errors"].as_array().unwrap();
    errors.iter().map(|error| (text(&error["pointer"]), text(&error["code"]))).collect()
}

async fn is_unchanged(house: &House) {
    assert_eq!(house.etag("/order").await, "\"1\"");
}

#[tokio::test]
async fn every_fault_is_told_at_once_with_its_place() {
    let house = House::with_order().await;
    let body = json!({
        "hold_minutes": 0,
        "tax_classes": { "standard": 10_001, "a/b": "high" },
        "shipping": [{ "code": "post", "cents": -1, "colour": "red" }, { "cents": 5 }],
        "greeting": "x".repeat(41),
        "unknown": true,
    });

    let reply = sends(&house, body.to_string()).await;

    assert_eq!((reply.status.as_u16(), reply.code().as_str()), (422, "invalid_settings"));
    let expected = [
        ("/greeting", "too_long"),
        ("/hold_minutes", "out_of_range"),
        ("/shipping/0/cents", "out_of_range"),
        ("/shipping/0/colour", "unknown_field"),
        ("/shipping/1/code", "missing"),
        ("/tax_classes/a~1b", "wrong_type"),
        ("/tax_classes/standard", "out_of_range"),
        ("/unknown", "unknown_field"),
    ];
    assert_eq!(faults(&reply), expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned())));
    is_unchanged(&house).await;
}

#[tokio::test]
async fn single_values_that_do_not_fit_are_refused() {
    let house = House::with_order().await;
    let cases = [
        (r#"{"hold_minutes": "15"}"#, "/hold_minutes", "wrong_type"),
        (r#"{"hold_minutes": 15.0}"#, "/hold_minutes", "wrong_type"),
        (r#"{"hold_minutes": 15.5}"#, "/hold_minutes", "wrong_type"),
        (r#"{"hold_minutes": true}"#, "/hold_minutes", "wrong_type"),
        (r#"{"hold_minutes": [15]}"#, "/hold_minutes", "wrong_type"),
        (r#"{"hold_minutes": 1000000000}"#, "/hold_minutes", "out_of_range"),
        (r#"{"hold_minutes": -1}"#, "/hold_minutes", "out_of_range"),
        (r#"{"most_cents": 9223372036854775808}"#, "/most_cents", "out_of_range"),
        (r#"{"most_cents": 1e3}"#, "/most_cents", "wrong_type"),
        (r#"{"__proto__": {"admin": true}}"#, "/__proto__", "unknown_field"),
        (r#"{"constructor": 1}"#, "/constructor", "unknown_field"),
        (r#"{"version": 7}"#, "/version", "unknown_field"),
        (r#"{"greeting": "a\u0000b"}"#, "/greeting", "invalid_text"),
        (r#"{"greeting": "a\u202eb"}"#, "/greeting", "invalid_text"),
        (r#"{"greeting": "a\u200bb"}"#, "/greeting", "invalid_text"),
        (r#"{"tax_classes": {"a\u0007b": 1}}"#, "/tax_classes", "invalid_text"),
        (r#"{"tax_classes": {"": 1}}"#, "/tax_classes", "invalid_text"),
        (r#"{"tax_classes": {"standard": [0]}}"#, "/tax_classes/standard", "wrong_type"),
        (r#"{"shipping": [1,2,3]}"#, "/shipping/0", "wrong_type"),
        (r#"{"shipping": {}}"#, "/shipping", "wrong_type"),
    ];

    for (body, pointer, code) in cases {
        let reply = sends(&house, body).await;
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (422, "invalid_settings"), "{body}");
        assert_eq!(faults(&reply)[0], (pointer.to_owned(), code.to_owned()), "{body}");
    }
    is_unchanged(&house).await;
}

#[tokio::test]
async fn what_is_no_settings_at_all_is_refused() {
    let house = House::with_order().await;
    let deep = format!("{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000));
    let cases: Vec<(Vec<u8>, u16, &str)> = vec![
        (b"".to_vec(), 400, "malformed_json"),
        (b"{\"hold_minutes\": 15".to_vec(), 400, "malformed_json"),
        (b"{} {}".to_vec(), 400, "malformed_json"),
        (b"\xef\xbb\xbf{}".to_vec(), 400, "malformed_json"),
        (b"{\"hold_minutes\": NaN}".to_vec(), 400, "malformed_json"),
        (b"{\"hold_minutes\": 1e400}".to_vec(), 400, "malformed_json"),
        (b"{\"hold_minutes\": -0}".to_vec(), 400, "malformed_json"),
        (b"{\"greeting\": \"\xff\"}".to_vec(), 400, "malformed_json"),
        (b"{\"greeting\": \"\\ud800\"}".to_vec(), 400, "malformed_json"),
        (b"{\"hold_minutes\": 1, \"hold_minutes\": 99}".to_vec(), 400, "duplicate_key"),
        (deep.into_bytes(), 400, "too_deep"),
        (b"[]".to_vec(), 422, "invalid_body"),
        (b"null".to_vec(), 422, "invalid_body"),
        (b"7".to_vec(), 422, "invalid_body"),
        (vec![b' '; 300_000], 413, "body_too_large"),
    ];

    for (body, status, code) in cases {
        let shown = String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned();
        let reply = sends(&house, body).await;
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (status, code), "{shown}");
    }
    is_unchanged(&house).await;
}

#[tokio::test]
async fn a_body_of_another_kind_is_refused() {
    let house = House::with_order().await;

    for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp"] {
        let request = house.api.put("/api/settings/order").bearer(&admin()).header("if-match", "\"1\"");
        let reply = request.body(kind, "{}").send().await;
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (415, "unsupported_media_type"), "{kind}");
    }
    is_unchanged(&house).await;
}

#[tokio::test]
async fn an_integer_beyond_a_float_is_kept_to_the_unit() {
    let house = House::with_order().await;

    let reply = sends(&house, r#"{"most_cents": 9007199254740993}"#).await.expect(200);

    assert!(reply.text().contains("\"most_cents\":9007199254740993"));
    assert!(house.shows("/order").await.text().contains("\"most_cents\":9007199254740993"));
}

#[tokio::test]
async fn fifty_thousand_unknown_keys_are_refused_without_telling_all() {
    let house = House::with_order().await;
    let keys: Vec<String> = (0..20_000).map(|n| format!("\"k{n}\":1")).collect();

    let reply = sends(&house, format!("{{{}}}", keys.join(","))).await;

    assert_eq!((reply.status.as_u16(), reply.code().as_str()), (422, "invalid_settings"));
    assert!(faults(&reply).len() <= 100);
}

#[tokio::test]
async fn a_default_that_would_break_another_profile_is_refused_and_names_it() {
    let house = House::open().await;
    let schema = json!({
        "type": "object",
        "properties": { "ways": { "type": "object", "minProperties": 1, "additionalProperties": { "type": "integer" } } },
        "additionalProperties": false,
    });
    let registration = config_api::Registration {
        schema,
        ..crate::house::free(json!({ "ways": { "post": 1, "bike": 2 } }))
    };
    house.registered("order", &registration).await;
    house.replaced("/order?profile=prod", &json!({ "ways": { "bike": null } })).await;

    let reply = house.puts("/order", &json!({ "ways": { "bike": 3 } })).await;

    assert_eq!((reply.status.as_u16(), reply.code().as_str()), (422, "invalid_settings"));
    assert!(reply.text().contains("under the profile \\\"prod\\\""), "{}", reply.text());
    assert_eq!(house.etag("/order").await, "\"1\"");
}

#[tokio::test]
async fn values_of_an_old_version_that_no_longer_fit_do_not_come_back() {
    let house = House::open().await;
    house.knows("order", json!({ "n": "text" })).await;
    let schema = json!({ "type": "object", "properties": { "n": { "type": "integer" } } });
    let registration = config_api::Registration { schema, ..crate::house::free(json!({ "n": 1 })) };
    house.registered("order", &registration).await;

    let reply = house.rolls_back("/order/rollback", 1).await;

    assert_eq!((reply.status.as_u16(), reply.code().as_str()), (422, "invalid_settings"));
    assert_eq!(house.etag("/order").await, "\"2\"");
}
