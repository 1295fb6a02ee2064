//! Making an account.

use customer_api::Customer;
use serde_json::{Value, json};

use crate::house::{House, PASSWORD, new_key, refusal, refused};

#[tokio::test]
async fn somebody_registers_and_is_found_at_the_location() {
    let house = House::open().await;

    let reply = house
        .registers(&json!({
            "email": "  Anna@Example.COM ", "password": PASSWORD, "name": "Anna Ångström", "language": "fr",
            "marketing": true
        }))
        .await
        .expect(201);

    let customer: Value = reply.json();
    assert_eq!(customer["email"], "anna@example.com");
    assert_eq!(customer["name"], "Anna Ångström");
    assert_eq!((&customer["language"], &customer["marketing"]), (&json!("fr"), &json!(true)));
    assert_eq!((&customer["roles"], &customer["disabled"]), (&json!([]), &json!(false)));
    assert_eq!(reply.header("etag"), "\"1\"");
    assert_eq!(reply.header("location"), format!("/api/customers/{}", customer["id"].as_str().unwrap()));
    assert!(!reply.text().contains("password"), "{}", reply.text());
}

#[tokio::test]
async fn an_address_in_another_spelling_is_the_same_account_and_a_homoglyph_is_not() {
    let house = House::open().await;
    house
        .registers(&json!({ "email": "zoë@example.com", "password": PASSWORD, "name": "Zoë" }))
        .await
        .expect(201);

    let twins = ["ZOË@example.com", "zoe\u{308}@example.com", " zoë@EXAMPLE.com"];
    for twin in twins {
        let reply = house.registers(&json!({ "email": twin, "password": PASSWORD, "name": "Zoë" })).await;
        assert_eq!(refusal(&reply), refused(409, "email_taken"), "{twin}");
    }
    let homoglyph = json!({ "email": "zо\u{eb}@example.com", "password": PASSWORD, "name": "Zoë" });
    house.registers(&homoglyph).await.expect(201);
}

#[tokio::test]
async fn a_password_is_long_enough_and_not_among_the_first_guesses() {
    let house = House::open().await;
    let (long, longer) = ("🌱 ".repeat(64), "x".repeat(129));
    let megabyte = "x".repeat(1_000_000);

    let cases = [
        ("Tea-4-2", 422, "invalid_body"),
        (longer.as_str(), 422, "invalid_body"),
        (megabyte.as_str(), 413, "body_too_large"),
        ("password123", 422, "weak_password"),
        ("QWERTYUIOP", 422, "weak_password"),
        ("anna@example.com", 422, "weak_password"),
    ];
    for (password, status, code) in cases {
        let body = json!({ "email": "anna@example.com", "password": password, "name": "Anna" });
        let reply = house.registers(&body).await;
        assert_eq!(refusal(&reply), refused(status, code), "{}", &password[..7]);
    }
    let body = json!({ "email": "anna@example.com", "password": long, "name": "Anna" });
    house.registers(&body).await.expect(201);
    house.signs_in("anna@example.com", &long).await.expect(200);
    let cut: String = long.chars().take(127).collect();
    assert_eq!(house.signs_in("anna@example.com", &cut).await.status, 401, "the whole password counts");
}

#[tokio::test]
async fn a_weak_password_says_what_is_wrong_with_it() {
    let house = House::open().await;

    let body = json!({ "email": "anna@example.com", "password": "iloveyou", "name": "Anna" });
    let reply = house.registers(&body).await;

    let problem: Value = reply.json();
    assert_eq!(problem["errors"][0]["pointer"], "/password");
    assert_eq!(problem["errors"][0]["code"], "too_common");
}

#[tokio::test]
async fn a_name_is_plain_text_of_bounded_length() {
    let house = House::open().await;
    let marks = format!("e{}", "\u{301}".repeat(10_000));

    let cases = [
        "nul\u{0}",
        "line\nbreak",
        "\u{1b}[31mred",
        "over\u{202e}ride",
        "zero\u{200b}width",
        "",
        "   ",
        &marks,
        &"x".repeat(101),
    ];
    for name in cases {
        let body = json!({ "email": "anna@example.com", "password": PASSWORD, "name": name });
        let reply = house.registers(&body).await;
        assert_eq!(refusal(&reply), refused(422, "invalid_body"), "{name:.20}");
    }
    let body = json!({ "email": "anna@example.com", "password": PASSWORD, "name": "Zo\u{65}\u{308} 👩‍🌾 '; DROP TABLE" });
    let customer: Customer = house.registers(&body).await.expect(201).json();
    assert_eq!(customer.name.as_str(), "Zoë 👩‍🌾 '; DROP TABLE");
}

#[tokio::test]
async fn a_repeated_request_makes_one_account_and_gets_the_same_answer() {
    let house = House::open().await;
    let body = json!({ "email": "anna@example.com", "password": PASSWORD, "name": "Anna" });
    let register = async |key: &str, body: &Value| {
        house.api.post("/api/customers").idempotency(key).json(body).send().await
    };

    let first = register("one", &body).await.expect(201);
    let again = register("one", &body).await.expect(201);
    let other_name =
        register("one", &json!({ "email": "anna@example.com", "password": PASSWORD, "name": "Ann" })).await;
    let other_password = register(
        "one",
        &json!({ "email": "anna@example.com", "password": "black tea at five", "name": "Anna" }),
    )
    .await;
    let other_key = register("two", &body).await;

    assert_eq!((first.body.as_slice(), first.header("etag")), (again.body.as_slice(), again.header("etag")));
    assert_eq!(refusal(&other_name), refused(422, "idempotency_key_reused"));
    assert_eq!(refusal(&other_password), refused(422, "idempotency_key_reused"));
    assert_eq!(refusal(&other_key), refused(409, "email_taken"));
}

#[tokio::test]
async fn a_key_is_needed_and_has_a_form() {
    let house = House::open().await;
    let body = json!({ "email": "anna@example.com", "password": PASSWORD, "name": "Anna" });

    let none = house.api.post("/api/customers").json(&body).send().await;
    let long = house.api.post("/api/customers").idempotency(&"k".repeat(300)).json(&body).send().await;

    assert_eq!(refusal(&none), refused(400, "idempotency_key_missing"));
    assert_eq!(refusal(&long), refused(400, "idempotency_key_invalid"));
}

#[tokio::test]
async fn what_is_refused_frees_its_key() {
    let house = House::open().await;
    let key = new_key();
    let register = async |password: &str| {
        let body = json!({ "email": "anna@example.com", "password": password, "name": "Anna" });
        house.api.post("/api/customers").idempotency(&key).json(&body).send().await.status.as_u16()
    };

    assert_eq!(register("password123").await, 422);
    assert_eq!(register(PASSWORD).await, 201);
}

#[tokio::test]
async fn thirty_who_want_one_address_get_one_account() {
    let house = House::with_queue(64).await;
    let body = json!({ "email": "anna@example.com", "password": PASSWORD, "name": "Anna" });

    let replies = futures_util::future::join_all((0..30).map(|_| house.registers(&body))).await;

    let mut outcomes: Vec<u16> = replies.iter().map(|reply| reply.status.as_u16()).collect();
    outcomes.sort_unstable();
    assert_eq!((outcomes[0], &outcomes[1..]), (201, &[409; 29][..]));
}
