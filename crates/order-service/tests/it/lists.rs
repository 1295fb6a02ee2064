//! Lists of orders: for staff all, for customers their own.

use order_api::{OrderStatus, OrderSummary};
use serde_json::json;
use vocabulary::{OrderId, Page};

use crate::shop::{Person, TestShop, euros};

async fn lists(person: &Person, query: &str) -> Page<OrderSummary> {
    person.get(&format!("/api/orders{query}")).send().await.expect(200).json()
}

fn ids(page: &Page<OrderSummary>) -> Vec<OrderId> {
    page.items.iter().map(|order| order.id).collect()
}

#[tokio::test]
async fn a_customer_sees_their_own_orders_and_staff_see_all() {
    let shop = TestShop::open().await;
    let (anna, bert) = (shop.customer("anna"), shop.customer("bert"));
    let annas = shop.confirmed(&anna).await.id;
    shop.minutes_pass(1);
    let berts = shop.confirmed(&bert).await.id;
    shop.minutes_pass(1);
    let guests = shop.confirmed(&shop.guest()).await.id;

    assert_eq!(ids(&lists(&anna, "").await), [annas]);
    assert_eq!(ids(&lists(&shop.warehouse(), "").await), [guests, berts, annas]);
    assert_eq!(ids(&lists(&shop.support(), "?sort=placed_at").await), [annas, berts, guests]);
    let of_bert = format!("?customer_id={}", bert.id.unwrap());
    assert_eq!(ids(&lists(&shop.support(), &of_bert).await), [berts]);
    assert!(lists(&anna, &of_bert).await.items.is_empty());
    assert_eq!(shop.guest().get("/api/orders").send().await.expect(401).code(), "unauthenticated");
}

#[tokio::test]
async fn an_order_in_a_list_says_what_was_bought() {
    let shop = TestShop::open().await;
    let anna = shop.customer("anna");
    let order = shop.confirmed(&anna).await;

    let page = lists(&anna, "").await;

    let listed = &page.items[0];
    assert_eq!(
        (listed.number.clone(), listed.status, listed.items),
        (order.number, OrderStatus::Confirmed, 2)
    );
    assert_eq!(
        (listed.payment_status, listed.fulfilment_status),
        (order.payment_status, order.fulfilment_status)
    );
    assert_eq!((listed.total, listed.lines[0].total), (order.totals.total, euros(840)));
    assert_eq!(page.next, None);
}

#[tokio::test]
async fn filters_narrow_the_list() {
    let shop = TestShop::open().await;
    let (anna, support, warehouse) = (shop.customer("anna"), shop.support(), shop.warehouse());
    let first = shop.confirmed(&anna).await;
    shop.minutes_pass(60);
    let second = shop.confirmed(&shop.guest()).await.id;
    drop(anna.does(first.id, "cancel", json!({})).await.expect(200));
    drop(warehouse.does(second, "shipments", json!({})).await.expect(201));

    assert_eq!(ids(&lists(&support, "?status=cancelled").await), [first.id]);
    assert_eq!(ids(&lists(&support, "?fulfilment_status=packed").await), [second]);
    assert_eq!(ids(&lists(&support, "?fulfilment_status=unfulfilled&status=confirmed").await), []);
    assert_eq!(ids(&lists(&support, "?search=c-2026-000001").await), [first.id]);
    assert_eq!(ids(&lists(&support, "?search=ANNA@").await), [second, first.id]);
    assert_eq!(ids(&lists(&support, "?search=nobody").await), []);
    assert_eq!(ids(&lists(&support, "?placed_from=2026-03-02T09:30:00Z").await), [second]);
    assert_eq!(ids(&lists(&support, "?placed_to=2026-03-02T09:30:00Z").await), [first.id]);
    assert_eq!(ids(&lists(&support, "?overdue=true").await), []);
    shop.minutes_pass(48 * 60 + 1);
    assert_eq!(ids(&lists(&support, "?overdue=true").await), [second]);
}

#[tokio::test]
async fn a_list_is_walked_page_by_page_and_nothing_is_seen_twice() {
    let shop = TestShop::open().await;
    let support = shop.support();
    let mut placed = Vec::new();
    for minute in 0..5 {
        placed.push(shop.confirmed(&shop.guest()).await.id);
        shop.minutes_pass(minute % 2);
    }

    for sort in ["placed_at", "-placed_at"] {
        let mut walked = Vec::new();
        let mut query = format!("?limit=2&sort={sort}");
        loop {
            let page = lists(&support, &query).await;
            walked.extend(ids(&page));
            let Some(next) = page.next else { break };
            query = format!("?limit=2&sort={sort}&cursor={next}");
        }
        let mut expected = placed.clone();
        expected.sort();
        if sort == "-placed_at" {
            expected.reverse();
        }
        assert_eq!(walked, expected, "{sort}");
    }
}
