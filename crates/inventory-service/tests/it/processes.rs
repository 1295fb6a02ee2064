//! Two processes serve one shop: what one changes, the other shows, however late, and neither sells what the other sold.

use futures_util::future::{join, join_all};
use inventory_service::Inventory;
use serde_json::{Value, json};
use store::{Db, Engine, Lane, StoreError};
use testkit::TestClient;
use tokio::sync::{mpsc, watch};
use vocabulary::SignedDuration;

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
async fn what_another_process_commits_late_is_shown_too() {
    let shop = TestShop::open().await;
    shop.tea(5).await;
    shop.product("Oolong", &[("OOLONG", "50 g", 700)]).await;
    let (db, _, _) = another(&shop).await;
    let shown = async || {
        shop.inventory.follow().await.unwrap();
        let page: Value = shop.guest("/api/products/green-tea").await.expect(200).json();
        page["variants"][0]["available"].clone()
    };

    let (moved, mut has_moved) = mpsc::channel::<()>(1);
    let (go_on, waits) = watch::channel(false);
    let sale = SALE.map(str::to_owned);
    let late = db.write(Lane::of("stock"), async move |tx| {
        for statement in &sale {
            tx.execute(statement, &[]).await?;
        }
        moved.send(()).await.unwrap();
        waits.clone().wait_for(|go_on| *go_on).await.unwrap();
        Ok::<_, StoreError>(())
    });
    let meanwhile = async {
        has_moved.recv().await.unwrap();
        shop.chassis.clock.advance(SignedDuration::from_hours(1));
        // SQLite has one writer at a time; with PostgreSQL others write on, and commit sooner.
        if db.engine() == Engine::Postgres {
            shop.receive("OOLONG", "paris", 3).await;
        }
        assert_eq!(shown().await, 5);
        go_on.send(true).unwrap();
    };
    let (committed, ()) = join(late, meanwhile).await;
    committed.unwrap();

    assert_eq!(shown().await, 4);
    db.close().await;
}

/// A piece of tea is taken off the shelf in Paris, as the service does it.
const SALE: [&str; 2] = [
    "UPDATE stock SET on_hand = on_hand - 1, version = version + 1 WHERE sku = 'TEA' AND location = 'paris'",
    "INSERT INTO movements (id, sku, location, on_hand_delta, held_delta, committed_delta, reason, actor, at, mark)
     SELECT v.id, sku, 'paris', -1, 0, 0, 'counted', 'service:inventory', p.created_at, n.mark
     FROM variants v JOIN products p ON p.id = v.product_id, next_mark n WHERE sku = 'TEA'",
];

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
