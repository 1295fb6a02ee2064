//! Holds lapse whose time is over, unless their order was confirmed.

use order_api::Standing;
use vocabulary::SignedDuration;

use crate::shop::TestShop;

#[tokio::test]
async fn a_hold_lapses_after_its_time_when_the_order_is_not_confirmed() {
    for standing in [Standing::Unknown, Standing::Placing, Standing::Ended] {
        let shop = TestShop::open().await;
        shop.tea(3).await;
        let order = shop.order();
        shop.hold(order, &[("TEA", 2)]).await.expect(200);
        shop.orders_say(order, standing);

        assert_eq!(shop.inventory.expire_holds().await.unwrap(), 0, "its time is not over");
        shop.chassis.clock.advance(SignedDuration::from_mins(16));
        assert_eq!(shop.inventory.expire_holds().await.unwrap(), 1);
        assert_eq!(shop.inventory.expire_holds().await.unwrap(), 0);

        assert_eq!(shop.numbers("TEA").await, (3, 0, 0, 3));
        assert_eq!(shop.hold(order, &[("TEA", 2)]).await.code(), "hold_ended");
        shop.is_in_step().await;
    }
}

#[tokio::test]
async fn what_is_held_for_an_order_that_never_came_to_be_is_given_back_within_a_minute() {
    let shop = TestShop::open().await;
    shop.tea(3).await;
    let (unknown, ended, placing) = (shop.order(), shop.order(), shop.order());
    for order in [unknown, ended, placing] {
        shop.hold(order, &[("TEA", 1)]).await.expect(200);
    }
    shop.orders_say(ended, Standing::Ended);
    shop.orders_say(placing, Standing::Placing);

    shop.chassis.clock.advance(SignedDuration::from_secs(20));
    assert_eq!(shop.inventory.expire_holds().await.unwrap(), 0, "its order may still be on the way");
    shop.chassis.clock.advance(SignedDuration::from_secs(20));
    assert_eq!(shop.inventory.expire_holds().await.unwrap(), 2);

    assert_eq!(shop.numbers("TEA").await, (3, 1, 0, 2));
    let late = shop.hold(unknown, &[("TEA", 1)]).await;
    assert_eq!(late.code(), "hold_ended", "it cannot be confirmed any more");
    shop.is_in_step().await;
}

#[tokio::test]
async fn the_hold_of_a_confirmed_order_never_lapses() {
    let shop = TestShop::open().await;
    shop.tea(3).await;
    let (told, untold) = (shop.order(), shop.order());
    shop.hold(told, &[("TEA", 1)]).await.expect(200);
    shop.hold(untold, &[("TEA", 1)]).await.expect(200);
    shop.hears(&shop.event("order.confirmed", told, 2, &[])).await;
    shop.orders_say(untold, Standing::Confirmed);

    shop.chassis.clock.advance(SignedDuration::from_hours(24));

    assert_eq!(shop.inventory.expire_holds().await.unwrap(), 0);
    assert_eq!(shop.numbers("TEA").await, (3, 1, 1, 1));
    assert_eq!(shop.hears(&shop.event("order.confirmed", untold, 2, &[])).await, "applied");
    assert_eq!(shop.numbers("TEA").await, (3, 0, 2, 1));
}

#[tokio::test]
async fn while_orders_cannot_be_asked_every_hold_is_kept() {
    let shop = TestShop::open().await;
    shop.tea(3).await;
    shop.hold(shop.order(), &[("TEA", 2)]).await.expect(200);
    shop.chassis.clock.advance(SignedDuration::from_mins(16));

    shop.orders.unplug();
    assert_eq!(shop.inventory.expire_holds().await.unwrap(), 0);

    assert_eq!(shop.numbers("TEA").await, (3, 2, 0, 1));
}

#[tokio::test]
async fn all_that_lapsed_end_in_one_sweep_past_those_that_stay() {
    let shop = TestShop::open().await;
    shop.tea(500).await;
    let kept = shop.order();
    shop.orders_say(kept, Standing::Confirmed);
    shop.hold(kept, &[("TEA", 1)]).await.expect(200);
    for _ in 0..230 {
        shop.hold(shop.order(), &[("TEA", 1)]).await.expect(200);
    }

    shop.chassis.clock.advance(SignedDuration::from_mins(16));

    assert_eq!(shop.inventory.expire_holds().await.unwrap(), 230);
    assert_eq!(shop.numbers("TEA").await, (500, 1, 0, 499));
    shop.is_in_step().await;
}
