//! Signing in with a browser: what is told, what is not, and how often one may try.

use axum::routing::post;
use axum::{Json, Router};
use customer_api::SignedIn;
use http::StatusCode;
use serde_json::{Value, json};
use vocabulary::SignedDuration;

use crate::house::{House, PASSWORD, refusal, refused, secret_in};

const CART: &str = "0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a";
const OWN_CART: &str = "0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3b";

#[tokio::test]
async fn signing_in_sets_a_cookie_that_no_script_reads() {
    let house = House::open().await;
    let anna = house.registered("anna").await;

    let reply = house.signs_in("ANNA@example.com", PASSWORD).await.expect(200);

    let signed_in: SignedIn = reply.json();
    let secret = secret_in(&reply);
    assert_eq!((signed_in.customer.id, signed_in.cart_id), (anna.id, None));
    assert_eq!(
        reply.header("set-cookie"),
        format!("comptoir_session={secret}; HttpOnly; SameSite=Lax; Path=/")
    );
    assert_eq!(reply.header("cache-control"), "no-store");
    assert_eq!(secret.len(), 43, "256 bits in base64url");
    assert!(!reply.text().contains(&secret));
}

#[tokio::test]
async fn over_https_the_cookie_belongs_to_this_host_alone() {
    let house = House::over_https().await;
    house.registered("anna").await;

    let reply = house.signs_in("anna@example.com", PASSWORD).await.expect(200);

    let secret = secret_in(&reply);
    assert_eq!(
        reply.header("set-cookie"),
        format!("__Host-comptoir_session={secret}; HttpOnly; SameSite=Lax; Path=/; Secure")
    );
}

#[tokio::test]
async fn unknown_wrong_and_disabled_look_the_same() {
    let house = House::open().await;
    house.registered("anna").await;
    let bea = house.registered("bea").await;
    let admin = house.staff("admin", &[wire::Role::Admin]).await;
    let path = format!("/api/customers/{}/disabled", bea.id);
    house.sends(&admin, "PUT", &path, &json!({ "disabled": true })).await.expect(200);

    let unknown = house.signs_in("nobody@example.com", PASSWORD).await;
    let wrong = house.signs_in("anna@example.com", "black tea at five").await;
    let disabled = house.signs_in("bea@example.com", PASSWORD).await;

    assert_eq!(refusal(&unknown), refused(401, "invalid_credentials"));
    assert_eq!((unknown.status, &unknown.body), (wrong.status, &wrong.body));
    assert_eq!((unknown.status, &unknown.body), (disabled.status, &disabled.body));
    assert!(unknown.headers.contains_key("www-authenticate"));
    assert!(![unknown, wrong, disabled].iter().any(|reply| reply.headers.contains_key("set-cookie")));
}

#[tokio::test]
async fn each_sign_in_begins_a_session_of_its_own_and_a_planted_secret_opens_nothing() {
    let house = House::open().await;
    house.registered("anna").await;
    let planted = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let body = json!({ "email": "anna@example.com", "password": PASSWORD });

    let request = house.api.post("/api/session").header("cookie", &format!("comptoir_session={planted}"));
    let first = secret_in(&request.json(&body).send().await.expect(200));
    let request = house.api.post("/api/session").header("cookie", &format!("comptoir_session={first}"));
    let second = secret_in(&request.json(&body).send().await.expect(200));

    assert_ne!(first, planted);
    assert_ne!(first, second);
    assert_eq!(house.exchanges(planted).await.status, 401);
    assert_eq!(house.exchanges(&first).await.status, 401, "the browser's former session has ended");
    assert_eq!(house.exchanges(&second).await.status, 200);
}

#[tokio::test]
async fn guessing_is_slowed_down_and_ends_by_itself() {
    let house = House::open().await;
    house.registered("anna").await;

    for _ in 0..10 {
        let reply = house.signs_in_from("198.51.100.7", "anna@example.com", "black tea at five").await;
        assert_eq!(reply.status, 401);
    }
    let slowed = house.signs_in_from("198.51.100.7", "anna@example.com", PASSWORD).await;
    let unknown = house.signs_in_from("198.51.100.7", "nobody@example.com", PASSWORD).await;
    house.passes(SignedDuration::from_secs(6));
    let later = house.signs_in_from("198.51.100.7", "anna@example.com", PASSWORD).await;

    assert_eq!(refusal(&slowed), refused(429, "too_many_attempts"));
    assert_eq!(slowed.header("retry-after"), "6");
    assert_eq!(unknown.status, 401, "another account has its own count");
    assert_eq!(later.status, 200);
}

#[tokio::test]
async fn accounts_that_do_not_exist_are_slowed_down_alike() {
    let house = House::open().await;

    for _ in 0..10 {
        house.signs_in("nobody@example.com", PASSWORD).await.expect(401);
    }

    assert_eq!(house.signs_in("nobody@example.com", PASSWORD).await.status, 429);
}

#[tokio::test]
async fn guesses_made_elsewhere_never_shut_the_owner_out() {
    let house = House::open().await;
    house.registered("anna").await;
    house.signs_in_from("192.0.2.1", "anna@example.com", PASSWORD).await.expect(200);

    for attacker in 0..20 {
        let address = format!("203.0.113.{attacker}");
        house.signs_in_from(&address, "anna@example.com", "black tea at five").await;
    }

    let attacker = house.signs_in_from("203.0.113.99", "anna@example.com", PASSWORD).await;
    let owner = house.signs_in_from("192.0.2.1", "anna@example.com", PASSWORD).await;
    assert_eq!((attacker.status.as_u16(), owner.status.as_u16()), (429, 200));
}

#[tokio::test]
async fn one_source_may_not_try_many_accounts() {
    let house = House::open().await;
    house
        .live
        .set(customer_service::CustomerSettings { source_attempts_per_minute: 5, ..Default::default() });

    for guess in 0..5 {
        house.signs_in_from("198.51.100.7", &format!("a{guess}@example.com"), PASSWORD).await.expect(401);
    }

    let sixth = house.signs_in_from("198.51.100.7", "a5@example.com", PASSWORD).await;
    let elsewhere = house.signs_in_from("198.51.100.8", "a5@example.com", PASSWORD).await;
    assert_eq!((sixth.status.as_u16(), elsewhere.status.as_u16()), (429, 401));
}

#[tokio::test]
async fn who_knows_the_password_may_sign_in_as_often_as_they_like() {
    let house = House::open().await;
    house.registered("anna").await;

    for _ in 0..25 {
        house.signs_in("anna@example.com", PASSWORD).await.expect(200);
    }
}

#[tokio::test]
async fn too_many_at_the_door_at_once_are_told_so() {
    let house = House::with_queue(1).await;
    house.registered("anna").await;

    let replies =
        futures_util::future::join_all((0..8).map(|_| house.signs_in("anna@example.com", PASSWORD))).await;

    let count = |status: u16| replies.iter().filter(|reply| reply.status.as_u16() == status).count();
    assert_eq!((count(200), count(503)), (2, 6));
    let busy = replies.iter().find(|reply| reply.status.as_u16() == 503).unwrap();
    assert_eq!((refusal(busy), busy.header("retry-after")), (refused(503, "overloaded"), "1"));
}

#[tokio::test]
async fn the_guests_cart_comes_along() {
    let house = House::open().await;
    let anna = house.registered("anna").await;
    let adopts = async |Json(asked): Json<Value>| {
        assert_eq!(asked["cart_id"], CART);
        Json(json!({ "cart_id": OWN_CART }))
    };
    house.order_service(Router::new().route("/internal/carts/adopt", post(adopts)));

    let body = json!({ "email": anna.email, "password": PASSWORD, "cart_id": CART });
    let reply = house.api.post("/api/session").json(&body).send().await.expect(200);

    assert_eq!(reply.json::<Value>()["cart_id"], OWN_CART);
}

#[tokio::test]
async fn a_cart_that_cannot_come_along_keeps_nobody_outside() {
    let house = House::open().await;
    let anna = house.registered("anna").await;
    let body = json!({ "email": anna.email, "password": PASSWORD, "cart_id": CART });

    let away = house.api.post("/api/session").json(&body).send().await.expect(200);
    let fails = || async { StatusCode::INTERNAL_SERVER_ERROR };
    house.order_service(Router::new().route("/internal/carts/adopt", post(fails)));
    let broken = house.api.post("/api/session").json(&body).send().await.expect(200);

    assert_eq!(away.json::<Value>()["cart_id"], Value::Null);
    assert_eq!(broken.json::<Value>()["cart_id"], Value::Null);
}

#[tokio::test]
async fn a_weak_hash_is_made_strong_at_the_next_sign_in() {
    let house = House::open().await;
    let anna = house.registered("anna").await;
    // The password of the house under m=8192,t=1,p=1.
    let weak = "$argon2id$v=19$m=8192,t=1,p=1$BwcHBwcHBwcHBwcHBwcHBw$WEAK";
    let weak = weak.replace("WEAK", &weak_hash());
    house.alters("UPDATE customers SET password_hash = $1", vec![weak.into()]).await;

    house.signs_in(&anna.email, PASSWORD).await.expect(200);

    let strong = house.looks("SELECT password_hash FROM customers".to_owned(), vec![]).await.text(0).unwrap();
    assert!(strong.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{strong}");
    house.signs_in(&anna.email, PASSWORD).await.expect(200);
}

fn weak_hash() -> String {
    use base64::Engine as _;
    let mut hash = [0; 32];
    let argon2 = argon2::Argon2::from(argon2::Params::new(8_192, 1, 1, None).unwrap());
    argon2.hash_password_into(PASSWORD.as_bytes(), &[7; 16], &mut hash).unwrap();
    base64::engine::general_purpose::STANDARD_NO_PAD.encode(hash)
}
