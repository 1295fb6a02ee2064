//! Which headers pass the door, in and out.

use axum::response::IntoResponse as _;

use crate::door::{Gets as _, TestDoor, answering, https, roomy};

#[tokio::test]
async fn what_only_the_gateway_may_say_is_replaced() {
    let door = TestDoor::open().await;
    let asking = door.client().get("/api/products");
    let forged = [
        ("x-forwarded-for", "10.0.0.1, 10.0.0.2"),
        ("x-forwarded-for", "garbage"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-prefix", "/admin"),
        ("x-forwarded-port", "1"),
        ("forwarded", "for=10.0.0.1"),
        ("x-real-ip", "10.0.0.1"),
        ("x-request-id", "mine"),
        ("x-comptoir-deadline-ms", "999999999"),
        ("x-comptoir-caller", "admin"),
        ("x-user-id", "1"),
        ("x-internal-role", "admin"),
    ];

    let reply = forged.iter().fold(asking, |asking, (name, value)| asking.header(name, value)).send().await;

    let seen = &door.seen()[0];
    assert_eq!(seen.header("x-forwarded-for"), "192.0.2.7");
    assert_eq!(seen.header("x-forwarded-host"), "shop.example");
    assert_eq!(seen.header("x-forwarded-proto"), "http");
    assert_eq!(seen.header("x-comptoir-deadline-ms"), "15000");
    assert_eq!(seen.header("x-request-id"), reply.header("x-request-id"));
    assert_ne!(seen.header("x-request-id"), "mine");
    for gone in
        ["x-forwarded-prefix", "x-forwarded-port", "forwarded", "x-real-ip", "x-comptoir-caller", "x-user-id"]
    {
        assert_eq!(seen.header(gone), "", "{gone}");
    }
    assert_eq!(seen.headers.get_all("x-forwarded-for").iter().count(), 1);
}

#[tokio::test]
async fn connection_cannot_take_a_header_away() {
    let door = TestDoor::open().await;

    for named in ["authorization", "x-forwarded-for", "close, x-comptoir-deadline-ms", "cookie", "X-User-Id"]
    {
        let reply = door.client().get("/api/products").header("connection", named).send().await;

        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (400, "ambiguous_request"), "{named}");
    }
    assert!(door.seen().is_empty());
}

#[tokio::test]
async fn an_upgrade_is_not_offered() {
    let door = TestDoor::open().await;
    let asking = door.client().get("/api/products").header("connection", "Upgrade, HTTP2-Settings");

    asking.header("upgrade", "h2c").header("http2-settings", "AAMAAABk").gets(200).await;

    let seen = &door.seen()[0];
    assert_eq!(
        (seen.header("upgrade"), seen.header("http2-settings"), seen.header("connection")),
        ("", "", "")
    );
}

#[tokio::test]
async fn every_answer_keeps_browsers_safe() {
    let door = TestDoor::open().await;

    for (path, status) in
        [("/api/products", 200), ("/api/session", 401), ("/none", 404), ("/a//b", 400), ("/api", 200)]
    {
        let reply = door.client().get(path).gets(status).await;

        assert!(reply.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        assert!(!reply.header("content-security-policy").contains("unsafe-inline"), "{path}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("referrer-policy"), "same-origin", "{path}");
        assert!(reply.header("permissions-policy").contains("camera=()"), "{path}");
        assert_eq!(reply.header("strict-transport-security"), "", "{path}");
        assert_eq!(reply.header("vary"), "origin", "{path}");
        assert!(!reply.header("x-request-id").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn where_the_shop_is_reached_by_https_browsers_insist_on_it() {
    let door = TestDoor::open_with(https(), roomy()).await;

    let reply = door.client().get("/none").send().await;

    assert_eq!(reply.header("strict-transport-security"), "max-age=63072000; includeSubDomains");
}

#[tokio::test]
async fn a_service_cannot_weaken_what_browsers_are_told() {
    let door = TestDoor::open().await;
    door.inventory.plug(answering(|_| async {
        let headers = [
            ("content-security-policy", "default-src *"),
            ("strict-transport-security", "max-age=0"),
            ("access-control-allow-origin", "*"),
            ("x-comptoir-trace", "1"),
            ("connection", "keep-alive"),
            ("set-cookie", "comptoir_session=planted"),
            ("cache-control", "public, max-age=60"),
        ];
        (headers, "text").into_response()
    }));

    let reply = door.client().get("/api/products").gets(200).await;

    assert!(reply.header("content-security-policy").starts_with("default-src 'none'"));
    assert_eq!(reply.header("cache-control"), "public, max-age=60");
    for gone in ["access-control-allow-origin", "x-comptoir-trace", "connection", "set-cookie"] {
        assert_eq!(reply.header(gone), "", "{gone}");
    }
}

#[tokio::test]
async fn only_customer_service_sets_cookies() {
    let door = TestDoor::open().await;

    let signed_in = door.client().post("/api/session").json(&()).gets(200).await;
    let ordered = door.client().post("/api/orders").json(&()).gets(200).await;

    assert_eq!(signed_in.header("set-cookie"), "made_by=customer");
    assert_eq!(ordered.header("set-cookie"), "");
}

#[tokio::test]
async fn no_origin_but_our_own_is_let_in() {
    let door = TestDoor::open().await;

    for origin in ["https://evil.example", "null", "https://shop.example.evil.example"] {
        let reply = door.client().get("/api/products").header("origin", origin).send().await;
        let asking = door.client().request(http::Method::OPTIONS, "/api/products").header("origin", origin);
        let preflight = asking.header("access-control-request-method", "PUT").send().await;

        for answer in [reply, preflight] {
            assert!(
                answer.headers.keys().all(|name| !name.as_str().starts_with("access-control-")),
                "{origin}"
            );
            assert_eq!(answer.header("vary"), "origin");
        }
    }
}

#[tokio::test]
async fn what_is_for_one_person_is_not_stored() {
    let door = TestDoor::open().await;
    let token = testkit::callers::customer(vocabulary::Ids::seeded(1).next());

    let open = door.client().get("/api/products").gets(200).await;
    let own = door.client().get("/api/products").bearer(&token).gets(200).await;
    let cart = door.client().get("/api/carts/1").gets(200).await;
    let refused = door.client().get("/api/session").gets(401).await;

    assert_eq!(open.header("cache-control"), "");
    for private in [own, cart, refused] {
        assert_eq!(private.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn a_trace_goes_on_and_garbage_does_not() {
    let door = TestDoor::open().await;
    let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    for (given, passed) in [(trace, trace), ("00-0-0-01", ""), ("x", "")] {
        door.client().get("/api/products").header("traceparent", given).gets(200).await;

        assert_eq!(door.seen()[0].header("traceparent"), passed);
    }
}
