//! Address books.

use customer_api::SavedAddress;
use serde_json::{Value, json};
use testkit::Reply;
use vocabulary::Page;

use crate::house::{House, Visit, new_key, refusal, refused};

const BOOK: &str = "/api/customers/me/addresses";

fn address(city: &str) -> Value {
    json!({
        "name": "Anna Berg", "line1": "12 rue des Thés", "postal_code": "69001", "city": city, "country": "FR",
        "phone": "+33 4 00 00 00 00"
    })
}

async fn adds(house: &House, visit: &Visit, address: &Value) -> SavedAddress {
    house.sends(visit, "POST", BOOK, address).await.expect(201).json()
}

async fn replaces(house: &House, visit: &Visit, path: &str, etag: Option<&str>, body: &Value) -> Reply {
    let request = house.request("PUT", path, &visit.token).json(body);
    match etag {
        Some(etag) => request.header("if-match", etag).send().await,
        None => request.send().await,
    }
}

#[tokio::test]
async fn an_address_is_kept_changed_and_removed() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;

    let added = house.sends(&anna, "POST", BOOK, &address("Lyon")).await.expect(201);
    let path = added.header("location").to_owned();
    let read = house.gets(&anna, &path).await.expect(200);
    let moved =
        replaces(&house, &anna, &path, Some(read.header("etag")), &address("Lille")).await.expect(200);
    let removed = house.deletes(&anna, &path).await;

    assert_eq!(added.json::<Value>(), read.json::<Value>());
    assert_eq!(moved.json::<SavedAddress>().city.as_str(), "Lille");
    assert_eq!(moved.header("etag"), "\"2\"");
    assert_eq!(removed.status, 204);
    assert_eq!(refusal(&house.gets(&anna, &path).await), refused(404, "not_found"));
}

#[tokio::test]
async fn there_is_one_default_for_parcels_and_one_for_bills() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let with = |city: &str, shipping: bool, billing: bool| {
        let mut address = address(city);
        address["default_shipping"] = json!(shipping);
        address["default_billing"] = json!(billing);
        address
    };

    let lyon = adds(&house, &anna, &with("Lyon", true, true)).await;
    adds(&house, &anna, &with("Lille", true, false)).await;
    let path = format!("{BOOK}/{}", lyon.id);
    let etag = house.gets(&anna, &path).await.header("etag").to_owned();
    replaces(&house, &anna, &path, Some(&etag), &with("Lyon", true, true)).await.expect(200);

    let book: Page<SavedAddress> = house.gets(&anna, BOOK).await.expect(200).json();
    let defaults: Vec<_> =
        book.items.iter().map(|it| (it.city.as_str(), it.default_shipping, it.default_billing)).collect();
    assert_eq!(defaults, [("Lille", false, false), ("Lyon", true, true)]);
    assert_eq!(etag, "\"2\"", "losing the default was a change");
}

#[tokio::test]
async fn a_change_names_the_version_it_was_made_for() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let path = format!("{BOOK}/{}", adds(&house, &anna, &address("Lyon")).await.id);

    let none = replaces(&house, &anna, &path, None, &address("Lille")).await;
    replaces(&house, &anna, &path, Some("\"1\""), &address("Lille")).await.expect(200);
    let stale = replaces(&house, &anna, &path, Some("\"1\""), &address("Nice")).await;
    let stale_removal = house.request("DELETE", &path, &anna.token).header("if-match", "\"1\"").send().await;

    assert_eq!(refusal(&none), refused(428, "precondition_required"));
    assert_eq!(refusal(&stale), refused(412, "precondition_failed"));
    assert_eq!(refusal(&stale_removal), refused(412, "precondition_failed"));
}

#[tokio::test]
async fn a_strangers_address_is_not_there() {
    let house = House::open().await;
    let (anna, bea) = (house.visitor("anna").await, house.visitor("bea").await);
    let path = format!("{BOOK}/{}", adds(&house, &anna, &address("Lyon")).await.id);

    let read = house.gets(&bea, &path).await;
    let written = replaces(&house, &bea, &path, Some("\"1\""), &address("Lille")).await;
    let removed = house.deletes(&bea, &path).await;
    let missing = house.gets(&bea, &format!("{BOOK}/0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a")).await;

    for reply in [&read, &written, &removed] {
        assert_eq!((reply.status, &reply.body), (missing.status, &missing.body));
    }
    assert_eq!(refusal(&missing), refused(404, "not_found"));
    assert_eq!(house.gets(&anna, &path).await.status, 200);
}

#[tokio::test]
async fn only_the_canonical_id_finds_an_address() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let id = adds(&house, &anna, &address("Lyon")).await.id.to_string();

    let cases = [
        "0".to_owned(),
        "-1".to_owned(),
        "1%20OR%201=1".to_owned(),
        id.to_uppercase(),
        id.replace('-', ""),
        format!("%7B{id}%7D"),
        "00000000-0000-0000-0000-000000000000".to_owned(),
        "x".repeat(10_240),
    ];
    for wrong in cases {
        let reply = house.gets(&anna, &format!("{BOOK}/{wrong}")).await;
        assert_eq!(refusal(&reply), refused(404, "not_found"), "{wrong:.60}");
    }
}

#[tokio::test]
async fn an_id_in_the_body_is_refused() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let id = adds(&house, &anna, &address("Lyon")).await.id;
    let mut with_id = address("Lille");
    with_id["id"] = json!(id);

    let created = house.sends(&anna, "POST", BOOK, &with_id).await;
    let replaced = replaces(&house, &anna, &format!("{BOOK}/{id}"), Some("\"1\""), &with_id).await;

    assert_eq!(refusal(&created), refused(422, "invalid_body"));
    assert_eq!(refusal(&replaced), refused(422, "invalid_body"));
}

#[tokio::test]
async fn a_book_holds_fifty_addresses() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    for _ in 0..50 {
        adds(&house, &anna, &address("Lyon")).await;
    }

    let one_more = house.sends(&anna, "POST", BOOK, &address("Lille")).await;

    assert_eq!(refusal(&one_more), refused(409, "address_book_full"));
}

#[tokio::test]
async fn a_repeated_request_adds_one_address_and_another_body_is_refused() {
    let house = House::open().await;
    let (anna, bea) = (house.visitor("anna").await, house.visitor("bea").await);
    let key = new_key();
    let add = async |visit: &Visit, city: &str| {
        house.request("POST", BOOK, &visit.token).idempotency(&key).json(&address(city)).send().await
    };

    let first = add(&anna, "Lyon").await.expect(201);
    let again = add(&anna, "Lyon").await.expect(201);
    let other = add(&anna, "Lille").await;
    let stranger = add(&bea, "Nice").await;

    assert_eq!(
        (first.body.as_slice(), first.header("location")),
        (again.body.as_slice(), again.header("location"))
    );
    assert_eq!(refusal(&other), refused(422, "idempotency_key_reused"));
    assert_eq!(stranger.status, 201, "a key belongs to whoever chose it");
    let book: Page<SavedAddress> = house.gets(&anna, BOOK).await.json();
    assert_eq!(book.items.len(), 1);
}

#[tokio::test]
async fn a_repeated_removal_gets_the_same_answer() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let path = format!("{BOOK}/{}", adds(&house, &anna, &address("Lyon")).await.id);
    let remove = async |key: &str| {
        house.request("DELETE", &path, &anna.token).idempotency(key).send().await.status.as_u16()
    };

    assert_eq!((remove("one").await, remove("one").await, remove("two").await), (204, 204, 404));
}

#[tokio::test]
async fn a_book_is_read_page_by_page() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    for number in 0..5 {
        adds(&house, &anna, &address(&format!("Town {number}"))).await;
    }

    let mut cities = Vec::new();
    let mut path = format!("{BOOK}?limit=2");
    loop {
        let page: Page<SavedAddress> = house.gets(&anna, &path).await.expect(200).json();
        cities.extend(page.items.iter().map(|address| address.city.to_string()));
        let Some(next) = page.next else { break };
        path = format!("{BOOK}?limit=2&cursor={next}");
    }

    assert_eq!(cities, ["Town 4", "Town 3", "Town 2", "Town 1", "Town 0"]);
}
