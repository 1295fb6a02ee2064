//! The typed client of the neighbours, against the real router.

use inventory_api::{HoldRequest, HoldStatus, Wanted, shortages};
use vocabulary::SignedDuration;
use wire::CallError;

use crate::shop::TestShop;

#[tokio::test]
async fn the_order_service_holds_and_releases_over_its_client() {
    let shop = TestShop::open().await;
    shop.tea(3).await;
    let client = shop.neighbour();
    let expires_at = shop.chassis.clock.now() + SignedDuration::from_mins(15);
    let request = |quantity| HoldRequest {
        order_id: shop.order(),
        expires_at,
        lines: vec![Wanted { sku: "TEA".parse().unwrap(), quantity }],
    };

    let first = request(2);
    let hold = client.hold(&first).await.unwrap();
    assert_eq!((hold.status, hold.expires_at), (HoldStatus::Held, expires_at));
    let Err(CallError::Problem(problem)) = client.hold(&request(2)).await else {
        panic!("there is one left")
    };
    let short = shortages(&problem).unwrap();
    assert_eq!((short[0].sku.as_str(), short[0].wanted, short[0].available), ("TEA", 2, 1));

    client.release(first.order_id).await.unwrap();
    client.release(first.order_id).await.unwrap();
    client.hold(&request(3)).await.unwrap();
    assert_eq!(shop.numbers("TEA").await, (3, 3, 0, 0));
}

#[tokio::test]
async fn a_confirmed_order_is_not_released_over_the_client() {
    let shop = TestShop::open().await;
    shop.tea(3).await;
    let order = shop.order();
    shop.hold(order, &[("TEA", 1)]).await.expect(200);
    shop.hears(&shop.event("order.confirmed", order, 2, &[])).await;

    let refused = shop.neighbour().release(order).await.unwrap_err();

    assert_eq!(refused.code(), Some("illegal_step"));
    assert_eq!(shop.numbers("TEA").await, (3, 0, 1, 2));
}
