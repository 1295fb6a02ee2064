//! Who may do what, the document that says so, and the tables underneath.

use customer_api::OPERATIONS;
use serde_json::{Value, json};
use testkit::{callers, same_tables};
use wire::{Access, Role};

use crate::house::{ALL_MIGRATIONS, House, new_key, refusal, refused};

const MISSING: &str = "0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a";

/// Sends a request for a row of the table that changes nothing, whoever sends it.
async fn asks(house: &House, method: &str, path: &str, token: Option<&str>) -> (u16, String) {
    let path = path.replace("{id}", MISSING).replace("{customer_id}", MISSING);
    let mut request = house.api.request(method.parse().unwrap(), &path).idempotency(&new_key());
    if let Some(token) = token {
        request = request.bearer(token);
    }
    let request =
        if ["POST", "PUT", "PATCH"].contains(&method) { request.json(&json!({ "x": 1 })) } else { request };
    refusal(&request.send().await)
}

#[tokio::test]
async fn every_operation_is_for_those_in_the_table_and_for_nobody_else() {
    let house = House::open().await;
    let customer = house.visitor("anna").await;
    let mut staff = Vec::new();
    for role in Role::ALL {
        staff.push((*role, house.staff(&format!("{role:?}").to_lowercase(), &[*role]).await));
    }

    for operation in OPERATIONS {
        let row = format!("{} {}", operation.method, operation.path);
        let passes = async |token: Option<&str>| {
            let (status, code) = asks(&house, operation.method, operation.path, token).await;
            !(code == "unauthenticated" && status == 401) && code != "forbidden"
        };
        let (guest, service) = (passes(None).await, passes(Some(&callers::service("order"))).await);
        let signed_in = passes(Some(&customer.token)).await;
        let (everybody, people) = (
            matches!(operation.access, Access::Anyone | Access::Owner(_)),
            operation.access == Access::SignedIn,
        );
        assert_eq!(guest, everybody, "{row} for a guest");
        assert_eq!(signed_in, everybody || people, "{row} for a customer");
        assert_eq!(service, everybody || operation.access == Access::Service, "{row} for a service");
        for (role, visit) in &staff {
            let named = matches!(operation.access, Access::Staff(roles) if *role == Role::Admin || roles.contains(role));
            if operation.path != "/api/session" && operation.path != "/api/sessions" {
                assert_eq!(
                    passes(Some(&visit.token)).await,
                    everybody || people || named,
                    "{row} for {role:?}"
                );
            }
        }
    }
}

#[tokio::test]
async fn the_table_and_the_api_document_name_the_same_operations() {
    let house = House::open().await;
    let document: Value = serde_json::to_value(&house.service.openapi).unwrap();

    let mut documented = Vec::new();
    let mut ids = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            documented.push((method.to_uppercase(), path.clone()));
            ids.push(operation["operationId"].as_str().unwrap().to_owned());
            assert!(operation["summary"].is_string(), "{method} {path}");
        }
    }
    let table = OPERATIONS.iter().map(|it| (it.method.to_owned(), it.path.to_owned()));
    // What relays deliver belongs to the bus, and to no document.
    let mut table: Vec<_> = table.filter(|(_, path)| path != "/internal/events").collect();
    documented.sort();
    table.sort();
    ids.sort();

    assert_eq!(documented, table);
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count, "each operation has a name of its own");
}

#[tokio::test]
async fn both_engines_have_the_same_tables() {
    same_tables(ALL_MIGRATIONS).await;
}

#[tokio::test]
async fn other_methods_and_paths_are_not_there() {
    let house = House::open().await;

    let method = house.api.delete("/api/customers").send().await;
    let path = house.api.get("/api/people").send().await;

    assert_eq!(refusal(&method), refused(405, "method_not_allowed"));
    assert_eq!(refusal(&path), refused(404, "not_found"));
}

#[tokio::test]
async fn a_token_that_does_not_hold_is_told_nothing() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let foreign = callers::customer(anna.person.id);
    let mut altered = anna.token.clone();
    altered.replace_range(altered.len() - 4.., "AAAA");

    for token in ["garbage", "a.b.c", &foreign, &altered] {
        let reply = house.api.get("/api/customers/me").bearer(token).send().await;
        assert_eq!(refusal(&reply), refused(401, "unauthenticated"), "{token}");
        assert_eq!(reply.header("www-authenticate"), "Bearer");
    }
}
