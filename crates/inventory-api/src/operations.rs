//! The authorisation table of the inventory service: every operation and who may use it.

use wire::{Access, Operation, Role};

const CATALOGUE: Access = Access::Staff(&[Role::Sales]);
const STOCK: Access = Access::Staff(&[Role::Warehouse]);
const STOCK_READERS: Access = Access::Staff(&[Role::Warehouse, Role::Sales, Role::Support]);

const fn row(method: &'static str, path: &'static str, access: Access) -> Operation {
    Operation { method, path, access }
}

/// Every operation of the inventory service.
pub const OPERATIONS: &[Operation] = &[
    // What everyone sees
    row("GET", "/api/products", Access::Anyone),
    row("GET", "/api/products/{slug}", Access::Anyone),
    row("GET", "/api/categories", Access::Anyone),
    row("GET", "/api/categories/{slug}", Access::Anyone),
    row("GET", "/api/pictures/{id}", Access::Anyone),
    row("GET", "/api/stock/{sku}", Access::Anyone),
    // The catalogue
    row("POST", "/api/products", CATALOGUE),
    row("PATCH", "/api/products/{slug}", CATALOGUE),
    row("POST", "/api/products/{slug}/variants", CATALOGUE),
    row("PATCH", "/api/products/{slug}/variants/{sku}", CATALOGUE),
    row("DELETE", "/api/products/{slug}/variants/{sku}", CATALOGUE),
    row("POST", "/api/products/{slug}/pictures", CATALOGUE),
    row("DELETE", "/api/products/{slug}/pictures/{id}", CATALOGUE),
    row("GET", "/api/products/export.csv", CATALOGUE),
    row("POST", "/api/products/import", CATALOGUE),
    row("POST", "/api/categories", CATALOGUE),
    row("PATCH", "/api/categories/{slug}", CATALOGUE),
    row("DELETE", "/api/categories/{slug}", CATALOGUE),
    // Stock
    row("GET", "/api/stock", STOCK_READERS),
    row("GET", "/api/stock/changes", STOCK_READERS),
    row("GET", "/api/stock/{sku}/movements", STOCK_READERS),
    row("POST", "/api/stock/{sku}/movements", STOCK),
    row("GET", "/api/stock/{sku}/verify", STOCK_READERS),
    row("GET", "/api/stock/verify", STOCK_READERS),
    row("GET", "/api/stock/export.csv", STOCK_READERS),
    row("POST", "/api/stock/import", STOCK),
    row("GET", "/api/locations", STOCK_READERS),
    row("POST", "/api/locations", STOCK),
    row("PATCH", "/api/locations/{code}", STOCK),
    // Our own services
    row("GET", "/internal/published", Access::Service),
    row("POST", "/internal/offers", Access::Service),
    row("POST", "/internal/holds", Access::Service),
    row("POST", "/internal/holds/{order_id}/release", Access::Service),
    row("POST", "/internal/events", Access::Service),
];
