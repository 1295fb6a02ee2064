//! Who may do what, and the document that says so.

use config_api::OPERATIONS;
use http::Method;
use serde_json::{Value, json};
use testkit::callers;
use wire::{Access, Role};

use crate::house::{House, admin, customer, shop_registration};

/// Sends a sensible request for a row of the table.
async fn asks(house: &House, method: &str, path: &str, token: Option<&str>) -> u16 {
    let path = path.replace("{application}", "order");
    let mut request = house.api.request(Method::from_bytes(method.as_bytes()).unwrap(), &path);
    if let Some(token) = token {
        request = request.bearer(token);
    }
    let etag = house.etag("/order").await;
    request = request.header("if-match", &etag).idempotency(&format!("{method}{path}"));
    request = match (method, path.starts_with("/internal")) {
        ("PUT", true) => request.json(&shop_registration()),
        ("PUT" | "PATCH", false) => request.json(&json!({ "hold_minutes": 25 })),
        ("POST", _) => request.json(&json!({ "version": 1 })),
        _ => request,
    };
    request.send().await.status.as_u16()
}

#[tokio::test]
async fn every_operation_is_for_those_in_the_table_and_for_nobody_else() {
    let house = House::with_order().await;
    let (support, service) = (callers::staff(&[Role::Support]), callers::service("order"));

    for operation in OPERATIONS {
        let ask = async |token: Option<&str>| asks(&house, operation.method, operation.path, token).await;
        let outcomes = (
            ask(None).await,
            ask(Some(&customer())).await,
            ask(Some(&support)).await,
            ask(Some(&service)).await,
            ask(Some(&admin())).await,
        );
        let row = format!("{} {}", operation.method, operation.path);
        match operation.access {
            Access::Staff([]) => assert_eq!(outcomes, (401, 403, 403, 403, 200), "{row}"),
            Access::Staff(_) => assert_eq!(outcomes, (401, 403, 200, 403, 200), "{row}"),
            Access::Service if operation.method == "GET" => {
                assert_eq!(outcomes, (401, 403, 403, 200, 403), "{row}");
            }
            Access::Service => assert_eq!(outcomes, (401, 403, 403, 200, 403), "{row}"),
            other => panic!("{row} is for {other:?}"),
        }
    }
}

#[tokio::test]
async fn the_table_and_the_api_document_name_the_same_operations() {
    let house = House::open().await;
    let document: Value = serde_json::to_value(&house.started.service.openapi).unwrap();

    let mut documented = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            documented.push((method.to_uppercase(), path.clone()));
        }
    }
    let mut table: Vec<_> = OPERATIONS.iter().map(|it| (it.method.to_owned(), it.path.to_owned())).collect();
    documented.sort();
    table.sort();

    assert_eq!(documented, table);
}

#[tokio::test]
async fn a_token_that_does_not_hold_is_told_nothing() {
    let house = House::with_order().await;

    for token in ["garbage", "a.b.c", ""] {
        let reply = house.api.get("/api/settings/order").bearer(token).send().await;
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (401, "unauthenticated"), "{token}");
        assert_eq!(reply.header("www-authenticate"), "Bearer");
    }
}

#[tokio::test]
async fn other_methods_and_paths_are_not_there() {
    let house = House::with_order().await;

    let delete = house.api.delete("/api/settings/order").bearer(&admin()).send().await;
    let spring = house.api.get("/order/default").bearer(&admin()).send().await;

    assert_eq!((delete.status.as_u16(), delete.code().as_str()), (405, "method_not_allowed"));
    assert_eq!(spring.status, 404, "Spring clients have a listener of their own");
}
