//! Staff: finding people, giving roles, shutting people out.

use customer_api::{Customer, StaffMember};
use serde_json::{Value, json};
use vocabulary::Page;
use wire::Role;

use crate::house::{House, PASSWORD, Person, refusal, refused};

async fn finds(house: &House, token: &str, query: &str) -> Vec<String> {
    let page: Page<Customer> =
        house.request("GET", &format!("/api/customers{query}"), token).send().await.expect(200).json();
    page.items.iter().map(|customer| customer.email.to_string()).collect()
}

#[tokio::test]
async fn staff_find_people_by_address_and_name_in_any_case() {
    let house = House::open().await;
    let support = house.staff("support", &[Role::Support]).await;
    for (email, name) in [("anna@example.com", "Anna Ångström"), ("bea@example.com", "Bea 100% _tea_")] {
        house.registers(&json!({ "email": email, "password": PASSWORD, "name": name })).await.expect(201);
    }

    let cases = [
        ("?search=ANNA", vec!["anna@example.com"]),
        ("?search=%C3%85NGSTR", vec!["anna@example.com"]),
        ("?search=100%25", vec!["bea@example.com"]),
        ("?search=_tea_", vec!["bea@example.com"]),
        ("?search=_e_", vec![]),
        ("?search=example.com", vec!["bea@example.com", "anna@example.com"]),
        ("", vec!["bea@example.com", "anna@example.com", "support@comptoir.example"]),
    ];
    for (query, expected) in cases {
        assert_eq!(finds(&house, &support.token, query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn people_are_listed_page_by_page() {
    let house = House::open().await;
    let sales = house.staff("sales", &[Role::Sales]).await;
    for name in ["anna", "bea", "carl"] {
        house.registered(name).await;
    }

    let path = "/api/customers?search=example.com&limit=2";
    let first: Page<Customer> = house.gets(&sales, path).await.expect(200).json();
    let path = format!("{path}&cursor={}", first.next.as_deref().unwrap());
    let second: Page<Customer> = house.gets(&sales, &path).await.expect(200).json();

    let emails = |page: &Page<Customer>| page.items.iter().map(|it| it.email.to_string()).collect::<Vec<_>>();
    assert_eq!(emails(&first), ["carl@example.com", "bea@example.com"]);
    assert_eq!((emails(&second), second.next), (vec!["anna@example.com".to_owned()], None));
}

#[tokio::test]
async fn an_admin_gives_and_takes_roles() {
    let house = House::open().await;
    let admin = house.staff("admin", &[Role::Admin]).await;
    let anna = house.registered("anna").await;
    let path = format!("/api/staff/{}/roles", anna.id);

    let given = house.sends(&admin, "PUT", &path, &json!({ "roles": ["warehouse", "sales", "sales"] })).await;
    let visit = house.visit_of(&anna).await;
    let staff: Page<StaffMember> = house.gets(&admin, "/api/staff").await.expect(200).json();
    house.sends(&admin, "PUT", &path, &json!({ "roles": [] })).await.expect(200);
    let after: Page<StaffMember> = house.gets(&admin, "/api/staff").await.expect(200).json();

    assert_eq!(given.expect(200).json::<Value>()["roles"], json!(["sales", "warehouse"]));
    let caller = house.chassis.identity.verify(&visit.token).await.unwrap();
    assert_eq!(caller.roles(), [Role::Sales, Role::Warehouse], "the next token says so");
    assert_eq!((staff.items.len(), after.items.len()), (2, 1));
}

#[tokio::test]
async fn roles_that_do_not_exist_are_refused() {
    let house = House::open().await;
    let admin = house.staff("admin", &[Role::Admin]).await;
    let anna = house.registered("anna").await;

    for roles in [json!(["owner"]), json!("admin"), json!(null), json!([1])] {
        let path = format!("/api/staff/{}/roles", anna.id);
        let reply = house.sends(&admin, "PUT", &path, &json!({ "roles": roles })).await;
        assert_eq!(refusal(&reply), refused(422, "invalid_body"), "{roles}");
    }
}

#[tokio::test]
async fn a_disabled_account_is_out_at_once_and_comes_back_when_it_may() {
    let house = House::open().await;
    let admin = house.staff("admin", &[Role::Admin]).await;
    let anna = house.visitor("anna").await;
    let path = format!("/api/customers/{}/disabled", anna.person.id);

    let reply = house.sends(&admin, "PUT", &path, &json!({ "disabled": true })).await.expect(200);
    let exchanged = house.exchanges(&anna.secret).await;
    let own = house.gets(&anna, "/api/customers/me").await;
    house.sends(&admin, "PUT", &path, &json!({ "disabled": false })).await.expect(200);

    assert_eq!(reply.json::<Value>()["disabled"], true);
    assert_eq!(refusal(&exchanged), refused(401, "unauthenticated"));
    assert_eq!(refusal(&own), refused(401, "unauthenticated"), "the token still holds, the account does not");
    assert_eq!(house.exchanges(&anna.secret).await.status, 401, "sessions do not come back");
    assert_eq!(house.signs_in(&anna.person.email, PASSWORD).await.status, 200);
}

#[tokio::test]
async fn no_administrator_gets_rid_of_themselves() {
    let house = House::open().await;
    let admin = house.staff("admin", &[Role::Admin]).await;
    let Person { id, .. } = admin.person;

    let demoted =
        house.sends(&admin, "PUT", &format!("/api/staff/{id}/roles"), &json!({ "roles": ["sales"] })).await;
    let disabled = house
        .sends(&admin, "PUT", &format!("/api/customers/{id}/disabled"), &json!({ "disabled": true }))
        .await;
    let both = json!({ "roles": ["admin", "sales"] });
    let extended = house.sends(&admin, "PUT", &format!("/api/staff/{id}/roles"), &both).await;

    assert_eq!(refusal(&demoted), refused(409, "own_account"));
    assert_eq!(refusal(&disabled), refused(409, "own_account"));
    assert_eq!(extended.status, 200);
}

#[tokio::test]
async fn changes_to_people_who_are_not_there_or_have_moved_on_are_refused() {
    let house = House::open().await;
    let admin = house.staff("admin", &[Role::Admin]).await;
    let anna = house.registered("anna").await;
    let missing = "0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a";

    let nobody =
        house.sends(&admin, "PUT", &format!("/api/staff/{missing}/roles"), &json!({ "roles": [] })).await;
    let path = format!("/api/customers/{missing}/disabled");
    let nobody_else = house.sends(&admin, "PUT", &path, &json!({ "disabled": true })).await;
    let request = house.request("PUT", &format!("/api/staff/{}/roles", anna.id), &admin.token);
    let stale = request.header("if-match", "\"7\"").json(&json!({ "roles": ["sales"] })).send().await;

    assert_eq!(refusal(&nobody), refused(404, "not_found"));
    assert_eq!(refusal(&nobody_else), refused(404, "not_found"));
    assert_eq!(refusal(&stale), refused(412, "precondition_failed"));
}
