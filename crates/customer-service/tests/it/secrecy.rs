//! What must never be seen: in logs, and in the database.

use std::io::Write;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tracing_subscriber::fmt::MakeWriter;
use wire::Role;

use crate::house::{House, PASSWORD, secret_in};

const OTHER: &str = "canary-black-tea-at-five";

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'w> MakeWriter<'w> for Log {
    type Writer = Self;

    fn make_writer(&'w self) -> Self {
        self.clone()
    }
}

/// Does all that has to do with secrets, and answers the secrets that were handed out.
async fn lives(house: &House) -> Vec<String> {
    let anna = house.visitor("anna").await;
    let other = house.signs_in("anna@example.com", OTHER).await.expect(401);
    assert_eq!(other.code(), "invalid_credentials");
    house
        .api
        .post("/api/password-resets")
        .json(&json!({ "email": "anna@example.com" }))
        .send()
        .await
        .expect(202);
    let letter = house.letter(1).await;
    let reset = letter.split_once("#token=").unwrap().1.lines().next().unwrap().to_owned();
    let form =
        format!("grant_type=password&username=anna@example.com&password={}", PASSWORD.replace(' ', "+"));
    let request = house.api.post("/oauth/token").body("application/x-www-form-urlencoded", form);
    let tokens: Value = request.send().await.expect(200).json();
    let token = |name: &str| tokens[name].as_str().unwrap().to_owned();
    let body = json!({ "current_password": PASSWORD, "new_password": OTHER });
    house.sends(&anna, "PUT", "/api/customers/me/password", &body).await.expect(204);
    let secret = secret_in(&house.signs_in("anna@example.com", OTHER).await.expect(200));
    vec![anna.secret, secret, reset, token("access_token"), token("refresh_token"), anna.token]
}

#[tokio::test]
async fn no_secret_and_no_mail_address_is_logged() {
    let log = Log::default();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).finish();
    let _logging = tracing::subscriber::set_default(subscriber);
    let house = House::open().await;

    let secrets = lives(&house).await;

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("somebody signed in"), "{log}");
    for secret in secrets.iter().map(String::as_str).chain([PASSWORD, OTHER, "anna@example.com"]) {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
}

#[tokio::test]
async fn no_secret_is_stored_as_it_is() {
    let house = House::open().await;
    house.staff("admin", &[Role::Admin]).await;

    let secrets = lives(&house).await;

    for secret in secrets.iter().map(String::as_str).chain([PASSWORD, OTHER]) {
        for (table, text) in [("customers", "password_hash"), ("sessions", "device"), ("answers", "body")] {
            let sql = format!("SELECT COUNT(*) FROM {table} WHERE {text} LIKE $1");
            let count = house.looks(sql, vec![format!("%{secret}%").into()]).await.int(0);
            assert_eq!(count, Ok(0), "{table}");
        }
        for (table, bytes) in
            [("sessions", "secret_hash"), ("refresh_tokens", "hash"), ("password_resets", "hash")]
        {
            let sql = format!("SELECT COUNT(*) FROM {table} WHERE {bytes} = $1");
            let count = house.looks(sql, vec![secret.as_bytes().into()]).await.int(0);
            assert_eq!(count, Ok(0), "{table}");
        }
    }
}
