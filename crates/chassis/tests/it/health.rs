//! Health: alive is not ready.

use chassis::{Health, Shutdown};
use serde_json::{Value, json};
use testkit::TestClient;

fn health() -> (Health, Shutdown, TestClient) {
    let shutdown = Shutdown::new();
    let health = Health::new(shutdown.clone());
    let client = TestClient::new(health.routes());
    (health, shutdown, client)
}

#[tokio::test]
async fn a_process_whose_checks_hold_is_ready() {
    let (health, _, client) = health();
    health.register("order.store", async || Ok(()));

    let reply = client.get("/health/ready").send().await.expect(200);

    let expected = json!({ "status": "ok", "checks": [{ "name": "order.store", "status": "ok" }] });
    assert_eq!(reply.json::<Value>(), expected);
}

#[tokio::test]
async fn a_failed_check_is_named_and_the_process_stays_alive() {
    let (health, _, client) = health();
    health.register("a.store", async || Ok(()));
    health.register("b.store", async || Err("the disk is full".to_owned()));

    let reply = client.get("/health/ready").send().await.expect(503);

    let failed = json!({ "name": "b.store", "status": "failed", "detail": "the disk is full" });
    assert_eq!(reply.json::<Value>()["checks"][1], failed);
    assert_eq!(client.get("/health/live").send().await.status, 200);
}

#[tokio::test(start_paused = true)]
async fn a_check_that_hangs_has_failed() {
    let (health, _, client) = health();
    health.register("slow", std::future::pending);

    let reply = client.get("/health/ready").send().await.expect(503);

    assert_eq!(reply.json::<Value>()["checks"][0]["detail"], "no answer within 2000 ms");
}

#[tokio::test]
async fn a_draining_process_is_not_ready() {
    let (_, shutdown, client) = health();

    shutdown.request();

    let reply = client.get("/health/ready").send().await.expect(503);
    assert_eq!(reply.json::<Value>()["status"], "draining");
    assert_eq!(client.get("/health/live").send().await.status, 200);
}
