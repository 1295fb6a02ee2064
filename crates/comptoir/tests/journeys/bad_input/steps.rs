//! Quantities that cannot be, goods that are not there, and steps out of order (rows 44 and 53 to 57).

use serde_json::json;
use testkit::eventually;

use super::{Stage, Try, id_of};
use crate::browser::new_key;
use crate::test_shop::{PASSWORD, TestShop, buy, fill_cart, order_of};

#[tokio::test]
async fn a_quantity_is_a_whole_number_from_one_to_the_cap_and_to_what_is_there() {
    let stage = Stage::open().await;
    let line = format!("PUT /api/carts/{}/lines/TEA-1", stage.cart);

    for quantity in ["0", "-1", "1.5", "2147483648", "9999", "101"] {
        let body = format!("{{\"quantity\":{quantity}}}");
        let case = Try::new(format!("53 {quantity}"), &stage.guest, &line).bytes(body).at("/quantity");
        stage.refuses(case, 422, "invalid_body").await;
    }
    let many = Try::new("54", &stage.guest, &line).json(&json!({"quantity": 10}));
    let short = stage.refuses(many, 409, "out_of_stock").await;

    stage.is_unharmed().await;
    assert_eq!(short.json()["shortages"], json!([{"sku": "TEA-1", "wanted": 10, "available": 9}]));
}

#[tokio::test]
async fn what_is_short_when_it_is_ordered_is_named_and_nothing_is_held() {
    let mut stage = Stage::open().await;
    let cart = fill_cart(&stage.guest, &[("TEA-1", 2), ("CUP-1", 5)]).await;
    let broken = json!({"location": "lyon", "reason": "damaged", "quantity": -4});
    stage.boss.post("/api/stock/CUP-1/movements", &broken).await.expect(201);
    stage.before = stage.everything().await;

    let case = Try::new("54", &stage.guest, "POST /api/orders").json(&order_of(&cart, "tok_approved"));
    let short = stage.refuses(case, 409, "out_of_stock").await;

    stage.is_unharmed().await;
    assert_eq!(short.json()["shortages"], json!([{"sku": "CUP-1", "wanted": 5, "available": 1}]));
    assert_eq!(stage.guest.get(&format!("/api/carts/{cart}")).await.expect(200)["items"], 7);
    assert_eq!(stage.shop.stock("TEA-1").await, [10, 0, 1, 9]);
}

#[tokio::test]
async fn what_is_no_longer_sold_cannot_be_bought_and_the_cart_is_kept() {
    let mut stage = Stage::open().await;
    let cart = fill_cart(&stage.guest, &[("TEA-1", 1), ("CUP-1", 1)]).await;
    let etag = stage.boss.get("/api/products/cup-1").await.etag();
    let archive = Try::new("44", &stage.boss, "PATCH /api/products/cup-1").header("if-match", etag);
    archive.json(&json!({"status": "archived"})).send().await.expect(200);
    stage.before = stage.everything().await;

    let case = Try::new("44", &stage.guest, "POST /api/orders").json(&order_of(&cart, "tok_approved"));
    let gone = stage.refuses(case, 409, "product_unavailable").await;
    let line = format!("PUT /api/carts/{}/lines/CUP-1", stage.cart);
    let put = Try::new("44", &stage.guest, line).json(&json!({"quantity": 1}));
    stage.refuses(put, 409, "product_unavailable").await;

    stage.is_unharmed().await;
    assert_eq!(gone.json()["skus"], json!(["CUP-1"]));
    assert_eq!(stage.guest.get(&format!("/api/carts/{cart}")).await.expect(200)["items"], 2);
}

#[tokio::test]
async fn a_sku_is_in_a_cart_once_and_the_cap_is_on_the_sum() {
    let mut shop = TestShop::open().await;
    shop.sells("SALT-1", 100, 500).await;
    let (anna, guest) = (shop.customer("Anna").await, shop.guest());
    fill_cart(&anna, &[("SALT-1", 10), ("SALT-1", 60)]).await;
    let cart = fill_cart(&guest, &[("SALT-1", 60)]).await;

    let credentials = json!({"email": "anna@example.com", "password": PASSWORD, "cart_id": cart});
    let merged = guest.post("/api/session", &credentials).await.expect(200)["cart_id"].clone();

    let cart = anna.get(&format!("/api/carts/{}", merged.as_str().unwrap())).await.expect(200);
    assert_eq!(cart["lines"].as_array().unwrap().len(), 1);
    assert_eq!(cart["lines"][0]["quantity"], 100);
}

#[tokio::test]
async fn stock_that_an_order_stands_on_cannot_be_corrected_away() {
    let stage = Stage::open().await;

    for reason in ["corrected", "damaged"] {
        let body = json!({"location": "lyon", "reason": reason, "quantity": -10});
        let case = Try::new("56", &stage.boss, "POST /api/stock/TEA-1/movements").json(&body);
        stage.refuses(case, 409, "stock_held").await;
    }

    stage.is_unharmed().await;
}

#[tokio::test]
async fn steps_out_of_order_are_refused() {
    let mut stage = Stage::open().await;
    let ordered = buy(&stage.anna, &[("TEA-1", 1)], "tok_approved").await.expect(201);
    let (order, cart) = (id_of(&ordered), ordered["cart_id"].as_str().unwrap().to_owned());
    eventually(async || stage.shop.stock("TEA-1").await == [10, 0, 2, 8]).await;
    let parcel =
        id_of(&stage.boss.post(&format!("/api/orders/{order}/shipments"), &json!({})).await.expect(201));
    let ship = json!({"carrier": "La Poste", "tracking_number": "6A"});
    stage.before = stage.everything().await;

    let deliver =
        Try::new("57 deliver before ship", &stage.boss, format!("POST /api/shipments/{parcel}/deliver"));
    stage.refuses(deliver.json(&json!({})), 409, "wrong_state").await;
    let resume = Try::new("57 resume what goes on", &stage.boss, format!("POST /api/orders/{order}/resume"));
    stage.refuses(resume.json(&json!({})), 409, "wrong_state").await;
    let mut nowhere = order_of(&stage.cart, "tok_approved");
    nowhere.as_object_mut().unwrap().remove("shipping_address");
    let pay = Try::new("57 pay before address", &stage.guest, "POST /api/orders").json(&nowhere);
    stage.refuses(pay.at("/shipping_address"), 422, "invalid_body").await;
    let twice =
        Try::new("57 pay twice", &stage.anna, "POST /api/orders").json(&order_of(&cart, "tok_approved"));
    stage.refuses(twice.key(new_key()), 409, "cart_ordered").await;
    let line = Try::new("57 fill what is ordered", &stage.anna, format!("PUT /api/carts/{cart}/lines/TEA-1"));
    stage.refuses(line.json(&json!({"quantity": 2})), 409, "cart_ordered").await;
    stage.is_unharmed().await;

    stage.boss.post(&format!("/api/orders/{order}/cancel"), &json!({})).await.expect(200);
    eventually(async || stage.shop.stock("TEA-1").await == [10, 0, 1, 9]).await;
    stage.before = stage.everything().await;
    for (name, path, body) in [
        ("57 ship a cancelled order", format!("/api/shipments/{parcel}/ship"), ship),
        ("57 deliver a cancelled order", format!("/api/shipments/{parcel}/deliver"), json!({})),
        ("57 pack a cancelled order", format!("/api/orders/{order}/shipments"), json!({})),
        ("57 hold a cancelled order", format!("/api/orders/{order}/on-hold"), json!({"reason": "x"})),
        ("57 cancel twice", format!("/api/orders/{order}/cancel"), json!({})),
    ] {
        let case = Try::new(name, &stage.boss, format!("POST {path}")).json(&body);
        stage.refuses(case, 409, "wrong_state").await;
    }
    stage.is_unharmed().await;
}
