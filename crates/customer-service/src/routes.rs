//! HTTP in, action, HTTP out. Nothing is decided in here.

mod accounts;
mod addresses;
mod internal;
mod oauth;
mod passwords;
mod purchases;
mod refusals;
mod sessions;
mod staff;

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use chassis::Limit;
use http::HeaderValue;
use http::header::CACHE_CONTROL;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::People;
use crate::events;

type Routes = OpenApiRouter<Arc<People>>;

/// What people and the other services may ask; see `customer_api::OPERATIONS` for who may ask what.
pub(crate) fn api(people: Arc<People>) -> OpenApiRouter {
    let listener = Arc::clone(&people);
    let inbox = bus::inbox::routes(move |event| events::hear(Arc::clone(&listener), event));
    let routes = of_accounts().merge(of_sessions()).merge(of_services());
    routes.with_state(people).merge(OpenApiRouter::from(inbox))
}

fn of_accounts() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(accounts::register, accounts::search))
        .routes(routes!(accounts::me, accounts::edit_me))
        .routes(routes!(accounts::show))
        .routes(routes!(accounts::disable))
        .routes(routes!(passwords::change))
        .routes(routes!(passwords::request_reset))
        .routes(routes!(passwords::reset))
        .routes(routes!(addresses::list, addresses::add))
        .routes(routes!(addresses::show, addresses::replace, addresses::remove))
        .routes(routes!(purchases::mine))
        .routes(routes!(purchases::of_customer))
}

fn of_sessions() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(sessions::sign_in, sessions::show, sessions::sign_out))
        .routes(routes!(sessions::list, sessions::end_others))
        .routes(routes!(sessions::end))
        .routes(routes!(oauth::token))
        .routes(routes!(oauth::revoke))
        .routes(routes!(oauth::keys))
        .routes(routes!(staff::list))
        .routes(routes!(staff::assign))
}

fn of_services() -> Routes {
    OpenApiRouter::new().routes(routes!(internal::exchange)).routes(routes!(internal::accounts))
}

/// Which page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PageQuery {
    /// How many at most, 1 to 100.
    #[serde(default)]
    #[param(required = false)]
    limit: Limit,
    /// The `next` of the page before.
    cursor: Option<String>,
}

/// An answer that holds a secret: nobody on the way may keep it.
fn unstored(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
