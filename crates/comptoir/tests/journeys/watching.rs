//! What the shop tells those who watch over it: traces, metrics, health, and a clean end.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use testkit::eventually;
use tokio::net::TcpListener;

use crate::process::Process;
use crate::test_shop::{TestShop, buy};

#[tokio::test]
async fn the_spans_of_a_purchase_arrive_at_the_collector() {
    let collected: Arc<Mutex<Vec<u8>>> = Arc::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let kept = collected.clone();
    let collector = Router::new()
        .route("/v1/traces", post(async move |body: Bytes| kept.lock().unwrap().extend_from_slice(&body)));
    tokio::spawn(async move { axum::serve(listener, collector).await });
    let mut shop = TestShop::open_with(&[("telemetry.otlp_endpoint", &endpoint)]).await;
    shop.sells("TEA-1", 1_000, 5).await;

    buy(&shop.guest(), &[("TEA-1", 1)], "tok_approved").await.expect(201);

    eventually(async || {
        let collected = collected.lock().unwrap();
        ["POST /api/orders", "POST /internal/holds"]
            .iter()
            .all(|name| collected.windows(name.len()).any(|part| part == name.as_bytes()))
    })
    .await;
}

#[tokio::test]
async fn health_and_metrics_are_told_to_those_who_watch_and_not_to_the_public() {
    let mut shop = TestShop::open().await;
    shop.sells("TEA-1", 1_000, 5).await;
    let watcher = shop.spring_client();

    assert_eq!(watcher.get("/health/live").await.expect(200)["status"], "ok");
    assert_eq!(watcher.get("/health/ready").await.expect(200)["status"], "ok");
    let metrics = String::from_utf8(watcher.get("/metrics").await.bytes).unwrap();

    assert!(
        metrics.contains("http_request_seconds") && metrics.contains("store_commit_seconds"),
        "{metrics}"
    );
    assert_eq!(shop.guest().get("/metrics").await.status.as_u16(), 404);
}

#[tokio::test]
async fn a_log_that_is_a_file_has_no_colours() {
    let shop = TestShop::open().await;

    let log = std::fs::read_to_string(shop.log()).unwrap();

    assert!(log.contains("INFO") && !log.contains('\u{1b}'), "{log}");
}

#[tokio::test]
async fn staff_see_who_calls_whom_on_the_map_of_the_system() {
    let mut shop = TestShop::open().await;
    shop.sells("TEA-1", 1_000, 5).await;
    buy(&shop.guest(), &[("TEA-1", 1)], "tok_approved").await.expect(201);
    let boss = shop.boss().await;

    eventually(async || {
        let map = boss.get("/api/system").await.expect(200);
        let calls = |from: &str, to: &str| {
            let edges = map["edges"].as_array().unwrap();
            let edge = edges.iter().find(|edge| edge["from"] == from && edge["to"] == to);
            edge.map_or(0, |edge| edge["requests"].as_u64().unwrap())
        };
        let ready = map["nodes"].as_array().unwrap().iter().filter(|node| node["ready"] == true).count();
        ready == 5
            && calls("outside", "gateway") >= 3
            && calls("gateway", "order") >= 3
            && calls("order", "inventory") >= 2
            && calls("order", "customer") >= 1
    })
    .await;
    assert_eq!(shop.guest().get("/api/system").await.refusal(), (401, "unauthenticated".into()));
    assert_eq!(shop.customer("Anna").await.get("/api/system").await.refusal(), (403, "forbidden".into()));
}

#[tokio::test]
async fn a_stop_lets_everything_finish_and_ends_well() {
    let mut shop = TestShop::open().await;
    shop.sells("TEA-1", 1_000, 5).await;
    buy(&shop.guest(), &[("TEA-1", 1)], "tok_approved").await.expect(201);

    let status = shop.process("all").stop();

    assert!(status.success(), "{status}: {}", std::fs::read_to_string(shop.log()).unwrap());
    shop.start("all");
    assert_eq!(shop.stock("TEA-1").await[0], 5);
}

#[test]
fn an_unknown_setting_names_the_nearest_known_one() {
    let refused = Process::run(&["migrate".to_owned(), "--set=store.dta=/tmp".to_owned()], "");

    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success());
    assert!(said.contains("store.dta") && said.contains("store.data"), "{said}");
}

#[test]
fn demo_data_with_its_known_passwords_never_faces_the_world() {
    let folder = tempfile::tempdir().unwrap();
    let words = ["up", "--demo", "--listen=0.0.0.0:0"].map(str::to_owned);
    let data = format!("--data={}", folder.path().display());

    let refused = Process::run(&[&words[..], &[data]].concat(), "");

    assert!(!refused.status.success());
    assert!(String::from_utf8(refused.stderr).unwrap().contains("loopback"));
}

#[test]
fn the_committed_api_document_is_what_the_handlers_say() {
    let printed = Process::run(&["openapi".to_owned()], "");

    assert!(printed.status.success(), "{}", String::from_utf8_lossy(&printed.stderr));
    let committed = include_str!("../../../../openapi/comptoir.json");
    let printed = String::from_utf8(printed.stdout).unwrap();
    assert!(printed.trim() == committed.trim(), "openapi/comptoir.json is stale: run `cargo xtask openapi`");
}

#[test]
fn every_setting_is_explained() {
    let said = Process::run(&["help".to_owned()], "");

    let said = String::from_utf8(said.stdout).unwrap();
    for word in ["COMPTOIR_STORE__DATA", "identity.service_key", "listener.max_connections"] {
        assert!(said.contains(word), "{word} is missing: {said}");
    }
}
