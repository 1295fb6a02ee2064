//! Wrong texts in an address and wrong spellings of ids (rows 40 and 58 of the list of bad input).

use serde_json::{Value, json};
use wire::Role;

use crate::house::{House, refusal, refused};

const MISSING: &str = "0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a";

#[tokio::test]
async fn r40_people_and_sessions_have_one_spelling_too() {
    let house = House::open().await;
    let admin = house.staff("admin", &[Role::Admin]).await;
    let id = admin.person.id.to_string();
    let body = json!({ "roles": ["sales"] });

    for wrong in ["0", "-1", "1%20OR%201=1", &id.to_uppercase(), &format!("%7B{id}%7D"), &"7".repeat(10_240)]
    {
        for reply in [
            house.gets(&admin, &format!("/api/customers/{wrong}")).await,
            house.gets(&admin, &format!("/api/customers/{wrong}/purchases")).await,
            house.deletes(&admin, &format!("/api/sessions/{wrong}")).await,
            house.sends(&admin, "PUT", &format!("/api/staff/{wrong}/roles"), &body).await,
        ] {
            assert_eq!(refusal(&reply), refused(404, "not_found"), "{wrong:.60}");
        }
    }
    assert_eq!(
        refusal(&house.deletes(&admin, &format!("/api/sessions/{MISSING}")).await),
        refused(404, "not_found")
    );
    assert_eq!(house.gets(&admin, &format!("/api/customers/{id}")).await.status, 200);
}

#[tokio::test]
async fn r58_no_line_of_an_address_holds_what_cannot_be_seen() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let address = json!({ "name": "A", "line1": "1", "postal_code": "1", "city": "C", "country": "FR" });

    for field in ["name", "company", "line1", "line2", "postal_code", "city", "region", "phone"] {
        for text in ["a\u{0}b", "a\nb", "\u{202e}ab", "a\u{200b}b", "\u{1b}[31ma", "  "] {
            let mut body = address.clone();
            body[field] = json!(text);
            let reply = house.sends(&anna, "POST", "/api/customers/me/addresses", &body).await;
            assert_eq!(refusal(&reply), refused(422, "invalid_body"), "{field} {text:?}");
            assert_eq!(reply.json::<Value>()["errors"][0]["pointer"], format!("/{field}"));
        }
    }
    let book: Value = house.gets(&anna, "/api/customers/me/addresses").await.expect(200).json();
    assert_eq!(book["items"], json!([]));
}
