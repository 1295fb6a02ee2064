//! Two processes serve one shop: what one changes, the other shows, and neither sells what the other sold.

use futures_util::future::join_all;
use inventory_service::Inventory;
use serde_json::{Value, json};
use store::Db;
use testkit::TestClient;

use crate::shop::{TABLES, TestShop};

/// Another process: connections, lanes and memory of its own.
async fn another(shop: &TestShop) -> (Db, std::sync::Arc<Inventory>, TestClient) {
    let db = Db::open(shop.database.location(), shop.database.service(), &TABLES).await.unwrap();
    let orders = wire::Wire::local(shop.orders.clone());
    let inventory = Inventory::open(&shop.chassis, shop.settings.clone(), db.clone(), orders).await.unwrap();
    let client = TestClient::new(inventory.service(&shop.chassis).router);
    (db, inventory, client)
}

#[tokio::test]
async fn what_one_process_changes_the_other_shows() {
    let shop = TestShop::open().await;
    shop.tea(5).await;
    let (db, other, client) = another(&shop).await;
    let page = async || client.get("/api/products/green-tea").send().await.expect(200).json::<Value>();
    assert_eq!(page().await["variants"][0]["available"], 5);

    shop.hold(shop.order(), &[("TEA", 2)]).await.expect(200);
    shop.sales("PATCH", "/api/products/green-tea", &json!({"title": {"en": "Sencha"}})).await.expect(200);
    shop.product("Oolong", &[("OOLONG", "50 g", 700)]).await;
    other.follow().await.unwrap();

    let seen = page().await;
    assert_eq!((&seen["title"]["en"], &seen["variants"][0]["available"]), (&json!("Sencha"), &json!(3)));
    client.get("/api/products/oolong").send().await.expect(200);
    let pages = [&shop.client, &client].map(|client| client.get("/api/products/green-tea"));
    let tags = join_all(pages.into_iter().map(|page| page.send())).await;
    assert_eq!(tags[0].header("etag"), tags[1].header("etag"), "the same page has one tag in every process");
    db.close().await;
}

#[tokio::test]
async fn two_processes_do_not_sell_the_same_piece() {
    let shop = TestShop::open().await;
    shop.product("Tea", &[("TEA-A", "A", 420), ("TEA-B", "B", 420)]).await;
    for sku in ["TEA-A", "TEA-B"] {
        shop.receive(sku, "paris", 10).await;
        shop.receive(sku, "lyon", 5).await;
    }
    let (db, _, client) = another(&shop).await;
    let token = testkit::callers::service("order");

    let buyers = (0..40).map(async |number| {
        let lines = if number % 3 == 0 { vec![("TEA-B", 1), ("TEA-A", 1)] } else { vec![("TEA-A", 1)] };
        let wanted = shop.wanted(shop.order(), &lines);
        let client = if number % 2 == 0 { &shop.client } else { &client };
        client.post("/internal/holds").bearer(&token).json(&wanted).send().await
    });
    let replies = join_all(buyers).await;

    let held = replies.iter().filter(|reply| reply.status.as_u16() == 200).count();
    let refused = replies.iter().filter(|reply| reply.code() == "out_of_stock").count();
    assert_eq!((held, refused), (15, 25));
    assert_eq!(shop.numbers("TEA-A").await, (15, 15, 0, 0));
    shop.is_in_step().await;
    db.close().await;
}
