//! A neighbour in other processes: its instances, a pooled HTTP client, and a budget for repeating calls.

use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::time::Duration;

use axum::body::Body;
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{Request, Response, Uri};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};

/// Repeats are paid from this budget: each call saves a fifth of one, and ten are always in the purse at the start.
/// So repeats can never add more than a fifth to the load of a neighbour in trouble.
#[derive(Debug)]
pub(crate) struct RetryBudget(AtomicI64);

impl RetryBudget {
    const PRICE: i64 = 5;
    const MOST: i64 = 100 * Self::PRICE;

    pub(crate) fn new() -> Self {
        Self(AtomicI64::new(10 * Self::PRICE))
    }

    pub(crate) fn save(&self) {
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |saved| {
            (saved < Self::MOST).then_some(saved + 1)
        });
    }

    pub(crate) fn spend(&self) -> bool {
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |saved| {
                (saved >= Self::PRICE).then_some(saved - Self::PRICE)
            })
            .is_ok()
    }
}

/// The instances of a neighbour, asked in turn.
#[derive(Debug)]
pub(crate) struct Remote {
    client: Client<HttpConnector, Body>,
    instances: Vec<Authority>,
    turn: AtomicUsize,
    pub(crate) budget: RetryBudget,
}

impl Remote {
    pub(crate) fn new(instances: Vec<Authority>) -> Self {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        connector.set_connect_timeout(Some(Duration::from_secs(2)));
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .timer(TokioTimer::new())
            .pool_idle_timeout(Duration::from_secs(30))
            .pool_max_idle_per_host(256)
            .build(connector);
        Self { client, instances, turn: AtomicUsize::new(0), budget: RetryBudget::new() }
    }

    /// How many instances there are to try.
    pub(crate) fn instances(&self) -> usize {
        self.instances.len()
    }

    /// Sends to the next instance in turn.
    pub(crate) async fn send(&self, mut request: Request<Body>) -> Result<Response<Body>, String> {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        let instance =
            self.instances.get(turn % self.instances.len().max(1)).ok_or("no instance is known")?;
        let path = request.uri().path_and_query().cloned().unwrap_or_else(|| PathAndQuery::from_static("/"));
        let uri =
            Uri::builder().scheme(Scheme::HTTP).authority(instance.clone()).path_and_query(path).build();
        *request.uri_mut() = uri.map_err(|error| error.to_string())?;
        *request.version_mut() = http::Version::HTTP_11;
        match self.client.request(request).await {
            Ok(response) => Ok(response.map(Body::new)),
            Err(error) => Err(format!("{instance}: {}", with_causes(&error))),
        }
    }
}

/// The client's own words say only which step failed; what lies beneath says why.
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(beneath) = cause {
        text = format!("{text}: {beneath}");
        cause = beneath.source();
    }
    text
}
