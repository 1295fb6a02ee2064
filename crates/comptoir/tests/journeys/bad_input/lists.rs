//! Lists asked for what they do not know (rows 67 to 69), and changes made for another version (row 70).

use serde_json::{Value, json};
use testkit::eventually;

use super::{Stage, Try};
use crate::browser::Browser;
use crate::test_shop::{PASSWORD, escape, uppsala};

/// Every list that is read page by page, and who reads it.
fn lists(stage: &Stage) -> Vec<(&Browser, &'static str)> {
    vec![
        (&stage.guest, "/api/products"),
        (&stage.anna, "/api/orders"),
        (&stage.anna, "/api/customers/me/addresses"),
        (&stage.anna, "/api/customers/me/purchases"),
        (&stage.anna, "/api/sessions"),
        (&stage.boss, "/api/customers"),
        (&stage.boss, "/api/staff"),
        (&stage.boss, "/api/stock"),
        (&stage.boss, "/api/stock/TEA-1/movements"),
        (&stage.boss, "/api/settings"),
        (&stage.boss, "/api/settings/order/history"),
    ]
}

#[tokio::test]
async fn lists_refuse_what_they_do_not_know() {
    let stage = Stage::open().await;

    for (who, list) in lists(&stage) {
        let case = |row: &str, query: &str| Try::new(row, who, format!("GET {list}?{query}"));
        for limit in ["0", "-1", "101", "1000000000", "1.5", "ten"] {
            stage.refuses(case("67", &format!("limit={limit}")), 422, "invalid_limit").await;
        }
        stage.refuses(case("67", "offset=1000000000000"), 400, "invalid_query").await;
        for cursor in ["x", "AAAA", "%00"] {
            let reply = case("68", &format!("cursor={cursor}")).send().await;
            let (status, code) = reply.refusal();
            assert!(
                status == 400 && ["invalid_cursor", "invalid_query"].contains(&code.as_str()),
                "{reply:?}"
            );
        }
        for query in ["sort=password_hash", "password_hash=x", "limit=1&limit=2"] {
            stage.refuses(case("69", query), 400, "invalid_query").await;
        }
        let long = format!("cursor={}", "A".repeat(10_240));
        stage.refuses(case("69 10 KB", &long), 414, "uri_too_long").await;
    }
    let text = "x".repeat(7_000);
    for (who, path) in [
        (&stage.guest, "/api/products?q="),
        (&stage.boss, "/api/orders?search="),
        (&stage.boss, "/api/customers?search="),
    ] {
        stage.refuses(Try::new("69 7 KB", who, format!("GET {path}{text}")), 400, "invalid_query").await;
    }

    stage.is_unharmed().await;
}

#[tokio::test]
async fn a_cursor_is_good_for_whom_and_for_what_it_was_made() {
    let mut stage = Stage::open().await;
    let sales = stage.shop.staff("sales").await;
    stage.anna.post("/api/customers/me/addresses", &uppsala()).await.expect(201);
    crate::test_shop::buy(&stage.anna, &[("TEA-1", 1)], "tok_approved").await.expect(201);
    let cases: [(&Browser, &str, &str, Option<&Browser>); 8] = [
        (&stage.guest, "/api/products?limit=1", "&sort=price", None),
        (&stage.anna, "/api/orders?limit=1", "&status=confirmed", Some(&stage.bob)),
        (&stage.anna, "/api/customers/me/addresses?limit=1", "", Some(&stage.bob)),
        (&stage.boss, "/api/orders?limit=1", "&status=confirmed", Some(&sales)),
        (&stage.boss, "/api/customers?limit=1", "&search=a", Some(&sales)),
        (&stage.boss, "/api/stock?limit=1", "&low=true", Some(&sales)),
        (&stage.boss, "/api/stock/TEA-1/movements?limit=1", "", Some(&sales)),
        (&stage.boss, "/api/settings?limit=1", "", Some(&sales)),
    ];

    for (who, path, filter, other) in cases {
        let page = who.get(path).await.expect(200);
        let cursor =
            page["next"].as_str().unwrap_or_else(|| panic!("{path} has one page: {page}")).to_owned();
        let altered = format!("{}{}", if cursor.starts_with('A') { 'B' } else { 'A' }, &cursor[1..]);
        let case = |name: &str, who, cursor: &str, filter: &str| {
            Try::new(name, who, format!("GET {path}&cursor={}{filter}", escape(cursor)))
        };

        who.get(&format!("{path}&cursor={}", escape(&cursor))).await.expect(200);
        stage.refuses(case("68 altered", who, &altered, ""), 400, "invalid_cursor").await;
        if !filter.is_empty() {
            stage.refuses(case("68 another filter", who, &cursor, filter), 400, "invalid_cursor").await;
        }
        if let Some(other) = other {
            stage.refuses(case("68 another person", other, &cursor, ""), 400, "invalid_cursor").await;
        }
    }

    stage.refused_all();
}

#[tokio::test]
async fn a_change_names_the_version_that_it_was_made_for() {
    let stage = Stage::open().await;
    let (cart, order, address) = (&stage.cart, &stage.order, &stage.address);
    let anna = super::id_of(&stage.anna.get("/api/customers/me").await.expect(200));
    let title = json!({"title": {"en": "Other"}});
    let cases: Vec<(&Browser, String, Option<Value>, bool)> = vec![
        (&stage.guest, format!("PUT /api/carts/{cart}/lines/TEA-1"), Some(json!({"quantity": 2})), false),
        (&stage.guest, format!("DELETE /api/carts/{cart}/lines/TEA-1"), None, false),
        (&stage.anna, format!("POST /api/orders/{order}/cancel"), Some(json!({})), false),
        (&stage.boss, format!("POST /api/orders/{order}/shipments"), Some(json!({})), false),
        (&stage.anna, "PATCH /api/customers/me".into(), Some(json!({"name": "Anne"})), true),
        (&stage.anna, format!("PUT /api/customers/me/addresses/{address}"), Some(uppsala()), true),
        (&stage.anna, format!("DELETE /api/customers/me/addresses/{address}"), None, false),
        (&stage.boss, format!("PUT /api/staff/{anna}/roles"), Some(json!({"roles": ["admin"]})), false),
        (&stage.boss, format!("PUT /api/customers/{anna}/disabled"), Some(json!({"disabled": true})), false),
        (&stage.boss, "PATCH /api/products/tea-1".into(), Some(title.clone()), true),
        (
            &stage.boss,
            "PATCH /api/products/tea-1/variants/TEA-1".into(),
            Some(json!({"weight_grams": 1})),
            true,
        ),
        (&stage.boss, "DELETE /api/products/tea-1/variants/TEA-1".into(), None, true),
        (&stage.boss, "PATCH /api/categories/teas".into(), Some(title), true),
        (&stage.boss, "DELETE /api/categories/teas".into(), None, true),
        (&stage.boss, "PATCH /api/locations/lyon".into(), Some(json!({"name": "Lyons"})), true),
        (&stage.boss, "PATCH /api/settings/order".into(), Some(json!({"hold_minutes": 20})), true),
        (&stage.boss, "PUT /api/settings/order".into(), Some(json!({"hold_minutes": 20})), true),
    ];

    for (who, operation, body, needed) in cases {
        let case = |name: &str| match &body {
            Some(body) => Try::new(name, who, &operation).json(body),
            None => Try::new(name, who, &operation),
        };
        for stale in ["\"99\"", "W/\"1\"", "99"] {
            let case = case("70 stale").header("if-match", stale);
            stage.refuses(case, 412, "precondition_failed").await;
        }
        if needed {
            stage.refuses(case("70 none"), 428, "precondition_required").await;
        }
    }

    stage.is_unharmed().await;
}

#[tokio::test]
async fn a_reset_is_good_once_and_ends_every_session() {
    let shop = crate::test_shop::TestShop::open().await;
    shop.customer("Anna").await;
    let guest = shop.guest();
    let credentials = json!({"email": "anna@example.com", "password": PASSWORD});
    let anna = guest.with_cookie(&guest.post("/api/session", &credentials).await.cookie());
    anna.get("/api/customers/me").await.expect(200);
    let confirms = async |token: &str| {
        let body = json!({"token": token, "new_password": "another long password"});
        guest.post("/api/password-resets/confirm", &body).await
    };

    guest.post("/api/password-resets", &json!({"email": "anna@example.com"})).await.expect(202);
    let token = shop.letter().await.split_once("#token=").unwrap().1.lines().next().unwrap().to_owned();
    let unknown = confirms("unknown").await;
    confirms(&token).await.expect(204);
    let used = confirms(&token).await;

    assert_eq!(unknown.refusal(), (400, "invalid_reset_token".into()));
    assert_eq!(used.refusal(), (400, "invalid_reset_token".into()));
    eventually(async || anna.get("/api/customers/me").await.refusal() == (401, "unauthenticated".into()))
        .await;
    assert_eq!(guest.post("/api/session", &credentials).await.refusal(), (401, "invalid_credentials".into()));
}
