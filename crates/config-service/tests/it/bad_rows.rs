//! Lists and keys that belong to somebody else or to another request (rows 23, 67, 68 and 76 of the list of bad input).

use chassis::identity::{Claims, ISSUER};
use serde_json::{Value, json};
use store::{Lane, StoreError, Tx};
use testkit::{Reply, callers};
use vocabulary::{CustomerId, Ids, Page};
use wire::Role;

use crate::house::{House, admin};

fn outcome(reply: &Reply) -> (u16, String) {
    (reply.status.as_u16(), reply.code())
}

/// An admin who is not [`admin`].
fn another_admin() -> String {
    let id: CustomerId = Ids::seeded(7).next();
    let claims = Claims::new(ISSUER, id.to_string(), 0, i64::MAX);
    callers::signer().sign(&Claims { roles: vec![Role::Admin], ..claims })
}

#[tokio::test]
async fn r23_a_million_items_are_too_many() {
    let house = House::with_order().await;
    let body = format!("{{\"shipping\":[1{}]}}", ",1".repeat(999_999));

    let request = house.api.patch("/api/settings/order").bearer(&admin()).header("if-match", "\"1\"");
    let reply = request.body("application/json", body).send().await;

    assert_eq!(outcome(&reply), (413, "body_too_large".to_owned()));
    assert_eq!(house.etag("/order").await, "\"1\"");
}

#[tokio::test]
async fn r67_a_history_is_read_in_pages_of_one_to_a_hundred() {
    let house = House::with_order().await;

    for limit in ["0", "-1", "101", "1000000000", "1.5", "ten"] {
        let reply = house.shows(&format!("/order/history?limit={limit}")).await;
        assert_eq!(outcome(&reply), (422, "invalid_limit".to_owned()), "{limit}");
    }
    let offset = house.shows("/order/history?offset=1000000000000").await;
    assert_eq!(outcome(&offset), (400, "invalid_query".to_owned()));
}

#[tokio::test]
async fn r68_a_cursor_is_of_no_use_to_another_member_of_staff() {
    let house = House::with_order().await;
    house.knows("other", json!({ "n": 1 })).await;
    house.patched("/order", &json!({ "hold_minutes": 20 })).await;

    for list in ["/api/settings?limit=1", "/api/settings/order/history?limit=1"] {
        let page: Page<Value> = house.api.get(list).bearer(&admin()).send().await.expect(200).json();
        let path = format!("{list}&cursor={}", page.next.unwrap());
        let stranger = house.api.get(&path).bearer(&another_admin()).send().await;

        assert_eq!(outcome(&stranger), (400, "invalid_cursor".to_owned()), "{list}");
        assert_eq!(house.api.get(&path).bearer(&admin()).send().await.status, 200, "{list}");
    }
}

#[tokio::test]
async fn r76_a_key_is_good_for_one_request_of_one_admin_at_a_time() {
    let house = House::with_order().await;
    house.patched("/order", &json!({ "hold_minutes": 20 })).await;
    let roll_back = async |token: &str, version: i64| {
        let request = house.api.post("/api/settings/order/rollback").bearer(token).idempotency("key");
        request.json(&json!({ "version": version })).send().await
    };

    roll_back(&admin(), 1).await.expect(200);
    let reused = roll_back(&admin(), 2).await;
    let others = roll_back(&another_admin(), 2).await;
    let forget_the_answer = async |tx: &mut Tx| -> Result<u64, StoreError> {
        tx.execute("UPDATE answers SET status = NULL", &[]).await
    };
    assert_eq!(house.database.db().write(Lane::of("test"), forget_the_answer).await, Ok(2));
    let in_flight = roll_back(&admin(), 1).await;

    assert_eq!(outcome(&reused), (422, "idempotency_key_reused".to_owned()));
    assert_eq!(others.status, 200);
    assert_eq!(outcome(&in_flight), (409, "idempotency_key_in_flight".to_owned()));
    assert_eq!(house.etag("/order").await, "\"4\"");
}
