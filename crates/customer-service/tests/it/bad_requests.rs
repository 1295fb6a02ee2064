//! Queries, cursors and keys that are wrong: rows 67 to 69 and 76 of the list of bad input.

use customer_api::Customer;
use serde_json::json;
use vocabulary::{Page, SignedDuration};
use wire::Role;

use crate::house::{House, refusal, refused};

const LISTS: &[&str] = &[
    "/api/customers",
    "/api/staff",
    "/api/sessions",
    "/api/customers/me/addresses",
    "/api/customers/me/purchases",
];

#[tokio::test]
async fn a_limit_is_between_one_and_a_hundred() {
    let house = House::open().await;
    let admin = house.staff("admin", &[Role::Admin]).await;

    for list in LISTS {
        for limit in ["0", "-1", "101", "1000000000", "1.5", "ten", ""] {
            let reply = house.gets(&admin, &format!("{list}?limit={limit}")).await;
            assert_eq!(refusal(&reply), refused(422, "invalid_limit"), "{list} {limit}");
        }
        assert_eq!(house.gets(&admin, &format!("{list}?limit=100")).await.status, 200);
    }
}

#[tokio::test]
async fn what_a_list_does_not_know_is_refused() {
    let house = House::open().await;
    let admin = house.staff("admin", &[Role::Admin]).await;

    for list in LISTS {
        for query in ["sort=password_hash", "password_hash=x", "offset=1000000000000", "limit=1&limit=2"] {
            let reply = house.gets(&admin, &format!("{list}?{query}")).await;
            assert_eq!(refusal(&reply), refused(400, "invalid_query"), "{list} {query}");
        }
    }
}

#[tokio::test]
async fn a_search_is_short() {
    let house = House::open().await;
    let admin = house.staff("admin", &[Role::Admin]).await;

    let long = house.gets(&admin, &format!("/api/customers?search={}", "x".repeat(101))).await;
    let huge = house.gets(&admin, &format!("/api/customers?search={}", "x".repeat(10_240))).await;

    assert_eq!(refusal(&long), refused(422, "invalid_search"));
    assert_eq!(refusal(&huge), refused(400, "invalid_query"));
}

#[tokio::test]
async fn a_cursor_is_for_one_person_one_list_and_one_day() {
    let house = House::open().await;
    let (admin, sales) =
        (house.staff("admin", &[Role::Admin]).await, house.staff("sales", &[Role::Sales]).await);
    house.registered("anna").await;
    let page: Page<Customer> = house.gets(&admin, "/api/customers?search=o&limit=1").await.expect(200).json();
    let cursor = page.next.unwrap();
    let mut altered = cursor.clone();
    altered.replace_range(3..4, if &cursor[3..4] == "A" { "B" } else { "A" });

    let cases = [
        (&admin, format!("/api/customers?search=o&limit=1&cursor={altered}")),
        (&admin, "/api/customers?search=o&limit=1&cursor=x".to_owned()),
        (&admin, format!("/api/customers?search=a&limit=1&cursor={cursor}")),
        (&sales, format!("/api/customers?search=o&limit=1&cursor={cursor}")),
        (&admin, format!("/api/staff?limit=1&cursor={cursor}")),
    ];
    for (visit, path) in cases {
        assert_eq!(refusal(&house.gets(visit, &path).await), refused(400, "invalid_cursor"), "{path}");
    }
    let good = format!("/api/customers?search=o&limit=1&cursor={cursor}");
    assert_eq!(house.gets(&admin, &good).await.status, 200);
    house.passes(SignedDuration::from_hours(25));
    let later = house.visit_of(&admin.person).await;
    assert_eq!(refusal(&house.gets(&later, &good).await), refused(400, "invalid_cursor"));
}

#[tokio::test]
async fn a_key_is_needed_where_something_is_made() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let address = json!({ "name": "A", "line1": "1", "postal_code": "1", "city": "C", "country": "FR" });
    let post = |key: Option<&str>| {
        let request = house.request("POST", "/api/customers/me/addresses", &anna.token).json(&address);
        match key {
            Some(key) => request.idempotency(key),
            None => request,
        }
    };

    let none = post(None).send().await;
    let long = post(Some(&"k".repeat(300))).send().await;
    let spaced = post(Some("a key")).send().await;
    let twice = post(Some("one")).idempotency("two").send().await;

    assert_eq!(refusal(&none), refused(400, "idempotency_key_missing"));
    for reply in [long, spaced, twice] {
        assert_eq!(refusal(&reply), refused(400, "idempotency_key_invalid"));
    }
}

#[tokio::test]
async fn a_key_whose_first_request_is_still_at_work_is_refused() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let address = json!({ "name": "A", "line1": "1", "postal_code": "1", "city": "C", "country": "FR" });
    let scope = format!("customer:{}", anna.person.id);
    let fingerprint = fingerprint("POST", "/api/customers/me/addresses", address.to_string().as_bytes());
    let claim = "INSERT INTO answers (scope, key, fingerprint, claimed_at) VALUES ($1, 'busy', $2, 0)";
    house.alters(claim, vec![scope.into(), fingerprint.into()]).await;

    let request = house.request("POST", "/api/customers/me/addresses", &anna.token).idempotency("busy");
    let reply = request.json(&address).send().await;

    assert_eq!(refusal(&reply), refused(409, "idempotency_key_in_flight"));
}

/// As the chassis makes it.
fn fingerprint(method: &str, path: &str, body: &[u8]) -> Vec<u8> {
    use sha2::Digest as _;
    let mut hash = sha2::Sha256::new();
    for part in [method, path] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.update(body);
    hash.finalize().to_vec()
}
