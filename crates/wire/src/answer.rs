//! The answer of a write, as it is sent and as it is kept for a repeated request.

use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, ETAG, LOCATION};
use http::{HeaderValue, StatusCode};
use serde::Serialize;

use crate::Problem;

/// What makes a write repeatable: who sent it, the key they chose, and what exactly they asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey {
    /// Whose key it is; the same key of two callers names two requests.
    pub scope: String,
    /// The `Idempotency-Key` header: 1 to 255 visible characters.
    pub key: String,
    /// SHA-256 of method, path and body: the same key with another fingerprint is a mistake of the caller.
    pub fingerprint: [u8; 32],
}

/// A JSON answer with its status, `ETag` and `Location`, small enough to be stored beside what it reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The JSON body; empty when there is none.
    pub body: Bytes,
    /// The `ETag` header, with its quotes.
    pub etag: Option<String>,
    /// The `Location` header.
    pub location: Option<String>,
}

impl Answer {
    /// 200 with `body`.
    pub fn ok(body: &impl Serialize) -> Self {
        Self::json(StatusCode::OK, body)
    }

    /// 201 with `body`, to be found again at `location`.
    pub fn created(body: &impl Serialize, location: impl Into<String>) -> Self {
        Self { location: Some(location.into()), ..Self::json(StatusCode::CREATED, body) }
    }

    /// 202 with `body`: the work goes on after the answer.
    pub fn accepted(body: &impl Serialize) -> Self {
        Self::json(StatusCode::ACCEPTED, body)
    }

    /// 204 without a body.
    #[must_use]
    pub const fn no_content() -> Self {
        Self { status: 204, body: Bytes::new(), etag: None, location: None }
    }

    /// `status` with `body`. A body that cannot be written as JSON becomes 500.
    pub fn json(status: StatusCode, body: &impl Serialize) -> Self {
        match serde_json::to_vec(body) {
            Ok(body) => Self { status: status.as_u16(), body: body.into(), etag: None, location: None },
            Err(error) => {
                tracing::error!(%error, "an answer could not be written as JSON");
                Self::from_problem(&Problem::internal())
            }
        }
    }

    /// A problem as an answer that can be kept, so that a repeated request fails the same way.
    #[must_use]
    pub fn from_problem(problem: &Problem) -> Self {
        let body = serde_json::to_vec(problem.details()).unwrap_or_default();
        Self { status: problem.status().as_u16(), body: body.into(), etag: None, location: None }
    }

    /// The same answer with the entity tag of `version`.
    #[must_use]
    pub fn etag(mut self, version: i64) -> Self {
        self.etag = Some(format!("\"{version}\""));
        self
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = Response::new(self.body.into());
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let problem = self.status >= 400;
        let headers = response.headers_mut();
        if self.status != 204 {
            let kind = if problem { "application/problem+json" } else { "application/json" };
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        }
        for (name, value) in [(ETAG, self.etag), (LOCATION, self.location)] {
            if let Some(value) = value.and_then(|text| HeaderValue::try_from(text).ok()) {
                headers.insert(name, value);
            }
        }
        response
    }
}
