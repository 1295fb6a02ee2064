//! Tokens for programs: RFC 6749, RFC 7009, and refresh tokens that are good once.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use customer_service::CustomerSettings;
use serde_json::{Value, json};
use testkit::{Reply, TestClient};
use vocabulary::SignedDuration;

use crate::house::{House, PASSWORD, refusal, refused};

const FORM: &str = "application/x-www-form-urlencoded";

async fn posts(house: &House, path: &str, form: &str) -> Reply {
    house.api.post(path).body(FORM, form).send().await
}

async fn tokens(house: &House, email: &str) -> Value {
    let form = format!("grant_type=password&username={email}&password={}", PASSWORD.replace(' ', "+"));
    posts(house, "/oauth/token", &form).await.expect(200).json()
}

async fn refreshes(house: &House, tokens: &Value) -> Reply {
    let token = tokens["refresh_token"].as_str().unwrap();
    posts(house, "/oauth/token", &format!("grant_type=refresh_token&refresh_token={token}")).await
}

fn error(reply: &Reply) -> (u16, String) {
    assert_eq!(reply.header("cache-control"), "no-store");
    let body: Value = reply.json();
    assert!(body["error_description"].is_string(), "{body}");
    (reply.status.as_u16(), body["error"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_password_buys_an_access_token_and_a_refresh_token() {
    let house = House::open().await;
    let anna = house.registered("anna").await;
    let form = format!("grant_type=password&username={}&password=green%20tea+at+seven&scope=all", anna.email);

    let reply = posts(&house, "/oauth/token", &form).await.expect(200);

    let body: Value = reply.json();
    assert_eq!((&body["token_type"], &body["expires_in"]), (&json!("Bearer"), &json!(300)));
    assert_eq!(reply.header("cache-control"), "no-store");
    let me = house.request("GET", "/api/customers/me", body["access_token"].as_str().unwrap()).send().await;
    assert_eq!(me.expect(200).json::<Value>()["id"], json!(anna.id));
}

#[tokio::test]
async fn refusals_have_the_shape_of_rfc_6749() {
    let house = House::open().await;
    house.registered("anna").await;

    let cases = [
        ("", "invalid_request"),
        ("grant_type=", "invalid_request"),
        ("grant_type=password&grant_type=password", "invalid_request"),
        ("grant_type=client_credentials", "unsupported_grant_type"),
        ("grant_type=password&username=anna@example.com", "invalid_request"),
        ("grant_type=password&username=anna@example.com&password=wrong+tea", "invalid_grant"),
        ("grant_type=password&username=nobody@example.com&password=wrong+tea", "invalid_grant"),
        ("grant_type=password&username=nobody&password=wrong+tea", "invalid_grant"),
        ("grant_type=refresh_token", "invalid_request"),
        ("grant_type=refresh_token&refresh_token=unknown", "invalid_grant"),
    ];
    for (form, expected) in cases {
        let reply = posts(&house, "/oauth/token", form).await;
        assert_eq!(error(&reply), (400, expected.to_owned()), "{form}");
    }
    let long = format!("grant_type=password&username=anna@example.com&password={}", "x".repeat(129));
    assert_eq!(error(&posts(&house, "/oauth/token", &long).await).1, "invalid_request");
    let json = house.api.post("/oauth/token").json(&json!({ "grant_type": "password" })).send().await;
    assert_eq!(error(&json), (400, "invalid_request".to_owned()));
    let huge = posts(&house, "/oauth/token", &format!("grant_type={}", "x".repeat(20_000))).await;
    assert_eq!(refusal(&huge), refused(413, "body_too_large"));
}

#[tokio::test]
async fn guessing_is_slowed_down_here_too() {
    let house = House::open().await;
    house.live.set(CustomerSettings { sign_in_attempts_per_minute: 2, ..CustomerSettings::default() });
    let form = "grant_type=password&username=anna@example.com&password=wrong+tea";
    posts(&house, "/oauth/token", form).await;
    posts(&house, "/oauth/token", form).await;

    let reply = posts(&house, "/oauth/token", form).await;

    assert_eq!(error(&reply), (429, "slow_down".to_owned()));
    assert_eq!(reply.header("retry-after"), "30");
    assert_eq!(house.signs_in("anna@example.com", PASSWORD).await.status, 429, "one count for both doors");
}

#[tokio::test]
async fn a_refresh_token_is_good_once_and_reuse_ends_the_family() {
    let house = House::open().await;
    let anna = house.registered("anna").await;
    let first = tokens(&house, &anna.email).await;

    let second: Value = refreshes(&house, &first).await.expect(200).json();
    house.passes(SignedDuration::from_secs(11));
    let third: Value = refreshes(&house, &second).await.expect(200).json();
    let stolen = refreshes(&house, &first).await;
    let after = refreshes(&house, &third).await;

    assert_ne!(first["refresh_token"], second["refresh_token"]);
    assert_eq!(error(&stolen), (400, "invalid_grant".to_owned()));
    assert_eq!(error(&after), (400, "invalid_grant".to_owned()), "the whole family is worth nothing");
}

#[tokio::test]
async fn two_honest_refreshes_that_cross_get_the_same_successor() {
    let house = House::open().await;
    let anna = house.registered("anna").await;
    let first = tokens(&house, &anna.email).await;

    let (one, other) = tokio::join!(refreshes(&house, &first), refreshes(&house, &first));
    house.passes(SignedDuration::from_secs(10));
    let late = refreshes(&house, &first).await;

    let (one, other, late): (Value, Value, Value) =
        (one.expect(200).json(), other.expect(200).json(), late.expect(200).json());
    assert_eq!(one["refresh_token"], other["refresh_token"]);
    assert_eq!(one["refresh_token"], late["refresh_token"]);
    refreshes(&house, &one).await.expect(200);
}

#[tokio::test]
async fn a_refresh_token_ends_with_its_session() {
    let house = House::open().await;
    let anna = house.registered("anna").await;
    let idle = tokens(&house, &anna.email).await;
    house.passes(SignedDuration::from_hours(12));
    let expired = refreshes(&house, &idle).await;

    let given_back = tokens(&house, &anna.email).await;
    let form = format!("token={}", given_back["refresh_token"].as_str().unwrap());
    posts(&house, "/oauth/revoke", &form).await.expect(200);
    let revoked = refreshes(&house, &given_back).await;

    let ended = tokens(&house, &anna.email).await;
    let visit = house.visit_of(&anna).await;
    house.deletes(&visit, "/api/sessions").await.expect(204);
    let signed_out = refreshes(&house, &ended).await;

    for reply in [expired, revoked, signed_out] {
        assert_eq!(error(&reply), (400, "invalid_grant".to_owned()));
    }
}

#[tokio::test]
async fn an_unknown_token_can_be_given_back_and_an_access_token_cannot() {
    let house = House::open().await;
    let anna = house.registered("anna").await;
    let tokens = tokens(&house, &anna.email).await;

    let unknown = posts(&house, "/oauth/revoke", "token=unknown").await;
    let access =
        posts(&house, "/oauth/revoke", &format!("token={}", tokens["access_token"].as_str().unwrap())).await;
    let none = posts(&house, "/oauth/revoke", "").await;

    assert_eq!(unknown.status, 200);
    assert_eq!(error(&access).0, 400);
    assert_eq!(error(&none), (400, "invalid_request".to_owned()));
}

#[tokio::test]
async fn an_access_token_is_good_as_long_as_the_settings_say() {
    let house = House::open().await;
    let anna = house.registered("anna").await;
    house.live.set(CustomerSettings { access_token_seconds: 30, ..CustomerSettings::default() });
    let tokens = tokens(&house, &anna.email).await;
    let me = async || {
        house
            .request("GET", "/api/customers/me", tokens["access_token"].as_str().unwrap())
            .send()
            .await
            .status
    };

    let before = me().await;
    house.passes(SignedDuration::from_secs(40));
    let after = me().await;

    assert_eq!((before.as_u16(), after.as_u16(), &tokens["expires_in"]), (200, 401, &json!(30)));
}

#[tokio::test]
async fn the_published_keys_are_public_halves_only_and_the_same_after_a_restart() {
    let house = House::open().await;

    let keys: Value = house.api.get("/.well-known/jwks.json").send().await.expect(200).json();
    let twin: Value = house.twin().await.get("/.well-known/jwks.json").send().await.expect(200).json();

    let key = keys["keys"][0].as_object().unwrap();
    let names: Vec<&str> = key.keys().map(String::as_str).collect();
    assert_eq!(names, ["alg", "crv", "kid", "kty", "use", "x"]);
    assert_eq!(keys, twin);
}

#[tokio::test]
async fn a_new_key_is_published_long_before_it_signs() {
    let house = House::open().await;
    let anna = house.registered("anna").await;
    let old: Value = house.api.get("/.well-known/jwks.json").send().await.expect(200).json();
    let kid = |token: &str| {
        let header = URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap();
        serde_json::from_slice::<Value>(&header).unwrap()["kid"].clone()
    };
    let signs_with = async |twin: &TestClient| {
        let form =
            format!("grant_type=password&username={}&password={}", anna.email, PASSWORD.replace(' ', "+"));
        let tokens: Value = twin.post("/oauth/token").body(FORM, form).send().await.expect(200).json();
        kid(tokens["access_token"].as_str().unwrap())
    };

    house.passes(SignedDuration::from_hours(90 * 24 - 1));
    let twin = house.twin().await;
    let both: Value = twin.get("/.well-known/jwks.json").send().await.expect(200).json();
    let before = signs_with(&twin).await;
    house.passes(SignedDuration::from_hours(1));
    let after = signs_with(&twin).await;
    house.passes(SignedDuration::from_hours(24));
    let new: Value = house.twin().await.get("/.well-known/jwks.json").send().await.expect(200).json();

    assert_eq!(
        (both["keys"][0].clone(), both["keys"].as_array().unwrap().len()),
        (old["keys"][0].clone(), 2)
    );
    assert_eq!((before, after.clone()), (both["keys"][0]["kid"].clone(), both["keys"][1]["kid"].clone()));
    assert_eq!((new["keys"].as_array().unwrap().len(), new["keys"][0]["kid"].clone()), (1, after));
}
