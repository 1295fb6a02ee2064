//! HTTP in, action, HTTP out. Who may use what is in `inventory_api::OPERATIONS`.

mod categories;
mod internal;
mod locations;
mod pages;
mod pictures;
mod products;
mod refusals;
mod sheets;
mod stock;
mod stock_changes;
mod variants;

use std::sync::Arc;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::{Caller, Role};

use crate::{Inventory, events};

/// Every route of the service.
pub(crate) fn all(state: Arc<Inventory>) -> OpenApiRouter {
    let routes = OpenApiRouter::new().merge(catalogue()).merge(stock()).merge(internal());
    routes.with_state(Arc::clone(&state)).merge(events::listen(state).into())
}

fn catalogue() -> OpenApiRouter<Arc<Inventory>> {
    OpenApiRouter::new()
        .routes(routes!(products::list, products::create))
        .routes(routes!(products::show, products::change))
        .routes(routes!(variants::add))
        .routes(routes!(variants::change, variants::remove))
        .merge(pictures::upload())
        .routes(routes!(pictures::remove))
        .routes(routes!(pictures::show))
        .routes(routes!(categories::list, categories::create))
        .routes(routes!(categories::show, categories::change, categories::remove))
}

fn stock() -> OpenApiRouter<Arc<Inventory>> {
    OpenApiRouter::new()
        .routes(routes!(stock::list))
        .routes(routes!(stock_changes::follow))
        .routes(routes!(stock::show))
        .routes(routes!(stock::movements, stock::record))
        .routes(routes!(stock::verify))
        .routes(routes!(stock::verify_everything))
        .routes(routes!(locations::list, locations::open))
        .routes(routes!(locations::change))
        .routes(routes!(sheets::export_products))
        .routes(routes!(sheets::export_stock))
        .merge(sheets::imports())
}

fn internal() -> OpenApiRouter<Arc<Inventory>> {
    OpenApiRouter::new()
        .routes(routes!(internal::published))
        .routes(routes!(internal::offers))
        .routes(routes!(internal::hold))
        .routes(routes!(internal::release))
}

/// Whether the caller sees what is not published.
fn is_staff(caller: &Caller) -> bool {
    caller.is_staff(&[Role::Sales, Role::Warehouse, Role::Support])
}

/// How the caller is named in the ledger.
fn actor(caller: &Caller) -> String {
    caller.customer_id().map_or_else(|| caller.scope(), |id| format!("staff:{id}"))
}
