//! Writes: their idempotency keys, and the versions that they are made for.

use serde_json::{Value, json};
use testkit::callers;
use vocabulary::Ids;

use crate::shop::{shop, tin, tin_with};

const TIN: &str = "/tins/0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a";

#[tokio::test]
async fn a_post_without_a_key_is_refused() {
    let reply = shop().post("/orders").json(&tin()).send().await.expect(400);

    assert_eq!(reply.code(), "idempotency_key_missing");
}

#[tokio::test]
async fn a_key_that_is_no_key_is_refused() {
    let long = "k".repeat(300);
    for key in [long.as_str(), "", "a b", "a\tb"] {
        let reply = shop().post("/orders").idempotency(key).json(&tin()).send().await.expect(400);
        assert_eq!(reply.code(), "idempotency_key_invalid", "{key}");
    }
    let twice =
        shop().post("/orders").idempotency("a").idempotency("a").json(&tin()).send().await.expect(400);
    assert_eq!(twice.code(), "idempotency_key_invalid");
    let longest = shop().post("/orders").idempotency(&"k".repeat(255)).json(&tin()).send().await;
    assert_eq!(longest.status, 201);
}

#[tokio::test]
async fn a_key_belongs_to_its_caller_and_its_request() {
    let key_of = async |token: &str, body: Value| -> Value {
        let reply =
            shop().post("/orders").bearer(token).idempotency("k1").json(&body).send().await.expect(201);
        reply.json::<Value>()["key"].clone()
    };
    let ids = Ids::seeded(1);
    let (anna, bea) = (callers::customer(ids.next()), callers::customer(ids.next()));

    let first = key_of(&anna, tin()).await;

    assert_eq!(key_of(&anna, tin()).await, first);
    assert_ne!(key_of(&bea, tin()).await["scope"], first["scope"]);
    assert_eq!(key_of(&bea, tin()).await["fingerprint"], first["fingerprint"]);
    assert_ne!(key_of(&anna, tin_with("grams", 7)).await["fingerprint"], first["fingerprint"]);
}

#[tokio::test]
async fn other_methods_may_go_without_a_key_and_without_a_body() {
    let bare = shop().delete("/orders").send().await.expect(200);
    assert_eq!(bare.json::<Value>(), json!({ "key": false }));

    let with_key = shop().delete("/orders").idempotency("k").send().await.expect(200);
    assert_eq!(with_key.json::<Value>(), json!({ "key": true }));
    let stuffed = shop().delete("/orders").json(&tin()).send().await.expect(422);
    assert_eq!(stuffed.code(), "invalid_body");
}

#[tokio::test]
async fn a_change_is_made_for_the_version_it_names() {
    let change = async |etag: Option<&str>| {
        let request = shop().put(TIN);
        let request = if let Some(etag) = etag { request.header("if-match", etag) } else { request };
        let reply = request.send().await;
        (reply.status.as_u16(), reply.code())
    };

    assert_eq!(change(None).await, (428, "precondition_required".to_owned()));
    for stale in ["\"2\"", "W/\"3\"", "3", "\"03\"", "\"3", "\"x\"", "\"1\", \"2\""] {
        assert_eq!(change(Some(stale)).await, (412, "precondition_failed".to_owned()), "{stale}");
    }
    for current in ["\"3\"", "*", "\"2\", \"3\""] {
        assert_eq!(change(Some(current)).await.0, 200, "{current}");
    }
    let stale_post =
        shop().post("/orders").idempotency("k").header("if-match", "\"2\"").json(&tin()).send().await;
    assert_eq!((stale_post.status.as_u16(), stale_post.code().as_str()), (412, "precondition_failed"));
}
