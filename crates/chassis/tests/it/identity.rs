//! Tokens: two kinds hold, and every other is refused the same way.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chassis::identity::{Claims, ISSUER, SERVICE_ISSUER, TokenSigner};
use chassis::{Chassis, Identity};
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};
use serde_json::{Value, json};
use testkit::{TestClient, callers};
use vocabulary::{CustomerId, Ids, SignedDuration};
use wire::Role;

use crate::shop::{shop, shop_on};

fn anna() -> CustomerId {
    Ids::seeded(1).next()
}

fn now() -> i64 {
    callers::monday().as_second()
}

fn claims() -> Claims {
    Claims::new(ISSUER, anna().to_string(), now(), now() + 60)
}

async fn is_refused(identity: &Identity, token: &str) -> bool {
    match identity.verify(token).await {
        Ok(_) => false,
        Err(problem) => {
            assert_eq!((problem.status().as_u16(), problem.code()), (401, "unauthenticated"));
            true
        }
    }
}

/// A token with any header, signed by the test key as it stands.
fn forged(header: &Value, claims: &Value, sign: impl FnOnce(&str) -> Vec<u8>) -> String {
    let signed = format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(claims.to_string()));
    let signature = BASE64.encode(sign(&signed));
    format!("{signed}.{signature}")
}

fn sign_with_test_key(text: &str) -> Vec<u8> {
    use ed25519_dalek::Signer as _;
    let key = ed25519_dalek::SigningKey::from_bytes(b"thirty-two bytes, only for tests");
    key.sign(text.as_bytes()).to_bytes().to_vec()
}

fn hmac(key: &[u8], text: &str) -> Vec<u8> {
    use hmac::Mac as _;
    let mut mac = hmac::Hmac::<sha2::Sha256>::new_from_slice(key).unwrap();
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

#[tokio::test]
async fn a_token_says_who_calls() {
    let Chassis { identity, ids, .. } = testkit::chassis();
    let session = ids.next();
    let full = Claims {
        sid: Some(session),
        roles: vec![Role::Sales],
        email: Some("anna@example.com".parse().unwrap()),
        ..claims()
    };

    let caller = identity.verify(&callers::signer().sign(&full)).await.unwrap();

    assert_eq!(caller.customer_id(), Some(anna()));
    assert_eq!(caller.session(), Some(session));
    assert_eq!(caller.email().map(ToString::to_string).as_deref(), Some("anna@example.com"));
    assert!(caller.is_staff(&[Role::Sales]) && !caller.is_staff(&[Role::Warehouse]));
}

#[tokio::test]
async fn our_own_services_call_by_name() {
    let Chassis { identity, .. } = testkit::chassis();

    for token in [identity.service_token("order"), callers::service("order")] {
        let caller = identity.verify(&token).await.unwrap();
        assert!(caller.is_service());
        assert_eq!(caller.scope(), "service:order");
    }
}

#[tokio::test]
async fn a_token_holds_for_its_time_and_no_longer_even_when_it_was_seen_before() {
    let Chassis { identity, clock, .. } = testkit::chassis();
    let token = callers::signer().sign(&claims());
    assert!(identity.verify(&token).await.is_ok());

    clock.advance(SignedDuration::from_secs(64));
    assert!(identity.verify(&token).await.is_ok(), "five seconds are given for clocks that differ");
    clock.advance(SignedDuration::from_secs(1));

    assert!(is_refused(&identity, &token).await);
    assert!(is_refused(&testkit::chassis_at(clock).identity, &token).await);
}

#[tokio::test]
async fn a_token_of_the_future_is_refused() {
    let Chassis { identity, .. } = testkit::chassis();
    let signer = callers::signer();

    let begins_soon = Claims { nbf: Some(now() + 5), ..claims() };
    let begins_later = Claims { nbf: Some(now() + 6), ..claims() };
    let made_later = Claims { iat: now() + 6, ..claims() };

    assert!(identity.verify(&signer.sign(&begins_soon)).await.is_ok());
    assert!(is_refused(&identity, &signer.sign(&begins_later)).await);
    assert!(is_refused(&identity, &signer.sign(&made_later)).await);
}

#[tokio::test]
async fn claims_that_are_not_ours_are_refused() {
    let Chassis { identity, .. } = testkit::chassis();
    let signer = callers::signer();
    let text = |text: &str| text.to_owned();

    for wrong in [
        Claims { aud: text("another-shop"), ..claims() },
        Claims { iss: text("https://evil.example"), ..claims() },
        Claims { sub: text("1"), ..claims() },
        Claims { iss: text(SERVICE_ISSUER), sub: text("order"), ..claims() },
    ] {
        assert!(is_refused(&identity, &signer.sign(&wrong)).await, "{wrong:?}");
        assert!(is_refused(&identity, &identity.sign_service(&wrong)).await || wrong.iss == SERVICE_ISSUER);
    }
    let person_by_service_key = identity.sign_service(&claims());
    assert!(is_refused(&identity, &person_by_service_key).await);
    let stranger = TokenSigner::from_seed(&[9; 32]).sign(&claims());
    assert!(is_refused(&identity, &stranger).await);
}

#[tokio::test]
async fn the_header_of_a_token_chooses_neither_method_nor_key() {
    let Chassis { identity, .. } = testkit::chassis();
    let signer = callers::signer();
    let kid = signer.jwk().kid.clone();
    let public = BASE64.decode(&signer.jwk().x).unwrap();
    let person = serde_json::to_value(claims()).unwrap();
    let service = serde_json::to_value(Claims::new(SERVICE_ISSUER, "order", now(), now() + 60)).unwrap();
    let key = callers::service_key();

    let genuine = forged(&json!({ "alg": "EdDSA", "typ": "JWT", "kid": kid }), &person, sign_with_test_key);
    assert!(identity.verify(&genuine).await.is_ok());

    let refused = [
        forged(&json!({ "alg": "none" }), &person, |_| Vec::new()),
        forged(&json!({ "alg": "none", "kid": kid }), &person, |_| Vec::new()),
        forged(&json!({ "alg": "none" }), &service, |_| Vec::new()),
        forged(&json!({ "alg": "HS256", "kid": kid }), &person, |text| hmac(&public, text)),
        forged(&json!({ "alg": "HS256" }), &person, |text| hmac(&public, text)),
        forged(&json!({ "alg": "HS256" }), &person, |text| hmac(key.expose().as_bytes(), text)),
        forged(&json!({ "alg": "HS256" }), &service, |text| hmac(b"", text)),
        forged(&json!({ "alg": "EdDSA", "kid": kid }), &service, sign_with_test_key),
        forged(&json!({ "alg": "eddsa", "kid": kid }), &person, sign_with_test_key),
        forged(&json!({ "alg": "EdDSA" }), &person, sign_with_test_key),
        forged(&json!({ "alg": "EdDSA", "kid": "../x" }), &person, sign_with_test_key),
        forged(&json!({ "alg": "EdDSA", "kid": "' OR 1=1 --" }), &person, sign_with_test_key),
        forged(&json!({ "alg": "EdDSA", "kid": kid, "typ": "at+jwt" }), &person, sign_with_test_key),
    ];
    for token in &refused {
        assert!(is_refused(&identity, token).await, "{token}");
    }
    for member in ["jku", "jwk", "x5u", "x5c", "crit", "b64", "zip"] {
        let mut header = json!({ "alg": "EdDSA", "kid": kid });
        header[member] = json!("https://evil.example/keys");
        assert!(is_refused(&identity, &forged(&header, &person, sign_with_test_key)).await, "{member}");
    }
}

#[tokio::test]
async fn what_is_no_token_is_refused() {
    let Chassis { identity, .. } = testkit::chassis();
    let genuine = callers::customer(anna());
    let cut = &genuine[..genuine.len() - 2];
    let longer = format!("{genuine}.{genuine}");
    let padded = format!("{genuine}=");
    let huge = "a".repeat(100_000);

    for token in ["", ".", "..", "...", "a.b.c", "garbage", cut, &longer, &padded, &huge] {
        assert!(is_refused(&identity, token).await, "{token}");
    }
}

#[tokio::test]
async fn every_refusal_looks_the_same() {
    let genuine = callers::customer(anna());
    let bodies = [
        shop().get("/signed-in"),
        shop().get("/me").header("authorization", "Bearer garbage"),
        shop().get("/me").header("authorization", "Basic YTpi"),
        shop().get("/me").header("authorization", ""),
        shop().get("/me").bearer(&genuine).bearer(&genuine),
        shop().get("/me").bearer(&TokenSigner::from_seed(&[9; 32]).sign(&claims())),
    ];

    let mut seen = Vec::new();
    for request in bodies {
        let reply = request.send().await.expect(401);
        assert_eq!(reply.header("www-authenticate"), "Bearer");
        seen.push(reply.text());
    }

    seen.dedup();
    assert_eq!(seen.len(), 1);
    assert_eq!(shop().get("/me").send().await.text(), "\"guest\"");
}

#[tokio::test]
async fn the_authenticator_of_a_service_renews_its_token() {
    let chassis = testkit::chassis();
    let authenticator = chassis.identity.authenticator("order");
    let scope = async || {
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, authenticator());
        chassis.identity.authenticate(&headers).await.unwrap().scope()
    };

    let first: HeaderValue = authenticator();
    assert_eq!(first, authenticator());
    assert_eq!(scope().await, "service:order");
    chassis.clock.advance(SignedDuration::from_hours(3));

    assert_ne!(first, authenticator());
    assert_eq!(scope().await, "service:order");
}

#[tokio::test]
async fn the_table_decides_who_may() {
    let client = TestClient::new(shop_on(&testkit::chassis()));
    let guest = None;
    let anna = Some(callers::customer(anna()));
    let warehouse = Some(callers::staff(&[Role::Warehouse]));
    let sales = Some(callers::staff(&[Role::Sales]));
    let admin = Some(callers::staff(&[Role::Admin]));
    let order = Some(callers::service("order"));
    let callers = [guest, anna, warehouse, sales, admin, order];

    let table = [
        ("/me", [200, 200, 200, 200, 200, 200]),
        ("/signed-in", [401, 200, 200, 200, 200, 403]),
        ("/stock", [401, 403, 200, 403, 200, 403]),
        ("/internal", [401, 403, 403, 403, 403, 200]),
        ("/mine", [200, 200, 200, 200, 200, 200]),
        ("/forgotten", [403, 403, 403, 403, 403, 403]),
        ("/nowhere", [404, 404, 404, 404, 404, 404]),
    ];
    for (path, expected) in table {
        for (caller, status) in callers.iter().zip(expected) {
            let request = client.get(path);
            let request = if let Some(token) = caller { request.bearer(token) } else { request };
            assert_eq!(request.send().await.status.as_u16(), status, "{path} {caller:?}");
        }
    }
}
