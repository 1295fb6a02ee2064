//! Things of others, ids that name nothing, and ids that contradict each other (rows 39, 40, 42 and 43).

use serde_json::{Value, json};

use super::{MISSING, Stage, Try, id_of};
use crate::browser::Browser;
use crate::test_shop::{fill_cart, order_of, uppsala};

#[tokio::test]
async fn what_belongs_to_somebody_else_is_not_there() {
    let mut stage = Stage::open().await;
    let cart = fill_cart(&stage.anna, &[("TEA-1", 1)]).await;
    stage.before = stage.everything().await;
    let me = id_of(&stage.anna.get("/api/customers/me").await.expect(200));
    let session =
        stage.anna.get("/api/sessions").await.expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    let line = Some(json!({"quantity": 3}));
    let order_it = |cart: &str| Some(order_of(cart, "tok_approved"));
    let cases: Vec<(&str, &str, Option<Value>)> = vec![
        ("GET /api/orders/{}", &stage.order, None),
        ("GET /api/orders/{}/timeline", &stage.order, None),
        ("GET /api/orders/{}/events", &stage.order, None),
        ("POST /api/orders/{}/cancel", &stage.order, Some(json!({}))),
        ("GET /api/carts/{}", &cart, None),
        ("PUT /api/carts/{}/lines/TEA-1", &cart, line),
        ("DELETE /api/carts/{}/lines/TEA-1", &cart, None),
        ("GET /api/customers/me/addresses/{}", &stage.address, None),
        ("PUT /api/customers/me/addresses/{}", &stage.address, Some(uppsala())),
        ("DELETE /api/customers/me/addresses/{}", &stage.address, None),
        ("GET /api/customers/{}", &me, None),
        ("GET /api/customers/{}/purchases", &me, None),
        ("DELETE /api/sessions/{}", &session, None),
    ];

    for (operation, id, body) in cases {
        for who in [&stage.bob, &stage.guest] {
            let anybodys = operation.contains("orders") || operation.contains("carts");
            let theirs = operation.contains("customers/{}");
            if std::ptr::eq(who, &raw const stage.guest) && !anybodys && !theirs {
                continue;
            }
            let case = |id: &str| {
                let case = Try::new("39", who, operation.replace("{}", id)).header("if-match", "*");
                match &body {
                    Some(body) => case.json(body),
                    None => case,
                }
            };
            let foreign = stage.refuses(case(id), 404, "not_found").await;
            let missing = stage.refuses(case(MISSING), 404, "not_found").await;
            assert_eq!(foreign.json(), missing.json(), "{operation}: both look the same");
        }
    }
    for who in [&stage.bob, &stage.guest] {
        for id in [cart.as_str(), MISSING] {
            let case = Try::new("39", who, "POST /api/orders").json(&order_it(id).unwrap());
            stage.refuses(case, 404, "not_found").await;
        }
    }

    assert_eq!(stage.anna.get(&format!("/api/carts/{cart}")).await.expect(200)["items"], 1);
    stage.anna.get("/api/customers/me").await.expect(200);
    stage.is_unharmed().await;
}

#[tokio::test]
async fn only_the_canonical_form_of_an_id_names_anything() {
    let stage = Stage::open().await;
    let places: [(&Browser, &str, &str); 8] = [
        (&stage.anna, "/api/orders/{}", &stage.order),
        (&stage.anna, "/api/orders/{}/timeline", &stage.order),
        (&stage.guest, "/api/carts/{}", &stage.cart),
        (&stage.anna, "/api/customers/me/addresses/{}", &stage.address),
        (&stage.boss, "/api/customers/{}", MISSING),
        (&stage.guest, "/api/pictures/{}", MISSING),
        (&stage.guest, "/api/products/{}", "tea-1"),
        (&stage.guest, "/api/stock/{}", "TEA-1"),
    ];

    for (who, path, id) in places {
        let capitals = id.to_uppercase();
        let other_case = if capitals == id { id.to_lowercase() } else { capitals };
        let braced = format!("%7B{id}%7D");
        let spellings = [
            "0",
            "-1",
            "1%20OR%201=1",
            &"7".repeat(7_000),
            &braced,
            &other_case,
            "%00",
            "%ff",
            "00000000-0000-0000-0000-000000000000",
        ];
        for spelling in spellings {
            let case = Try::new("40", who, format!("GET {}", path.replace("{}", spelling)));
            let reply = case.send().await;
            let refused = [(404, "not_found".to_owned()), (400, "ambiguous_request".to_owned())];
            assert!(refused.contains(&reply.refusal()), "40 {path} {spelling:.100}: {reply:?}");
        }
        let long = path.replace("{}", &"7".repeat(10_240));
        stage.refuses(Try::new("40 10 KB", who, format!("GET {long}")), 414, "uri_too_long").await;
    }
    let order = order_of(&stage.cart.to_uppercase(), "tok_approved");
    let case = Try::new("40 in a body", &stage.guest, "POST /api/orders").json(&order).at("/cart_id");
    stage.refuses(case, 422, "invalid_body").await;

    stage.is_unharmed().await;
}

#[tokio::test]
async fn ids_that_contradict_each_other_are_refused_whole() {
    let stage = Stage::open().await;
    let (cart, address) = (&stage.cart, &stage.address);
    let mixed = json!({"lines": [{"sku": "TEA-1", "quantity": 1}, {"sku": "CUP-1", "quantity": 1}]});
    let pack = Try::new("42", &stage.boss, format!("POST /api/orders/{}/shipments", stage.order));
    let line = Try::new("43", &stage.guest, format!("PUT /api/carts/{cart}/lines/TEA-1"));
    let mut with_id = uppsala();
    with_id["id"] = json!(MISSING);
    let replace = Try::new("43", &stage.anna, format!("PUT /api/customers/me/addresses/{address}"));
    let movement = json!({"location": "lyon", "reason": "received", "quantity": 1, "sku": "CUP-1"});
    let receive = Try::new("43", &stage.boss, "POST /api/stock/TEA-1/movements");

    let partly = stage.refuses(pack.json(&mixed), 409, "more_than_left").await;
    stage.refuses(line.json(&json!({"quantity": 2, "sku": "CUP-1"})).at("/sku"), 422, "invalid_body").await;
    let replaced = replace.json(&with_id).header("if-match", "*").at("/id");
    stage.refuses(replaced, 422, "invalid_body").await;
    stage.refuses(receive.json(&movement).at("/sku"), 422, "invalid_body").await;

    stage.is_unharmed().await;
    assert_eq!((&partly.json()["sku"], &partly.json()["left"]), (&json!("CUP-1"), &json!(0)));
}
