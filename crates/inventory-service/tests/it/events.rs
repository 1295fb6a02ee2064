//! What orders announce moves their stock on, once for each event.

use serde_json::json;
use serde_json::value::to_raw_value;

use crate::shop::TestShop;

#[tokio::test]
async fn a_confirmed_order_owns_its_stock_until_it_ships() {
    let shop = TestShop::open().await;
    shop.tea(5).await;
    let order = shop.order();
    shop.hold(order, &[("TEA", 3)]).await.expect(200);

    assert_eq!(shop.hears(&shop.event("order.confirmed", order, 2, &[])).await, "applied");
    assert_eq!(shop.numbers("TEA").await, (5, 0, 3, 2));
    assert_eq!(shop.hears(&shop.event("order.shipped", order, 4, &[("TEA", 1)])).await, "applied");
    assert_eq!(shop.numbers("TEA").await, (4, 0, 2, 2));
    assert_eq!(shop.hears(&shop.event("order.shipped", order, 6, &[("TEA", 2)])).await, "applied");
    assert_eq!(shop.numbers("TEA").await, (2, 0, 0, 2));
    assert_eq!(shop.hears(&shop.event("order.delivered", order, 7, &[])).await, "applied");

    shop.is_in_step().await;
}

#[tokio::test]
async fn an_event_has_its_effect_once() {
    let shop = TestShop::open().await;
    shop.tea(5).await;
    let order = shop.order();
    shop.hold(order, &[("TEA", 2)]).await.expect(200);
    let confirmed = shop.event("order.confirmed", order, 2, &[]);
    let shipped = shop.event("order.shipped", order, 3, &[("TEA", 2)]);

    for event in [&confirmed, &confirmed, &shipped, &shipped, &confirmed] {
        assert_eq!(shop.hears(event).await, "applied");
    }

    assert_eq!(shop.numbers("TEA").await, (3, 0, 0, 3));
    shop.is_in_step().await;
}

#[tokio::test]
async fn a_cancelled_order_gives_back_what_has_not_left() {
    let shop = TestShop::open().await;
    shop.product("Tea", &[("TEA", "100 g", 420)]).await;
    shop.receive("TEA", "paris", 2).await;
    shop.receive("TEA", "lyon", 2).await;
    let (split, held) = (shop.order(), shop.order());
    shop.hold(split, &[("TEA", 3)]).await.expect(200);
    shop.hold(held, &[("TEA", 1)]).await.expect(200);

    shop.hears(&shop.event("order.confirmed", split, 2, &[])).await;
    shop.hears(&shop.event("order.shipped", split, 3, &[("TEA", 1)])).await;
    assert_eq!(shop.hears(&shop.event("order.cancelled", split, 4, &[])).await, "applied");
    assert_eq!(shop.hears(&shop.event("order.cancelled", held, 2, &[])).await, "applied");

    assert_eq!(shop.numbers("TEA").await, (3, 0, 0, 3));
    shop.is_in_step().await;
}

#[tokio::test]
async fn an_order_that_is_not_to_be_holds_nothing() {
    let shop = TestShop::open().await;
    shop.tea(4).await;
    for kind in ["order.rejected", "order.expired"] {
        let (order, never) = (shop.order(), shop.order());
        shop.hold(order, &[("TEA", 2)]).await.expect(200);

        assert_eq!(shop.hears(&shop.event(kind, order, 2, &[])).await, "applied");
        assert_eq!(shop.hears(&shop.event(kind, never, 2, &[])).await, "applied");

        assert_eq!(shop.numbers("TEA").await, (4, 0, 0, 4));
        assert_eq!(shop.hold(never, &[("TEA", 1)]).await.code(), "hold_ended");
    }
    shop.is_in_step().await;
}

#[tokio::test]
async fn an_event_that_cannot_be_changes_nothing_and_is_refused() {
    let shop = TestShop::open().await;
    shop.tea(4).await;
    let (held, released) = (shop.order(), shop.order());
    shop.hold(held, &[("TEA", 2)]).await.expect(200);
    shop.hold(released, &[("TEA", 1)]).await.expect(200);
    shop.service(&format!("/internal/holds/{released}/release"), &json!(null)).await.expect(204);

    for event in [
        shop.event("order.confirmed", shop.order(), 2, &[]),
        shop.event("order.confirmed", released, 2, &[]),
        shop.event("order.shipped", held, 2, &[("TEA", 1)]),
    ] {
        assert_eq!(shop.hears(&event).await, "failed", "{}", event.kind);
    }
    shop.hears(&shop.event("order.confirmed", held, 2, &[])).await;
    for event in [
        shop.event("order.shipped", held, 3, &[("TEA", 3)]),
        shop.event("order.shipped", held, 3, &[("COFFEE", 1)]),
        shop.event("order.rejected", held, 3, &[]),
    ] {
        assert_eq!(shop.hears(&event).await, "failed", "{}", event.kind);
    }

    assert_eq!(shop.numbers("TEA").await, (4, 0, 2, 2));
    assert_eq!(shop.hears(&shop.event("order.shipped", held, 3, &[("TEA", 2)])).await, "applied");
    shop.is_in_step().await;
}

#[tokio::test]
async fn what_is_unknown_or_unreadable_does_no_harm() {
    let shop = TestShop::open().await;
    let mut news = shop.event("order.resumed", shop.order(), 3, &[]);
    assert_eq!(shop.hears(&news).await, "applied");

    news.kind = "order.confirmed".to_owned();
    news.data = to_raw_value(&json!({"order": "?"})).unwrap();
    assert_eq!(shop.hears(&news).await, "failed");
}
