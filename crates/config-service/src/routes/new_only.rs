//! `If-None-Match: *` on a write (RFC 9110 §13.1.2): only if there is nothing yet.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use http::header::IF_NONE_MATCH;
use http::request::Parts;

/// Whether the client wants something new and nothing else.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewOnly(pub(super) bool);

impl<S: Sync> FromRequestParts<S> for NewOnly {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(parts.headers.get(IF_NONE_MATCH).is_some_and(|condition| condition == "*")))
    }
}
