//! Bodies that are no JSON, not quite JSON, or not what is expected: rows 14 to 24 of the list of bad input.

use serde_json::{Value, json};

use crate::house::{House, PASSWORD, new_key, refusal, refused};

async fn posts(house: &House, body: impl Into<Vec<u8>>) -> testkit::Reply {
    house.api.post("/api/customers").idempotency(&new_key()).body("application/json", body).send().await
}

fn good() -> Value {
    json!({ "email": "anna@example.com", "password": PASSWORD, "name": "Anna" })
}

#[tokio::test]
async fn only_json_that_says_so_is_read() {
    let house = House::open().await;
    let body = good().to_string();

    for kind in ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16", ""] {
        let request = house.api.post("/api/customers").idempotency(&new_key());
        let reply = request.body(kind, body.clone()).send().await;
        assert_eq!(refusal(&reply), refused(415, "unsupported_media_type"), "{kind}");
    }
}

#[tokio::test]
async fn what_is_not_one_json_value_is_malformed() {
    let house = House::open().await;
    let body = good().to_string();
    let surrogate = r#"{"email":"anna@example.com","password":"green tea at seven","name":"\ud800"}"#;
    let mut no_utf8 = body.clone().into_bytes();
    no_utf8[10] = 0xff;

    let cases: [(&str, Vec<u8>); 10] = [
        ("truncated", body.as_bytes()[..body.len() - 2].to_vec()),
        ("trailing bytes", format!("{body} x").into_bytes()),
        ("two values", format!("{body}{body}").into_bytes()),
        ("empty", Vec::new()),
        ("byte order mark", format!("\u{feff}{body}").into_bytes()),
        ("a key twice", body.replacen('{', r#"{"name":"Bea","#, 1).into_bytes()),
        ("no number", body.replacen('{', r#"{"marketing":NaN,"#, 1).into_bytes()),
        ("too large a number", body.replacen('{', r#"{"marketing":1e400,"#, 1).into_bytes()),
        ("no UTF-8", no_utf8),
        ("half a character", surrogate.as_bytes().to_vec()),
    ];
    for (what, bytes) in cases {
        let reply = posts(&house, bytes).await;
        let code = if what == "a key twice" { "duplicate_key" } else { "malformed_json" };
        assert_eq!(refusal(&reply), refused(400, code), "{what}");
        assert_eq!(reply.header("content-type"), "application/problem+json", "{what}");
    }
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    assert_eq!(refusal(&posts(&house, deep).await), refused(400, "too_deep"));
}

#[tokio::test]
async fn nothing_is_taken_for_something_else() {
    let house = House::open().await;

    let cases = [
        ("marketing", json!("true")),
        ("marketing", json!(1)),
        ("marketing", json!([true])),
        ("name", json!(5)),
        ("name", json!(["Anna"])),
        ("language", json!("EN")),
        ("language", json!("de")),
        ("password", json!({ "x": 1 })),
        ("email", json!("no address")),
        ("email", json!(null)),
    ];
    for (field, value) in cases {
        let mut body = good();
        body[field] = value.clone();
        let reply = posts(&house, body.to_string()).await;
        assert_eq!(refusal(&reply), refused(422, "invalid_body"), "{field}: {value}");
        assert_eq!(reply.json::<Value>()["errors"][0]["pointer"], format!("/{field}"));
    }
}

#[tokio::test]
async fn unknown_fields_are_refused_wherever_they_stand() {
    let house = House::open().await;

    for field in
        ["role", "roles", "status", "customer_id", "id", "is_admin", "version", "__proto__", "constructor"]
    {
        let mut body = good();
        body[field] = json!("x");
        let reply = posts(&house, body.to_string()).await;
        assert_eq!(refusal(&reply), refused(422, "invalid_body"), "{field}");
    }
}

#[tokio::test]
async fn all_mistakes_are_named_at_once() {
    let house = House::open().await;

    let reply = posts(&house, r#"{"email":null,"marketing":"yes","role":"admin"}"#).await;

    let problem: Value = reply.json();
    let errors = problem["errors"].as_array().unwrap();
    let mut named: Vec<_> = errors
        .iter()
        .map(|error| (error["pointer"].as_str().unwrap(), error["code"].as_str().unwrap()))
        .collect();
    named.sort_unstable();
    let expected = [
        ("/email", "wrong_type"),
        ("/marketing", "wrong_type"),
        ("/name", "missing"),
        ("/password", "missing"),
        ("/role", "unknown_field"),
    ];
    assert_eq!(named, expected);
}

#[tokio::test]
async fn whoever_sends_something_where_there_is_nothing_to_send_is_told_so_and_stays_signed_in() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;

    for path in ["/api/session", "/api/sessions"] {
        let reply = house.sends(&anna, "DELETE", path, &json!({ "customer_id": "somebody else" })).await;
        assert_eq!(refusal(&reply), refused(422, "invalid_body"), "{path}");
    }

    drop(house.gets(&anna, "/api/session").await.expect(200));
}

#[tokio::test]
async fn what_is_too_much_is_refused_in_time() {
    let house = House::open().await;
    let mut long_name = good();
    long_name["name"] = json!("x".repeat(200_000));
    let mut many_keys = good();
    for key in 0..5_000 {
        many_keys[format!("k{key}")] = json!(1);
    }
    let admin = house.staff("admin", &[wire::Role::Admin]).await;
    let roles = json!({ "roles": vec!["sales"; 10_000] });

    let cases = [
        (posts(&house, long_name.to_string()).await, 422, "invalid_body"),
        (posts(&house, many_keys.to_string()).await, 422, "invalid_body"),
        (posts(&house, "x".repeat(1_000_000)).await, 413, "body_too_large"),
        (
            house.sends(&admin, "PUT", &format!("/api/staff/{}/roles", admin.person.id), &roles).await,
            422,
            "invalid_body",
        ),
    ];
    for (reply, status, code) in cases {
        assert_eq!(refusal(&reply), refused(status, code), "{:.200}", reply.text());
    }
}

#[tokio::test]
async fn a_refused_password_is_not_repeated_in_the_answer() {
    let house = House::open().await;
    let mut body = good();
    body["password"] = json!("hunter2");

    let reply = posts(&house, body.to_string()).await;

    assert_eq!(reply.status, 422);
    assert!(!reply.text().contains("hunter2"), "{}", reply.text());
}
