//! HTTP in, action, HTTP out.

mod history;
mod internal;
mod new_only;
mod public;
mod spring;
mod target;

use std::sync::Arc;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::Caller;

pub(crate) use spring::spring;

use crate::Config;

/// What people and the other services may ask; see `config_api::OPERATIONS` for who may ask what.
pub(crate) fn api(config: Arc<Config>) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(public::list))
        .routes(routes!(public::show, public::put, public::patch))
        .routes(routes!(history::history))
        .routes(routes!(history::roll_back))
        .routes(routes!(internal::watch, internal::register))
        .with_state(config)
}

/// How a caller is named in the history.
fn author(caller: &Caller) -> String {
    caller.email().map_or_else(|| caller.scope(), ToString::to_string)
}
