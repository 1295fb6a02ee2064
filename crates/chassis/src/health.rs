//! Whether the process lives, and whether it can work: the two questions of whoever looks after it.
//! A check asks only what this process needs to work, never a neighbour: one sick service must not fell the others.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::future::{BoxFuture, FutureExt, join_all};
use http::StatusCode;
use serde::Serialize;

use crate::Shutdown;

/// How long a check may take before it counts as failed.
const CHECK_TIME: Duration = Duration::from_secs(2);

type Check = Arc<dyn Fn() -> BoxFuture<'static, Result<(), String>> + Send + Sync>;

/// The named checks of a process. Clones are the same.
#[derive(Clone)]
pub struct Health {
    checks: Arc<RwLock<Vec<(String, Check)>>>,
    shutdown: Shutdown,
}

#[derive(Serialize)]
struct Report {
    status: &'static str,
    checks: Vec<CheckReport>,
}

#[derive(Serialize)]
struct CheckReport {
    name: String,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

impl Health {
    /// No checks yet; while `shutdown` drains, the process is not ready.
    #[must_use]
    pub fn new(shutdown: Shutdown) -> Self {
        Self { checks: Arc::default(), shutdown }
    }

    /// Adds a check; its error says what is wrong, for people.
    pub fn register<F, Fut>(&self, name: impl Into<String>, check: F)
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<(), String>> + Send + 'static,
    {
        let check: Check = Arc::new(move || check().boxed());
        self.checks.write().unwrap_or_else(PoisonError::into_inner).push((name.into(), check));
    }

    /// `GET /health/live` and `GET /health/ready`.
    pub fn routes(&self) -> Router {
        Router::new()
            .route("/health/live", get(|| async { axum::Json(Report { status: "ok", checks: Vec::new() }) }))
            .route("/health/ready", get(ready))
            .with_state(self.clone())
    }

    async fn report(&self) -> Report {
        let checks = self.checks.read().unwrap_or_else(PoisonError::into_inner).clone();
        let checks = join_all(checks.into_iter().map(|(name, check)| async move {
            let outcome = tokio::time::timeout(CHECK_TIME, check()).await;
            let detail = match outcome {
                Ok(Ok(())) => None,
                Ok(Err(reason)) => Some(reason),
                Err(_) => Some(format!("no answer within {} ms", CHECK_TIME.as_millis())),
            };
            CheckReport { name, status: if detail.is_none() { "ok" } else { "failed" }, detail }
        }))
        .await;
        let status = match checks.iter().all(|check| check.detail.is_none()) {
            _ if self.shutdown.is_requested() => "draining",
            true => "ok",
            false => "failed",
        };
        Report { status, checks }
    }
}

impl fmt::Debug for Health {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Health")
    }
}

async fn ready(State(health): State<Health>) -> Response {
    let report = health.report().await;
    let status = if report.status == "ok" { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, axum::Json(report)).into_response()
}
