//! The shop that `comptoir up --demo` fills: whole, the same every time, filled once, and filled to the end whatever
//! happened on the way.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::Value;

use crate::browser::Browser;
use crate::test_shop::{TestShop, escape};

/// Everything that must be the same in every sample shop.
#[derive(Debug, PartialEq, Eq)]
struct Picture {
    /// Products by their slug: their prices by SKU.
    prices: BTreeMap<String, BTreeMap<String, i64>>,
    /// The newest products first.
    newest: Vec<String>,
    /// On hand, held, committed by SKU.
    stock: BTreeMap<String, [i64; 3]>,
    /// Orders in the order they were placed.
    orders: Vec<String>,
    customers: BTreeSet<String>,
}

#[tokio::test]
async fn the_sample_shop_is_open_for_business() {
    let shop = TestShop::open_demo(&[]).await;
    let (guest, sales) = (shop.guest(), somebody(&shop, "sales").await);
    let picture = picture(&shop).await;

    assert_eq!((picture.prices.len(), picture.stock.len()), (61, 141));
    assert_eq!(guest.get("/api/categories").await.expect(200)["items"].as_array().unwrap().len(), 8);
    assert_eq!(sales.get("/api/stock/verify").await.expect(200)["in_step"], true);
    assert_eq!(picture.stock.values().map(|stock| stock[1]).sum::<i64>(), 0, "nothing is held");
    let card = &guest.get("/api/products?q=green+tea&limit=1").await.expect(200)["items"][0];
    let drawing = guest.get(card["picture"]["url"].as_str().unwrap()).await;
    assert_eq!(
        (drawing.status.as_u16(), &drawing.headers["content-type"]),
        (200, &"image/svg+xml".parse().unwrap())
    );
    for email in ["admin", "warehouse", "support", "karima"] {
        assert_eq!(somebody(&shop, email).await.get("/api/customers/me").await.status, 200, "{email}");
    }
    let low = sales.get("/api/stock?low=true&limit=100").await.expect(200);
    assert!(low["items"].as_array().unwrap().len() >= 8, "{low}");
}

#[tokio::test]
async fn a_shop_in_five_processes_has_the_sample_data_too() {
    let shop = TestShop::open_demo_apart().await;

    let (orders, sales) = (orders(&shop).await, somebody(&shop, "sales").await);

    assert_eq!(orders.len(), 40);
    assert_eq!(sales.get("/api/stock/verify").await.expect(200)["in_step"], true);
}

#[tokio::test]
async fn forty_orders_stand_in_every_state() {
    let shop = TestShop::open_demo(&[]).await;
    let anna = somebody(&shop, "anna").await;

    let orders = orders(&shop).await;
    let history = anna.get("/api/customers/me/purchases").await.expect(200);

    assert_eq!(orders.len(), 40);
    let states: BTreeSet<String> = orders
        .iter()
        .map(|order| {
            ["status", "payment_status", "fulfilment_status"].map(|word| text(order, word)).join(" ")
        })
        .collect();
    let every = [
        "cancelled refunded unfulfilled",
        "completed captured delivered",
        "confirmed captured packed",
        "confirmed captured partially_shipped",
        "confirmed captured shipped",
        "confirmed captured unfulfilled",
        "on_hold captured unfulfilled",
        "rejected failed unfulfilled",
    ];
    assert_eq!(states, every.map(str::to_owned).into());
    assert!(orders.iter().filter(|order| order["customer_id"].is_null()).count() >= 10, "guests buy too");
    let days: BTreeSet<&str> =
        orders.iter().map(|order| &order["placed_at"].as_str().unwrap()[..10]).collect();
    assert!(days.len() > 20, "{days:?}");
    assert!(orders.is_sorted_by_key(|order| order["placed_at"].as_str().unwrap()));
    let told: Vec<&Value> = history["items"].as_array().unwrap().iter().map(|it| &it["status"]).collect();
    assert_eq!(told, ["confirmed", "completed", "completed"]);
}

#[tokio::test]
async fn the_sample_data_is_the_same_every_time_and_loaded_once() {
    let (mut shop, other) = tokio::join!(TestShop::open_demo(&[]), TestShop::open_demo(&[]));
    let (first, second) = (picture(&shop).await, picture(&other).await);
    let ids = |orders: Vec<Value>| orders.iter().map(|order| order["id"].clone()).collect::<Vec<_>>();
    let before = ids(orders(&shop).await);

    shop.process("all").stop();
    shop.start("all");

    assert_eq!(first, second, "in two folders");
    assert_eq!(picture(&shop).await, first, "after a second start");
    assert_eq!(ids(orders(&shop).await), before);
    let log = std::fs::read_to_string(shop.log()).unwrap();
    assert_eq!(log.matches("filling the shop").count(), 1, "{log}");
}

#[tokio::test]
async fn a_load_that_was_cut_off_is_taken_up_again() {
    let deaths = [150, 400, 900, 1_400, 2_200, 3_500].map(Duration::from_millis);
    let (cut_off, whole) = tokio::join!(TestShop::open_demo(&deaths), TestShop::open_demo(&[]));

    let (mut found, expected) = (picture(&cut_off).await, picture(&whole).await);

    // An order that was being placed when the process died may have ended as never confirmed, and was placed again.
    found.orders.retain(|order| expected.orders.contains(order));
    assert_eq!(found.prices, expected.prices);
    assert_eq!(found.stock, expected.stock);
    assert_eq!(found.orders, expected.orders);
    assert_eq!(found.customers, expected.customers);
    let verified = somebody(&cut_off, "sales").await.get("/api/stock/verify").await.expect(200);
    assert_eq!(verified["in_step"], true);
}

async fn picture(shop: &TestShop) -> Picture {
    let sales = somebody(shop, "sales").await;
    let newest = all(&sales, "/api/products?limit=100").await.iter().map(|card| text(card, "slug")).collect();
    let mut prices: BTreeMap<String, BTreeMap<String, i64>> = BTreeMap::new();
    for slug in &newest {
        let product = sales.get(&format!("/api/products/{slug}")).await.expect(200);
        let variants = product["variants"].as_array().unwrap().iter();
        let of_sku = variants.map(|it| (text(it, "sku"), it["price"]["amount"].as_i64().unwrap()));
        prices.insert(String::clone(slug), of_sku.collect());
        assert!(!product["pictures"].as_array().unwrap().is_empty(), "{slug}");
    }
    let stock = all(&sales, "/api/stock?limit=100").await;
    let levels = stock
        .iter()
        .map(|it| (text(it, "sku"), ["on_hand", "held", "committed"].map(|word| it[word].as_i64().unwrap())));
    let customers = all(&sales, "/api/customers?limit=100").await;
    Picture {
        prices,
        stock: levels.collect(),
        orders: orders(shop).await.iter().map(story).collect(),
        customers: customers.iter().map(|it| text(it, "email")).collect(),
        newest,
    }
}

/// What an order is about, without ids and times.
fn story(order: &Value) -> String {
    let lines = order["lines"].as_array().unwrap().iter();
    let lines: Vec<String> =
        lines.map(|line| format!("{} × {}", line["quantity"], text(line, "sku"))).collect();
    let states = ["email", "status", "payment_status", "fulfilment_status"].map(|word| text(order, word));
    format!("{} {}: {}", states.join(" "), order["total"]["amount"], lines.join(", "))
}

/// All orders, the oldest first.
async fn orders(shop: &TestShop) -> Vec<Value> {
    all(&somebody(shop, "sales").await, "/api/orders?sort=placed_at&limit=100").await
}

async fn all(who: &Browser, path: &str) -> Vec<Value> {
    let mut items = Vec::new();
    let mut next = Some(path.to_owned());
    while let Some(path_now) = next {
        let page = who.get(&path_now).await.expect(200);
        items.extend(page["items"].as_array().unwrap().iter().cloned());
        next = page["next"].as_str().map(|cursor| format!("{path}&cursor={cursor}"));
    }
    items
}

/// Somebody of the sample shop, signed in.
async fn somebody(shop: &TestShop, key: &str) -> Browser {
    let email = escape(&format!("{key}@comptoir.example"));
    let form = format!("grant_type=password&username={email}&password=comptoir-demo-2026");
    let tokens = shop.guest().send_form("/oauth/token", &form).await.unwrap().expect(200);
    shop.guest().with_token(tokens["access_token"].as_str().unwrap())
}

fn text(of: &Value, word: &str) -> String {
    of[word].as_str().unwrap_or_else(|| panic!("{word} of {of}")).to_owned()
}
