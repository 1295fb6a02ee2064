//! A write that is sent again has its effect once.

use serde_json::{Value, json};
use testkit::{Reply, callers};
use vocabulary::SignedDuration;
use wire::Role;

use crate::shop::TestShop;

async fn receive(shop: &TestShop, token: &str, key: &str, quantity: i64) -> Reply {
    let movement = json!({"location": "paris", "reason": "received", "quantity": quantity});
    shop.client.post("/api/stock/TEA/movements").bearer(token).idempotency(key).json(&movement).send().await
}

#[tokio::test]
async fn the_same_key_is_answered_the_same_and_has_one_effect() {
    let shop = TestShop::open().await;
    shop.tea(0).await;
    let token = callers::staff(&[Role::Warehouse]);

    let first = receive(&shop, &token, "pallet-1", 5).await.expect(201);
    shop.hold(shop.order(), &[("TEA", 1)]).await.expect(200);
    let again = receive(&shop, &token, "pallet-1", 5).await.expect(201);

    assert_eq!(first.body, again.body);
    assert_eq!(first.header("location"), again.header("location"));
    assert_eq!(shop.numbers("TEA").await, (5, 1, 0, 4));
}

#[tokio::test]
async fn a_key_belongs_to_one_request_of_one_caller() {
    let shop = TestShop::open().await;
    shop.tea(0).await;
    let one = callers::staff(&[Role::Warehouse]);
    let other = {
        let mut claims = chassis::identity::Claims::new("comptoir", "", 0, i64::MAX / 2);
        claims.sub = shop.new_id::<vocabulary::CustomerId>().to_string();
        claims.roles = vec![Role::Warehouse];
        callers::signer().sign(&claims)
    };

    receive(&shop, &one, "k", 5).await.expect(201);
    let reused = receive(&shop, &one, "k", 6).await;
    receive(&shop, &other, "k", 6).await.expect(201);

    assert_eq!((reused.status.as_u16(), reused.code().as_str()), (422, "idempotency_key_reused"));
    assert_eq!(shop.numbers("TEA").await, (11, 0, 0, 11));
}

#[tokio::test]
async fn a_post_needs_a_key_that_is_one() {
    let shop = TestShop::open().await;
    let body = json!({"title": {"en": "Cups"}});
    let send = async |key: Option<&str>| {
        let request = shop.client.post("/api/categories").bearer(&callers::staff(&[Role::Sales])).json(&body);
        let request = if let Some(key) = key { request.idempotency(key) } else { request };
        let reply = request.send().await;
        (reply.status.as_u16(), reply.code())
    };

    assert_eq!(send(None).await, (400, "idempotency_key_missing".to_owned()));
    assert_eq!(send(Some(&"k".repeat(300))).await, (400, "idempotency_key_invalid".to_owned()));
    assert_eq!(send(Some("a b")).await, (400, "idempotency_key_invalid".to_owned()));
    assert_eq!(send(Some("k")).await.0, 201);
}

#[tokio::test]
async fn a_key_in_flight_is_refused_and_an_import_is_answered_again() {
    let shop = TestShop::open().await;
    shop.tea(0).await;
    let token = callers::staff(&[Role::Warehouse]);
    let import = async |key: &str| {
        let request = shop.client.post("/api/stock/import").bearer(&token).idempotency(key);
        request.body("text/csv", "sku,location,on_hand\nTEA,paris,5\n").send().await
    };

    let first = import("count-1").await.expect(200);
    shop.moves("TEA", "paris", "sold", -1).await.expect(201);
    let again = import("count-1").await.expect(200);
    assert_eq!(first.body, again.body);
    assert_eq!(shop.numbers("TEA").await, (4, 0, 0, 4));

    let unfinish = "UPDATE answers SET status = NULL WHERE key = 'count-1'";
    assert_eq!(shop.tamper(unfinish.to_owned()).await, Ok(1));
    let in_flight = import("count-1").await;
    assert_eq!((in_flight.status.as_u16(), in_flight.code().as_str()), (409, "idempotency_key_in_flight"));
}

#[tokio::test]
async fn an_import_that_was_cut_off_is_ended_by_the_same_request_without_doing_a_row_twice() {
    let shop = TestShop::open().await;
    shop.tea(0).await;
    shop.product("Oolong", &[("OOLONG", "50 g", 700)]).await;
    let token = callers::staff(&[Role::Warehouse]);
    let import = async || {
        let request = shop.client.post("/api/stock/import").bearer(&token).idempotency("count-1");
        request.body("text/csv", "sku,location,on_hand\nTEA,paris,5\nOOLONG,paris,7\n").send().await
    };
    // As a process leaves it that dies after the first row, and a piece is sold before anyone notices.
    let first = import().await.expect(200);
    shop.moves("OOLONG", "paris", "counted", -7).await.expect(201);
    for tampering in [
        "DELETE FROM answers WHERE key = 'count-1 2'",
        "UPDATE answers SET status = NULL, body = NULL WHERE key = 'count-1'",
    ] {
        assert_eq!(shop.tamper(tampering.to_owned()).await, Ok(1), "{tampering}");
    }
    shop.moves("TEA", "paris", "sold", -1).await.expect(201);

    assert_eq!(import().await.expect(409).code(), "idempotency_key_in_flight");
    shop.chassis.clock.advance(SignedDuration::from_mins(3));
    let ended = import().await.expect(200);

    assert_eq!(shop.numbers("TEA").await, (4, 0, 0, 4), "it was counted before the sale");
    assert_eq!(shop.numbers("OOLONG").await, (7, 0, 0, 7));
    let outcome = |reply: &Reply, row: usize| reply.json::<Value>()["rows"][row]["outcome"].clone();
    assert_eq!((outcome(&first, 0), outcome(&ended, 0)), (json!("created"), json!("created")));
    assert_eq!(outcome(&ended, 1), "changed");
    assert_eq!(import().await.expect(200).body, ended.body);
    shop.is_in_step().await;
}

#[tokio::test]
async fn an_import_that_was_cut_off_keeps_what_was_changed_since_its_rows_were_done() {
    let shop = TestShop::open().await;
    let token = callers::staff(&[Role::Sales]);
    let sheet = "slug,title_en,title_fr,description_en,description_fr,category,brand,tax_class,status,sku,\
                 options,price,currency,weight_grams,position\n\
                 oolong,Oolong,,,,tea,,reduced,published,OOLONG,size=50 g,7.00,EUR,50,0\n";
    let import = async || {
        let request = shop.client.post("/api/products/import").bearer(&token).idempotency("spring");
        request.body("text/csv", sheet).send().await
    };
    let first = import().await.expect(200);
    let unfinish = "UPDATE answers SET status = NULL, body = NULL WHERE key = 'spring'";
    assert_eq!(shop.tamper(unfinish.to_owned()).await, Ok(1));
    shop.sales("PATCH", "/api/products/oolong", &json!({"title": {"en": "Dark oolong"}})).await.expect(200);

    shop.chassis.clock.advance(SignedDuration::from_mins(3));
    let ended = import().await.expect(200);

    assert_eq!(ended.body, first.body);
    let page: Value = shop.guest("/api/products/oolong").await.expect(200).json();
    assert_eq!(page["title"]["en"], "Dark oolong");
}

#[tokio::test]
async fn a_refused_write_leaves_its_key_free() {
    let shop = TestShop::open().await;
    shop.tea(0).await;
    let token = callers::staff(&[Role::Warehouse]);
    let sell = async || {
        let movement = json!({"location": "paris", "reason": "sold", "quantity": -1});
        let request = shop.client.post("/api/stock/TEA/movements").bearer(&token).idempotency("sale");
        request.json(&movement).send().await
    };

    assert_eq!(sell().await.code(), "stock_held");
    shop.receive("TEA", "paris", 1).await;
    let sold: Value = sell().await.expect(201).json();

    assert_eq!(sold["stock"]["on_hand"], 0);
}
