//! Tokens for programs (RFC 6749, RFC 7009), and the keys that tokens are verified with (RFC 7517).
//! Requests are forms, refusals have the shape of RFC 6749 §5.2, and no answer may be stored.

use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequest, Request, State};
use axum::response::{IntoResponse, Response};
use chassis::identity::Jwks;
use customer_api::{TokenAnswer, TokenRefusal};
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderValue, StatusCode};
use serde::Deserialize;
use utoipa::ToSchema;
use wire::{Problem, ProblemDetails};

use super::unstored;
use crate::People;
use crate::actions::{hand_out_tokens, revoke_token};
use crate::domain::grant::{self, Grant, GrantFault};
use crate::problems::Refusal;
use crate::visitor::Visitor;

/// The largest form that is read, in bytes.
const FORM_LIMIT: usize = 16 * 1024;

/// A request for tokens.
#[derive(Deserialize, ToSchema)]
#[expect(dead_code, reason = "describes the form to the API document; `domain::grant` reads it")]
struct TokenRequest {
    /// `password` or `refresh_token`.
    grant_type: String,
    /// The mail address, for `password`.
    username: Option<String>,
    /// The password, for `password`.
    password: Option<String>,
    /// The refresh token, for `refresh_token`.
    refresh_token: Option<String>,
}

/// A token to give back.
#[derive(Deserialize, ToSchema)]
#[expect(dead_code, reason = "describes the form to the API document; `domain::grant` reads it")]
struct RevocationRequest {
    /// A refresh token; its session ends.
    token: String,
}

/// Hands out an access token and a refresh token
///
/// A refresh token is good once; one that comes back later ends its session.
#[utoipa::path(
    post, path = "/oauth/token", tag = "tokens",
    request_body(content = TokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, body = TokenAnswer),
        (status = 400, body = TokenRefusal),
        (status = 413, body = ProblemDetails, content_type = "application/problem+json"),
        (status = 429, body = TokenRefusal, headers(("retry-after" = String))),
        (status = 503, body = ProblemDetails, content_type = "application/problem+json"),
        (status = "default", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(super) async fn hand_out_tokens(
    State(people): State<Arc<People>>,
    visitor: Visitor,
    form: Form,
) -> Result<Response, Problem> {
    let grant: Result<Grant, GrantFault> = form.0.and_then(|parameters| grant::read(&parameters));
    match grant {
        Err(fault) => Ok(refused(StatusCode::BAD_REQUEST, fault)),
        Ok(grant) => match hand_out_tokens::hand_out_tokens(&people, grant, &visitor).await {
            Ok(answer) => Ok(unstored(Json(answer))),
            Err(refusal) => refuse(refusal),
        },
    }
}

/// Gives a refresh token back
///
/// The answer is the same whether the token was known.
#[utoipa::path(
    post, path = "/oauth/revoke", tag = "tokens",
    request_body(content = RevocationRequest, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, description = "The token is worth nothing any more"),
        (status = 400, body = TokenRefusal),
        (status = 413, body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, body = ProblemDetails, content_type = "application/problem+json"),
        (status = "default", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(super) async fn revoke_token(State(people): State<Arc<People>>, form: Form) -> Result<Response, Problem> {
    let token = form.0.and_then(|parameters| grant::token(&parameters, "token"));
    let token = match token {
        // Access tokens (three parts joined by dots) end by themselves, soon.
        Ok(token) if token.contains('.') => Err(GrantFault {
            error: "unsupported_token_type",
            description: "only refresh tokens can be given back".to_owned(),
        }),
        other => other,
    };
    match token {
        Err(fault) => Ok(refused(StatusCode::BAD_REQUEST, fault)),
        Ok(token) => {
            revoke_token::revoke_token(&people, &token).await.map_err(Refusal::from)?;
            Ok(unstored(StatusCode::OK))
        }
    }
}

/// The keys that access tokens are signed with
#[utoipa::path(get, path = "/.well-known/jwks.json", tag = "tokens", responses((status = 200, body = Jwks)))]
pub(super) async fn list_token_keys(State(people): State<Arc<People>>) -> Json<Jwks> {
    Json(people.keys.published())
}

/// The parameters of a form. It takes no idempotency key: an answer that holds a secret is never stored.
pub(super) struct Form(Result<Vec<(String, String)>, GrantFault>);

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let kind =
            request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            let detail = "send a form: application/x-www-form-urlencoded";
            return Ok(Self(Err(GrantFault::invalid_request(detail))));
        }
        let bytes = axum::body::to_bytes(request.into_body(), FORM_LIMIT).await.map_err(|_| {
            let detail = format!("the form breaks off, or has more than {FORM_LIMIT} bytes");
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", detail)
        })?;
        let unreadable = |_| GrantFault::invalid_request("the form cannot be read");
        Ok(Self(serde_urlencoded::from_bytes(&bytes).map_err(unreadable)))
    }
}

/// A refusal of the grant as RFC 6749 has it; all else as everywhere.
fn refuse(refusal: Refusal) -> Result<Response, Problem> {
    match refusal {
        Refusal::InvalidCredentials => {
            let fault = GrantFault::invalid_grant("the mail address or the password is wrong");
            Ok(refused(StatusCode::BAD_REQUEST, fault))
        }
        Refusal::SessionOver => {
            let fault = GrantFault::invalid_grant("the refresh token is unknown, used or too old");
            Ok(refused(StatusCode::BAD_REQUEST, fault))
        }
        Refusal::TooManyAttempts(too_many) => {
            let description = format!("too many attempts; try again in {} s", too_many.retry_after);
            let fault = GrantFault { error: "slow_down", description };
            let mut response = refused(StatusCode::TOO_MANY_REQUESTS, fault);
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(too_many.retry_after));
            Ok(response)
        }
        other => Err(other.into()),
    }
}

fn refused(status: StatusCode, fault: GrantFault) -> Response {
    let body = TokenRefusal { error: fault.error.to_owned(), error_description: fault.description };
    unstored((status, Json(body)).into_response())
}
