//! What only our own services may ask.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use chassis::Body;
use customer_api::{Customer, SessionExchange, SessionToken, WantedAccounts};
use wire::{Answer, Problem};

use super::refusals::{Always, Bodies, Collisions, StaffOnly};
use super::unstored;
use crate::People;
use crate::actions::{ensure_accounts, exchange_session};

/// Turns a session's secret into a short-lived token
///
/// 401 when the session is over.
#[utoipa::path(
    post, path = "/internal/session/token", tag = "internal", request_body = SessionExchange,
    responses((status = 200, body = SessionToken), StaffOnly, Bodies, Always)
)]
pub(super) async fn exchange_session(
    State(people): State<Arc<People>>,
    Body(wish): Body<SessionExchange>,
) -> Result<Response, Problem> {
    Ok(unstored(Answer::ok(&exchange_session::exchange_session(&people, &wish.secret).await?)))
}

/// Makes accounts that are not there yet
#[utoipa::path(
    post, path = "/internal/accounts", tag = "internal", request_body = WantedAccounts,
    responses((status = 200, body = Vec<Customer>), StaffOnly, Bodies, Collisions, Always)
)]
pub(super) async fn ensure_accounts(
    State(people): State<Arc<People>>,
    Body(wanted): Body<WantedAccounts>,
) -> Result<Answer, Problem> {
    Ok(Answer::ok(&ensure_accounts::ensure_accounts(&people, wanted.accounts).await?))
}
