//! Idempotency keys that are missing, wrong or another request's (row 76).

use serde_json::{Value, json};

use super::{MISSING, Stage, Try, with};
use crate::browser::{Browser, new_key};
use crate::test_shop::{PASSWORD, fill_cart, order_of, uppsala};

/// Everything that is posted and kept.
fn posts(stage: &Stage) -> Vec<(&Browser, String, Value)> {
    let order = &stage.order;
    let movement = json!({"location": "lyon", "reason": "received", "quantity": 5});
    let variant =
        json!({"sku": "CUP-2", "options": {"size": "L"}, "price": {"amount": 1, "currency": "EUR"}});
    let new = json!({"email": "carl@example.com", "password": PASSWORD, "name": "Carl"});
    let post = |who, path: &str, body| (who, format!("POST {path}"), body);
    vec![
        post(&stage.guest, "/api/carts", json!({})),
        post(&stage.guest, "/api/orders", order_of(&stage.cart, "tok_approved")),
        post(&stage.anna, &format!("/api/orders/{order}/cancel"), json!({})),
        post(&stage.boss, &format!("/api/orders/{order}/on-hold"), json!({"reason": "stolen card"})),
        post(&stage.boss, &format!("/api/orders/{order}/resume"), json!({})),
        post(&stage.boss, &format!("/api/orders/{order}/shipments"), json!({})),
        post(
            &stage.boss,
            &format!("/api/shipments/{MISSING}/ship"),
            json!({"carrier": "P", "tracking_number": "1"}),
        ),
        post(&stage.boss, &format!("/api/shipments/{MISSING}/deliver"), json!({})),
        post(&stage.guest, "/api/customers", new),
        post(&stage.anna, "/api/customers/me/addresses", uppsala()),
        post(&stage.boss, "/api/products", super::product("POT-1", json!({"amount": 1, "currency": "EUR"}))),
        post(&stage.boss, "/api/products/cup-1/variants", variant),
        post(&stage.boss, "/api/categories", json!({"slug": "pots", "title": {"en": "Pots"}})),
        post(&stage.boss, "/api/locations", json!({"code": "paris", "name": "Paris"})),
        post(&stage.boss, "/api/stock/TEA-1/movements", movement),
        post(&stage.boss, "/api/settings/order/rollback", json!({"version": 1})),
    ]
}

#[tokio::test]
async fn whatever_is_posted_needs_a_key_that_is_one() {
    let stage = Stage::open().await;

    for (who, operation, body) in posts(&stage) {
        let case = |name: &str| Try::new(name, who, &operation).json(&body);
        stage.refuses(case("76 no key").without_key(), 400, "idempotency_key_missing").await;
        for (name, key) in [
            ("76 300 characters", "k".repeat(300)),
            ("76 empty", String::new()),
            ("76 two words", "a b".into()),
        ] {
            stage.refuses(case(name).key(key), 400, "idempotency_key_invalid").await;
        }
        stage.refuses(case("76 two keys").key("a").key("b"), 400, "idempotency_key_invalid").await;
    }

    stage.is_unharmed().await;
}

#[tokio::test]
async fn a_key_is_good_for_one_request_of_one_caller() {
    let mut stage = Stage::open().await;
    let (annas, bobs) = (new_key(), new_key());
    let address = "POST /api/customers/me/addresses";
    let add = |who, key: &str| Try::new("76 address", who, address).json(&uppsala()).key(key);
    let movement = json!({"location": "lyon", "reason": "received", "quantity": 5});
    let cart = fill_cart(&stage.bob, &[("TEA-1", 1)]).await;

    let first = add(&stage.anna, &annas).send().await.expect(201);
    let again = add(&stage.anna, &annas).send().await.expect(201);
    let others = add(&stage.bob, &annas).send().await.expect(201);
    let receive =
        Try::new("76 movement", &stage.boss, "POST /api/stock/TEA-1/movements").json(&movement).key(&annas);
    receive.send().await.expect(201);
    receive.send().await.expect(201);
    let order = Try::new("76 order", &stage.bob, "POST /api/orders")
        .json(&order_of(&cart, "tok_approved"))
        .key(&bobs);
    let ordered = order.send().await.expect(201);
    let ordered_again = order.send().await.expect(201);

    assert_eq!(first, again);
    assert_ne!(first["id"], others["id"]);
    assert_eq!(ordered, ordered_again);
    stage.before = stage.everything().await;
    for (who, operation, body, key) in [
        (&stage.anna, address, with(&uppsala(), "city", json!("Lund")), &annas),
        (&stage.anna, "POST /api/carts", json!({}), &annas),
        (&stage.boss, "POST /api/stock/TEA-1/movements", with(&movement, "quantity", json!(6)), &annas),
        (&stage.boss, "POST /api/stock/CUP-1/movements", movement.clone(), &annas),
        (&stage.bob, "POST /api/orders", order_of(&cart, "tok_declined"), &bobs),
    ] {
        let elsewhere = operation == "POST /api/carts";
        let case = Try::new("76 another request", who, operation).json(&body).key(key);
        if elsewhere {
            assert_eq!(case.send().await.status.as_u16(), 201, "each service keeps keys of its own");
        } else {
            stage.refuses(case, 422, "idempotency_key_reused").await;
        }
    }
    stage.is_unharmed().await;
}
