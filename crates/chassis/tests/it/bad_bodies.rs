//! Bodies that must be refused, each with its exact status, code and place.

use serde_json::{Value, json};
use testkit::Reply;

use crate::shop::{shop, tin, tin_with};

async fn send(bytes: impl Into<Vec<u8>>) -> Reply {
    shop().post("/tins").body("application/json", bytes).send().await
}

/// The mistakes of a refused body, as `pointer code`.
fn mistakes(reply: &Reply) -> Vec<String> {
    let body: Value = reply.json();
    let errors = body["errors"].as_array().cloned().unwrap_or_default();
    errors
        .iter()
        .map(|error| format!("{} {}", error["pointer"].as_str().unwrap(), error["code"].as_str().unwrap()))
        .collect()
}

async fn check(body: Value, expected: &[&str]) {
    let reply = shop().post("/tins").json(&body).send().await.expect(422);
    assert_eq!(reply.code(), "invalid_body");
    assert_eq!(mistakes(&reply), expected, "{body}");
}

#[tokio::test]
async fn a_good_body_arrives_whole() {
    let mut full = tin();
    full["tags"] = json!(["green", "spring"]);
    full["origin"] = json!({ "country": "JP", "metres": 300 });

    let reply = shop().post("/tins").json(&full).send().await.expect(200);

    assert_eq!(reply.json::<Value>(), full);
}

#[tokio::test]
async fn what_is_not_declared_as_json_is_refused() {
    for kind in ["text/plain", "application/x-www-form-urlencoded", "", "application/json; charset=latin-1"] {
        let reply = shop().post("/tins").body(kind, tin().to_string()).send().await.expect(415);
        assert_eq!(reply.code(), "unsupported_media_type");
        assert_eq!(reply.header("content-type"), "application/problem+json");
    }
    let packed = shop().post("/tins").header("content-encoding", "gzip").json(&tin()).send().await;
    assert_eq!((packed.status.as_u16(), packed.code().as_str()), (415, "unsupported_media_type"));

    let with_charset = shop().post("/tins").body("application/json; charset=UTF-8", tin().to_string());
    assert_eq!(with_charset.send().await.status, 200);
}

#[tokio::test]
async fn text_that_is_not_one_json_value_is_malformed() {
    let cases: &[&[u8]] = &[
        br#"{"sku": "TEA-1""#,
        br#"{"sku": "TEA-1"} {}"#,
        br#"{"sku": "TEA-1"}x"#,
        b"",
        b"   ",
        b"\xEF\xBB\xBF{}",
        br#"{"grams": NaN}"#,
        br#"{"grams": Infinity}"#,
        br#"{"grams": -Infinity}"#,
        br#"{"grams": 1e400}"#,
        br#"{"grams": -0}"#,
        br#"{"grams": -0.0}"#,
        br#"{"grams": 01}"#,
        br#"{"grams": +1}"#,
        b"{\"name\": \"\xFF\xFE\"}",
        b"{\"name\": \"\xC0\xAF\"}",
        br#"{"name": "\ud800"}"#,
        br#"{"name": "\udc00\ud800"}"#,
        b"{\"name\": \"a\nb\"}",
        br#"{'sku': 'TEA-1'}"#,
        br#"{"sku": "TEA-1",}"#,
    ];

    for body in cases {
        let reply = send(*body).await.expect(400);
        assert_eq!(reply.code(), "malformed_json", "{}", String::from_utf8_lossy(body));
    }
}

#[tokio::test]
async fn a_key_that_is_there_twice_is_refused_however_it_is_written_and_wherever() {
    for body in [
        r#"{"quantity": 1, "quantity": 99}"#,
        r#"{"quantity": 1, "qu\u0061ntity": 99}"#,
        r#"{"origin": {"country": "JP", "country": "CN"}}"#,
        r#"{"anything": [{"deep": {"a": 1, "a": 1}}]}"#,
    ] {
        let reply = send(body).await.expect(400);
        assert_eq!(reply.code(), "duplicate_key", "{body}");
    }
}

#[tokio::test]
async fn deep_nesting_is_refused_without_deep_recursion() {
    for (open, close, depth) in [("[", "]", 65), ("[", "]", 10_000), (r#"{"a":"#, "}", 10_000)] {
        let body = format!("{}1{}", open.repeat(depth), close.repeat(depth));
        let reply = send(body).await.expect(400);
        assert_eq!(reply.code(), "too_deep");
    }
    let deepest = format!("{}1{}", "[".repeat(64), "]".repeat(64));
    assert_eq!(send(deepest).await.code(), "invalid_body");
}

#[tokio::test]
async fn nothing_is_coerced_to_an_integer() {
    for wrong in [json!("1"), json!(1.0), json!(1.5), json!(true), json!([1]), json!({}), json!(null)] {
        check(tin_with("grams", wrong.clone()), &["/grams wrong_type"]).await;
        check(tin_with("quantity", wrong), &["/quantity wrong_type"]).await;
    }
    let reply = send(r#"{"sku": "TEA-1", "quantity": 2, "grams": 1e2, "name": "x"}"#).await.expect(422);
    assert_eq!(mistakes(&reply), ["/grams wrong_type"]);
}

#[tokio::test]
async fn integers_beyond_64_bits_are_out_of_range_and_large_ones_stay_exact() {
    let with_grams =
        |grams: &str| format!(r#"{{"sku": "TEA-1", "quantity": 2, "grams": {grams}, "name": "x"}}"#);

    let beyond = send(with_grams("9223372036854775808")).await.expect(422);
    assert_eq!(mistakes(&beyond), ["/grams out_of_range"]);
    let far_beyond = send(with_grams("18446744073709551616")).await.expect(422);
    assert_eq!(mistakes(&far_beyond), ["/grams wrong_type"]);

    for exact in [9_007_199_254_740_993_i64, i64::MAX, i64::MIN] {
        let reply = send(with_grams(&exact.to_string())).await.expect(200);
        assert_eq!(reply.json::<Value>()["grams"], exact);
    }
}

#[tokio::test]
async fn unknown_fields_are_named_one_by_one() {
    for field in ["role", "status", "customer_id", "is_admin", "version", "__proto__", "constructor", "a/b~c"]
    {
        let pointer = format!("/{} unknown_field", field.replace('~', "~0").replace('/', "~1"));
        check(tin_with(field, 1), &[&pointer]).await;
    }
    let origin = json!({ "country": "JP", "metres": 1, "price": 3 });
    check(tin_with("origin", origin), &["/origin/price unknown_field"]).await;
}

#[tokio::test]
async fn all_mistakes_are_named_at_once() {
    let body = json!({
        "sku": "tea 1", "quantity": 0, "name": null, "role": "admin", "tags": ["a", 7],
        "origin": { "metres": 9_000 },
    });

    let expected = [
        "/grams missing",
        "/name wrong_type",
        "/origin/country missing",
        "/origin/metres out_of_range",
        "/quantity out_of_range",
        "/role unknown_field",
        "/sku invalid",
        "/tags/1 wrong_type",
    ];
    check(body, &expected).await;
}

#[tokio::test]
async fn a_body_that_is_no_object_is_the_wrong_type_as_a_whole() {
    for body in [json!([]), json!("tin"), json!(7), json!(null)] {
        check(body, &[" wrong_type"]).await;
    }
}

#[tokio::test]
async fn mistakes_inside_one_of_several_forms_are_named_where_they_are() {
    let cases = [
        (json!({ "content": { "kind": "loose", "grams": "7" } }), "/content/grams wrong_type"),
        (json!({ "content": { "kind": "loose" } }), "/content/grams missing"),
        (
            json!({ "content": { "kind": "tins", "tins": [tin_with("grams", "x")] } }),
            "/content/tins/0/grams wrong_type",
        ),
        (json!({ "content": { "kind": "loose", "grams": 7 }, "price": 1 }), "/price unknown_field"),
    ];

    for (body, expected) in cases {
        let reply = shop().post("/boxes").json(&body).send().await.expect(422);
        assert_eq!(mistakes(&reply), [expected], "{body}");
    }
    let good = json!({ "content": { "kind": "tins", "tins": [] } });
    assert_eq!(shop().post("/boxes").json(&good).send().await.status, 200);
}

#[tokio::test]
async fn greedy_bodies_are_refused_by_published_limits() {
    let endless = vec!["x"; 1_000_000];
    let reply = shop().post("/tins").json(&tin_with("tags", endless)).send().await.expect(413);
    assert_eq!(reply.code(), "body_too_large");
    let megabyte = shop().post("/tins").json(&tin_with("name", "x".repeat(1 << 20))).send().await.expect(413);
    assert_eq!(megabyte.code(), "body_too_large");

    check(tin_with("tags", vec!["x"; 1_001]), &["/tags too_long"]).await;
    check(tin_with("name", "x".repeat(65_537)), &["/name too_long"]).await;
    assert_eq!(shop().post("/tins").json(&tin_with("tags", vec!["x"; 1_000])).send().await.status, 200);
}

#[tokio::test]
async fn the_limit_of_a_route_can_be_another() {
    let file = |size: usize| shop().post("/files").idempotency("k").body("text/csv", vec![b'x'; size]).send();

    assert_eq!(file(1_000_000).await.text(), "1000000");
    assert_eq!(file(1_000_001).await.expect(413).code(), "body_too_large");
}

#[tokio::test]
async fn thousands_of_keys_cost_no_more_than_their_length() {
    let began = std::time::Instant::now();
    // As many keys as the limit lets in; their hashes would collide under a hash that adds characters.
    let keys: Vec<String> = (0..16_000).map(|n| format!(r#""{:x<6}{n:05}":0"#, "")).collect();

    let reply = send(format!("{{{}}}", keys.join(","))).await.expect(422);

    assert_eq!(reply.code(), "invalid_body");
    assert_eq!(mistakes(&reply).len(), 100);
    assert!(began.elapsed().as_secs() < 5, "took {:?}", began.elapsed());
}
