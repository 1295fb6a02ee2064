//! From the first line in a cart to the parcel at the door, as guest, customer and staff.

use serde_json::json;
use testkit::eventually;

use crate::test_shop::{PASSWORD, TestShop, buy, fill_cart, order_of};

#[tokio::test]
async fn a_guest_buys_and_stock_money_and_history_agree() {
    let mut shop = TestShop::open().await;
    shop.sells("TEA-1", 1_250, 10).await;
    let guest = shop.guest();

    let order = buy(&guest, &[("TEA-1", 2)], "tok_approved").await.expect(201);
    let id = order["id"].as_str().unwrap();

    assert_eq!((&order["status"], &order["lines"][0]["quantity"]), (&json!("confirmed"), &json!(2)));
    let totals = |word: &str| order["totals"][word]["amount"].as_i64().unwrap();
    assert_eq!(totals("items"), 2_500);
    assert_eq!(totals("total"), totals("items") + totals("shipping") + totals("tax") - totals("discount"));
    assert_eq!(guest.get(&format!("/api/orders/{id}")).await.expect(200)["number"], order["number"]);
    eventually(async || shop.stock("TEA-1").await == [10, 0, 2, 8]).await;
    assert!(shop.ledger_is_clean().await);
}

#[tokio::test]
async fn a_customer_follows_an_order_while_staff_pack_ship_and_deliver_it() {
    let mut shop = TestShop::open().await;
    shop.sells("TEA-1", 1_250, 10).await;
    let (anna, boss) = (shop.customer("Anna").await, shop.boss().await);
    let order = buy(&anna, &[("TEA-1", 1)], "tok_approved").await.expect(201);
    let id = order["id"].as_str().unwrap();
    let mut news = anna.follow(&format!("/api/orders/{id}/events")).await;

    let parcel = boss.post(&format!("/api/orders/{id}/shipments"), &json!({})).await.expect(201);
    let parcel = parcel["id"].as_str().unwrap();
    news.until("packed").await;
    let carrier = json!({"carrier": "La Poste", "tracking_number": "6A123"});
    boss.post(&format!("/api/shipments/{parcel}/ship"), &carrier).await.expect(200);
    news.until("6A123").await;
    boss.post(&format!("/api/shipments/{parcel}/deliver"), &json!({})).await.expect(200);
    news.until("completed").await;

    let order = anna.get(&format!("/api/orders/{id}")).await.expect(200);
    assert_eq!((&order["status"], &order["fulfilment_status"]), (&json!("completed"), &json!("delivered")));
    eventually(async || shop.stock("TEA-1").await == [9, 0, 0, 9]).await;
    eventually(async || {
        let bought = anna.get("/api/customers/me/purchases").await.expect(200);
        bought["items"][0]["number"] == order["number"] && bought["items"][0]["status"] == "completed"
    })
    .await;
    assert!(shop.ledger_is_clean().await);
}

#[tokio::test]
async fn a_cancelled_order_gives_stock_and_money_back() {
    let mut shop = TestShop::open().await;
    shop.sells("TEA-1", 1_250, 10).await;
    let anna = shop.customer("Anna").await;
    let order = buy(&anna, &[("TEA-1", 3)], "tok_approved").await.expect(201);
    let path = format!("/api/orders/{}", order["id"].as_str().unwrap());
    eventually(async || shop.stock("TEA-1").await == [10, 0, 3, 7]).await;

    anna.post(&format!("{path}/cancel"), &json!({"reason": "changed my mind"})).await.expect(200);

    let order = anna.get(&path).await.expect(200);
    assert_eq!(order["status"], "cancelled");
    assert!(["voided", "refunded"].contains(&order["payment_status"].as_str().unwrap()), "{order}");
    eventually(async || shop.stock("TEA-1").await == [10, 0, 0, 10]).await;
    assert!(shop.ledger_is_clean().await);
}

#[tokio::test]
async fn a_declined_card_costs_nothing_and_the_cart_can_be_paid_otherwise() {
    let mut shop = TestShop::open().await;
    shop.sells("TEA-1", 1_250, 10).await;
    let guest = shop.guest();
    let cart = fill_cart(&guest, &[("TEA-1", 2)]).await;

    let declined = guest.post("/api/orders", &order_of(&cart, "tok_declined")).await;
    let poor = guest.post("/api/orders", &order_of(&cart, "tok_insufficient_funds")).await;
    eventually(async || shop.stock("TEA-1").await == [10, 0, 0, 10]).await;
    let paid = guest.post("/api/orders", &order_of(&cart, "tok_approved")).await;

    assert_eq!(declined.refusal(), (402, "payment_declined".into()));
    assert_eq!(poor.refusal(), (402, "insufficient_funds".into()));
    assert_eq!(paid.expect(201)["status"], "confirmed");
}

#[tokio::test]
async fn nobody_buys_what_is_not_there() {
    let mut shop = TestShop::open().await;
    shop.sells("TEA-1", 1_250, 3).await;
    let guest = shop.guest();
    let (first, second) =
        (fill_cart(&guest, &[("TEA-1", 2)]).await, fill_cart(&guest, &[("TEA-1", 2)]).await);

    guest.post("/api/orders", &order_of(&first, "tok_approved")).await.expect(201);
    let late = guest.post("/api/orders", &order_of(&second, "tok_approved")).await;

    assert_eq!(late.refusal(), (409, "out_of_stock".into()));
    assert_eq!(late.json()["shortages"], json!([{"sku": "TEA-1", "wanted": 2, "available": 1}]));
    let cart = guest.get(&format!("/api/carts/{second}")).await.expect(200);
    assert_eq!(cart["lines"][0]["quantity"], 2, "the cart is kept");
}

#[tokio::test]
async fn a_guests_cart_follows_them_into_their_account() {
    let mut shop = TestShop::open().await;
    shop.sells("TEA-1", 1_250, 10).await;
    shop.customer("Anna").await;
    let guest = shop.guest();
    let cart = fill_cart(&guest, &[("TEA-1", 2)]).await;

    let credentials = json!({"email": "anna@example.com", "password": PASSWORD, "cart_id": cart});
    let signed_in = guest.post("/api/session", &credentials).await;
    let merged = signed_in.expect(200)["cart_id"].as_str().unwrap().to_owned();
    let anna = guest.with_cookie(&signed_in.cookie());

    let cart = anna.get(&format!("/api/carts/{merged}")).await.expect(200);
    assert_eq!(cart["lines"][0]["quantity"], 2);
    assert_eq!(guest.get(&format!("/api/carts/{merged}")).await.refusal(), (404, "not_found".into()));
    anna.delete("/api/session").await.expect(204);
    assert_eq!(anna.get("/api/customers/me").await.refusal(), (401, "unauthenticated".into()));
}

#[tokio::test]
async fn a_double_click_orders_once() {
    let mut shop = TestShop::open().await;
    shop.sells("TEA-1", 1_250, 10).await;
    let guest = shop.guest();
    let cart = fill_cart(&guest, &[("TEA-1", 1)]).await;
    let body = order_of(&cart, "tok_approved");
    let key = crate::browser::new_key();
    let headers = [("idempotency-key", key.as_str())];
    let click = || guest.send(http::Method::POST, "/api/orders", Some(&body), &headers);

    let (one, two) = tokio::join!(click(), click());
    let again = click().await.unwrap();

    let id = again.expect(201)["id"].clone();
    for reply in [one.unwrap(), two.unwrap()] {
        let in_flight = reply.refusal() == (409, "idempotency_key_in_flight".into());
        assert!(in_flight || reply.expect(201)["id"] == id, "{reply:?}");
    }
    eventually(async || shop.stock("TEA-1").await == [10, 0, 1, 9]).await;
}
