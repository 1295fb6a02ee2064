//! Passwords that are changed, and passwords that are forgotten.

use serde_json::{Value, json};
use testkit::Reply;
use vocabulary::SignedDuration;

use crate::house::{House, PASSWORD, new_key, refusal, refused};

const NEW: &str = "black tea at five";

async fn asks_for_reset(house: &House, email: &str) -> Reply {
    house.api.post("/api/password-resets").json(&json!({ "email": email })).send().await
}

async fn resets(house: &House, token: &str, password: &str) -> Reply {
    let body = json!({ "token": token, "new_password": password });
    house.api.post("/api/password-resets/confirm").json(&body).send().await
}

fn token_in(letter: &str) -> String {
    let (_, rest) = letter.split_once("#token=").unwrap();
    rest.lines().next().unwrap().to_owned()
}

#[tokio::test]
async fn a_changed_password_opens_and_the_old_one_does_not() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let elsewhere = house.visit_of(&anna.person).await;

    let body = json!({ "current_password": PASSWORD, "new_password": NEW });
    house.sends(&anna, "PUT", "/api/customers/me/password", &body).await.expect(204);

    assert_eq!(house.exchanges(&anna.secret).await.status, 200);
    assert_eq!(house.exchanges(&elsewhere.secret).await.status, 401, "other sessions have ended");
    assert_eq!(house.signs_in(&anna.person.email, PASSWORD).await.status, 401);
    assert_eq!(house.signs_in(&anna.person.email, NEW).await.status, 200);
}

#[tokio::test]
async fn the_present_password_is_needed_and_guessing_it_is_slowed_down() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let change = async |current: &str| {
        let body = json!({ "current_password": current, "new_password": NEW });
        house.sends(&anna, "PUT", "/api/customers/me/password", &body).await
    };

    for _ in 0..10 {
        assert_eq!(refusal(&change("not this one").await), refused(403, "wrong_password"));
    }

    assert_eq!(refusal(&change(PASSWORD).await), refused(429, "too_many_attempts"));
}

#[tokio::test]
async fn a_repeated_change_gets_the_same_answer() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let key = new_key();
    let change = async |new: &str| {
        let body = json!({ "current_password": PASSWORD, "new_password": new });
        let request = house.request("PUT", "/api/customers/me/password", &anna.token);
        request.idempotency(&key).json(&body).send().await
    };

    let (first, again, other) = (change(NEW).await, change(NEW).await, change("herbal tea at nine").await);

    assert_eq!((first.status.as_u16(), again.status.as_u16()), (204, 204));
    assert_eq!(refusal(&other), refused(422, "idempotency_key_reused"));
}

#[tokio::test]
async fn a_new_password_obeys_the_rules() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;

    let cases =
        [("short", "invalid_body"), ("password123", "weak_password"), ("anna@example.com", "weak_password")];
    for (new, code) in cases {
        let body = json!({ "current_password": PASSWORD, "new_password": new });
        let reply = house.sends(&anna, "PUT", "/api/customers/me/password", &body).await;
        assert_eq!(refusal(&reply), refused(422, code), "{new}");
        assert_eq!(reply.json::<Value>()["errors"][0]["pointer"], "/new_password");
    }
}

#[tokio::test]
async fn a_forgotten_password_is_reset_by_mail_and_every_session_ends() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;

    asks_for_reset(&house, "ANNA@example.com").await.expect(202);
    let letter = house.letter(1).await;
    let reply = resets(&house, &token_in(&letter), NEW).await;

    assert!(
        letter.starts_with("From: Comptoir <shop@comptoir.example>\r\nTo: anna@example.com\r\n"),
        "{letter}"
    );
    assert!(letter.contains("Date: Mon, 2 Mar 2026 09:00:00 -0000\r\n"), "{letter}");
    assert!(letter.contains("http://127.0.0.1:8080/reset-password#token="), "{letter}");
    assert_eq!(reply.status, 204);
    assert_eq!(house.exchanges(&anna.secret).await.status, 401);
    assert_eq!(house.signs_in(&anna.person.email, PASSWORD).await.status, 401);
    assert_eq!(house.signs_in(&anna.person.email, NEW).await.status, 200);
}

#[tokio::test]
async fn a_letter_is_in_the_readers_language() {
    let house = House::open().await;
    let body = json!({ "email": "zoe@example.com", "password": PASSWORD, "name": "Zoë", "language": "fr" });
    house.registers(&body).await.expect(201);

    asks_for_reset(&house, "zoe@example.com").await.expect(202);

    assert!(house.letter(1).await.contains("Bonjour Zoë,"));
}

#[tokio::test]
async fn a_reset_is_good_once_for_half_an_hour_and_only_the_newest_counts() {
    let house = House::open().await;
    house.registered("anna").await;
    house.registered("bea").await;
    asks_for_reset(&house, "anna@example.com").await.expect(202);
    let older = token_in(&house.letter(1).await);
    asks_for_reset(&house, "anna@example.com").await.expect(202);
    let newer = token_in(&house.letter(2).await);
    asks_for_reset(&house, "bea@example.com").await.expect(202);
    let late = token_in(&house.letter(3).await);

    let replaced = resets(&house, &older, NEW).await;
    resets(&house, &newer, NEW).await.expect(204);
    let used = resets(&house, &newer, "herbal tea at nine").await;
    house.passes(SignedDuration::from_mins(30));
    let expired = resets(&house, &late, NEW).await;
    let unknown = resets(&house, "unknown", NEW).await;

    for reply in [replaced, used, expired, unknown] {
        assert_eq!(refusal(&reply), refused(400, "invalid_reset_token"));
    }
    assert_eq!(house.signs_in("anna@example.com", NEW).await.status, 200);
    assert_eq!(house.signs_in("bea@example.com", PASSWORD).await.status, 200);
}

#[tokio::test]
async fn a_refused_password_does_not_use_the_reset_up() {
    let house = House::open().await;
    house.registered("anna").await;
    asks_for_reset(&house, "anna@example.com").await.expect(202);
    let token = token_in(&house.letter(1).await);

    let weak = resets(&house, &token, "password123").await;
    let strong = resets(&house, &token, NEW).await;

    assert_eq!(refusal(&weak), refused(422, "weak_password"));
    assert_eq!(strong.status, 204);
}

#[tokio::test]
async fn the_answer_does_not_tell_whether_there_is_an_account() {
    let house = House::open().await;
    let bea = house.registered("bea").await;
    let admin = house.staff("admin", &[wire::Role::Admin]).await;
    let path = format!("/api/customers/{}/disabled", bea.id);
    house.sends(&admin, "PUT", &path, &json!({ "disabled": true })).await.expect(200);

    let unknown = asks_for_reset(&house, "nobody@example.com").await;
    let disabled = asks_for_reset(&house, "bea@example.com").await;
    house.settles().await;

    assert_eq!((unknown.status.as_u16(), disabled.status.as_u16()), (202, 202));
    assert_eq!(unknown.body, disabled.body);
    assert_eq!(house.letters(), Vec::<String>::new());
}

#[tokio::test]
async fn nobodys_mailbox_is_flooded() {
    let house = House::open().await;

    for _ in 0..5 {
        asks_for_reset(&house, "anna@example.com").await.expect(202);
    }
    let sixth = asks_for_reset(&house, "anna@example.com").await;

    assert_eq!(refusal(&sixth), refused(429, "too_many_attempts"));
    assert_eq!(sixth.header("retry-after"), "720");
}

#[tokio::test]
async fn of_thirty_who_use_one_reset_one_succeeds() {
    let house = House::with_queue(64).await;
    house.registered("anna").await;
    asks_for_reset(&house, "anna@example.com").await.expect(202);
    let token = token_in(&house.letter(1).await);

    let replies = futures_util::future::join_all((0..30).map(|_| resets(&house, &token, NEW))).await;

    let succeeded = replies.iter().filter(|reply| reply.status.as_u16() == 204).count();
    let refused_ones = replies.iter().filter(|reply| reply.code() == "invalid_reset_token").count();
    assert_eq!((succeeded, refused_ones), (1, 29));
}
