//! Whether the gateway lives, and whether the shop behind it can work. Once every service has answered, one that is
//! away only makes the shop degraded: the others still sell, so the door stays open.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Json;
use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use futures_util::future::join_all;
use http::{Request, StatusCode};
use serde::Serialize;
use wire::Wire;

use crate::{Neighbours, Shutdown};

/// How long a service may take to say that it is there.
const PATIENCE: Duration = Duration::from_secs(1);

#[derive(Serialize)]
struct Report {
    status: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    services: Vec<ServiceReport>,
}

#[derive(Serialize)]
struct ServiceReport {
    name: &'static str,
    status: &'static str,
}

/// Remembers whether the shop was ever whole.
#[derive(Debug, Default)]
pub(crate) struct Readiness {
    was_whole: AtomicBool,
}

/// The gateway answers, so it lives.
pub(crate) fn live() -> Response {
    Json(Report { status: "ok", services: Vec::new() }).into_response()
}

impl Readiness {
    /// Asks every service.
    pub(crate) async fn report(&self, neighbours: &Neighbours, shutdown: &Shutdown) -> Response {
        let asked = neighbours.all().map(|(service, wire)| async move {
            let status = if is_there(wire).await { "ok" } else { "failed" };
            ServiceReport { name: service.name(), status }
        });
        let services = join_all(asked).await;
        let whole = services.iter().all(|service| service.status == "ok");
        let was_whole = self.was_whole.fetch_or(whole, Ordering::AcqRel);
        let (code, status) = match (shutdown.is_requested(), whole, was_whole) {
            (true, _, _) => (StatusCode::SERVICE_UNAVAILABLE, "draining"),
            (false, true, _) => (StatusCode::OK, "ok"),
            (false, false, true) => (StatusCode::OK, "degraded"),
            (false, false, false) => (StatusCode::SERVICE_UNAVAILABLE, "failed"),
        };
        (code, Json(Report { status, services })).into_response()
    }
}

/// A service in this process has no health of its own: that it answers anything is enough. One in another process says
/// 503 while it cannot work.
async fn is_there(wire: &Wire) -> bool {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = http::Uri::from_static("/health/ready");
    let answer = tokio::time::timeout(PATIENCE, wire.forward(request)).await;
    matches!(answer, Ok(Ok(response)) if response.status() != StatusCode::SERVICE_UNAVAILABLE)
}
