//! Stock is set aside for orders: all of it or nothing, once for an order, from the place that has it.

use inventory_api::{Hold, HoldStatus, Shortage};
use serde_json::json;

use crate::shop::TestShop;

fn parts(hold: &Hold) -> Vec<(&str, &str, u32)> {
    hold.lines.iter().map(|line| (line.sku.as_str(), line.location.as_str(), line.quantity)).collect()
}

#[tokio::test]
async fn a_hold_takes_stock_aside_and_writes_it_down() {
    let shop = TestShop::open().await;
    shop.tea(5).await;

    let hold: Hold = shop.hold(shop.order(), &[("TEA", 2)]).await.expect(200).json();

    assert_eq!((hold.status, parts(&hold)), (HoldStatus::Held, vec![("TEA", "paris", 2)]));
    assert_eq!(shop.numbers("TEA").await, (5, 2, 0, 3));
    shop.is_in_step().await;
}

#[tokio::test]
async fn the_same_order_holds_once() {
    let shop = TestShop::open().await;
    shop.tea(5).await;
    let order = shop.order();

    let first: Hold = shop.hold(order, &[("TEA", 1), ("TEA", 1)]).await.expect(200).json();
    let again: Hold = shop.hold(order, &[("TEA", 2)]).await.expect(200).json();
    let other = shop.hold(order, &[("TEA", 3)]).await;

    assert_eq!(parts(&first), parts(&again));
    assert_eq!((other.status.as_u16(), other.code().as_str()), (409, "hold_differs"));
    assert_eq!(shop.numbers("TEA").await, (5, 2, 0, 3));
}

#[tokio::test]
async fn one_place_with_all_of_it_is_preferred_else_the_line_is_split_in_order_of_priority() {
    let shop = TestShop::open().await;
    shop.product("Tea", &[("TEA", "100 g", 420)]).await;
    shop.receive("TEA", "paris", 3).await;
    shop.receive("TEA", "lyon", 5).await;

    let near: Hold = shop.hold(shop.order(), &[("TEA", 2)]).await.expect(200).json();
    let whole: Hold = shop.hold(shop.order(), &[("TEA", 4)]).await.expect(200).json();
    let split: Hold = shop.hold(shop.order(), &[("TEA", 2)]).await.expect(200).json();

    assert_eq!(parts(&near), [("TEA", "paris", 2)]);
    assert_eq!(parts(&whole), [("TEA", "lyon", 4)]);
    assert_eq!(parts(&split), [("TEA", "lyon", 1), ("TEA", "paris", 1)]);
    assert_eq!(shop.numbers("TEA").await, (8, 8, 0, 0));
    shop.is_in_step().await;
}

#[tokio::test]
async fn what_is_not_all_there_is_not_held_at_all_and_says_what_is_left() {
    let shop = TestShop::open().await;
    shop.product("Tea", &[("TEA-A", "100 g", 420), ("TEA-B", "250 g", 900)]).await;
    shop.receive("TEA-A", "paris", 5).await;
    shop.receive("TEA-B", "lyon", 1).await;

    let reply = shop.hold(shop.order(), &[("TEA-A", 5), ("TEA-B", 2), ("NONE", 1)]).await;

    assert_eq!((reply.status.as_u16(), reply.code().as_str()), (409, "out_of_stock"));
    let shortages: Vec<Shortage> =
        serde_json::from_value(reply.json::<serde_json::Value>()["shortages"].clone()).unwrap();
    let left: Vec<_> =
        shortages.iter().map(|short| (short.sku.as_str(), short.wanted, short.available)).collect();
    assert_eq!(left, [("NONE", 1, 0), ("TEA-B", 2, 1)]);
    assert_eq!(shop.numbers("TEA-A").await, (5, 0, 0, 5));
    assert_eq!(shop.numbers("TEA-B").await, (1, 0, 0, 1));
    shop.is_in_step().await;
}

#[tokio::test]
async fn two_lines_of_one_sku_do_not_both_count_on_the_same_piece() {
    let shop = TestShop::open().await;
    shop.tea(3).await;

    let reply = shop.hold(shop.order(), &[("TEA", 2), ("TEA", 2)]).await;

    assert_eq!((reply.status.as_u16(), reply.code().as_str()), (409, "out_of_stock"));
    assert_eq!(
        reply.json::<serde_json::Value>()["shortages"],
        json!([{"sku": "TEA", "wanted": 4, "available": 3}])
    );
    assert_eq!(shop.numbers("TEA").await, (3, 0, 0, 3));
}

#[tokio::test]
async fn a_released_hold_is_free_again_and_stays_over() {
    let shop = TestShop::open().await;
    shop.tea(2).await;
    let order = shop.order();
    shop.hold(order, &[("TEA", 2)]).await.expect(200);

    let release = format!("/internal/holds/{order}/release");
    let too_much = shop.service(&release, &json!({"quantity": 1})).await;
    assert_eq!((too_much.status.as_u16(), too_much.code().as_str()), (422, "invalid_body"));
    assert_eq!(shop.numbers("TEA").await, (2, 2, 0, 0));
    shop.service(&release, &json!(null)).await.expect(204);
    shop.service(&release, &json!(null)).await.expect(204);
    let again = shop.hold(order, &[("TEA", 2)]).await;

    assert_eq!((again.status.as_u16(), again.code().as_str()), (409, "hold_ended"));
    assert_eq!(shop.numbers("TEA").await, (2, 0, 0, 2));
    shop.is_in_step().await;
}

#[tokio::test]
async fn a_hold_that_arrives_after_its_release_is_refused() {
    let shop = TestShop::open().await;
    shop.tea(2).await;
    let order = shop.order();

    shop.service(&format!("/internal/holds/{order}/release"), &json!(null)).await.expect(204);
    let late = shop.hold(order, &[("TEA", 1)]).await;

    assert_eq!((late.status.as_u16(), late.code().as_str()), (409, "hold_ended"));
    assert_eq!(shop.numbers("TEA").await, (2, 0, 0, 2));
}

#[tokio::test]
async fn holds_that_make_no_sense_are_refused_with_every_mistake() {
    let shop = TestShop::open().await;
    shop.tea(2).await;
    let check = async |lines: serde_json::Value, pointer: &str| {
        let mut body = shop.wanted(shop.order(), &[]);
        body["lines"] = lines;
        let reply = shop.service("/internal/holds", &body).await;
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (422, "invalid_body"), "{body}");
        assert_eq!(reply.json::<serde_json::Value>()["errors"][0]["pointer"], pointer, "{}", reply.text());
    };

    check(json!([]), "/lines").await;
    check(json!([{"sku": "TEA", "quantity": 0}]), "/lines/0/quantity").await;
    check(json!([{"sku": "TEA", "quantity": -1}]), "/lines/0/quantity").await;
    check(json!([{"sku": "TEA", "quantity": 1.5}]), "/lines/0/quantity").await;
    check(json!([{"sku": "TEA", "quantity": 2_147_483_648_u32}]), "/lines/0/quantity").await;
    check(json!([{"sku": "TEA", "quantity": 4_294_967_296_u64}]), "/lines/0/quantity").await;
    check(json!([{"sku": "tea", "quantity": 1}]), "/lines/0/sku").await;
    check(json!([{"sku": "TEA"}]), "/lines/0/quantity").await;
}
