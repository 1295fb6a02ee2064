//! One's own account.

use serde_json::{Value, json};
use testkit::Reply;

use crate::house::{House, Visit, new_key, refusal, refused};

async fn patches(house: &House, visit: &Visit, etag: Option<&str>, body: &Value) -> Reply {
    let request = house.request("PATCH", "/api/customers/me", &visit.token).json(body);
    match etag {
        Some(etag) => request.header("if-match", etag).send().await,
        None => request.send().await,
    }
}

#[tokio::test]
async fn somebody_changes_what_they_name_and_nothing_else() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let before = house.gets(&anna, "/api/customers/me").await.expect(200);

    let after = patches(&house, &anna, Some(before.header("etag")), &json!({ "name": "Anna Berg" }))
        .await
        .expect(200);

    let (before, now): (Value, Value) = (before.json(), after.json());
    assert_eq!((&now["name"], &now["language"]), (&json!("Anna Berg"), &before["language"]));
    assert_eq!(after.header("etag"), "\"2\"");
    assert_eq!(house.gets(&anna, "/api/customers/me").await.json::<Value>(), now);
}

#[tokio::test]
async fn a_change_names_the_version_it_was_made_for() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let change = json!({ "marketing": true });

    let none = patches(&house, &anna, None, &change).await;
    let first = patches(&house, &anna, Some("\"1\""), &change).await;
    let stale = patches(&house, &anna, Some("\"1\""), &change).await;

    assert_eq!(refusal(&none), refused(428, "precondition_required"));
    assert_eq!(first.status, 200);
    assert_eq!(refusal(&stale), refused(412, "precondition_failed"));
}

#[tokio::test]
async fn a_repeated_change_gets_the_same_answer_although_the_version_has_moved() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let key = new_key();
    let change = async || {
        let request = house.request("PATCH", "/api/customers/me", &anna.token).header("if-match", "\"1\"");
        request.idempotency(&key).json(&json!({ "name": "Anna Berg" })).send().await
    };

    let (first, again) = (change().await.expect(200), change().await.expect(200));

    assert_eq!((first.body.as_slice(), first.header("etag")), (again.body.as_slice(), again.header("etag")));
}

#[tokio::test]
async fn nobody_gives_themselves_what_only_others_may_give() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;

    for field in
        ["roles", "role", "id", "customer_id", "email", "disabled", "version", "is_admin", "created_at"]
    {
        let reply = patches(&house, &anna, Some("\"1\""), &json!({ field: "x" })).await;
        let problem: Value = reply.json();
        assert_eq!(refusal(&reply), refused(422, "invalid_body"), "{field}");
        assert_eq!(problem["errors"][0]["pointer"], format!("/{field}"));
    }
}

#[tokio::test]
async fn null_is_not_the_same_as_absent() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;

    let reply = patches(&house, &anna, Some("\"1\""), &json!({ "name": null, "language": null })).await;

    let problem: Value = reply.json();
    let pointers: Vec<_> =
        problem["errors"].as_array().unwrap().iter().map(|e| e["pointer"].clone()).collect();
    assert_eq!((reply.status.as_u16(), pointers), (422, vec![json!("/language"), json!("/name")]));
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;

    let request = house.request("GET", "/api/customers/me", &anna.token).header("if-none-match", "\"1\"");
    let reply = request.send().await;

    assert_eq!((reply.status.as_u16(), reply.body.len()), (304, 0));
}

#[tokio::test]
async fn an_account_is_seen_by_its_owner_and_is_not_there_for_others() {
    let house = House::open().await;
    let (anna, bea) = (house.visitor("anna").await, house.visitor("bea").await);
    let path = format!("/api/customers/{}", anna.person.id);

    let (own, strange) = (house.gets(&anna, &path).await, house.gets(&bea, &path).await);
    let guest = house.api.get(&path).send().await;
    let missing = house.gets(&bea, "/api/customers/0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a").await;

    assert_eq!(own.status, 200);
    assert_eq!(refusal(&strange), refused(404, "not_found"));
    assert_eq!((strange.body, guest.body), (missing.body.clone(), missing.body));
}
