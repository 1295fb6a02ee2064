//! Bodies and paths that do not fit (rows 14 to 24, 39 to 48, 53, 55 and 58 of the list of bad input).

use order_api::{Cart, Order};
use serde_json::{Value, json};
use testkit::Reply;
use vocabulary::CartId;

use crate::shop::{Person, TestShop, euros, new_key, wish};

/// A PUT of exactly these bytes.
async fn puts_bytes(person: &Person, cart: CartId, bytes: impl Into<Vec<u8>>) -> Reply {
    person.put(&format!("/api/carts/{cart}/lines/TEA-1")).body("application/json", bytes).send().await
}

/// What is wrong with which field.
fn errors(reply: &Reply) -> Vec<(String, String)> {
    let body: Value = reply.json();
    let text = |error: &Value, name: &str| error[name].as_str().unwrap().to_owned();
    let errors = body["errors"].as_array().unwrap();
    errors.iter().map(|error| (text(error, "pointer"), text(error, "code"))).collect()
}

fn pair(pointer: &str, code: &str) -> (String, String) {
    (pointer.to_owned(), code.to_owned())
}

#[tokio::test]
async fn r14_to_r17_and_r22_what_is_no_strict_json_is_400() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.opens_cart().await;
    let deep = format!("{{\"quantity\":{}1{}}}", "[".repeat(10_000), "]".repeat(10_000));

    let cases: [(&[u8], &str); 12] = [
        (b"{\"quantity\":", "malformed_json"),
        (b"{\"quantity\":1} x", "malformed_json"),
        (b"", "malformed_json"),
        (b"\xEF\xBB\xBF{\"quantity\":1}", "malformed_json"),
        (b"{\"quantity\":1,\"quantity\":99}", "duplicate_key"),
        (deep.as_bytes(), "too_deep"),
        (b"{\"quantity\":NaN}", "malformed_json"),
        (b"{\"quantity\":Infinity}", "malformed_json"),
        (b"{\"quantity\":1e400}", "malformed_json"),
        (b"{\"quantity\":-0}", "malformed_json"),
        (b"{\"quantity\":\"\xFF\"}", "malformed_json"),
        (b"{\"quantity\":\"\\ud800\"}", "malformed_json"),
    ];
    for (body, code) in cases {
        let refused = puts_bytes(&guest, cart, body).await;
        let shown = String::from_utf8_lossy(body);
        assert_eq!((refused.status.as_u16(), refused.code().as_str()), (400, code), "{shown:.40}");
    }
    assert_eq!(guest.sees_cart(cart).await.items, 0);
}

#[tokio::test]
async fn r18_r19_and_r53_a_quantity_is_a_whole_number_from_one_to_the_cap() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.opens_cart().await;

    let wrong =
        ["\"1\"", "1.0", "1.5", "true", "[1]", "null", "0", "-1", "2147483648", "9223372036854775808"];
    for quantity in wrong {
        let refused = puts_bytes(&guest, cart, format!("{{\"quantity\":{quantity}}}")).await.expect(422);
        assert_eq!(refused.code(), "invalid_body", "{quantity}");
        assert_eq!(errors(&refused)[0].0, "/quantity", "{quantity}");
    }
    shop.inventory.change("TEA-1", |offer| offer.available = 10_000);
    let above = guest.puts(cart, "TEA-1", 101).await.expect(422);
    assert_eq!(errors(&above), [pair("/quantity", "above_cap")]);
    drop(guest.puts(cart, "TEA-1", 100).await.expect(200));
}

#[tokio::test]
async fn r20_and_r45_what_only_the_server_says_cannot_be_sent() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 1)]).await;

    for field in ["price", "total", "tax", "discount", "unit_price", "version"] {
        let body = json!({ "quantity": 1, field: 1 });
        let path = format!("/api/carts/{cart}/lines/TEA-1");
        let refused = guest.put(&path).json(&body).send().await.expect(422);
        assert_eq!(errors(&refused), [pair(&format!("/{field}"), "unknown_field")]);
    }
    for field in ["customer_id", "status", "total", "totals", "discount", "number", "is_admin", "__proto__"] {
        let mut request = wish(cart, "tok_approved");
        request[field] = json!(1);
        let refused = guest.post("/api/orders").json(&request).send().await.expect(422);
        assert_eq!(errors(&refused), [pair(&format!("/{field}"), "unknown_field")]);
    }
    assert_eq!(shop.count("orders").await, 0);
}

#[tokio::test]
async fn r21_everything_that_is_missing_is_named_at_once() {
    let shop = TestShop::open().await;

    let body = json!({ "shipping_address": { "name": null, "line1": "x" }, "payment": {} });
    let refused = shop.guest().post("/api/orders").json(&body).send().await.expect(422);

    let named: Vec<String> = errors(&refused).into_iter().map(|(pointer, _)| pointer).collect();
    for pointer in [
        "/cart_id",
        "/shipping_method",
        "/shipping_address/name",
        "/shipping_address/city",
        "/shipping_address/country",
        "/shipping_address/postal_code",
        "/payment/provider",
        "/payment/token",
    ] {
        assert!(named.iter().any(|it| it == pointer), "{pointer} in {named:?}");
    }
}

#[tokio::test]
async fn r23_and_r24_what_is_too_large_is_refused() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 1)]).await;
    let order = shop.confirmed(&guest).await.id;

    let mut request = wish(cart, "tok_approved");
    request["shipping_address"]["name"] = json!("x".repeat(1_000_000));
    let huge = guest.post("/api/orders").json(&request).send().await;
    request["shipping_address"]["name"] = json!("x".repeat(101));
    let long = guest.post("/api/orders").json(&request).send().await.expect(422);
    let lines: Vec<Value> = (0..1_001).map(|_| json!({ "sku": "TEA-1", "quantity": 1 })).collect();
    let many = shop.warehouse().does(order, "shipments", json!({ "lines": lines })).await.expect(422);
    let keys: serde_json::Map<String, Value> = (0..5_000).map(|n| (format!("k{n}"), json!(1))).collect();
    let crowd = guest.put(&format!("/api/carts/{cart}/lines/TEA-1")).json(&keys).send().await.expect(422);

    assert_eq!((huge.status.as_u16(), huge.code().as_str()), (413, "body_too_large"));
    assert_eq!(errors(&long), [pair("/shipping_address/name", "too_long")]);
    assert_eq!(errors(&many), [pair("/lines", "too_long")]);
    assert_eq!(crowd.code(), "invalid_body");
}

#[tokio::test]
async fn r40_only_the_canonical_spelling_of_an_id_works() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.opens_cart().await;
    let order = shop.confirmed(&guest).await.id;

    let wrong = [
        "0".to_owned(),
        "-1".to_owned(),
        "1%20OR%201=1".to_owned(),
        "a".repeat(10_000),
        format!("%7B{order}%7D"),
        order.to_string().to_uppercase(),
        order.to_string().replace('-', ""),
        "00000000-0000-0000-0000-000000000000".to_owned(),
    ];
    for id in wrong {
        assert_eq!(
            guest.get(&format!("/api/orders/{id}")).send().await.expect(404).code(),
            "not_found",
            "{id}"
        );
        assert_eq!(
            guest.get(&format!("/api/carts/{id}")).send().await.expect(404).code(),
            "not_found",
            "{id}"
        );
    }
    for sku in ["tea-1", "TEA%201", "-TEA", "%00"] {
        let path = format!("/api/carts/{cart}/lines/{sku}");
        let refused = guest.put(&path).json(&json!({ "quantity": 1 })).send().await.expect(404);
        assert_eq!(refused.code(), "not_found", "{sku}");
    }
}

#[tokio::test]
async fn r46_to_r48_money_is_whole_minor_units_of_the_shops_currency() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 1)]).await;

    let wrong = [
        json!({ "amount": 1092, "currency": "xyz" }),
        json!({ "amount": 1092, "currency": "eur" }),
        json!({ "amount": 1092, "currency": "USD" }),
        json!({ "amount": 10.5, "currency": "JPY" }),
        json!({ "amount": "10,50", "currency": "EUR" }),
        json!({ "amount": 9_223_372_036_854_775_808_u64, "currency": "EUR" }),
        json!({ "amount": 1092 }),
    ];
    for total in wrong {
        let mut request = wish(cart, "tok_approved");
        request["expected_total"] = total.clone();
        let refused = guest.post("/api/orders").json(&request).send().await.expect(422);
        assert!(errors(&refused)[0].0.starts_with("/expected_total"), "{total}");
    }
    shop.inventory.stocks("GOLD", euros(i64::MAX / 2), 10);
    let refused = guest.puts(cart, "GOLD", 3).await.expect(422);
    assert_eq!(errors(&refused), [pair("/quantity", "too_large")]);
}

#[tokio::test]
async fn r55_a_sku_is_in_a_cart_once() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 2), ("CUP-1", 1), ("TEA-1", 3)]).await;

    let cart: Cart = guest.sees_cart(cart).await;

    let lines: Vec<_> = cart.lines.iter().map(|line| (line.sku.as_str(), line.quantity.get())).collect();
    assert_eq!(lines, [("TEA-1", 3), ("CUP-1", 1)]);
}

#[tokio::test]
async fn r58_names_hold_no_invisible_or_turning_characters() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 1)]).await;

    for name in ["A\u{0}nna", "A\nnna", "\u{202E}annA", "An\u{200B}na", "A\u{1B}[31mnna", "   "] {
        let mut request = wish(cart, "tok_approved");
        request["shipping_address"]["name"] = json!(name);
        let refused = guest.post("/api/orders").json(&request).send().await.expect(422);
        assert_eq!(errors(&refused)[0].0, "/shipping_address/name", "{name:?}");
    }
    let mut request = wish(cart, "tok_approved");
    request["shipping_address"]["name"] = json!("  Zoe\u{301} 👩‍🚀 <script> ");
    let order: Order = guest.post("/api/orders").json(&request).send().await.expect(201).json();
    assert_eq!(order.shipping_address.name.as_str(), "Zo\u{e9} 👩‍🚀 <script>");
}

#[tokio::test]
async fn a_guest_names_a_mail_address_and_a_token_that_the_provider_knows() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 1)]).await;
    let mut request = wish(cart, "tok_approved");
    request.as_object_mut().unwrap().remove("email");

    let nameless = guest.post("/api/orders").json(&request).send().await.expect(422);
    let unknown = guest.buys_with(cart, "tok_stolen", &new_key()).await.expect(422);
    let mut elsewhere = wish(cart, "tok_approved");
    elsewhere["payment"]["provider"] = json!("piggy_bank");
    let elsewhere = guest.post("/api/orders").json(&elsewhere).send().await.expect(422);

    assert_eq!(errors(&nameless), [pair("/email", "missing")]);
    assert_eq!(errors(&unknown), [pair("/payment/token", "unknown_token")]);
    assert_eq!(errors(&elsewhere), [pair("/payment/provider", "invalid")]);
}
