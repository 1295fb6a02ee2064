//! Many buyers want the last pieces at once: exactly as many get them as there are, and no number is ever impossible.

use std::cell::Cell;

use futures_util::future::{join, join_all};
use inventory_api::StockLevel;

use crate::shop::TestShop;

/// Reads the stock until told to stop; every reading must be possible. Answers how many there were.
async fn watch(shop: &TestShop, done: &Cell<bool>) -> usize {
    let mut readings = 0;
    while !done.get() {
        let level: StockLevel = shop.stock("TEA").await;
        let StockLevel { on_hand, held, committed, available, .. } = level;
        assert!(on_hand >= 0 && held >= 0 && committed >= 0 && available >= 0, "{level:?}");
        assert_eq!(available, on_hand - held - committed, "{level:?}");
        readings += 1;
        tokio::task::yield_now().await;
    }
    readings
}

#[tokio::test]
async fn exactly_as_many_holds_succeed_as_there_are_pieces() {
    let shop = TestShop::open().await;
    shop.tea(60).await;
    shop.receive("TEA", "lyon", 40).await;
    let done = Cell::new(false);
    let buyers = async {
        let buyers = (0..500).map(async |_| shop.hold(shop.order(), &[("TEA", 1)]).await);
        let replies = join_all(buyers).await;
        done.set(true);
        replies
    };

    let (replies, readings) = join(buyers, watch(&shop, &done)).await;

    let held = replies.iter().filter(|reply| reply.status.as_u16() == 200).count();
    let refused = replies.iter().filter(|reply| reply.code() == "out_of_stock").count();
    assert_eq!((held, refused), (100, 400));
    assert!(readings > 0);
    assert_eq!(shop.numbers("TEA").await, (100, 100, 0, 0));
    shop.is_in_step().await;
}

#[tokio::test]
async fn the_last_piece_goes_to_one_buyer_each_time() {
    let shop = TestShop::open().await;
    shop.tea(0).await;
    for round in 1..=10 {
        shop.receive("TEA", if round % 2 == 0 { "paris" } else { "lyon" }, 1).await;
        let replies = join_all((0..30).map(async |_| shop.hold(shop.order(), &[("TEA", 1)]).await)).await;
        assert_eq!(replies.iter().filter(|reply| reply.status.as_u16() == 200).count(), 1, "round {round}");
    }
    shop.is_in_step().await;
}

#[tokio::test]
async fn buying_cancelling_and_counting_at_once_leave_everything_in_step() {
    let shop = TestShop::open().await;
    shop.tea(40).await;
    shop.receive("TEA", "lyon", 40).await;
    let done = Cell::new(false);
    let rush = async {
        let buyers = (0..120_u32).map(async |number| {
            let order = shop.order();
            let held = shop.hold(order, &[("TEA", 1 + number % 3)]).await.status.as_u16() == 200;
            match number % 4 {
                0 if held => drop(shop.hears(&shop.event("order.rejected", order, 2, &[])).await),
                1 if held => {
                    shop.hears(&shop.event("order.confirmed", order, 2, &[])).await;
                    shop.hears(&shop.event("order.shipped", order, 3, &[("TEA", 1 + number % 3)])).await;
                }
                2 if held => {
                    shop.hears(&shop.event("order.confirmed", order, 2, &[])).await;
                    shop.hears(&shop.event("order.cancelled", order, 3, &[])).await;
                }
                3 => drop(shop.moves("TEA", "paris", "counted", if number % 8 == 3 { -1 } else { 1 }).await),
                _ => {}
            }
        });
        join_all(buyers).await;
        done.set(true);
    };

    join(rush, watch(&shop, &done)).await;

    shop.is_in_step().await;
    let shown: serde_json::Value = shop.guest("/api/products/green-tea").await.expect(200).json();
    let (_, _, _, available) = shop.numbers("TEA").await;
    shop.inventory.follow().await.unwrap();
    let followed: serde_json::Value = shop.guest("/api/products/green-tea").await.expect(200).json();
    assert_eq!(shown["variants"][0]["available"], available);
    assert_eq!(followed["variants"][0]["available"], available);
}

/// What has begun and what is done, counted by those who ask.
#[derive(Default)]
struct Log {
    holds: (Cell<i64>, Cell<i64>),
    releases: (Cell<i64>, Cell<i64>),
}

fn count(cell: &Cell<i64>) {
    cell.set(cell.get() + 1);
}

#[tokio::test]
async fn a_reading_lies_between_what_was_done_before_it_and_what_had_begun_by_its_end() {
    let shop = TestShop::open().await;
    shop.tea(1_000).await;
    let (log, done) = (Log::default(), Cell::new(false));
    let work = async {
        let buyers = (0..150).map(async |_| {
            let order = shop.order();
            count(&log.holds.0);
            shop.hold(order, &[("TEA", 1)]).await.expect(200);
            count(&log.holds.1);
            count(&log.releases.0);
            let path = format!("/internal/holds/{order}/release");
            shop.service(&path, &serde_json::Value::Null).await.expect(204);
            count(&log.releases.1);
        });
        join_all(buyers).await;
        done.set(true);
    };
    let read = async {
        while !done.get() {
            let (held_before, freed_before) = (log.holds.1.get(), log.releases.1.get());
            let held = shop.stock("TEA").await.held;
            let (least, most) = (held_before - log.releases.0.get(), log.holds.0.get() - freed_before);
            assert!((least..=most).contains(&held), "{least} <= {held} <= {most}");
            tokio::task::yield_now().await;
        }
    };

    join(work, read).await;

    assert_eq!(shop.numbers("TEA").await, (1_000, 0, 0, 1_000));
}

#[tokio::test]
async fn the_same_order_asked_for_many_times_at_once_is_one_hold() {
    let shop = TestShop::open().await;
    shop.tea(10).await;
    let order = shop.order();

    let replies = join_all((0..20).map(async |_| shop.hold(order, &[("TEA", 2)]).await)).await;

    assert!(replies.iter().all(|reply| reply.status.as_u16() == 200));
    assert_eq!(shop.numbers("TEA").await, (10, 2, 0, 8));
    shop.is_in_step().await;
}
