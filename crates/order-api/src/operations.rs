//! The authorisation table of the order service: every operation, public and internal, and who may use it.

use wire::Role::{Sales, Support, Warehouse};
use wire::{Access, Operation, Role};

const DESK: &[Role] = &[Sales, Support];
const EVERYONE_AT_WORK: &[Role] = &[Sales, Support, Warehouse];

const fn row(method: &'static str, path: &'static str, access: Access) -> Operation {
    Operation { method, path, access }
}

/// Every operation of the order service.
pub const OPERATIONS: &[Operation] = &[
    row("POST", "/api/carts", Access::Anyone),
    row("GET", "/api/carts/{id}", Access::Owner(DESK)),
    row("PUT", "/api/carts/{id}/lines/{sku}", Access::Owner(&[])),
    row("DELETE", "/api/carts/{id}/lines/{sku}", Access::Owner(&[])),
    row("GET", "/api/shipping-methods", Access::Anyone),
    row("POST", "/api/orders", Access::Anyone),
    row("GET", "/api/orders", Access::SignedIn),
    row("GET", "/api/orders/{id}", Access::Owner(EVERYONE_AT_WORK)),
    row("GET", "/api/orders/{id}/timeline", Access::Owner(EVERYONE_AT_WORK)),
    row("GET", "/api/orders/{id}/events", Access::Owner(EVERYONE_AT_WORK)),
    row("GET", "/api/orders/changes", Access::Staff(EVERYONE_AT_WORK)),
    row("GET", "/api/reports/sales", Access::Staff(EVERYONE_AT_WORK)),
    row("POST", "/api/orders/{id}/cancel", Access::Owner(DESK)),
    row("POST", "/api/orders/{id}/on-hold", Access::Staff(DESK)),
    row("POST", "/api/orders/{id}/resume", Access::Staff(DESK)),
    row("POST", "/api/orders/{id}/shipments", Access::Staff(&[Warehouse])),
    row("POST", "/api/shipments/{id}/ship", Access::Staff(&[Warehouse])),
    row("POST", "/api/shipments/{id}/deliver", Access::Staff(&[Warehouse])),
    row("GET", "/api/parked-events/order", Access::Staff(&[])),
    row("POST", "/api/parked-events/order/{id}/replay", Access::Staff(&[])),
    row("GET", "/internal/orders/{id}/standing", Access::Service),
    row("POST", "/internal/carts/adopt", Access::Service),
];
