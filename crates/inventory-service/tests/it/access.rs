//! Who may do what: every operation of the table, asked by everybody.

use inventory_api::OPERATIONS;
use testkit::callers;
use wire::{Access, Operation, Role};

use crate::shop::TestShop;

/// The path with something in the place of each parameter.
fn filled(path: &str) -> String {
    let id = "0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a";
    [("{slug}", "no-such"), ("{sku}", "NONE"), ("{code}", "nowhere"), ("{id}", id), ("{order_id}", id)]
        .into_iter()
        .fold(path.to_owned(), |path, (name, value)| path.replace(name, value))
}

/// What the table says: a status of refusal, or none.
fn expected(access: Access, roles: &[Role], signed_in: bool, service: bool) -> Option<u16> {
    let may = match access {
        Access::Anyone | Access::Owner(_) => true,
        Access::SignedIn => signed_in,
        Access::Staff(wanted) => roles.iter().any(|role| *role == Role::Admin || wanted.contains(role)),
        Access::Service => service,
    };
    (!may).then_some(if signed_in || service { 403 } else { 401 })
}

#[tokio::test]
async fn every_operation_is_for_those_whom_the_table_names() {
    let shop = TestShop::open().await;
    let customer = callers::customer(shop.new_id());
    let everybody: [(Option<String>, &[Role], bool, bool); 7] = [
        (None, &[], false, false),
        (Some(customer), &[], true, false),
        (Some(callers::staff(&[Role::Admin])), &[Role::Admin], true, false),
        (Some(callers::staff(&[Role::Sales])), &[Role::Sales], true, false),
        (Some(callers::staff(&[Role::Warehouse])), &[Role::Warehouse], true, false),
        (Some(callers::staff(&[Role::Support])), &[Role::Support], true, false),
        (Some(callers::service("order")), &[], false, true),
    ];
    for Operation { method, path, access } in OPERATIONS {
        for (token, roles, signed_in, service) in &everybody {
            let request = shop.client.request(method.parse().unwrap(), &filled(path));
            let request = if let Some(token) = token { request.bearer(token) } else { request };
            let status = request.send().await.status.as_u16();

            let refused = matches!(status, 401 | 403).then_some(status);
            assert_eq!(
                refused,
                expected(*access, roles, *signed_in, *service),
                "{method} {path} as {roles:?}"
            );
        }
    }
}

#[tokio::test]
async fn what_is_not_in_the_table_is_not_there() {
    let shop = TestShop::open().await;
    let admin = callers::staff(&[Role::Admin]);
    for (method, path, status) in [
        ("GET", "/api/nothing", 404),
        ("PUT", "/api/products", 405),
        ("DELETE", "/api/products/green-tea", 405),
        ("GET", "/internal/holds", 405),
        ("TRACE", "/api/products", 405),
    ] {
        let reply = shop.client.request(method.parse().unwrap(), path).bearer(&admin).send().await;
        assert_eq!(reply.status.as_u16(), status, "{method} {path}");
    }
}
