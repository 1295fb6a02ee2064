//! How much and how often: bodies, heads, and requests a second.

use gateway::{GatewaySettings, Settings};
use jiff::SignedDuration;
use testkit::{TestClient, callers};
use vocabulary::Ids;

use crate::door::{Gets as _, TestDoor, roomy};

fn slow() -> GatewaySettings {
    GatewaySettings { requests_per_second: 1, burst: 3, ..GatewaySettings::default() }
}

async fn slow_door() -> TestDoor {
    TestDoor::open_with(Settings::default(), slow()).await
}

/// How many requests pass before the first 429, of the hundred that this makes.
async fn passed(client: &TestClient, token: Option<&str>) -> usize {
    for count in 0..100 {
        let asking = client.get("/api/products");
        let asking = token.into_iter().fold(asking, |asking, token| asking.bearer(token));
        if asking.send().await.status.as_u16() == 429 {
            return count;
        }
    }
    100
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_back() {
    let door = slow_door().await;
    assert_eq!(passed(&door.client(), None).await, 3);

    let reply = door.client().get("/api/products").gets(429).await;
    door.chassis.clock.advance(SignedDuration::from_secs(1));
    let later = door.client().get("/api/products").send().await;

    assert_eq!(reply.code(), "rate_limited");
    assert_eq!(reply.header("retry-after"), "1");
    assert_eq!(reply.header("ratelimit-policy"), "\"client\";q=3;w=3");
    assert_eq!(reply.header("ratelimit"), "\"client\";r=0;t=1");
    assert_eq!(later.status.as_u16(), 200);
}

#[tokio::test]
async fn what_is_not_there_counts_too() {
    let door = slow_door().await;

    for _ in 0..3 {
        door.client().get("/none").gets(404).await;
    }

    door.client().get("/none").gets(429).await;
}

#[tokio::test]
async fn a_client_is_its_connection_whatever_it_says() {
    let door = slow_door().await;
    assert_eq!(passed(&door.client(), None).await, 3);

    for forged in ["10.0.0.1", "10.0.0.2"] {
        let asking = door.client().get("/api/products");
        asking.header("x-forwarded-for", forged).header("x-real-ip", forged).gets(429).await;
    }

    assert_eq!(passed(&door.client_at("192.0.2.8"), None).await, 3);
}

#[tokio::test]
async fn a_network_of_version_6_is_one_client() {
    let door = slow_door().await;

    assert_eq!(passed(&door.client_at("2001:db8:1:2::1"), None).await, 3);

    assert_eq!(passed(&door.client_at("2001:db8:1:2:3:4:5:6"), None).await, 0);
    assert_eq!(passed(&door.client_at("2001:db8:1:3::1"), None).await, 3);
}

#[tokio::test]
async fn a_person_has_one_pace_everywhere_and_does_not_pay_for_others() {
    let door = slow_door().await;
    let (anna, ben) = (callers::customer(Ids::seeded(1).next()), callers::customer(Ids::seeded(2).next()));
    assert_eq!(passed(&door.client(), None).await, 3);

    assert_eq!(passed(&door.client(), Some(&anna)).await, 3);
    assert_eq!(passed(&door.client_at("192.0.2.8"), Some(&anna)).await, 0);
    assert_eq!(passed(&door.client(), Some(&ben)).await, 3);
}

#[tokio::test]
async fn guessing_tokens_and_sessions_has_the_same_pace() {
    let door = slow_door().await;
    let anna = callers::customer(Ids::seeded(1).next());

    let statuses = async |count: usize| {
        let mut statuses = Vec::new();
        for guess in 0..count {
            let reply = door.client().get("/api/orders").bearer(&format!("guess-{guess}")).send().await;
            statuses.push(reply.status.as_u16());
        }
        statuses
    };
    assert_eq!(statuses(5).await, [401, 401, 401, 429, 429]);
    let session = door.client().get("/api/orders").header("cookie", "comptoir_session=guess").send().await;

    assert_eq!(session.status.as_u16(), 429);
    assert!(door.everything_seen().is_empty());
    assert_eq!(passed(&door.client_at("192.0.2.8"), Some(&anna)).await, 3);
}

#[tokio::test]
async fn other_settings_count_from_the_next_request_on() {
    let door = slow_door().await;
    assert_eq!(passed(&door.client(), None).await, 3);

    door.live.set(GatewaySettings { burst: 10, ..slow() });
    assert_eq!(passed(&door.client(), None).await, 7);
    door.live.set(GatewaySettings { body_limit_bytes: 4, ..roomy() });

    door.client().post("/api/orders").body("application/json", "12345").gets(413).await;
}

#[tokio::test]
async fn a_body_ends_at_the_limit_declared_or_not() {
    let live = GatewaySettings { body_limit_bytes: 1_024, ..roomy() };
    let door = TestDoor::open_with(Settings::default(), live).await;

    door.client().post("/api/orders").body("application/json", [b' '; 1_024]).gets(200).await;
    let reply = door.client().post("/api/orders").body("application/json", [b' '; 1_025]).gets(413).await;

    assert_eq!(reply.code(), "body_too_large");
    assert_eq!(reply.header("connection"), "close");
    assert_eq!(door.seen().len(), 1);
}

#[tokio::test]
async fn a_head_ends_at_the_limit() {
    let door = TestDoor::open().await;

    let long = door.client().get(&format!("/api/products?q={}", "a".repeat(9_000))).send().await;
    let large = door.client().get("/api/products").header("x-large", &"a".repeat(40_000)).send().await;

    assert_eq!((long.status.as_u16(), long.code().as_str()), (414, "uri_too_long"));
    assert_eq!((large.status.as_u16(), large.code().as_str()), (431, "headers_too_large"));
    assert!(door.seen().is_empty());
}
