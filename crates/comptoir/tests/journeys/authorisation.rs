//! Who may do what, walked over the API document of a running shop: through the gateway, and around it.

use http::Method;
use serde_json::{Value, json};
use wire::{Access, Operation, Role};

use crate::browser::{Browser, Reply, new_key};
use crate::test_shop::{TestShop, fill_cart, uppsala};

const MISSING: &str = "0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a";
const SERVICES: [(&str, &[Operation]); 4] = [
    ("config", config_api::OPERATIONS),
    ("customer", customer_api::OPERATIONS),
    ("inventory", inventory_api::OPERATIONS),
    ("order", order_api::OPERATIONS),
];
/// What somebody who wants to be more than they are might send.
const FORGED: [(&str, &str); 8] = [
    ("x-comptoir-subject", "service:order"),
    ("x-comptoir-caller", "admin"),
    ("x-comptoir-roles", "admin"),
    ("x-comptoir-customer-id", MISSING),
    ("x-forwarded-for", "127.0.0.1"),
    ("x-forwarded-user", "boss@comptoir.example"),
    ("x-real-ip", "127.0.0.1"),
    ("forwarded", "for=127.0.0.1;by=gateway"),
];

/// Somebody who tries, with the roles they have.
struct Somebody {
    name: &'static str,
    browser: Browser,
    signed_in: bool,
    role: Option<Role>,
}

async fn everybody(shop: &mut TestShop) -> Vec<Somebody> {
    let guest = Somebody { name: "a guest", browser: shop.guest(), signed_in: false, role: None };
    let anna =
        Somebody { name: "a customer", browser: shop.customer("Anna").await, signed_in: true, role: None };
    let boss = shop.boss().await;
    let mut all = vec![
        guest,
        anna,
        Somebody { name: "admin", browser: boss, signed_in: true, role: Some(Role::Admin) },
    ];
    for (name, role) in [("sales", Role::Sales), ("warehouse", Role::Warehouse), ("support", Role::Support)] {
        all.push(Somebody { name, browser: shop.staff(name).await, signed_in: true, role: Some(role) });
    }
    all
}

/// The status and code with which the table turns somebody away; none when it lets them in.
fn turned_away(access: Access, signed_in: bool, role: Option<Role>) -> Option<(u16, &'static str)> {
    let may = match access {
        Access::Anyone | Access::Owner(_) => true,
        Access::SignedIn => signed_in,
        Access::Staff(roles) => role.is_some_and(|role| role == Role::Admin || roles.contains(&role)),
        Access::Service => false,
    };
    match (may, signed_in) {
        (true, _) => None,
        (false, true) => Some((403, "forbidden")),
        (false, false) => Some((401, "unauthenticated")),
    }
}

/// Asks for an operation on things that are not there, with a body that fits nothing: nobody changes anything.
async fn asks(who: &Browser, method: &str, path: &str, more: &[(&str, &str)]) -> Reply {
    let segments = path.split('/').map(|segment| match segment {
        "{sku}" => "NO-SUCH-SKU",
        "{slug}" | "{code}" | "{application}" => "no-such-thing",
        _ if segment.starts_with('{') => MISSING,
        _ => segment,
    });
    let path = segments.collect::<Vec<_>>().join("/");
    let key = new_key();
    let mut headers = vec![("idempotency-key", key.as_str())];
    headers.extend_from_slice(more);
    let body = (method != "GET").then(|| json!({"no_such_field": 1}));
    who.send(method.parse::<Method>().unwrap(), &path, body.as_ref(), &headers).await.unwrap()
}

fn is_turned_away(reply: &Reply) -> bool {
    let (status, code) = reply.refusal();
    (status == 401 && code == "unauthenticated") || (status == 403 && code == "forbidden")
}

/// The operations that a document names.
fn documented(document: &Value) -> Vec<(String, String)> {
    let paths = document["paths"].as_object().unwrap();
    let mut operations: Vec<_> = paths
        .iter()
        .flat_map(|(path, item)| {
            item.as_object().unwrap().keys().map(|method| (method.to_uppercase(), path.clone()))
        })
        .collect();
    operations.sort();
    operations
}

#[tokio::test]
async fn every_operation_is_for_those_in_the_table_and_for_nobody_else() {
    let mut shop = TestShop::open().await;
    let everybody = everybody(&mut shop).await;
    let document = shop.guest().get("/api/openapi.json").await.expect(200);
    let mut table: Vec<_> = gateway::access::table()
        .map(|(_, row)| (row.method.to_owned(), row.path.to_owned(), row.access))
        .collect();
    table.sort_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
    let committed = include_str!("../../../../openapi/comptoir.json");
    let committed = documented(&serde_json::from_str(committed).unwrap());
    let walked: Vec<_> = table.iter().map(|(method, path, _)| (method.clone(), path.clone())).collect();
    assert_eq!(documented(&document), committed);
    assert_eq!(committed, walked);
    // Who has signed out is nobody to the operations after that.
    table.sort_by_key(|(method, path, _)| method == "DELETE" && path == "/api/session");

    let mut wrong = Vec::new();
    for (method, path, access) in &table {
        for somebody in &everybody {
            let reply = asks(&somebody.browser, method, path, &[]).await;
            let expected = turned_away(*access, somebody.signed_in, somebody.role);
            let found = reply.refusal();
            let right = match expected {
                Some((status, code)) => found == (status, code.to_owned()),
                None => !is_turned_away(&reply) && reply.status.as_u16() < 500,
            };
            let says_how = found.0 != 401 || reply.headers.contains_key("www-authenticate");
            if !right || !says_how {
                wrong.push(format!("{method} {path} as {}: {found:?}, not {expected:?}", somebody.name));
            }
        }
    }

    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn what_services_say_to_each_other_is_not_reached_through_the_gateway() {
    let mut shop = TestShop::open().await;
    let (guest, boss) = (shop.guest(), shop.boss().await);

    let internal =
        SERVICES.iter().flat_map(|(_, rows)| rows.iter()).filter(|row| row.access == Access::Service);
    for row in internal {
        for who in [&guest, &boss] {
            let reply = asks(who, row.method, row.path, &FORGED).await;
            assert_eq!(reply.refusal(), (404, "not_found".into()), "{} {}", row.method, row.path);
        }
    }
    for (path, status) in [
        ("/internal", 404),
        ("/internal%2Fevents", 400),
        ("/%69nternal/events", 404),
        ("//internal/events", 400),
        ("/api/../internal/events", 400),
        ("/api/%2e%2e/internal/events", 400),
        ("/Internal/events", 404),
        ("/metrics", 404),
        ("/order/default", 404),
    ] {
        assert_eq!(boss.get(path).await.status.as_u16(), status, "{path}");
    }
}

#[tokio::test]
async fn staff_see_what_their_role_is_for_and_strangers_what_is_not_there() {
    let mut shop = TestShop::open().await;
    shop.sells("TEA-1", 1_250, 10).await;
    let everybody = everybody(&mut shop).await;
    let owner = shop.customer("Carla").await;
    let order =
        crate::test_shop::buy(&owner, &[("TEA-1", 1)], "tok_approved").await.expect(201)["id"].clone();
    let cart = fill_cart(&owner, &[("TEA-1", 1)]).await;
    let me = owner.get("/api/customers/me").await.expect(200)["id"].clone();
    let address = owner.post("/api/customers/me/addresses", &uppsala()).await.expect(201)["id"].clone();
    let (order, me, address) = (order.as_str().unwrap(), me.as_str().unwrap(), address.as_str().unwrap());
    let desk: &[Role] = &[Role::Sales, Role::Support];
    let at_work: &[Role] = &[Role::Sales, Role::Support, Role::Warehouse];
    let cases: [(String, Option<&[Role]>); 6] = [
        (format!("/api/orders/{order}"), Some(at_work)),
        (format!("/api/orders/{order}/timeline"), Some(at_work)),
        (format!("/api/carts/{cart}"), Some(desk)),
        (format!("/api/customers/{me}"), Some(desk)),
        (format!("/api/customers/{me}/purchases"), Some(desk)),
        (format!("/api/customers/me/addresses/{address}"), None),
    ];

    let mut wrong = Vec::new();
    for (path, roles) in &cases {
        owner.get(path).await.expect(200);
        for somebody in &everybody {
            let may = roles.is_some_and(|roles| {
                somebody.role.is_some_and(|role| role == Role::Admin || roles.contains(&role))
            });
            let expected = match (may, somebody.signed_in, path.contains("/me/")) {
                (true, _, _) => 200,
                (false, false, true) => 401,
                (false, _, _) => 404,
            };
            let found = somebody.browser.get(path).await.status.as_u16();
            if found != expected {
                wrong.push(format!("{path} as {}: {found}, not {expected}", somebody.name));
            }
        }
    }

    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn a_service_asked_around_the_gateway_believes_nothing_but_a_token() {
    let mut shop = TestShop::open_apart().await;
    let boss = shop.token_of_boss().await;
    let (header_and_claims, signature) = boss.rsplit_once('.').unwrap();
    let claims = header_and_claims.split_once('.').unwrap().1;
    let none = format!("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{claims}.");
    let other = if signature.starts_with('A') { 'B' } else { 'A' };
    let altered = format!("{header_and_claims}.{other}{}", &signature[1..]);
    let unsigned = format!("{header_and_claims}.");
    let mut wrong = Vec::new();

    for (service, rows) in SERVICES {
        let stranger = shop.at_the_back_door(service);
        for row in rows {
            let operation = format!("{service}: {} {}", row.method, row.path);
            let expected = turned_away(row.access, false, None);
            let bare = asks(&stranger, row.method, row.path, &FORGED).await;
            if is_turned_away(&bare) != expected.is_some() {
                wrong.push(format!("{operation} without a token: {:?}", bare.refusal()));
            }
            let internal = asks(&stranger.with_token(&boss), row.method, row.path, &FORGED).await;
            if row.access == Access::Service && internal.refusal() != (403, "forbidden".into()) {
                wrong.push(format!("{operation} as a person: {:?}", internal.refusal()));
            }
        }
        for token in [none.as_str(), &altered, &unsigned, "garbage", ""] {
            for row in rows {
                let reply = asks(&stranger.with_token(token), row.method, row.path, &FORGED).await;
                if reply.refusal() != (401, "unauthenticated".into()) {
                    let start: String = token.chars().take(20).collect();
                    wrong.push(format!(
                        "{service}: {} {} with {start}: {:?}",
                        row.method,
                        row.path,
                        reply.refusal()
                    ));
                }
            }
        }
    }

    assert!(wrong.is_empty(), "{wrong:#?}");
}
