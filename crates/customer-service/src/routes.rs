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
        .routes(routes!(accounts::register_customer, accounts::search_customers))
        .routes(routes!(accounts::show_me, accounts::edit_me))
        .routes(routes!(accounts::show_customer))
        .routes(routes!(accounts::set_account_standing))
        .routes(routes!(passwords::change_password))
        .routes(routes!(passwords::request_password_reset))
        .routes(routes!(passwords::reset_password))
        .routes(routes!(addresses::list_addresses, addresses::add_address))
        .routes(routes!(addresses::show_address, addresses::replace_address, addresses::remove_address))
        .routes(routes!(purchases::list_my_purchases))
        .routes(routes!(purchases::list_purchases))
}

fn of_sessions() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(sessions::sign_in, sessions::show_session, sessions::sign_out))
        .routes(routes!(sessions::list_sessions, sessions::end_other_sessions))
        .routes(routes!(sessions::end_session))
        .routes(routes!(oauth::hand_out_tokens))
        .routes(routes!(oauth::revoke_token))
        .routes(routes!(oauth::list_token_keys))
        .routes(routes!(staff::list_staff))
        .routes(routes!(staff::assign_roles))
}

fn of_services() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(internal::exchange_session))
        .routes(routes!(internal::ensure_accounts))
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
