//! What every request of every service passes, in order: the one list. Nothing else wraps a service's routes.

use std::collections::HashMap;
use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::task;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::{MatchedPath, Request};
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use http::{HeaderMap, HeaderValue, Method};
use tower::{Layer, Service};
use tracing::{Instrument, Span};
use vocabulary::{EventId, Ids};
use wire::{Access, Caller, Context, Operation, Problem, headers};

use crate::metrics::Meter;
use crate::shutdown::panic_text;
use crate::traffic::{self, Counts};
use crate::{Chassis, Identity, telemetry};

mod etag;

/// The largest body that the extractors read on a route, in bytes; put on a route with `axum::Extension` where the
/// usual 256 KiB do not fit.
#[derive(Debug, Clone, Copy)]
pub struct BodyLimit(pub usize);

/// Wraps a service's routes in the list of this file. `operations` is the authorisation table: what has no row in it
/// is refused.
pub fn dress(
    name: &'static str,
    router: Router,
    operations: &'static [Operation],
    chassis: &Chassis,
) -> Router {
    let mut table: HashMap<&'static str, Route> = HashMap::new();
    for operation in operations.iter().chain([&traffic::OPERATION]) {
        table.entry(operation.path).or_default().add(name, operation);
    }
    let hall = Hall {
        name,
        table,
        strangers: Meter::new(name, "other", "other"),
        identity: chassis.identity.clone(),
        ids: chassis.ids.clone(),
        traffic: Arc::new(Counts::new(traffic::DOOR, &chassis.clock, &chassis.ids)),
    };
    router.merge(traffic::route(Arc::clone(&hall.traffic))).layer(Dress(Arc::new(hall)))
}

/// What the list needs to know about a service.
struct Hall {
    name: &'static str,
    table: HashMap<&'static str, Route>,
    strangers: Meter,
    identity: Identity,
    ids: Ids,
    traffic: Arc<Counts>,
}

/// One path of the table.
#[derive(Default)]
struct Route {
    rows: Vec<Row>,
    allow: String,
}

struct Row {
    method: Method,
    access: Access,
    title: String,
    meter: Meter,
}

impl Route {
    fn add(&mut self, service: &'static str, operation: &Operation) {
        let Ok(method) = Method::from_bytes(operation.method.as_bytes()) else { return };
        for allowed in [operation.method, "HEAD"].into_iter().take(1 + usize::from(method == Method::GET)) {
            let comma = if self.allow.is_empty() { "" } else { ", " };
            self.allow.push_str(comma);
            self.allow.push_str(allowed);
        }
        self.rows.push(Row {
            method,
            access: operation.access,
            title: format!("{} {}", operation.method, operation.path),
            meter: Meter::new(service, operation.method, operation.path),
        });
    }

    fn row(&self, method: &Method) -> Option<&Row> {
        let method = if method == Method::HEAD { &Method::GET } else { method };
        self.rows.iter().find(|row| row.method == *method)
    }
}

/// The list. Each step is one line; whoever adds one says why it stands where it stands.
async fn pass<S: Inner>(hall: &Hall, mut request: Request, inner: S) -> Response {
    let began = Instant::now();
    // Which operation this is: the steps below are named, measured and allowed by it, so it is known first.
    let found = find(hall, &request);
    // The request's name, before anything can be logged: the gateway's where there is one.
    let request_id = request_id(hall, request.headers());
    // The span, around all work, as a child of the caller's.
    let span = span(hall, found.ok(), &request_id);
    // Trace, name and deadline, for the calls that this request causes.
    let context = context(&span, &request_id, request.headers());
    // A conditional GET is answered from the outside, so that no handler needs to know.
    let condition = etag::condition(&request);
    let mut count = None;
    let work = async {
        // Nobody waits any more: do nothing rather than something useless.
        in_time(&context)?;
        // Unknown paths and methods, and what has no row in the table, end here.
        let row = found.map_err(Missing::problem)?;
        // Who calls: before the table, which needs to know.
        let caller = hall.identity.authenticate(request.headers()).await?;
        count = Some(hall.traffic.of(&caller)).filter(|_| request.uri().path() != traffic::PATH);
        // May they: the table, before any body is read.
        allow(row.access, &caller)?;
        request.extensions_mut().insert(caller);
        // The handler, with what it hands on.
        Ok(context.scope(inner.answer(request)).await)
    };
    // A panic ends one request, not the process; it is logged here and told to nobody.
    let outcome = AssertUnwindSafe(work.instrument(span)).catch_unwind().await;
    let response: Result<Response, Problem> = outcome.unwrap_or_else(|panic| Err(fell(&*panic)));
    let mut response = etag::not_modified(condition, response.into_response());
    response.headers_mut().insert(headers::REQUEST_ID, request_id);
    // Measured last, so that every answer above is counted with its true status.
    let meter = found.map_or(&hall.strangers, |row| &row.meter);
    meter.count(response.status(), began.elapsed());
    if let Some(count) = count {
        count.count(response.status(), began.elapsed());
    }
    response
}

/// What was not found.
#[derive(Clone, Copy)]
enum Missing<'h> {
    Path,
    Method(&'h str),
    Row,
}

impl Missing<'_> {
    fn problem(self) -> Problem {
        match self {
            Self::Path => Problem::not_found(),
            Self::Method(allow) => Problem::method_not_allowed(allow),
            Self::Row => Problem::forbidden(),
        }
    }
}

fn find<'h>(hall: &'h Hall, request: &Request) -> Result<&'h Row, Missing<'h>> {
    let path = request.extensions().get::<MatchedPath>().ok_or(Missing::Path)?;
    let route = hall.table.get(path.as_str()).ok_or(Missing::Row)?;
    route.row(request.method()).ok_or(Missing::Method(&route.allow))
}

fn request_id(hall: &Hall, headers: &HeaderMap) -> HeaderValue {
    let fits = |value: &&HeaderValue| {
        let bytes = value.as_bytes();
        (1..=64).contains(&bytes.len())
            && bytes.iter().all(|c| c.is_ascii_alphanumeric() || b"-_.".contains(c))
    };
    headers.get(headers::REQUEST_ID).filter(fits).cloned().unwrap_or_else(|| {
        let id: EventId = hall.ids.next();
        HeaderValue::try_from(id.to_string()).unwrap_or_else(|_| HeaderValue::from_static("unknown"))
    })
}

fn span(hall: &Hall, row: Option<&Row>, request_id: &HeaderValue) -> Span {
    let title = row.map_or("unknown route", |row| &row.title);
    let request_id = request_id.to_str().unwrap_or_default();
    tracing::info_span!(
        "request",
        otel.name = title,
        otel.kind = "server",
        service.name = hall.name,
        request.id = request_id
    )
}

fn context(span: &Span, request_id: &HeaderValue, headers: &HeaderMap) -> Context {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let incoming = text(headers::TRACEPARENT).and_then(|text| text.parse().ok());
    let deadline = text(headers::DEADLINE)
        .and_then(|text| text.parse().ok())
        .and_then(|millis| tokio::time::Instant::now().checked_add(Duration::from_millis(millis)));
    Context { trace: Some(telemetry::join(span, incoming)), request_id: Some(request_id.clone()), deadline }
}

fn in_time(context: &Context) -> Result<(), Problem> {
    if context.remaining(Duration::from_millis(1)).is_zero() {
        let status = http::StatusCode::GATEWAY_TIMEOUT;
        return Err(Problem::new(status, "deadline_exceeded", "whoever asked no longer waits"));
    }
    Ok(())
}

/// Whether `caller` may use an operation with this row. What is missing is a sign-in for guests (401), and the right
/// for everybody else (403).
///
/// # Errors
/// 401 or 403.
pub fn allow(access: Access, caller: &Caller) -> Result<(), Problem> {
    let signed_in = caller.customer_id().is_some();
    let may = match access {
        Access::Anyone | Access::Owner(_) => true,
        Access::SignedIn => signed_in,
        Access::Staff(roles) => caller.is_staff(roles),
        Access::Service => caller.is_service(),
    };
    match may {
        true => Ok(()),
        false if signed_in || caller.is_service() => Err(Problem::forbidden()),
        false => Err(Problem::unauthenticated()),
    }
}

fn fell(panic: &(dyn std::any::Any + Send)) -> Problem {
    let reason = panic_text(panic);
    tracing::error!(panic = reason, "a request handler panicked: {reason}");
    Problem::internal()
}

/// The wrapped routes, as the list sees them.
trait Inner: Send {
    fn answer(self, request: Request) -> impl Future<Output = Response> + Send;
}

impl<S> Inner for S
where
    S: Service<Request, Error = Infallible> + Send,
    S::Response: IntoResponse,
    S::Future: Send,
{
    async fn answer(mut self, request: Request) -> Response {
        match self.call(request).await {
            Ok(response) => response.into_response(),
            Err(never) => match never {},
        }
    }
}

#[derive(Clone)]
struct Dress(Arc<Hall>);

impl<S> Layer<S> for Dress {
    type Service = Dressed<S>;

    fn layer(&self, inner: S) -> Dressed<S> {
        Dressed { hall: Arc::clone(&self.0), inner }
    }
}

#[derive(Clone)]
struct Dressed<S> {
    hall: Arc<Hall>,
    inner: S,
}

impl<S> Service<Request> for Dressed<S>
where
    S: Service<Request, Error = Infallible> + Clone + Send + 'static,
    S::Response: IntoResponse,
    S::Future: Send,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, cx: &mut task::Context<'_>) -> task::Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let hall = Arc::clone(&self.hall);
        // The one that is ready serves this request; its copy waits for the next.
        let next = self.inner.clone();
        let inner = std::mem::replace(&mut self.inner, next);
        Box::pin(async move { Ok(pass(&hall, request, inner).await) })
    }
}
