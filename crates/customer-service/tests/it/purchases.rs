//! Purchase histories, kept from what the order service announces.

use customer_api::Purchase;
use serde_json::{Value, json};
use testkit::callers;
use vocabulary::{CustomerId, EventId, Ids, OrderId, Page};
use wire::Role;

use crate::house::{House, refusal, refused};

/// What the order service announces of an order at one moment.
struct News {
    order: OrderId,
    customer: Option<CustomerId>,
    kind: &'static str,
    sequence: i64,
    status: &'static str,
    placed_at: String,
}

fn news(order: OrderId, customer: CustomerId, sequence: i64) -> News {
    News {
        order,
        customer: Some(customer),
        kind: "order.confirmed",
        sequence,
        status: "confirmed",
        placed_at: "2026-03-02T09:00:00Z".to_owned(),
    }
}

fn order(number: u64) -> OrderId {
    Ids::seeded(number).next()
}

fn event(news: &News) -> Value {
    static IDS: std::sync::OnceLock<Ids> = std::sync::OnceLock::new();
    let id: EventId = IDS.get_or_init(|| Ids::seeded(99)).next();
    let money = |amount: i64| json!({ "amount": amount, "currency": "EUR" });
    json!({
        "id": id, "kind": news.kind, "aggregate": format!("order:{}", news.order), "sequence": news.sequence,
        "occurred_at": news.placed_at,
        "data": { "order": {
            "id": news.order, "number": "C-2026-000001", "customer_id": news.customer,
            "email": "anna@example.com", "status": news.status, "payment_status": "authorised",
            "fulfilment_status": "unfulfilled", "total": money(1250), "items": 2,
            "placed_at": news.placed_at, "updated_at": news.placed_at,
            "lines": [{
                "sku": "TEA-1", "title": "Green tea", "quantity": 2, "unit_price": money(625), "total": money(1250)
            }],
        } },
    })
}

/// The order service's relay delivers.
async fn hears(house: &House, all_news: &[News]) -> Vec<String> {
    let events: Vec<Value> = all_news.iter().map(event).collect();
    let request = house.api.post("/internal/events").bearer(&callers::service("order"));
    let outcomes: Vec<Value> = request.json(&json!({ "events": events })).send().await.expect(200).json();
    outcomes.iter().map(|outcome| outcome["outcome"].as_str().unwrap_or_default().to_owned()).collect()
}

async fn history(house: &House, path: &str, token: &str) -> Page<Purchase> {
    house.request("GET", path, token).send().await.expect(200).json()
}

const MINE: &str = "/api/customers/me/purchases";

#[tokio::test]
async fn what_was_ordered_is_in_the_buyers_history_and_in_nobody_elses() {
    let house = House::open().await;
    let (anna, bea) = (house.visitor("anna").await, house.visitor("bea").await);

    let outcomes = hears(&house, &[news(order(1), anna.person.id, 2)]).await;

    let (hers, others) = (history(&house, MINE, &anna.token).await, history(&house, MINE, &bea.token).await);
    let seen = serde_json::to_value(&hers.items[0]).unwrap();
    assert_eq!(outcomes, ["applied"]);
    assert_eq!((hers.items.len(), others.items.len()), (1, 0));
    assert_eq!((&seen["number"], &seen["status"]), (&json!("C-2026-000001"), &json!("confirmed")));
    assert_eq!(seen["total"], json!({ "amount": 1250, "currency": "EUR" }));
    assert_eq!(seen["lines"][0]["sku"], "TEA-1");
}

#[tokio::test]
async fn the_newest_news_win_whatever_comes_again() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let shipped = News { kind: "order.shipped", status: "completed", ..news(order(1), anna.person.id, 4) };

    hears(&house, &[news(order(1), anna.person.id, 2)]).await;
    hears(&house, &[shipped]).await;
    let repeated = hears(&house, &[news(order(1), anna.person.id, 2)]).await;

    let page = history(&house, MINE, &anna.token).await;
    assert_eq!((page.items.len(), page.items[0].status.as_str()), (1, "completed"));
    assert_eq!(repeated, ["applied"], "what is old news needs no more telling");
}

#[tokio::test]
async fn what_was_never_bought_and_what_guests_buy_is_no_purchase() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;

    let outcomes = hears(
        &house,
        &[
            News { kind: "order.rejected", status: "rejected", ..news(order(1), anna.person.id, 2) },
            News { kind: "order.expired", status: "expired", ..news(order(2), anna.person.id, 2) },
            News { customer: None, ..news(order(3), anna.person.id, 2) },
            News { kind: "order.repainted", ..news(order(4), anna.person.id, 2) },
        ],
    )
    .await;

    assert_eq!(outcomes, ["applied"; 4]);
    assert_eq!(history(&house, MINE, &anna.token).await.items.len(), 0);
}

#[tokio::test]
async fn news_that_cannot_be_read_are_refused_and_told_again() {
    let house = House::open().await;
    let mut unreadable = event(&news(order(1), order_owner(), 2));
    unreadable["data"] = json!({ "order": "gone" });

    let request = house.api.post("/internal/events").bearer(&callers::service("order"));
    let outcomes: Vec<Value> =
        request.json(&json!({ "events": [unreadable] })).send().await.expect(200).json();

    assert_eq!(outcomes[0]["outcome"], "failed");
}

fn order_owner() -> CustomerId {
    Ids::seeded(5).next()
}

#[tokio::test]
async fn a_history_is_read_page_by_page_newest_first() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let ids = Ids::seeded(1);
    let all: Vec<News> = (0..5)
        .map(|day| {
            // Two orders of the same instant follow each other by id.
            let placed_at = format!("2026-03-0{}T09:00:00Z", 1 + day / 2);
            News { placed_at, ..news(ids.next(), anna.person.id, 2) }
        })
        .collect();
    hears(&house, &all).await;

    let mut seen = Vec::new();
    let mut path = format!("{MINE}?limit=2");
    loop {
        let page = history(&house, &path, &anna.token).await;
        seen.extend(page.items.iter().map(|purchase| purchase.order_id));
        let Some(next) = page.next else { break };
        path = format!("{MINE}?limit=2&cursor={next}");
    }

    let newest_first: Vec<OrderId> = all.iter().rev().map(|news| news.order).collect();
    assert_eq!(seen, newest_first);
}

#[tokio::test]
async fn staff_read_anybodys_history_and_customers_only_their_own() {
    let house = House::open().await;
    let (anna, bea) = (house.visitor("anna").await, house.visitor("bea").await);
    let support = house.staff("support", &[Role::Support]).await;
    let warehouse = house.staff("warehouse", &[Role::Warehouse]).await;
    hears(&house, &[news(order(1), anna.person.id, 2)]).await;
    let path = format!("/api/customers/{}/purchases", anna.person.id);

    let own = history(&house, &path, &anna.token).await;
    let by_staff = history(&house, &path, &support.token).await;
    let missing = "/api/customers/0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a/purchases";

    assert_eq!((own.items.len(), by_staff.items.len()), (1, 1));
    for (visit, path) in [(&bea, path.as_str()), (&warehouse, path.as_str()), (&support, missing)] {
        assert_eq!(refusal(&house.gets(visit, path).await), refused(404, "not_found"));
    }
}
