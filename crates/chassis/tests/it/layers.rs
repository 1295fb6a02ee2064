//! The list that every request passes.

use http::Method;
use serde_json::Value;
use testkit::callers;

use crate::shop::shop;

const TIN: &str = "/tins/0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a";
const PARENT: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

#[tokio::test]
async fn an_unknown_path_is_a_problem() {
    for path in ["/nowhere", "/", "/tins/", "//tins", "/tins/x/y", "/TINS"] {
        let reply = shop().get(path).send().await.expect(404);
        assert_eq!(reply.code(), "not_found", "{path}");
        assert_eq!(reply.header("content-type"), "application/problem+json");
    }
}

#[tokio::test]
async fn a_wrong_method_is_told_the_right_ones() {
    for (method, path, allow) in [
        ("DELETE", "/tins", "POST, GET, HEAD"),
        ("TRACE", "/tins", "POST, GET, HEAD"),
        ("OPTIONS", "/orders", "POST, DELETE"),
        ("BREW", TIN, "GET, HEAD, PUT"),
    ] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let reply = shop().request(method, path).send().await.expect(405);
        assert_eq!((reply.code().as_str(), reply.header("allow")), ("method_not_allowed", allow));
    }
    let overridden = shop().get("/tins").header("x-http-method-override", "DELETE").send().await;
    assert_eq!(overridden.status, 200);
}

#[tokio::test]
async fn head_is_get_without_a_body() {
    let reply = shop().request(Method::HEAD, TIN).send().await.expect(200);

    assert_eq!((reply.header("etag"), reply.body.len()), ("\"3\"", 0));
}

#[tokio::test]
async fn a_route_without_a_row_is_closed_to_everybody() {
    let request = shop().put("/forgotten").bearer(&callers::staff(wire::Role::ALL));

    assert_eq!(request.send().await.expect(403).code(), "forbidden");
}

#[tokio::test]
async fn a_panic_ends_one_request_and_tells_nothing() {
    let reply = shop().get("/panic").send().await.expect(500);

    assert_eq!(reply.code(), "internal");
    assert!(!reply.text().contains("shelf"), "{}", reply.text());
    assert_eq!(shop().get("/me").send().await.status, 200);
}

#[tokio::test]
async fn whoever_knows_the_version_is_spared_the_body() {
    for known in ["\"3\"", "W/\"3\"", "\"1\", \"3\"", "*"] {
        let reply = shop().get(TIN).header("if-none-match", known).send().await.expect(304);
        assert_eq!((reply.header("etag"), reply.body.len()), ("\"3\"", 0), "{known}");
    }
    for other in ["\"2\"", "3", "W/\"33\""] {
        assert_eq!(shop().get(TIN).header("if-none-match", other).send().await.status, 200, "{other}");
    }
    let change = shop().put(TIN).header("if-match", "\"3\"").header("if-none-match", "*");
    assert_eq!(change.send().await.status, 200);
}

#[tokio::test]
async fn a_request_keeps_its_name_or_is_given_one() {
    let named = shop().get("/context").header("x-request-id", "from-the-gateway_7").send().await.expect(200);
    assert_eq!(named.header("x-request-id"), "from-the-gateway_7");
    assert_eq!(named.json::<Value>()["request_id"], "from-the-gateway_7");

    let long = "x".repeat(65);
    for unfit in ["", "a b", "a\"b", "a;b", &long] {
        let reply = shop().get("/nowhere").header("x-request-id", unfit).send().await;
        assert_eq!(reply.header("x-request-id").len(), 36, "{unfit}");
    }
}

#[tokio::test]
async fn the_callers_trace_and_deadline_are_handed_on() {
    let context = async |parent: &str| -> Value {
        shop()
            .get("/context")
            .header("traceparent", parent)
            .header("x-comptoir-deadline-ms", "500")
            .send()
            .await
            .json()
    };

    let handed_on = context(PARENT).await;
    let trace = handed_on["trace"].as_str().unwrap();
    assert!(trace.starts_with("00-0af7651916cd43dd8448eb211c80319c-") && trace.ends_with("-01"), "{trace}");
    assert_ne!(trace, PARENT);
    assert_eq!(handed_on["has_deadline"], true);

    for broken in ["", "00-0-0-01", "00-00000000000000000000000000000000-b7ad6b7169203331-01"] {
        let fresh = context(broken).await["trace"].as_str().unwrap().to_owned();
        assert_eq!(fresh.len(), 55, "{broken}");
    }
}

#[tokio::test]
async fn nothing_is_done_for_those_who_no_longer_wait() {
    let reply = shop().get("/panic").header("x-comptoir-deadline-ms", "0").send().await.expect(504);

    assert_eq!(reply.code(), "deadline_exceeded");
}
