//! Every operation of the customer service, and who may use it.

use wire::{Access, Operation, Role};

/// Staff who look after customers and their orders.
const CARE: &[Role] = &[Role::Sales, Role::Support];
/// Administrators only.
const ADMIN: &[Role] = &[];

/// The authorisation table of the customer service.
pub const OPERATIONS: &[Operation] = &[
    // Accounts
    row("POST", "/api/customers", Access::Anyone),
    row("GET", "/api/customers", Access::Staff(CARE)),
    row("GET", "/api/customers/me", Access::SignedIn),
    row("PATCH", "/api/customers/me", Access::SignedIn),
    row("PUT", "/api/customers/me/password", Access::SignedIn),
    row("GET", "/api/customers/me/purchases", Access::SignedIn),
    row("GET", "/api/customers/{id}", Access::Owner(CARE)),
    row("GET", "/api/customers/{id}/purchases", Access::Owner(CARE)),
    row("PUT", "/api/customers/{id}/disabled", Access::Staff(ADMIN)),
    row("POST", "/api/password-resets", Access::Anyone),
    row("POST", "/api/password-resets/confirm", Access::Anyone),
    // The address book
    row("GET", "/api/customers/me/addresses", Access::SignedIn),
    row("POST", "/api/customers/me/addresses", Access::SignedIn),
    row("GET", "/api/customers/me/addresses/{id}", Access::SignedIn),
    row("PUT", "/api/customers/me/addresses/{id}", Access::SignedIn),
    row("DELETE", "/api/customers/me/addresses/{id}", Access::SignedIn),
    // Sessions and tokens
    row("POST", "/api/session", Access::Anyone),
    row("GET", "/api/session", Access::SignedIn),
    row("DELETE", "/api/session", Access::Anyone),
    row("GET", "/api/sessions", Access::SignedIn),
    row("DELETE", "/api/sessions", Access::SignedIn),
    row("DELETE", "/api/sessions/{id}", Access::SignedIn),
    row("POST", "/oauth/token", Access::Anyone),
    row("POST", "/oauth/revoke", Access::Anyone),
    row("GET", "/.well-known/jwks.json", Access::Anyone),
    // Staff
    row("GET", "/api/staff", Access::Staff(ADMIN)),
    row("PUT", "/api/staff/{customer_id}/roles", Access::Staff(ADMIN)),
    // For our own services
    row("POST", "/internal/session/token", Access::Service),
    row("POST", "/internal/accounts", Access::Service),
    row("POST", "/internal/events", Access::Service),
];

const fn row(method: &'static str, path: &'static str, access: Access) -> Operation {
    Operation { method, path, access }
}
