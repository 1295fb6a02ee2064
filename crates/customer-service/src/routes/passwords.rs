//! Passwords: changed by those who know them, reset by those who get the mail.
//! Resets take no idempotency key: asking twice is harmless, and a reset is good once by itself.

use std::sync::Arc;

use axum::extract::State;
use chassis::{Body, Write};
use customer_api::{PasswordChange, PasswordReset, PasswordResetRequest};
use http::StatusCode;
use wire::{Answer, Caller, Problem, ProblemDetails};

use super::refusals::{Always, Bodies, Collisions, SignedInOnly, Throttled};
use crate::People;
use crate::actions::{change_password, request_reset, reset_password};
use crate::visitor::Visitor;

/// Changes your password
///
/// Every other session of yours ends. 403 `wrong_password`, 422 `weak_password`.
#[utoipa::path(
    put, path = "/api/customers/me/password", tag = "customers", request_body = PasswordChange,
    params(("idempotency-key" = Option<String>, Header)),
    responses(
        (status = 204, description = "Changed"),
        (status = 403, body = ProblemDetails, content_type = "application/problem+json"),
        SignedInOnly, Bodies, Collisions, Throttled, Always,
    )
)]
pub(super) async fn change_password(
    State(people): State<Arc<People>>,
    caller: Caller,
    write: Write<PasswordChange>,
) -> Result<Answer, Problem> {
    Ok(change_password::change_password(&people, &caller, write.body, write.key).await?)
}

/// Mails a way to a new password
///
/// The answer is the same whether there is such an account.
#[utoipa::path(
    post, path = "/api/password-resets", tag = "customers", request_body = PasswordResetRequest,
    responses((status = 202, description = "If there is such an account, mail is on its way"), Bodies, Throttled, Always)
)]
pub(super) async fn request_password_reset(
    State(people): State<Arc<People>>,
    visitor: Visitor,
    Body(wish): Body<PasswordResetRequest>,
) -> Result<StatusCode, Problem> {
    request_reset::request_reset(&people, wish.email, &visitor).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Sets a new password with what the mail said
///
/// Every session ends. 400 `invalid_reset_token`, 422 `weak_password`.
#[utoipa::path(
    post, path = "/api/password-resets/confirm", tag = "customers", request_body = PasswordReset,
    responses((status = 204, description = "Set"), Bodies, Always)
)]
pub(super) async fn reset_password(
    State(people): State<Arc<People>>,
    Body(wish): Body<PasswordReset>,
) -> Result<Answer, Problem> {
    reset_password::reset_password(&people, wish).await?;
    Ok(Answer::no_content())
}
