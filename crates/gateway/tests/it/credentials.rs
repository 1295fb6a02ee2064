//! Bearer tokens: what holds passes on as it is, what does not hold ends at the door.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chassis::Identity;
use chassis::identity::{Claims, ISSUER, TokenSigner};
use gateway::Settings;
use testkit::callers;
use vocabulary::{CustomerId, Ids};
use wire::{Slot, Wire};

use crate::door::{Gets as _, TestDoor, roomy};

fn anna() -> CustomerId {
    Ids::seeded(1).next()
}

fn part(json: &str) -> String {
    URL_SAFE_NO_PAD.encode(json)
}

#[tokio::test]
async fn a_token_that_holds_reaches_the_service_as_it_is() {
    let door = TestDoor::open().await;
    let token = callers::customer(anna());

    door.client().get("/api/customers/me").bearer(&token).gets(200).await;

    assert_eq!(door.seen()[0].header("authorization"), format!("Bearer {token}"));
}

#[tokio::test]
async fn a_token_that_does_not_hold_is_401_even_where_guests_may_pass() {
    let door = TestDoor::open().await;
    let good = callers::customer(anna());
    let (head, rest) = good.split_once('.').unwrap();
    let (claims, signature) = rest.split_once('.').unwrap();
    let now = door.chassis.clock.now().as_second();
    let claimed = |iss: &str, from: i64, until: i64| Claims::new(iss, anna().to_string(), from, until);
    let stranger = TokenSigner::from_seed(b"thirty-two bytes of someone else");
    let tokens = [
        "garbage".to_owned(),
        format!("{}.{claims}.", part(r#"{"alg":"none"}"#)),
        format!("{}.{claims}.{signature}", part(r#"{"alg":"HS256"}"#)),
        format!("{}.{claims}.{signature}", part(r#"{"alg":"EdDSA","kid":"../../etc/passwd"}"#)),
        format!(
            "{}.{claims}.{signature}",
            part(r#"{"alg":"EdDSA","kid":"x' OR 1=1","jku":"http://evil.example"}"#)
        ),
        format!("{}.{claims}.{signature}", part(r#"{"alg":"EdDSA","kid":"x","crit":["b64"],"b64":false}"#)),
        format!(
            "{head}.{}.{signature}",
            part(r#"{"iss":"comptoir","sub":"1","aud":"comptoir","exp":9,"iat":1}"#)
        ),
        stranger.sign(&claimed(ISSUER, now, now + 60)),
        callers::signer().sign(&claimed("somebody", now, now + 60)),
        callers::signer().sign(&claimed(ISSUER, now - 120, now - 60)),
        callers::signer().sign(&claimed(ISSUER, now + 60, now + 120)),
        callers::service("order"),
        "a".repeat(20_000),
    ];

    for token in tokens {
        let reply = door.client().get("/api/products").bearer(&token).gets(401).await;

        assert_eq!((reply.code().as_str(), reply.header("www-authenticate")), ("unauthenticated", "Bearer"));
    }
    assert!(door.seen().is_empty());
}

#[tokio::test]
async fn two_tokens_are_none() {
    let door = TestDoor::open().await;
    let token = callers::customer(anna());

    door.client().get("/api/customers/me").bearer(&token).bearer(&token).gets(401).await;
    door.client().get("/api/customers/me").header("authorization", "Basic YTpi").gets(401).await;

    assert!(door.seen().is_empty());
}

#[tokio::test]
async fn a_bad_token_is_not_saved_by_a_good_session() {
    let door = TestDoor::open().await;
    let secret = door.session_of(anna(), &[]);
    let asking =
        door.client().get("/api/customers/me").header("cookie", &format!("comptoir_session={secret}"));

    asking.bearer("garbage").gets(401).await;

    assert!(door.everything_seen().is_empty());
}

#[tokio::test]
async fn while_the_keys_cannot_be_had_nobody_passes_as_somebody() {
    let mut chassis = callers::chassis();
    chassis.identity =
        Identity::new(&callers::service_key(), chassis.clock.clone(), Wire::local(Slot::new()));
    let door = TestDoor::open_on(chassis, Settings::default(), roomy()).await;

    let known = door.client().get("/api/customers/me").bearer(&callers::customer(anna())).send().await;
    let guest = door.client().get("/api/products").send().await;

    assert_eq!((known.status.as_u16(), known.code().as_str()), (503, "unavailable"));
    assert_eq!(guest.status.as_u16(), 200);
}
