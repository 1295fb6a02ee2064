//! Numbers about the process, in Prometheus' text format. Whatever uses the `metrics` macros is rendered here;
//! each route keeps its own handles, so that a request looks nothing up by name.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use arc_swap::ArcSwap;
use http::StatusCode;
use metrics::{Counter, Histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::Shutdown;

/// The bounds of the time buckets, in seconds.
const BUCKETS: &[f64] =
    &[0.000_1, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
const TIDY_EVERY: Duration = Duration::from_secs(5);

/// The recorder of the process: `metrics` knows only one, so there is only one.
fn recorder() -> &'static PrometheusHandle {
    static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();
    RECORDER.get_or_init(|| {
        let builder = PrometheusBuilder::new();
        let recorder = builder.set_buckets(BUCKETS).unwrap_or_default().build_recorder();
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_err() {
            tracing::warn!("another metrics recorder is in place; /metrics stays empty");
        }
        handle
    })
}

/// Starts the recorder, and the task that folds its samples so that memory stays flat when nobody scrapes.
pub fn start(shutdown: &Shutdown) {
    let recorder = recorder();
    let stop = shutdown.token();
    shutdown.spawn("metrics", async move {
        tokio::pin!(stop);
        let mut ticks = tokio::time::interval(TIDY_EVERY);
        loop {
            tokio::select! {
                () = &mut stop => return,
                _ = ticks.tick() => recorder.run_upkeep(),
            }
        }
    });
}

/// Everything measured so far, in Prometheus' text format.
#[must_use]
pub fn render() -> String {
    recorder().render()
}

/// What is measured of one operation.
pub(crate) struct Meter {
    service: &'static str,
    method: &'static str,
    route: String,
    seconds: Histogram,
    /// Few statuses ever occur for one operation, so a list is found through fastest.
    by_status: ArcSwap<Vec<(StatusCode, Counter)>>,
}

impl Meter {
    pub(crate) fn new(service: &'static str, method: &'static str, route: &str) -> Self {
        recorder();
        let route = route.to_owned();
        let seconds = metrics::histogram!(
            "http_request_seconds", "service" => service, "method" => method, "route" => route.clone()
        );
        Self { service, method, route, seconds, by_status: ArcSwap::default() }
    }

    /// Counts one answer.
    pub(crate) fn count(&self, status: StatusCode, took: Duration) {
        self.seconds.record(took.as_secs_f64());
        let known = self.by_status.load();
        match known.iter().find(|(other, _)| *other == status) {
            Some((_, counter)) => counter.increment(1),
            None => self.first_of(status).increment(1),
        }
    }

    fn first_of(&self, status: StatusCode) -> Counter {
        let counter = metrics::counter!(
            "http_requests_total", "service" => self.service, "method" => self.method,
            "route" => self.route.clone(), "status" => status.as_str().to_owned()
        );
        self.by_status.rcu(|known| {
            let mut known = Vec::clone(known);
            known.push((status, counter.clone()));
            Arc::new(known)
        });
        counter
    }
}
