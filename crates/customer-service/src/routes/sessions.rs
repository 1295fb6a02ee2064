//! Signing in and out with a browser. Signing in takes no idempotency key: each time begins a session of its own, and
//! an answer with a secret is never stored.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use chassis::{Body, Path, Query, Write};
use customer_api::{Session, SignIn, SignedIn};
use http::header::SET_COOKIE;
use vocabulary::{Page, SessionId};
use wire::{Answer, Caller, Problem};

use super::refusals::{Always, Bodies, Collisions, Lists, OneThing, SignedInOnly, Throttled};
use super::{PageQuery, unstored};
use crate::People;
use crate::actions::{end_sessions, list_sessions, show_session, sign_in};
use crate::visitor::{Visitor, session_cookie};

/// Signs you in
///
/// The answer sets the session cookie. A guest's cart goes into the customer's own. 401 `invalid_credentials` whether
/// the address is unknown, the password wrong, or the account disabled.
#[utoipa::path(
    post, path = "/api/session", tag = "sessions", request_body = SignIn,
    responses(
        (status = 200, body = SignedIn, headers(("set-cookie" = String))),
        SignedInOnly, Bodies, Throttled, Always,
    )
)]
pub(super) async fn sign_in(
    State(people): State<Arc<People>>,
    visitor: Visitor,
    Body(wish): Body<SignIn>,
) -> Result<Response, Problem> {
    let (signed_in, secret) = sign_in::sign_in(&people, wish, &visitor).await?;
    Ok(with_cookie(&people, Answer::ok(&signed_in), Some(&secret)))
}

/// Who is signed in
#[utoipa::path(
    get, path = "/api/session", tag = "sessions",
    responses((status = 200, body = SignedIn), SignedInOnly, Always)
)]
pub(super) async fn show_session(
    State(people): State<Arc<People>>,
    caller: Caller,
) -> Result<Response, Problem> {
    Ok(unstored(Answer::ok(&show_session::show_session(&people, &caller).await?)))
}

/// Signs you out
///
/// Whether or not somebody was signed in.
#[utoipa::path(
    delete, path = "/api/session", tag = "sessions", params(("idempotency-key" = Option<String>, Header)),
    responses((status = 204, description = "Signed out", headers(("set-cookie" = String))), Bodies, Always)
)]
pub(super) async fn sign_out(
    State(people): State<Arc<People>>,
    caller: Caller,
    visitor: Visitor,
    _: Write<()>,
) -> Result<Response, Problem> {
    end_sessions::sign_out(&people, &caller, &visitor).await?;
    Ok(with_cookie(&people, Answer::no_content(), None))
}

/// Where you are signed in
#[utoipa::path(
    get, path = "/api/sessions", tag = "sessions", params(PageQuery),
    responses((status = 200, body = Page<Session>), SignedInOnly, Lists, Always)
)]
pub(super) async fn list_sessions(
    State(people): State<Arc<People>>,
    caller: Caller,
    Query(query): Query<PageQuery>,
) -> Result<Answer, Problem> {
    let cursor = query.cursor.as_deref();
    let page = list_sessions::list_sessions(&people, &caller, query.limit, cursor).await?;
    Ok(Answer::ok(&page))
}

/// Signs you out everywhere else
#[utoipa::path(
    delete, path = "/api/sessions", tag = "sessions", params(("idempotency-key" = Option<String>, Header)),
    responses((status = 204, description = "Every other session is over"), SignedInOnly, Bodies, Collisions, Always)
)]
pub(super) async fn end_other_sessions(
    State(people): State<Arc<People>>,
    caller: Caller,
    write: Write<()>,
) -> Result<Answer, Problem> {
    Ok(end_sessions::end_other_sessions(&people, &caller, write.key).await?)
}

/// Signs one of your devices out
#[utoipa::path(
    delete, path = "/api/sessions/{id}", tag = "sessions",
    params(("id" = SessionId, Path), ("idempotency-key" = Option<String>, Header)),
    responses((status = 204, description = "Over"), SignedInOnly, OneThing, Bodies, Collisions, Always)
)]
pub(super) async fn end_session(
    State(people): State<Arc<People>>,
    caller: Caller,
    Path(id): Path<SessionId>,
    write: Write<()>,
) -> Result<Answer, Problem> {
    Ok(end_sessions::end_session(&people, &caller, id, write.key).await?)
}

fn with_cookie(people: &People, answer: Answer, secret: Option<&str>) -> Response {
    let mut response = unstored(answer);
    if let Some(cookie) = session_cookie(secret, people.https) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}
