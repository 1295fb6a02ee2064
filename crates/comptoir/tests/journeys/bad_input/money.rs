//! Prices, totals and currencies that a client says or says wrongly (rows 45 to 48), names (row 58) and what exists
//! already (row 41).

use serde_json::{Value, json};

use super::{Stage, Try, product, with};
use crate::test_shop::{PASSWORD, order_of, uppsala};

#[tokio::test]
async fn money_is_whole_minor_units_that_the_shop_counts_itself() {
    let stage = Stage::open().await;
    let order = order_of(&stage.cart, "tok_approved");
    let line = format!("PUT /api/carts/{}/lines/TEA-1", stage.cart);

    for field in ["price", "unit_price", "total", "totals", "tax", "discount"] {
        let in_line = Try::new("45", &stage.guest, &line).json(&json!({"quantity": 2, field: 1}));
        let in_order = Try::new("45", &stage.guest, "POST /api/orders").json(&with(&order, field, json!(1)));
        for case in [in_line, in_order] {
            stage.refuses(case.at(format!("/{field}")), 422, "invalid_body").await;
        }
    }
    let money = |amount: Value, currency: &str| json!({"amount": amount, "currency": currency});
    for (row, wrong, field) in [
        ("46", money(json!(100), "xyz"), "currency"),
        ("46", money(json!(100), "eur"), "currency"),
        ("47", money(json!(10.50), "JPY"), "amount"),
        ("47", money(json!(1.2345), "KWD"), "amount"),
        ("47", money(json!("10,50"), "EUR"), "amount"),
        ("48", money(json!(9_223_372_036_854_775_808_u64), "EUR"), "amount"),
    ] {
        let priced = Try::new(row, &stage.boss, "POST /api/products").json(&product("POT-1", wrong.clone()));
        let expected = with(&order, "expected_total", wrong);
        let expecting = Try::new(row, &stage.guest, "POST /api/orders").json(&expected);
        stage.refuses(priced.at(format!("/variants/0/price/{field}")), 422, "invalid_body").await;
        stage.refuses(expecting.at(format!("/expected_total/{field}")), 422, "invalid_body").await;
    }
    let dollars = with(&order, "expected_total", money(json!(1_750), "USD"));
    let case = Try::new("46 another currency", &stage.guest, "POST /api/orders").json(&dollars);
    stage.refuses(case.at("/expected_total/currency"), 422, "invalid_body").await;
    for amount in [0, -1, i64::MIN, i64::MAX, 10_000_000_001] {
        let price = money(json!(amount), "EUR");
        let case = Try::new("48", &stage.boss, "POST /api/products").json(&product("POT-1", price));
        stage.refuses(case.at("/variants/0/price"), 422, "invalid_body").await;
    }

    stage.is_unharmed().await;
}

#[tokio::test]
async fn names_hold_nothing_that_cannot_be_seen() {
    let stage = Stage::open().await;
    let address = "POST /api/customers/me/addresses";
    let person = json!({"email": "carl@example.com", "password": PASSWORD, "name": "Carl"});
    let order = order_of(&stage.cart, "tok_approved");
    let tea = product("POT-1", json!({"amount": 100, "currency": "EUR"}));

    for name in [
        "A\u{0}nna",
        "Anna\nFORGED line",
        "Anna\r\nFORGED: line",
        "\u{1b}[31mAnna",
        "\u{202e}annA",
        "An\u{200b}na",
        "  ",
    ] {
        let shipped = with(&order, "shipping_address", with(&uppsala(), "name", json!(name)));
        let titled = with(&tea, "title", json!({"en": name}));
        let place = json!({"code": "paris", "name": name});
        for (who, operation, body, pointer) in [
            (&stage.anna, address, with(&uppsala(), "name", json!(name)), "/name"),
            (&stage.guest, "POST /api/customers", with(&person, "name", json!(name)), "/name"),
            (&stage.guest, "POST /api/orders", shipped, "/shipping_address/name"),
            (&stage.boss, "POST /api/products", titled, "/title/en"),
            (&stage.boss, "POST /api/locations", place, "/name"),
        ] {
            let case = Try::new(format!("58 {name:?}"), who, operation).json(&body).at(pointer);
            stage.refuses(case, 422, "invalid_body").await;
        }
    }

    stage.is_unharmed().await;
    let log = std::fs::read_to_string(stage.shop.log()).unwrap();
    assert!(!log.lines().any(|line| line.starts_with("FORGED")), "{log}");
    assert!(!log.contains("[31mAnna"), "{log}");
}

#[tokio::test]
async fn what_is_there_already_is_not_made_twice() {
    let mut stage = Stage::open().await;
    let price = json!({"amount": 100, "currency": "EUR"});
    let again = with(&product("POT-1", price.clone()), "slug", json!("tea-1"));
    let sku = with(&product("TEA-1", price.clone()), "slug", json!("other"));
    let bare = json!({"slug": "bare", "title": {"en": "Bare"}, "category": "teas", "tax_class": "standard"});
    stage.boss.post("/api/products", &bare).await.expect(201);
    stage.before = stage.everything().await;
    let variant = json!({"sku": "TEA-1", "price": price});
    let category = json!({"slug": "teas", "title": {"en": "Teas"}});
    let person = |email: &str| json!({"email": email, "password": PASSWORD, "name": "Anna"});

    for (who, path, body, code) in [
        (&stage.boss, "/api/products", again, "slug_taken"),
        (&stage.boss, "/api/products", sku, "sku_taken"),
        (&stage.boss, "/api/products/bare/variants", variant, "sku_taken"),
        (&stage.boss, "/api/categories", category, "slug_taken"),
        (&stage.boss, "/api/locations", json!({"code": "lyon", "name": "Lyon"}), "location_taken"),
        (&stage.guest, "/api/customers", person("anna@example.com"), "email_taken"),
        (&stage.guest, "/api/customers", person(" ANNA@Example.COM "), "email_taken"),
    ] {
        let case = Try::new("41", who, format!("POST {path}")).json(&body);
        stage.refuses(case, 409, code).await;
    }

    stage.is_unharmed().await;
}
