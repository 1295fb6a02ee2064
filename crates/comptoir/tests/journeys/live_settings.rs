//! Rules of the shop change while it runs.

use serde_json::{Value, json};
use testkit::eventually;

use crate::browser::{Browser, Reply};
use crate::test_shop::{TestShop, fill_cart};

/// Changes settings as an administrator does: read, then patch with what was read.
async fn change(boss: &Browser, application: &str, patch: Value) -> Reply {
    let path = format!("/api/settings/{application}");
    let etag = boss.get(&path).await.etag();
    boss.send(http::Method::PATCH, &path, Some(&patch), &[("if-match", &etag)]).await.unwrap()
}

#[tokio::test]
async fn a_new_tax_rate_and_shipping_price_count_for_the_next_look_at_the_cart() {
    let mut shop = TestShop::open().await;
    shop.sells("TEA-1", 1_000, 10).await;
    let (guest, boss) = (shop.guest(), shop.boss().await);
    let cart = fill_cart(&guest, &[("TEA-1", 1)]).await;
    let path = format!("/api/carts/{cart}?country=SE&shipping_method=express");

    let shipping = json!([{"code": "express", "name_en": "Express", "name_fr": "Express", "price": 700,
        "countries": [], "days_min": 1, "days_max": 1}]);
    let patch = json!({"tax_rates": {"standard": 1000}, "shipping_methods": shipping});
    change(&boss, "order", patch).await.expect(200);

    eventually(async || {
        let totals = guest.get(&path).await.json()["totals"].clone();
        totals["tax"]["amount"] == 170 && totals["shipping"]["amount"] == 700
    })
    .await;
}

#[tokio::test]
async fn a_setting_that_does_not_fit_is_refused_and_changes_nothing() {
    let mut shop = TestShop::open().await;
    let boss = shop.boss().await;
    let before = boss.get("/api/settings/order").await;

    let refused =
        change(&boss, "order", json!({"hold_minutes": -1, "colour": "blue", "currency": "XYZ"})).await;

    assert_eq!(refused.refusal(), (422, "invalid_settings".into()));
    let body = refused.json();
    let errors = body["errors"].as_array().unwrap();
    let pointers: Vec<Value> = errors.iter().map(|error| error["pointer"].clone()).collect();
    assert_eq!(pointers, [json!("/colour"), json!("/currency"), json!("/hold_minutes")]);
    let no_currency = errors[1]["detail"].as_str().unwrap();
    assert!(no_currency.starts_with("is none of the"), "{no_currency}: hundreds are not told one by one");
    assert_eq!(boss.get("/api/settings/order").await.etag(), before.etag());
}

#[tokio::test]
async fn the_gateway_slows_a_client_down_as_soon_as_it_is_told_to() {
    let mut shop = TestShop::open().await;
    let (guest, boss) = (shop.guest(), shop.boss().await);

    change(&boss, "gateway", json!({"requests_per_second": 1, "burst": 1})).await.expect(200);

    eventually(async || guest.get("/api/categories").await.status.as_u16() == 429).await;
    let refused = guest.get("/api/categories").await;
    assert_eq!(refused.refusal().1, "rate_limited");
    assert!(refused.headers.contains_key("retry-after"));
}

#[tokio::test]
async fn the_low_stock_list_follows_its_threshold() {
    let mut shop = TestShop::open().await;
    shop.sells("TEA-1", 1_000, 10).await;
    let boss = shop.boss().await;

    change(&boss, "inventory", json!({"low_stock_threshold": 10})).await.expect(200);

    eventually(async || boss.get("/api/stock?low=true").await.json()["items"][0]["sku"] == "TEA-1").await;
}

#[tokio::test]
async fn spring_clients_read_the_settings_in_force() {
    let mut shop = TestShop::open().await;
    let (boss, spring) = (shop.boss().await, shop.spring_client());

    change(&boss, "order", json!({"hold_minutes": 7})).await.expect(200);

    eventually(async || {
        let environment = spring.get("/order/default").await.expect(200);
        environment["propertySources"][0]["source"]["hold_minutes"] == 7
    })
    .await;
}
