//! The shop dies at random moments under load and comes back: what was acknowledged is there, what was not is wholly
//! there or wholly absent, nothing is stuck and nothing leaks.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use http::Method;
use serde_json::Value;
use store::Engine;
use testkit::TestDatabase;
use tokio::sync::Mutex;

use crate::browser::{Browser, new_key};
use crate::test_shop::{TestShop, order_of};

/// How often something dies.
const DEATHS: usize = 50;
const BUYERS: usize = 6;
const SKUS: [&str; 4] = ["TEA-1", "TEA-2", "CUP-1", "POT-1"];
const STOCK: i64 = 100_000;

/// What the buyers know: the harness's own log.
#[derive(Default)]
struct Log {
    /// Orders that were acknowledged, and how many of which SKU each took.
    acknowledged: BTreeMap<String, (&'static str, u32)>,
    /// Requests that got no answer, by key.
    unanswered: BTreeMap<String, (Value, &'static str, u32)>,
}

#[tokio::test]
async fn what_was_acknowledged_survives_every_death() {
    let mut shop = TestShop::open().await;
    for sku in SKUS {
        shop.sells(sku, 1_000, STOCK).await;
    }
    shop.lets_everybody_hurry().await;
    let log = Arc::new(Mutex::new(Log::default()));

    for death in 0..DEATHS {
        let closing = Arc::new(AtomicBool::new(false));
        let buyers: Vec<_> = (0..BUYERS)
            .map(|number| {
                let (guest, log, closing) = (shop.guest(), log.clone(), closing.clone());
                tokio::spawn(
                    async move { keep_buying(&guest, &log, &closing, death * BUYERS + number).await },
                )
            })
            .collect();
        moment(death).await;
        die(&mut shop).await;
        closing.store(true, Ordering::SeqCst);
        join_all(buyers).await;
        if TestDatabase::engine() == Engine::Sqlite {
            shop.start("all");
        }
        ask_again(&shop.guest(), &log).await;
    }

    let log = log.lock().await;
    assert!(log.acknowledged.len() > DEATHS, "only {} orders were placed under way", log.acknowledged.len());
    everything_agrees(&mut shop, &log).await;
}

/// Some moment between now and a fifth of a second from now, the same for the same death.
async fn moment(death: usize) {
    let millis = (death as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
    let _ =
        tokio::time::timeout(Duration::from_millis(10 + millis % 200), std::future::pending::<()>()).await;
}

/// On SQLite the shop's process is killed; on PostgreSQL every one of its connections.
async fn die(shop: &mut TestShop) {
    match shop.database() {
        None => shop.kill("all"),
        Some(database) => {
            let others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                          WHERE datname = current_database() AND pid <> pg_backend_pid()";
            database.execute(others).await;
        }
    }
}

/// Buys one thing after another; writes down what was acknowledged and what got no answer.
async fn keep_buying(guest: &Browser, log: &Mutex<Log>, closing: &AtomicBool, mut number: usize) {
    while !closing.load(Ordering::SeqCst) {
        number += 1;
        let (sku, quantity) = (SKUS[number % SKUS.len()], 1 + u32::try_from(number % 3).unwrap());
        let Some(cart) = try_to_fill_cart(guest, sku, quantity).await else { continue };
        let (key, body) = (new_key(), order_of(&cart, "tok_approved"));
        match order(guest, &key, &body).await {
            Some(id) => drop(log.lock().await.acknowledged.insert(id, (sku, quantity))),
            None => drop(log.lock().await.unanswered.insert(key, (body, sku, quantity))),
        }
    }
}

async fn try_to_fill_cart(guest: &Browser, sku: &str, quantity: u32) -> Option<String> {
    let empty = serde_json::json!({});
    let key = new_key();
    let cart =
        guest.send(Method::POST, "/api/carts", Some(&empty), &[("idempotency-key", &key)]).await.ok()?;
    let id = cart.json()["id"].as_str()?.to_owned();
    let line = serde_json::json!({"quantity": quantity});
    let filled =
        guest.send(Method::PUT, &format!("/api/carts/{id}/lines/{sku}"), Some(&line), &[]).await.ok()?;
    filled.status.is_success().then_some(id)
}

/// The order's id, when it was acknowledged.
async fn order(guest: &Browser, key: &str, body: &Value) -> Option<String> {
    let reply =
        guest.send(Method::POST, "/api/orders", Some(body), &[("idempotency-key", key)]).await.ok()?;
    (reply.status.as_u16() == 201).then(|| reply.json()["id"].as_str().unwrap().to_owned())
}

/// Sends what got no answer once more with the same key: each gets one now, and only one effect.
async fn ask_again(guest: &Browser, log: &Mutex<Log>) {
    let unanswered = std::mem::take(&mut log.lock().await.unanswered);
    let answered = join_all(unanswered.iter().map(async |(key, (body, sku, quantity))| {
        let mut id = None;
        becomes(true, async || {
            id = order(guest, key, body).await;
            id.is_some()
        })
        .await;
        (id.unwrap(), (*sku, *quantity))
    }));
    let answered = answered.await;
    log.lock().await.acknowledged.extend(answered);
}

/// Reads everything through the public API and compares it with the log.
async fn everything_agrees(shop: &mut TestShop, log: &Log) {
    let boss = shop.boss().await;
    becomes(serde_json::json!([]), async || {
        boss.get("/api/orders?status=placing&limit=100").await.expect(200)["items"].clone()
    })
    .await;
    let guest = shop.guest();
    for id in log.acknowledged.keys() {
        let order = guest.get(&format!("/api/orders/{id}")).await.expect(200);
        assert_eq!(order["status"], "confirmed", "{order}");
    }
    let mut sold: BTreeMap<String, i64> = BTreeMap::new();
    for order in all_confirmed(&boss).await {
        assert!(log.acknowledged.contains_key(&order), "{order} is confirmed, and nobody was told");
    }
    for (sku, quantity) in log.acknowledged.values() {
        *sold.entry((*sku).to_owned()).or_default() += i64::from(*quantity);
    }
    for sku in SKUS {
        let sold = sold.get(sku).copied().unwrap_or_default();
        becomes([STOCK, 0, sold, STOCK - sold], async || shop.stock(sku).await).await;
    }
    assert!(shop.ledger_is_clean().await);
}

/// Looks until it sees what is expected, and says what it saw instead when that takes too long.
async fn becomes<T: PartialEq + std::fmt::Debug>(expected: T, mut look: impl AsyncFnMut() -> T) {
    let mut seen = look().await;
    let looking = async {
        while seen != expected {
            tokio::task::yield_now().await;
            seen = look().await;
        }
    };
    let _ = tokio::time::timeout(Duration::from_secs(90), looking).await;
    assert_eq!(seen, expected);
}

/// The ids of all confirmed orders.
async fn all_confirmed(boss: &Browser) -> Vec<String> {
    let (mut ids, mut path) = (Vec::new(), "/api/orders?status=confirmed&limit=100".to_owned());
    loop {
        let page = boss.get(&path).await.expect(200);
        let items = page["items"].as_array().unwrap();
        ids.extend(items.iter().map(|order| order["id"].as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else { return ids };
        path = format!("/api/orders?status=confirmed&limit=100&cursor={}", crate::test_shop::escape(next));
    }
}
