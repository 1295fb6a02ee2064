//! Lists refuse what they do not know (rows 67 to 69 of the list of bad input).

use vocabulary::Page;

use crate::shop::TestShop;

#[tokio::test]
async fn r67_a_limit_is_between_1_and_100_and_there_are_no_offsets() {
    let shop = TestShop::open().await;
    let support = shop.support();

    for limit in ["0", "-1", "101", "1000000000", "1.5", "x"] {
        let refused = support.get(&format!("/api/orders?limit={limit}")).send().await.expect(422);
        assert_eq!(refused.code(), "invalid_limit", "{limit}");
    }
    let offset = support.get("/api/orders?offset=1000000000000").send().await.expect(400);
    assert_eq!(offset.code(), "invalid_query");
}

#[tokio::test]
async fn r68_a_cursor_works_for_whom_and_for_what_it_was_made() {
    let shop = TestShop::open().await;
    let (support, anna) = (shop.support(), shop.customer("anna"));
    for _ in 0..3 {
        shop.confirmed(&anna).await;
    }
    let page: Page<serde_json::Value> = support.get("/api/orders?limit=1").send().await.expect(200).json();
    let cursor = page.next.unwrap();
    let other = if cursor.starts_with('A') { 'B' } else { 'A' };
    let altered = format!("{other}{}", &cursor[1..]);

    let refused = [
        support.get(&format!("/api/orders?limit=1&cursor={altered}")).send().await,
        support.get(&format!("/api/orders?limit=1&cursor={cursor}&status=confirmed")).send().await,
        support.get(&format!("/api/orders?limit=1&cursor={cursor}&sort=placed_at")).send().await,
        anna.get(&format!("/api/orders?limit=1&cursor={cursor}")).send().await,
    ];
    drop(support.get(&format!("/api/orders?limit=1&cursor={cursor}")).send().await.expect(200));
    shop.minutes_pass(25 * 60);
    let expired = support.get(&format!("/api/orders?limit=1&cursor={cursor}")).send().await;

    for reply in refused.into_iter().chain([expired]) {
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (400, "invalid_cursor"));
    }
}

#[tokio::test]
async fn r69_only_known_orders_and_filters_are_taken() {
    let shop = TestShop::open().await;
    let support = shop.support();
    let long = "a".repeat(10_000);

    for query in [
        "sort=password_hash",
        "answer_key=x",
        "status=stolen",
        "status=confirmed&status=cancelled",
        "search=",
        "search=%00",
        "placed_from=yesterday",
        "customer_id=1",
        "overdue=1",
        &format!("search={long}"),
    ] {
        let refused = support.get(&format!("/api/orders?{query}")).send().await.expect(400);
        assert_eq!(refused.code(), "invalid_query", "{query}");
    }
}
