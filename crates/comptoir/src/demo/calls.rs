//! Calls to the services as their clients make them: with somebody's token or with none, with bodies of any kind.

use std::time::Duration;

use axum::body::Body;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::{CallError, ProblemDetails, Wire, headers};

/// How long one answer may take.
const ANSWER_TIME: Duration = Duration::from_secs(20);
/// The largest answer that is read, in bytes.
const ANSWER_LIMIT: usize = 16 * 1024 * 1024;

/// A call that is being put together.
#[derive(Debug)]
pub(super) struct Ask<'w> {
    wire: &'w Wire,
    method: Method,
    path: String,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl<'w> Ask<'w> {
    /// Reads.
    pub(super) fn get(wire: &'w Wire, path: impl Into<String>) -> Self {
        Self::new(wire, Method::GET, path)
    }

    /// Does something.
    pub(super) fn post(wire: &'w Wire, path: impl Into<String>) -> Self {
        Self::new(wire, Method::POST, path)
    }

    /// Makes something be so.
    pub(super) fn put(wire: &'w Wire, path: impl Into<String>) -> Self {
        Self::new(wire, Method::PUT, path)
    }

    /// Changes a part of something.
    pub(super) fn patch(wire: &'w Wire, path: impl Into<String>) -> Self {
        Self::new(wire, Method::PATCH, path)
    }

    /// Takes something away.
    pub(super) fn delete(wire: &'w Wire, path: impl Into<String>) -> Self {
        Self::new(wire, Method::DELETE, path)
    }

    fn new(wire: &'w Wire, method: Method, path: impl Into<String>) -> Self {
        Self { wire, method, path: path.into(), headers: HeaderMap::new(), body: Vec::new() }
    }

    /// Adds a header; what cannot be one is left out, and the service will miss it.
    pub(super) fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::try_from(value) {
            self.headers.insert(name, value);
        }
        self
    }

    /// Once: what is sent again with the same key has no second effect.
    pub(super) fn once(self, key: &str) -> Self {
        self.header(headers::IDEMPOTENCY_KEY, key)
    }

    /// As whoever this token speaks for.
    pub(super) fn by(self, token: &str) -> Self {
        self.header(AUTHORIZATION, &format!("Bearer {token}"))
    }

    /// The same, or as a guest.
    pub(super) fn by_whom(self, token: Option<&str>) -> Self {
        match token {
            Some(token) => self.by(token),
            None => self,
        }
    }

    /// With a body that is no JSON.
    pub(super) fn bytes(self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..self.header(CONTENT_TYPE, content_type) }
    }

    /// With a JSON body.
    pub(super) fn json(self, body: &impl Serialize) -> Self {
        self.bytes("application/json", serde_json::to_vec(body).unwrap_or_default())
    }

    /// Sends it and reads the JSON answer.
    pub(super) async fn send<T: DeserializeOwned>(self) -> Result<T, CallError> {
        let what = format!("{} {}", self.method, self.path);
        let body = self.send_raw().await?;
        serde_json::from_slice(&body)
            .map_err(|error| CallError::Outage(format!("{what}: unreadable answer: {error}")))
    }

    /// Sends it; the body of the answer is of no interest.
    pub(super) async fn send_empty(self) -> Result<(), CallError> {
        self.send_raw().await.map(drop)
    }

    async fn send_raw(self) -> Result<axum::body::Bytes, CallError> {
        let what = format!("{} {}", self.method, self.path);
        let outage = |reason: String| CallError::Outage(format!("{what}: {reason}"));
        let answering = async {
            let mut request = Request::new(Body::from(self.body));
            *request.method_mut() = self.method;
            *request.uri_mut() = self.path.parse().map_err(|_| outage("no address".to_owned()))?;
            *request.headers_mut() = self.headers;
            let (parts, body) = self.wire.forward(request).await?.into_parts();
            let body = axum::body::to_bytes(body, ANSWER_LIMIT).await;
            let body = body.map_err(|error| outage(format!("broken answer: {error}")))?;
            if parts.status.is_success() {
                return Ok(body);
            }
            Err(match serde_json::from_slice::<ProblemDetails>(&body) {
                Ok(details) => CallError::Problem(details.into()),
                Err(_) => outage(format!("answered {}", parts.status)),
            })
        };
        let answered = tokio::time::timeout(ANSWER_TIME, answering).await;
        answered.unwrap_or_else(|_| Err(outage("no answer in time".to_owned())))
    }
}
