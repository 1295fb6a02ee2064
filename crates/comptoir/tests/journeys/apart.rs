//! Every role in a process of its own: the same shop, and each of them may die.

use serde_json::json;
use testkit::eventually;

use crate::test_shop::{ROLES, TestShop, buy, order_of};

#[tokio::test]
async fn a_shop_in_five_processes_sells_and_survives_the_death_of_each() {
    let mut shop = TestShop::open_apart().await;
    shop.sells("TEA-1", 1_250, 100).await;
    let anna = shop.customer("Anna").await;
    let first = buy(&anna, &[("TEA-1", 1)], "tok_approved").await.expect(201);
    eventually(async || shop.stock("TEA-1").await == [100, 0, 1, 99]).await;

    for (bought, role) in (1_i64..).zip(ROLES) {
        shop.kill(role);
        shop.start(role);
        let order = eventually_buys(&anna_again(&shop).await).await;
        assert_ne!(order, first["id"]);
        eventually(async || shop.stock("TEA-1").await == [100, 0, bought + 1, 99 - bought]).await;
    }

    let anna = anna_again(&shop).await;
    eventually(async || {
        let bought = anna.get("/api/customers/me/purchases?limit=100").await.expect(200);
        bought["items"].as_array().unwrap().len() == 1 + ROLES.len()
    })
    .await;
    assert!(shop.ledger_is_clean().await);
}

/// Buys one tea; while services find each other again a try may be refused, and is repeated with the same key.
async fn eventually_buys(buyer: &crate::browser::Browser) -> serde_json::Value {
    let mut cart = None;
    eventually(async || {
        let made = buyer.post("/api/carts", &json!({})).await.json()["id"].as_str().map(str::to_owned);
        let Some(id) = made else { return false };
        let line = buyer.put(&format!("/api/carts/{id}/lines/TEA-1"), &json!({"quantity": 1})).await;
        cart = Some(id);
        line.status.is_success()
    })
    .await;
    let (body, key) = (order_of(&cart.unwrap(), "tok_approved"), crate::browser::new_key());
    let mut placed = None;
    eventually(async || {
        let headers = [("idempotency-key", key.as_str())];
        let reply = buyer.send(http::Method::POST, "/api/orders", Some(&body), &headers).await;
        placed =
            reply.ok().filter(|reply| reply.status.as_u16() == 201).map(|reply| reply.json()["id"].clone());
        placed.is_some()
    })
    .await;
    placed.unwrap()
}

/// Anna, signed in anew: the gateway may have another address now.
async fn anna_again(shop: &TestShop) -> crate::browser::Browser {
    let mut token = None;
    eventually(async || {
        token = shop.try_token_of("anna@example.com").await;
        token.is_some()
    })
    .await;
    shop.guest().with_token(&token.unwrap())
}
