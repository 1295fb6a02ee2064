//! Every method of the client, against the real service.

use chassis::Chassis;
use customer_api::{CustomerClient, WantedAccounts};
use serde_json::json;
use wire::{CallError, Role, Slot, Wire};

use crate::house::{House, PASSWORD};

fn client(house: &House) -> CustomerClient {
    let slot = Slot::new();
    slot.plug(house.service.router.clone());
    let Chassis { identity, .. } = &house.chassis;
    CustomerClient::new(Wire::local(slot).authenticated(identity.authenticator("gateway")))
}

fn wanted() -> WantedAccounts {
    serde_json::from_value(json!({ "accounts": [
        { "email": "admin@comptoir.example", "password": PASSWORD, "name": "Ada", "roles": ["admin"] },
        { "email": "anna@comptoir.example", "password": PASSWORD, "name": "Anna", "language": "fr", "addresses": [
            { "name": "Anna", "line1": "1 rue", "postal_code": "69001", "city": "Lyon", "country": "FR",
              "default_shipping": true }
        ] },
    ] }))
    .unwrap()
}

#[tokio::test]
async fn a_session_is_exchanged_until_it_is_over() {
    let house = House::open().await;
    let anna = house.visitor("anna").await;
    let client = client(&house);

    let token = client.session_token(&anna.secret).await.unwrap();
    house.deletes(&anna, "/api/session").await.expect(204);
    let over = client.session_token(&anna.secret).await;

    assert_eq!((token.customer_id, token.roles), (anna.person.id, Vec::new()));
    assert!(matches!(over, Err(CallError::Problem(problem)) if problem.code() == "unauthenticated"));
}

#[tokio::test]
async fn wanted_accounts_are_made_once() {
    let house = House::open().await;
    let client = client(&house);

    let made = client.ensure_accounts(&wanted()).await.unwrap();
    let again = client.ensure_accounts(&wanted()).await.unwrap();

    assert_eq!(made, again);
    assert_eq!(made[0].roles, [Role::Admin]);
    let anna = crate::house::Person { id: made[1].id, email: made[1].email.to_string() };
    let visit = house.visit_of(&anna).await;
    let book =
        house.gets(&visit, "/api/customers/me/addresses").await.expect(200).json::<serde_json::Value>();
    assert_eq!(
        (&book["items"][0]["city"], &book["items"][0]["default_shipping"]),
        (&json!("Lyon"), &json!(true))
    );
}

#[tokio::test]
async fn accounts_that_cannot_be_are_refused() {
    let house = House::open().await;
    let mut wanted = wanted();
    wanted.accounts[1].password = "password123".to_owned().into();

    let refused = client(&house).ensure_accounts(&wanted).await;

    assert!(matches!(refused, Err(CallError::Problem(problem)) if problem.code() == "weak_password"));
}
