//! Being signed in: for how long, where, and until somebody ends it.

use customer_api::{Session, SignedIn};
use customer_service::CustomerSettings;
use serde_json::{Value, json};
use testkit::{callers, eventually};
use vocabulary::{Page, SignedDuration};

use crate::house::{House, PASSWORD, refusal, refused, secret_in};

#[tokio::test]
async fn a_secret_is_exchanged_for_a_token_of_a_minute() {
    let house = House::open().await;
    let anna = house.registered("anna").await;
    let secret = secret_in(&house.signs_in(&anna.email, PASSWORD).await.expect(200));

    let exchanged: Value = house.exchanges(&secret).await.expect(200).json();

    assert_eq!(exchanged["customer_id"], json!(anna.id));
    assert_eq!(exchanged["expires_at"], "2026-03-02T09:01:00Z");
    let caller = house.chassis.identity.verify(exchanged["token"].as_str().unwrap()).await.unwrap();
    assert_eq!(caller.customer_id(), Some(anna.id));
    assert_eq!(caller.email().map(ToString::to_string), Some(anna.email));
    assert!(caller.session().is_some());
}

#[tokio::test]
async fn only_services_may_exchange_secrets() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let body = json!({ "secret": anna.secret });

    let guest = house.api.post("/internal/session/token").json(&body).send().await;
    let customer = house.request("POST", "/internal/session/token", &anna.token).json(&body).send().await;

    assert_eq!((guest.status.as_u16(), customer.status.as_u16()), (401, 403));
}

#[tokio::test]
async fn who_am_i_names_the_person_and_the_session() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;

    let signed_in: SignedIn = house.gets(&anna, "/api/session").await.expect(200).json();
    let guest = house.api.get("/api/session").send().await;

    assert_eq!(signed_in.customer.id, anna.person.id);
    assert_eq!(signed_in.expires_at.to_string(), "2026-03-02T21:00:00Z");
    assert_eq!(refusal(&guest), refused(401, "unauthenticated"));
}

#[tokio::test]
async fn a_session_ends_when_it_is_idle() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;

    for _ in 0..3 {
        house.passes(SignedDuration::from_hours(11));
        house.exchanges(&anna.secret).await.expect(200);
    }
    house.passes(SignedDuration::from_hours(12));

    assert_eq!(refusal(&house.exchanges(&anna.secret).await), refused(401, "unauthenticated"));
}

#[tokio::test]
async fn a_session_ends_at_its_absolute_end_however_busy() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    house.live.set(CustomerSettings { session_absolute_minutes: 60, ..CustomerSettings::default() });

    house.passes(SignedDuration::from_mins(59));
    let before = house.exchanges(&anna.secret).await;
    house.passes(SignedDuration::from_mins(1));
    let after = house.exchanges(&anna.secret).await;

    assert_eq!((before.status.as_u16(), after.status.as_u16()), (200, 401));
}

#[tokio::test]
async fn use_is_written_down_once_a_minute() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let last_used = async || {
        let token = house.exchanges(&anna.secret).await.expect(200).json::<Value>();
        let page = house.request("GET", "/api/sessions", token["token"].as_str().unwrap()).send().await;
        page.expect(200).json::<Page<Session>>().items[0].last_used_at.to_string()
    };

    house.passes(SignedDuration::from_secs(59));
    let early = last_used().await;
    house.passes(SignedDuration::from_secs(1));
    let late = last_used().await;

    assert_eq!((early.as_str(), late.as_str()), ("2026-03-02T09:00:00Z", "2026-03-02T09:01:00Z"));
}

#[tokio::test]
async fn signing_out_ends_the_session_and_takes_the_cookie_away() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;

    let reply = house.deletes(&anna, "/api/session").await.expect(204);

    assert_eq!(reply.header("set-cookie"), "comptoir_session=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0");
    assert_eq!(house.exchanges(&anna.secret).await.status, 401);
    assert_eq!(
        house.gets(&anna, "/api/session").await.status,
        401,
        "the token outlives the session, but not here"
    );
}

#[tokio::test]
async fn signing_out_works_with_the_cookie_alone_and_with_nothing() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;

    let cookie = format!("other=1; comptoir_session={}", anna.secret);
    house.api.delete("/api/session").header("cookie", &cookie).send().await.expect(204);
    house.api.delete("/api/session").send().await.expect(204);

    assert_eq!(house.exchanges(&anna.secret).await.status, 401);
}

#[tokio::test]
async fn somebody_sees_where_they_are_signed_in_and_ends_one_place() {
    let house = House::open().await;
    let anna = house.registered("anna").await;
    let body = json!({ "email": anna.email, "password": PASSWORD });
    let phone =
        house.api.post("/api/session").header("user-agent", "A\tphone (1.0)").json(&body).send().await;
    let phone = secret_in(&phone.expect(200));
    let here = house.visit_of(&anna).await;
    house.visitor("bea").await;

    let page: Page<Session> = house.gets(&here, "/api/sessions").await.expect(200).json();
    let other = page.items.iter().find(|session| !session.current).unwrap();
    house.deletes(&here, &format!("/api/sessions/{}", other.id)).await.expect(204);

    let seen: Vec<_> = page.items.iter().map(|session| (session.device.as_str(), session.current)).collect();
    assert_eq!(seen, [("unknown device", true), ("Aphone (1.0)", false)]);
    assert_eq!(house.exchanges(&phone).await.status, 401);
    assert_eq!(house.exchanges(&here.secret).await.status, 200);
}

#[tokio::test]
async fn a_strangers_session_is_not_there() {
    let house = House::open().await;
    let (anna, bea) = (house.visitor("anna").await, house.visitor("bea").await);
    let page: Page<Session> = house.gets(&anna, "/api/sessions").await.expect(200).json();

    let reply = house.deletes(&bea, &format!("/api/sessions/{}", page.items[0].id)).await;

    assert_eq!(refusal(&reply), refused(404, "not_found"));
    assert_eq!(house.exchanges(&anna.secret).await.status, 200);
}

#[tokio::test]
async fn signing_out_everywhere_else_spares_this_session() {
    let house = House::open().await;
    let anna = house.registered("anna").await;
    let (first, second, here) =
        (house.visit_of(&anna).await, house.visit_of(&anna).await, house.visit_of(&anna).await);
    let bea = house.visitor("bea").await;

    house.deletes(&here, "/api/sessions").await.expect(204);

    let mut alive = Vec::new();
    for visit in [&first, &second, &here, &bea] {
        alive.push(house.exchanges(&visit.secret).await.status.as_u16());
    }
    assert_eq!(alive, [401, 401, 200, 200]);
}

#[tokio::test]
async fn a_session_survives_a_restart_and_counts_in_every_instance() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let twin = house.twin().await;

    let request = twin.post("/internal/session/token").bearer(&callers::service("gateway"));
    let token: Value = request.json(&json!({ "secret": anna.secret })).send().await.expect(200).json();

    let seen_here = house.request("GET", "/api/session", token["token"].as_str().unwrap()).send().await;
    assert_eq!(seen_here.status, 200, "the twin signs with the same key");
}

#[tokio::test]
async fn what_is_over_is_forgotten() {
    let house = House::open().await;
    let anna = house.registered("anna").await;
    house.visit_of(&anna).await;
    let form = format!("grant_type=password&username={}&password={}", anna.email, PASSWORD.replace(' ', "+"));
    let request = house.api.post("/oauth/token").body("application/x-www-form-urlencoded", form);
    request.send().await.expect(200);
    house.api.post("/api/password-resets").json(&json!({ "email": anna.email })).send().await.expect(202);
    house.letter(1).await;
    let rows = async |table: &str| {
        house.looks(format!("SELECT COUNT(*) FROM {table}"), vec![]).await.int(0).unwrap()
    };
    assert_eq!(
        (rows("sessions").await, rows("refresh_tokens").await, rows("password_resets").await),
        (2, 1, 1)
    );

    house.passes(SignedDuration::from_hours(91 * 24));
    let _twin = house.twin().await;

    for table in ["sessions", "refresh_tokens", "password_resets", "known_sources"] {
        eventually(async || rows(table).await == 0).await;
    }
}
