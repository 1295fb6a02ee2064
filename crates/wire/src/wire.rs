//! The wire to a neighbour: the same call, whether the neighbour lives in this process or in another one.
//! Paths, validation, problems, tokens, trace and deadline headers are the same both ways.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, IF_MATCH};
use http::uri::Authority;
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Limited};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tower::ServiceExt as _;

use crate::remote::Remote;
use crate::{Context, Problem, ProblemDetails, headers};

/// How long a call may take when nobody says otherwise.
const CALL_TIME: Duration = Duration::from_secs(5);
/// The largest answer that a typed call reads, in bytes.
const ANSWER_LIMIT: usize = 16 * 1024 * 1024;

/// Makes the `Authorization` value of calls between services.
pub type Authenticator = Arc<dyn Fn() -> HeaderValue + Send + Sync>;

/// Why a call did not bring what was asked for.
#[derive(Debug, Clone, thiserror::Error)]
pub enum CallError {
    /// The neighbour answered, and refused.
    #[error(transparent)]
    Problem(Problem),
    /// The neighbour could not be reached, did not answer in time, or answered with what is no answer.
    /// Whether it did the work is unknown.
    #[error("{0}")]
    Outage(String),
}

impl CallError {
    /// The code of the neighbour's problem; none for an outage.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Problem(problem) => Some(problem.code()),
            Self::Outage(_) => None,
        }
    }
}

/// Where a neighbour in this process is plugged in once it has started. Cheap to clone.
#[derive(Clone, Default)]
pub struct Slot(Arc<RwLock<Option<Router>>>);

impl Slot {
    /// An empty slot: calls over it fail until a router is plugged in.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes the neighbour reachable.
    pub fn plug(&self, router: Router) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(router);
    }

    /// Makes the neighbour unreachable, and lets go of it.
    pub fn unplug(&self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn router(&self) -> Option<Router> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Slot")
    }
}

#[derive(Clone, Debug)]
enum Way {
    Local(Slot),
    Remote(Arc<Remote>),
}

/// A wire to one neighbour. Cheap to clone.
#[derive(Clone)]
pub struct Wire {
    way: Way,
    authenticator: Option<Authenticator>,
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.way.fmt(f)
    }
}

impl Wire {
    /// A wire to a neighbour in this process.
    #[must_use]
    pub fn local(slot: Slot) -> Self {
        Self { way: Way::Local(slot), authenticator: None }
    }

    /// A wire to the instances of a neighbour in other processes, each `host:port`.
    #[must_use]
    pub fn remote(instances: Vec<Authority>) -> Self {
        Self { way: Way::Remote(Arc::new(Remote::new(instances))), authenticator: None }
    }

    /// The same wire, whose typed calls carry the token that `authenticator` makes.
    #[must_use]
    pub fn authenticated(self, authenticator: Authenticator) -> Self {
        Self { authenticator: Some(authenticator), ..self }
    }

    /// Begins a GET.
    pub fn get(&self, path: impl Into<String>) -> Call<'_> {
        self.call(Method::GET, path)
    }

    /// Begins a POST.
    pub fn post(&self, path: impl Into<String>) -> Call<'_> {
        self.call(Method::POST, path)
    }

    /// Begins a PUT.
    pub fn put(&self, path: impl Into<String>) -> Call<'_> {
        self.call(Method::PUT, path)
    }

    /// Begins a PATCH.
    pub fn patch(&self, path: impl Into<String>) -> Call<'_> {
        self.call(Method::PATCH, path)
    }

    /// Begins a DELETE.
    pub fn delete(&self, path: impl Into<String>) -> Call<'_> {
        self.call(Method::DELETE, path)
    }

    fn call(&self, method: Method, path: impl Into<String>) -> Call<'_> {
        let mut headers = HeaderMap::with_capacity(8);
        if let Some(authenticator) = &self.authenticator {
            headers.insert(AUTHORIZATION, authenticator());
        }
        let repeatable = matches!(method, Method::GET | Method::PUT | Method::DELETE);
        let call = Call { wire: self, method, path: path.into(), headers, body: Bytes::new(), repeatable };
        call.in_context(&Context::current())
    }

    /// Hands a request on as it is, once, and the answer back as it comes, both bodies streaming. The caller sets the
    /// headers and the time limit. Fails when the neighbour cannot be reached.
    pub async fn forward(&self, request: Request<Body>) -> Result<Response<Body>, CallError> {
        match &self.way {
            Way::Local(slot) => {
                let router = slot.router().ok_or_else(|| CallError::Outage("not started".to_owned()))?;
                match router.oneshot(request).await {
                    Ok(response) => Ok(response),
                    Err(never) => match never {},
                }
            }
            Way::Remote(remote) => remote.send(request).await.map_err(CallError::Outage),
        }
    }
}

/// A call that is being put together.
#[derive(Debug)]
pub struct Call<'w> {
    wire: &'w Wire,
    method: Method,
    path: String,
    headers: HeaderMap,
    body: Bytes,
    repeatable: bool,
}

impl Call<'_> {
    fn in_context(self, context: &Context) -> Self {
        let trace = context.trace.map(|trace| trace.to_string());
        self.maybe(headers::TRACEPARENT, trace.and_then(|text| HeaderValue::try_from(text).ok()))
            .maybe(headers::REQUEST_ID, context.request_id.clone())
    }

    fn maybe(mut self, name: http::HeaderName, value: Option<HeaderValue>) -> Self {
        if let Some(value) = value {
            self.headers.insert(name, value);
        }
        self
    }

    /// Sends `body` as JSON.
    #[must_use]
    pub fn json(mut self, body: &impl Serialize) -> Self {
        self.body = serde_json::to_vec(body).unwrap_or_default().into();
        self.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        self
    }

    /// Adds query parameters.
    #[must_use]
    pub fn query(mut self, parameters: &impl Serialize) -> Self {
        let query = serde_urlencoded::to_string(parameters).unwrap_or_default();
        if !query.is_empty() {
            self.path.push(if self.path.contains('?') { '&' } else { '?' });
            self.path.push_str(&query);
        }
        self
    }

    /// Speaks for somebody else than the calling service.
    #[must_use]
    pub fn bearer(self, token: &str) -> Self {
        self.maybe(AUTHORIZATION, HeaderValue::try_from(format!("Bearer {token}")).ok())
    }

    /// Makes the call repeatable: the neighbour answers the same key the same way.
    #[must_use]
    pub fn idempotency(mut self, key: &str) -> Self {
        self.repeatable = true;
        self.maybe(headers::IDEMPOTENCY_KEY, HeaderValue::try_from(key).ok())
    }

    /// Only for the version with this entity tag.
    #[must_use]
    pub fn if_match(self, etag: &str) -> Self {
        self.maybe(IF_MATCH, HeaderValue::try_from(etag).ok())
    }

    /// Sends the call and reads the JSON answer.
    pub async fn send<T: DeserializeOwned>(self) -> Result<T, CallError> {
        let (_, body) = self.send_raw(CALL_TIME).await?;
        serde_json::from_slice(&body)
            .map_err(|error| CallError::Outage(format!("unreadable answer: {error}")))
    }

    /// Sends the call; the body of the answer is of no interest.
    pub async fn send_empty(self) -> Result<(), CallError> {
        self.send_raw(CALL_TIME).await.map(|_| ())
    }

    /// Sends the call and waits up to `at_most`: the status and the bytes of a 2xx answer.
    pub async fn send_raw(self, at_most: Duration) -> Result<(StatusCode, Bytes), CallError> {
        let time = Context::current().remaining(at_most);
        let (method, path) = (self.method.clone(), self.path.clone());
        match tokio::time::timeout(time, self.send_with_repeats(time)).await {
            Ok(Err(CallError::Outage(reason))) => {
                Err(CallError::Outage(format!("{method} {path}: {reason}")))
            }
            Ok(outcome) => outcome,
            Err(_) => {
                Err(CallError::Outage(format!("{method} {path}: no answer within {} ms", time.as_millis())))
            }
        }
    }

    async fn send_with_repeats(mut self, time: Duration) -> Result<(StatusCode, Bytes), CallError> {
        let millis = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        self.headers.insert(headers::DEADLINE, HeaderValue::from(millis));
        let Way::Remote(remote) = &self.wire.way else {
            return self.send_once().await;
        };
        remote.budget.save();
        let mut tries_left = if self.repeatable { remote.instances().clamp(1, 2) } else { 0 };
        loop {
            match self.send_once().await {
                Err(CallError::Outage(reason)) if tries_left > 0 && remote.budget.spend() => {
                    tracing::debug!(%reason, "calling again");
                    tries_left -= 1;
                }
                outcome => return outcome,
            }
        }
    }

    async fn send_once(&self) -> Result<(StatusCode, Bytes), CallError> {
        let mut request = Request::new(Body::from(self.body.clone()));
        *request.method_mut() = self.method.clone();
        *request.uri_mut() =
            self.path.parse().map_err(|_| CallError::Outage("the path is no URI".to_owned()))?;
        *request.headers_mut() = self.headers.clone();
        let (parts, body) = self.wire.forward(request).await?.into_parts();
        let body = Limited::new(body, ANSWER_LIMIT).collect().await;
        let body = body.map_err(|error| CallError::Outage(format!("broken answer: {error}")))?.to_bytes();
        if parts.status.is_success() {
            return Ok((parts.status, body));
        }
        match serde_json::from_slice::<ProblemDetails>(&body) {
            Ok(details) => Err(CallError::Problem(details.into())),
            Err(_) => Err(CallError::Outage(format!("answered {}", parts.status))),
        }
    }
}
