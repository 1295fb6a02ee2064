//! Queries and paths that must be refused.

use serde_json::{Value, json};

use crate::shop::shop;

#[tokio::test]
async fn a_query_is_read_as_its_fields_say() {
    let reply =
        shop().get("/tins?limit=5&sort=price&origin=Uji%20%26%20Kyoto&fresh=true").send().await.expect(200);

    let expected =
        json!({ "limit": 5, "by_price": true, "origin": "Uji & Kyoto", "fresh": true, "after": null });
    assert_eq!(reply.json::<Value>(), expected);
    let silent: Value = shop().get("/tins").send().await.expect(200).json();
    assert_eq!(silent["limit"], 20);
}

#[tokio::test]
async fn unknown_repeated_or_wrong_parameters_are_invalid() {
    let long = format!("origin={}", "x".repeat(10_240));
    let cases = [
        "sort=password_hash",
        "sort=name&sort=price",
        "password_hash=x",
        "offset=1000000000000",
        "fresh=1",
        "fresh=TRUE",
        "after=1",
        "after=0197D4F1-6F4E-7A52-8E10-2F6F5C1D9B3A",
        "origin=%ff%fe",
        "origin=a%00b",
        "origin=a%0d%0ab",
        &long,
    ];

    for query in cases {
        let reply = shop().get(&format!("/tins?{query}")).send().await.expect(400);
        assert_eq!(reply.code(), "invalid_query", "{query}");
    }
}

#[tokio::test]
async fn a_limit_outside_its_bounds_is_invalid() {
    for limit in
        ["0", "-1", "101", "1000000000", "99999999999999999999", "ten", "1.0", "+5", "05", "", "%205"]
    {
        let reply = shop().get(&format!("/tins?limit={limit}")).send().await.expect(422);
        assert_eq!(reply.code(), "invalid_limit", "{limit}");
    }
    assert_eq!(shop().get("/tins?limit=100").send().await.status, 200);
}

#[tokio::test]
async fn only_the_canonical_form_of_an_id_names_anything() {
    let long = "7".repeat(10_240);
    let cases = [
        "0",
        "-1",
        "1%20OR%201=1",
        &long,
        "%7B0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a%7D",
        "0197D4F1-6F4E-7A52-8E10-2F6F5C1D9B3A",
        "0197d4f16f4e7a528e102f6f5c1d9b3a",
        "00000000-0000-0000-0000-000000000000",
        "%ff",
    ];

    for id in cases {
        let reply = shop().get(&format!("/tins/{id}")).send().await.expect(404);
        assert_eq!(reply.code(), "not_found", "{id}");
        assert_eq!(reply.header("content-type"), "application/problem+json");
    }
    assert_eq!(shop().get("/tins/0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a").send().await.status, 200);
}
