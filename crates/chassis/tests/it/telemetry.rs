//! Spans arrive at a collector, under the caller's trace.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use bytes::Bytes;
use chassis::Shutdown;
use chassis::serve::{ServeSettings, serve};
use chassis::telemetry::{LogFormat, TelemetryError, TelemetrySettings, start};
use http::HeaderMap;
use serde_json::Value;
use testkit::eventually;

use crate::shop::shop;

const PARENT: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

type Received = Arc<Mutex<Vec<(String, Bytes)>>>;

fn settings(endpoint: Option<String>) -> TelemetrySettings {
    TelemetrySettings {
        log_format: LogFormat::Json,
        log_filter: "error".to_owned(),
        otlp_endpoint: endpoint,
        sample_ratio: 1.0,
    }
}

async fn receive(State(received): State<Received>, headers: HeaderMap, body: Bytes) {
    let kind = headers.get("content-type").map_or("", |kind| kind.to_str().unwrap());
    received.lock().unwrap().push((kind.to_owned(), body));
}

fn holds(body: &[u8], part: &[u8]) -> bool {
    body.windows(part.len()).any(|window| window == part)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_span_arrives_at_the_collector_under_the_callers_trace() {
    let received = Received::default();
    let collector = Router::new().route("/v1/traces", post(receive)).with_state(Arc::clone(&received));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let tasks = Shutdown::new();
    let stop = tasks.clone();
    tasks.spawn(
        "collector",
        async move { serve(listener, collector, &ServeSettings::default(), &stop).await },
    );
    let guard = start(&settings(Some(endpoint))).unwrap();

    let context: Value = shop().get("/context").header("traceparent", PARENT).send().await.expect(200).json();
    tokio::task::spawn_blocking(move || drop(guard)).await.unwrap();

    let trace = 0x0af7_6519_16cd_43dd_8448_eb21_1c80_319c_u128.to_be_bytes();
    let parent = 0xb7ad_6b71_6920_3331_u64.to_be_bytes();
    let handed_on = context["trace"].as_str().unwrap().split('-').nth(2).unwrap().to_owned();
    let span = u64::from_str_radix(&handed_on, 16).unwrap().to_be_bytes();
    eventually(async || {
        let received = received.lock().unwrap();
        let wanted: [&[u8]; 4] = [b"GET /context", &trace, &parent, &span];
        received.iter().any(|(kind, body)| {
            kind == "application/x-protobuf" && wanted.iter().all(|part| holds(body, part))
        })
    })
    .await;
    assert!(matches!(start(&settings(None)), Err(TelemetryError::Twice)));
    tasks.drain(Duration::from_secs(5)).await;
}

#[test]
fn an_address_or_a_filter_that_cannot_work_is_refused_at_the_start() {
    let https = start(&settings(Some("https://collector".to_owned()))).unwrap_err();
    let filter = TelemetrySettings { log_filter: "a=b=c".to_owned(), ..settings(None) };

    assert!(matches!(https, TelemetryError::Endpoint(_)));
    assert!(matches!(start(&filter), Err(TelemetryError::Filter(_))));
}
