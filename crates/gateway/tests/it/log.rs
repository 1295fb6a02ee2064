//! What is kept of a request: one line in the log, whoever tries to write a second one, no secret in it; and a count.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use gateway::{GatewaySettings, Settings};
use serde_json::Value;
use testkit::callers;
use vocabulary::{CustomerId, Ids};

use crate::door::{Gets as _, TestDoor, answering, roomy, speak};

/// Where the lines of one test go.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Lines {
    fn listen(&self) -> tracing::subscriber::DefaultGuard {
        let lines = self.clone();
        let subscriber =
            tracing_subscriber::fmt().json().flatten_event(true).with_writer(move || lines.clone()).finish();
        tracing::subscriber::set_default(subscriber)
    }

    /// The access lines so far.
    fn read(&self) -> Vec<Value> {
        let bytes = self.0.lock().unwrap().clone();
        let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let lines = lines.map(|line| serde_json::from_slice::<Value>(line).expect("one JSON object a line"));
        lines.filter(|line| line["target"] == "gateway::access").collect()
    }
}

#[tokio::test]
async fn a_request_is_one_line_with_all_that_is_known() {
    let (door, lines) = (TestDoor::open().await, Lines::default());
    let listening = lines.listen();
    let anna: CustomerId = Ids::seeded(1).next();

    let reply = door.client().get("/api/stock/TEA-1").bearer(&callers::customer(anna)).gets(200).await;
    drop(listening);

    let line = &lines.read()[0];
    assert_eq!(line["message"], "GET /api/stock/TEA-1");
    assert_eq!(line["http.status"], 200);
    assert_eq!(line["service"], "inventory");
    assert_eq!(line["client.address"], "192.0.2.7");
    assert_eq!(line["person.id"], anna.to_string());
    assert_eq!(line["request.id"], reply.header("x-request-id"));
    assert!(line["took_us"].is_u64());
}

#[tokio::test]
async fn nothing_from_outside_ends_a_line_or_tells_a_secret() {
    let (door, lines) = (TestDoor::open().await, Lines::default());
    let listening = lines.listen();

    let target = "/api/products?access_token=s3cret&q=%0a%1b[31m";
    let head =
        format!("GET {target} HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\nUser-Agent: a\tb");
    speak(door.listen().await, [head.as_bytes(), b"\x9b31m\xff\r\n\r\n"].concat()).await;
    door.client().get("/a%0d%0ab").header("authorization", "Bearer s3cret").gets(400).await;
    drop(listening);

    let lines = lines.read();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["message"], "GET /api/products?access_token=***&q=%0a%1b[31m");
    assert_eq!(lines[0]["http.user_agent"], "a\\tb\\u{fffd}31m\\u{fffd}");
    assert_eq!(lines[1]["message"], "GET /a%0d%0ab");
    assert!(lines.iter().all(|line| !line.to_string().contains("s3cret")));
}

#[tokio::test]
async fn a_client_that_leaves_is_logged_too() {
    let (door, lines) = (TestDoor::open().await, Lines::default());
    door.inventory.plug(answering(|_| std::future::pending()));
    let listening = lines.listen();

    let client = door.client();
    tokio::select! {
        biased;
        _ = client.get("/api/products").send() => unreachable!("the service never answers"),
        () = tokio::task::yield_now() => {}
    }
    drop(listening);

    assert_eq!(lines.read()[0]["http.status"], 499);
}

#[tokio::test]
async fn the_log_can_be_turned_off_while_the_gateway_runs() {
    let (door, lines) = (TestDoor::open_with(Settings::default(), roomy()).await, Lines::default());
    let listening = lines.listen();

    door.client().get("/api/products").gets(200).await;
    door.live.set(GatewaySettings { access_log: false, ..roomy() });
    door.client().get("/api/products").gets(200).await;
    drop(listening);

    assert_eq!(lines.read().len(), 1);
}

#[tokio::test]
async fn a_request_is_counted_by_its_operation() {
    let door = TestDoor::open().await;

    door.client().get("/api/categories/tea").gets(200).await;

    let counted = chassis::metrics::render();
    let labels =
        ["service=\"inventory\"", "method=\"GET\"", "route=\"/api/categories/{slug}\"", "status=\"2xx\""];
    let told = |line: &str| labels.iter().all(|label| line.contains(label));
    assert!(
        counted.lines().any(|line| line.starts_with("gateway_requests_total{") && told(line)),
        "{counted}"
    );
}
