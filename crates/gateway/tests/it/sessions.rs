//! Session cookies: exchanged for a token, shown to nobody but customer-service, and good for our own pages only.

use gateway::{GatewaySettings, Settings};
use jiff::SignedDuration;
use testkit::{TestRequest, callers};
use vocabulary::{CustomerId, Ids};

use crate::door::{Gets as _, TestDoor, answering, https, roomy};

fn anna() -> CustomerId {
    Ids::seeded(1).next()
}

fn with(asking: TestRequest, secret: &str) -> TestRequest {
    asking.header("cookie", &format!("theme=dark; comptoir_session={secret}"))
}

fn exchanges(door: &TestDoor) -> usize {
    door.everything_seen().iter().filter(|seen| seen.target.starts_with("/internal")).count()
}

#[tokio::test]
async fn a_session_becomes_a_token_and_the_cookie_stays_behind() {
    let door = TestDoor::open().await;
    let secret = door.session_of(anna(), &[]);

    with(door.client().get("/api/orders"), secret).gets(200).await;

    let seen = &door.seen()[0];
    assert_eq!(seen.header("authorization"), format!("Bearer {}", callers::customer(anna())));
    assert_eq!(seen.header("cookie"), "");
}

#[tokio::test]
async fn customer_service_gets_the_session_cookie_and_no_other() {
    let door = TestDoor::open().await;
    let secret = door.session_of(anna(), &[]);

    with(door.client().get("/api/session"), secret).gets(200).await;

    assert_eq!(door.seen()[0].header("cookie"), "comptoir_session=s3cret");
}

#[tokio::test]
async fn no_other_cookie_reaches_a_service() {
    let door = TestDoor::open_with(https(), roomy()).await;
    let planted = "theme=dark; comptoir_session=planted";
    let token = callers::customer(anna());

    door.client().get("/api/products").header("cookie", planted).gets(200).await;
    door.client().get("/api/session").header("cookie", planted).bearer(&token).gets(200).await;

    assert!(door.seen().iter().all(|seen| seen.header("cookie").is_empty()));
}

#[tokio::test]
async fn many_requests_of_one_session_share_one_exchange() {
    let door = TestDoor::open().await;
    let secret = door.session_of(anna(), &[]);
    let client = door.client();

    let asked = (0..20).map(|_| with(client.get("/api/orders"), secret).send());
    for reply in futures_util::future::join_all(asked).await {
        assert_eq!(reply.status.as_u16(), 200);
    }

    assert_eq!(exchanges(&door), 1);
}

#[tokio::test]
async fn a_session_that_was_ended_elsewhere_counts_for_three_seconds_at_most() {
    let door = TestDoor::open().await;
    let secret = door.session_of(anna(), &[]);
    with(door.client().get("/api/orders"), secret).gets(200).await;

    door.end_sessions();
    with(door.client().get("/api/orders"), secret).gets(200).await;
    door.chassis.clock.advance(SignedDuration::from_secs(3));

    with(door.client().get("/api/orders"), secret).gets(401).await;
}

#[tokio::test]
async fn signing_out_here_counts_at_once() {
    let door = TestDoor::open().await;
    let secret = door.session_of(anna(), &[]);
    with(door.client().get("/api/orders"), secret).gets(200).await;

    door.end_sessions();
    let leaving = with(door.client().delete("/api/session"), secret);
    leaving.header("sec-fetch-site", "same-origin").gets(200).await;

    with(door.client().get("/api/orders"), secret).gets(401).await;
}

#[tokio::test]
async fn a_session_that_is_over_makes_a_guest() {
    let door = TestDoor::open().await;

    with(door.client().get("/api/products"), "long-gone").gets(200).await;
    with(door.client().get("/api/customers/me"), "long-gone").gets(401).await;

    assert_eq!(door.seen()[0].header("authorization"), "");
}

#[tokio::test]
async fn while_customer_service_is_away_no_session_passes() {
    let door = TestDoor::open().await;
    let secret = door.session_of(anna(), &[]);
    door.customer.unplug();

    let known = with(door.client().get("/api/orders"), secret).send().await;
    let guest = door.client().get("/api/products").send().await;

    assert_eq!((known.status.as_u16(), known.code().as_str()), (503, "unavailable"));
    assert_eq!(guest.status.as_u16(), 200);
}

#[tokio::test]
async fn while_customer_service_hangs_nobody_waits_longer_than_for_an_answer() {
    let live = GatewaySettings { request_timeout_ms: 100, ..roomy() };
    let door = TestDoor::open_with(Settings::default(), live).await;
    door.customer.plug(answering(|_| std::future::pending()));
    let client = door.client();

    let asked = (0..3).map(|_| with(client.get("/api/orders"), "s3cret").send());
    for reply in futures_util::future::join_all(asked).await {
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (503, "unavailable"));
    }
}

#[tokio::test]
async fn a_change_with_a_session_must_come_from_our_own_pages() {
    let door = TestDoor::open().await;
    let secret = door.session_of(anna(), &[]);
    let cases: [(&[(&str, &str)], u16); 7] = [
        (&[("sec-fetch-site", "same-origin")], 200),
        (&[("origin", "http://shop.example")], 200),
        (&[("sec-fetch-site", "cross-site")], 403),
        (&[("sec-fetch-site", "same-site")], 403),
        (&[("origin", "https://evil.example")], 403),
        (&[("origin", "null")], 403),
        (&[], 403),
    ];

    for (headers, status) in cases {
        let asking = with(door.client().post("/api/orders").json(&()), secret);
        let asking = headers.iter().fold(asking, |asking, (name, value)| asking.header(name, value));
        let reply = asking.gets(status).await;

        assert_eq!(reply.code(), if status == 403 { "cross_site" } else { "" }, "{headers:?}");
    }
    assert_eq!(door.seen().len(), 2);
}

#[tokio::test]
async fn a_form_of_any_page_changes_nothing() {
    let door = TestDoor::open().await;
    let secret = door.session_of(anna(), &[]);

    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
        let asking = with(door.client().post("/api/orders"), secret).header("sec-fetch-site", "same-origin");

        asking.body(kind, "{}").gets(415).await;
    }
    assert!(door.seen().is_empty());
}

#[tokio::test]
async fn a_token_needs_no_page() {
    let door = TestDoor::open().await;

    let asking = door.client().post("/api/orders").json(&()).header("sec-fetch-site", "cross-site");

    asking.bearer(&callers::customer(anna())).gets(200).await;
}

#[tokio::test]
async fn two_sessions_at_once_are_refused() {
    let door = TestDoor::open().await;
    let asking = door.client().get("/api/orders");

    let reply = asking.header("cookie", "comptoir_session=a; comptoir_session=b").gets(400).await;

    assert_eq!(reply.code(), "ambiguous_request");
}

#[tokio::test]
async fn with_https_only_the_cookie_that_nobody_else_can_set_counts() {
    let door = TestDoor::open_with(https(), roomy()).await;
    let secret = door.session_of(anna(), &[]);

    with(door.client().get("/api/orders"), secret).gets(401).await;
    let secure = format!("__Host-comptoir_session={secret}");
    door.client().get("/api/orders").header("cookie", &secure).gets(200).await;
}
