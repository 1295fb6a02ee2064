//! One path for everybody: what could be read in two ways ends at the door.

use http::Method;
use testkit::callers;
use vocabulary::Ids;

use crate::door::{Gets as _, TestDoor};

#[tokio::test]
async fn a_path_that_could_be_another_one_reaches_nobody() {
    let door = TestDoor::open().await;
    let paths = [
        "/api/products/../orders",
        "/api/products/%2e%2e/orders",
        "/api/products/%252e%252e/orders",
        "/api/products%2fx",
        "/api/products%5cx",
        "//api/products",
        "/api//products",
        "/./api/products",
        "/....//api",
        "/api/products;x=1",
        "/..;/api/products",
        "/api/products/a%00",
        "/api/products/%c0%af",
    ];

    for path in paths {
        let reply = door.client().get(path).gets(400).await;

        assert_eq!(reply.code(), "ambiguous_request", "{path}");
        assert_eq!(reply.header("connection"), "close", "{path}");
    }
    assert!(door.seen().is_empty());
}

#[tokio::test]
async fn the_service_gets_the_canonical_path() {
    let door = TestDoor::open().await;

    door.client().get("/api/stock/%54EA%2d1?q=a%2Fb").gets(200).await;

    assert_eq!(door.seen()[0].target, "/api/stock/TEA-1?q=a%2Fb");
}

#[tokio::test]
async fn another_spelling_has_the_rights_of_the_path_it_spells() {
    let door = TestDoor::open().await;
    let customer = callers::customer(Ids::seeded(1).next());

    door.client().get("/api/%73tock").gets(401).await;
    door.client().get("/api/%73tock").bearer(&customer).gets(403).await;

    assert!(door.seen().is_empty());
}

#[tokio::test]
async fn a_trailing_slash_or_other_case_is_another_path() {
    let door = TestDoor::open().await;

    for path in ["/api/products/", "/API/products", "/api/products./", "/nothing", "/internal/offers"] {
        assert_eq!(door.client().get(path).gets(404).await.code(), "not_found", "{path}");
    }
    assert!(door.seen().is_empty());
}

#[tokio::test]
async fn what_only_services_may_do_does_not_exist() {
    let door = TestDoor::open().await;
    let service = callers::service("order");

    door.client().post("/internal/holds").bearer(&service).gets(404).await;
    door.client().post("/internal/session/token").gets(404).await;

    assert!(door.everything_seen().is_empty());
}

#[tokio::test]
async fn a_method_that_is_not_there_is_answered_with_those_that_are() {
    let door = TestDoor::open().await;

    for method in ["TRACE", "OPTIONS", "DELETE", "BREW"] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let reply = door.client().request(method.clone(), "/api/products").gets(405).await;

        assert_eq!(reply.header("allow"), "GET, HEAD, POST", "{method}");
    }
    assert!(door.seen().is_empty());
}

#[tokio::test]
async fn nothing_overrides_the_method() {
    let door = TestDoor::open().await;

    for name in ["x-http-method-override", "x-method-override", "x-http-method"] {
        door.client().get("/api/products").header(name, "DELETE").gets(200).await;

        let seen = door.seen();
        assert_eq!((seen[0].method.as_str(), seen[0].header(name)), ("GET", ""));
    }
}

#[tokio::test]
async fn a_head_request_is_a_get_without_a_body() {
    let door = TestDoor::open().await;

    door.client().request(Method::HEAD, "/api/products").gets(200).await;

    assert_eq!(door.seen()[0].method, "HEAD");
}
