//! The authorisation table, walked from end to end: guest, customer and every role against every public operation.

use gateway::access::Service;
use http::Method;
use testkit::callers;
use vocabulary::Ids;
use wire::{Access, Operation, Role};

use crate::door::{Gets as _, TestDoor};

/// Who tries: nobody, somebody, or staff with one role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Guest,
    Customer,
    Staff(Role),
}

fn everybody() -> Vec<Who> {
    [Who::Guest, Who::Customer].into_iter().chain(Role::ALL.iter().copied().map(Who::Staff)).collect()
}

fn token(who: Who) -> Option<String> {
    match who {
        Who::Guest => None,
        Who::Customer => Some(callers::customer(Ids::seeded(1).next())),
        Who::Staff(role) => Some(callers::staff(&[role])),
    }
}

/// What the door must answer, told in words of its own.
fn expected(access: Access, who: Who) -> u16 {
    match (access, who) {
        (Access::Anyone | Access::Owner(_), _) => 200,
        (Access::SignedIn | Access::Staff(_), Who::Guest) => 401,
        (Access::SignedIn, _) => 200,
        (Access::Staff(_), Who::Staff(Role::Admin)) => 200,
        (Access::Staff(roles), Who::Staff(role)) if roles.contains(&role) => 200,
        (Access::Staff(_), _) => 403,
        (Access::Service, _) => 404,
    }
}

fn path(operation: &Operation) -> String {
    let segments =
        operation.path.split('/').map(|segment| if segment.starts_with('{') { "1" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

async fn status(door: &TestDoor, operation: &Operation, who: Who) -> u16 {
    let method = Method::from_bytes(operation.method.as_bytes()).unwrap();
    let asking = door.client().request(method, &path(operation));
    let asking = match token(who) {
        Some(token) => asking.bearer(&token),
        None => asking,
    };
    asking.send().await.status.as_u16()
}

#[tokio::test]
async fn the_door_answers_everybody_as_the_table_says() {
    let door = TestDoor::open().await;
    let mut wrong = Vec::new();

    for (_, operation) in gateway::access::table() {
        for who in everybody() {
            let (found, told) = (status(&door, operation, who).await, expected(operation.access, who));
            if found != told {
                wrong
                    .push(format!("{} {} as {who:?}: {found}, not {told}", operation.method, operation.path));
            }
        }
    }

    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn what_is_for_services_is_offered_to_nobody() {
    let door = TestDoor::open().await;
    let tables =
        [config_api::OPERATIONS, customer_api::OPERATIONS, inventory_api::OPERATIONS, order_api::OPERATIONS];
    let internal = tables.into_iter().flatten().filter(|operation| operation.access == Access::Service);

    for operation in internal {
        for who in everybody() {
            assert_eq!(status(&door, operation, who).await, 404, "{} {}", operation.method, operation.path);
        }
    }
    assert!(door.everything_seen().is_empty());
}

#[tokio::test]
async fn each_operation_reaches_its_own_service() {
    let door = TestDoor::open().await;
    let admin = callers::staff(&[Role::Admin]);

    for (service, operation) in gateway::access::table().filter(|(service, _)| *service != Service::Gateway) {
        let method = Method::from_bytes(operation.method.as_bytes()).unwrap();
        door.client().request(method, &path(operation)).bearer(&admin).gets(200).await;

        let reached: Vec<&str> = door.seen().iter().map(|seen| seen.service).collect();
        assert_eq!(reached, [service.name()], "{} {}", operation.method, operation.path);
    }
}
