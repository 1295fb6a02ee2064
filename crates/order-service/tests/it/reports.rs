//! What the shop tells those who run it about its sales.

use order_api::{OrderStatus, SalesReport};
use serde_json::json;

use crate::shop::{TestShop, euros};

async fn report(shop: &TestShop, query: &str) -> SalesReport {
    shop.support().get(&format!("/api/reports/sales{query}")).send().await.expect(200).json()
}

#[tokio::test]
async fn a_report_adds_up_what_was_sold_day_by_day() {
    let shop = TestShop::open().await;
    let (anna, guest) = (shop.customer("anna"), shop.guest());
    shop.confirmed(&anna).await;
    shop.minutes_pass(2 * 24 * 60);
    let (kept, called_off) = (shop.confirmed(&guest).await, shop.confirmed(&guest).await);
    drop(shop.support().does(called_off.id, "cancel", json!({})).await.expect(200));
    drop(guest.buys(guest.fills_cart(&[("TEA-1", 1)]).await, "tok_declined").await.expect(402));
    shop.minutes_pass(1);

    let report = report(&shop, "").await;

    let each = kept.totals.total.amount;
    assert_eq!((report.total.orders, report.total.revenue.amount), (2, 2 * each));
    assert_eq!((report.before.orders, report.before.revenue), (0, euros(0)));
    let sold: Vec<i64> = report.days.iter().map(|day| day.orders).collect();
    assert_eq!((report.days.len(), &sold[28..]), (31, &[1, 0, 1][..]));
    assert_eq!(report.days.iter().map(|day| day.revenue.amount).sum::<i64>(), 2 * each);
    let status = |wanted| {
        let found = report.by_status.iter().find(|count| count.status == wanted);
        found.map_or(0, |count| count.orders)
    };
    assert_eq!(
        [OrderStatus::Confirmed, OrderStatus::Cancelled, OrderStatus::Rejected].map(status),
        [2, 1, 1]
    );
    let top = &report.top_products[0];
    assert_eq!((top.sku.as_str(), top.quantity, top.revenue), ("TEA-1", 4, euros(2 * 840)));
}

#[tokio::test]
async fn a_report_says_what_waits_for_somebody() {
    let shop = TestShop::open().await;
    let (support, warehouse, guest) = (shop.support(), shop.warehouse(), shop.guest());
    let (packed, held) = (shop.confirmed(&guest).await.id, shop.confirmed(&guest).await.id);
    shop.confirmed(&guest).await;
    drop(warehouse.does(packed, "shipments", json!({})).await.expect(201));
    drop(support.does(held, "on-hold", json!({"reason": "asks for a gift card"})).await.expect(200));

    let waiting = report(&shop, "").await.waiting;

    assert_eq!((waiting.on_hold, waiting.to_pack, waiting.to_ship, waiting.overdue), (1, 1, 1, 0));
}

#[tokio::test]
async fn a_report_is_for_staff_and_about_a_stretch_of_time() {
    let shop = TestShop::open().await;
    let path = "/api/reports/sales";

    shop.guest().get(path).send().await.expect(401);
    shop.customer("anna").get(path).send().await.expect(403);
    for query in
        ["?from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z", "?from=1990-01-01T00:00:00Z", "?from=x"]
    {
        let refused = shop.support().get(&format!("{path}{query}")).send().await.expect(400);
        assert_eq!(refused.code(), "invalid_query", "{query}");
    }
}
