//! The accept loop against slow, greedy and patient clients, over real sockets.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::Extension;
use axum::routing::{get, post};
use chassis::serve::{Peer, ServeSettings, serve};
use chassis::{Raw, Shutdown};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

struct Server {
    address: SocketAddr,
    shutdown: Shutdown,
    /// A request to `/wait` has come in.
    entered: Arc<Notify>,
    /// Lets requests to `/wait` go on.
    release: Arc<Notify>,
    ended: Shutdown,
}

impl Server {
    async fn open(settings: ServeSettings) -> Self {
        let (entered, release) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (inside, outside) = (Arc::clone(&entered), Arc::clone(&release));
        let wait = async move || {
            inside.notify_one();
            outside.notified().await;
            "done"
        };
        let router = Router::new()
            .route("/", get(|Extension(Peer(peer)): Extension<Peer>| async move { peer.to_string() }))
            .route("/wait", get(wait))
            .route("/body", post(async |raw: Raw| raw.bytes.len().to_string()))
            .route("/large", get(async || Body::from(vec![b'x'; 64 << 20])));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shutdown = Shutdown::new();
        let stop = shutdown.clone();
        let ended = Shutdown::new();
        let end = ended.clone();
        ended.spawn("server", async move {
            serve(listener, router, &settings, &stop).await;
            end.request();
        });
        Self { address, shutdown, entered, release, ended }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends the text and reads until the server closes, or until five seconds are over.
    async fn says(&self, text: &str) -> String {
        let mut stream = self.connect().await;
        stream.write_all(text.as_bytes()).await.unwrap();
        read_to_end(&mut stream).await
    }
}

async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(5), stream.read_to_end(&mut bytes)).await;
    // A reset is a close too.
    assert!(read.is_ok(), "the connection stays open; so far: {}", String::from_utf8_lossy(&bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Reads one answer whose body is `body`, and leaves the connection open.
async fn read_answer(stream: &mut TcpStream, body: &str) -> String {
    let mut bytes = Vec::new();
    while !bytes.ends_with(body.as_bytes()) {
        let mut chunk = [0; 1_024];
        let read = tokio::time::timeout(Duration::from_secs(5), stream.read(&mut chunk)).await;
        let count = read.expect("an answer in time").expect("an answer");
        assert!(count > 0, "closed after {}", String::from_utf8_lossy(&bytes));
        bytes.extend_from_slice(&chunk[..count]);
    }
    String::from_utf8(bytes).unwrap()
}

fn impatient() -> ServeSettings {
    ServeSettings {
        header_timeout_ms: 150,
        body_timeout_ms: 200,
        write_timeout_ms: 200,
        idle_timeout_ms: 400,
        drain_timeout_ms: 5_000,
        ..ServeSettings::default()
    }
}

#[tokio::test]
async fn a_request_is_answered_and_knows_its_peer() {
    let server = Server::open(ServeSettings::default()).await;
    let mut stream = server.connect().await;
    let own = stream.local_addr().unwrap().to_string();

    for _ in 0..2 {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: shop\r\n\r\n").await.unwrap();
        assert!(read_answer(&mut stream, &own).await.starts_with("HTTP/1.1 200"));
    }
}

#[tokio::test]
async fn http_2_is_spoken_on_the_same_door() {
    let server = Server::open(impatient()).await;
    let client = hyper_util::client::legacy::Client::builder(hyper_util::rt::TokioExecutor::new())
        .http2_only(true)
        .build_http::<Body>();

    let answer = client.get(format!("http://{}/", server.address).parse().unwrap()).await.unwrap();

    assert_eq!((answer.status().as_u16(), answer.version()), (200, http::Version::HTTP_2));
}

#[tokio::test]
async fn half_a_head_is_not_waited_for() {
    let server = Server::open(impatient()).await;

    for start in
        ["", "G", "PRI * HTTP/2.0\r\n", "GET / HTTP/1.1\r\nHost: sh", "GET / HTTP/1.1\r\nHost: shop\r\n"]
    {
        let began = Instant::now();
        let answer = server.says(start).await;
        assert!(!answer.contains("200 OK"), "{start:?} was answered: {answer}");
        assert!(began.elapsed() < Duration::from_secs(2), "{start:?} took {:?}", began.elapsed());
    }
}

#[tokio::test]
async fn one_byte_at_a_time_gains_no_time() {
    let server = Server::open(impatient()).await;
    let mut stream = server.connect().await;
    let (mut reading, mut writing) = stream.split();
    let drip = async {
        for byte in
            b"GET / HTTP/1.1\r\nHost: shop\r\nX-Long: ".iter().chain(std::iter::repeat_n(&b'x', 10_000))
        {
            if writing.write_all(&[*byte]).await.is_err() {
                break;
            }
            testkit::dawdle(Duration::from_millis(20)).await;
        }
    };
    let closed = async {
        let mut bytes = Vec::new();
        let _ = reading.read_to_end(&mut bytes).await;
    };

    let outcome = tokio::time::timeout(Duration::from_secs(3), async {
        tokio::select! { () = drip => false, () = closed => true }
    });

    assert_eq!(outcome.await, Ok(true));
}

#[tokio::test]
async fn the_head_of_a_second_request_has_its_time_limit_too() {
    let server = Server::open(ServeSettings { idle_timeout_ms: 60_000, ..impatient() }).await;
    let mut stream = server.connect().await;
    let own = stream.local_addr().unwrap().to_string();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: shop\r\n\r\n").await.unwrap();
    read_answer(&mut stream, &own).await;

    stream.write_all(b"GET / HT").await.unwrap();

    assert!(!read_to_end(&mut stream).await.contains("200 OK"));
}

#[tokio::test]
async fn an_idle_connection_is_kept_for_a_while_and_closed_then() {
    let server = Server::open(impatient()).await;
    let mut stream = server.connect().await;
    let own = stream.local_addr().unwrap().to_string();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: shop\r\n\r\n").await.unwrap();
    read_answer(&mut stream, &own).await;

    let began = Instant::now();
    assert_eq!(read_to_end(&mut stream).await, "");

    // Longer than the limit for a head, which does not count between requests.
    assert!(began.elapsed() > Duration::from_millis(250), "closed after {:?}", began.elapsed());
}

#[tokio::test]
async fn a_long_answer_outlives_every_limit_on_clients() {
    let server = Server::open(impatient()).await;
    let mut stream = server.connect().await;
    stream.write_all(b"GET /wait HTTP/1.1\r\nHost: shop\r\n\r\n").await.unwrap();
    server.entered.notified().await;

    testkit::dawdle(Duration::from_millis(900)).await;
    server.release.notify_one();

    assert!(read_answer(&mut stream, "done").await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn a_body_that_drips_is_answered_408() {
    let server = Server::open(impatient()).await;

    let head = "POST /body HTTP/1.1\r\nHost: shop\r\nIdempotency-Key: k\r\nContent-Length: 10\r\n\r\nhalf";
    let answer = server.says(head).await;

    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains("body_too_slow"), "{answer}");
}

#[tokio::test]
async fn a_client_that_goes_on_sending_megabytes_reads_why_it_was_refused() {
    let server = Server::open(ServeSettings::default()).await;
    let mut stream = server.connect().await;
    let head = "POST /body HTTP/1.1\r\nHost: shop\r\nIdempotency-Key: k\r\nContent-Length: 8388608\r\n\r\n";

    stream.write_all(head.as_bytes()).await.unwrap();
    for _ in 0..128 {
        stream.write_all(&[b'x'; 64 * 1_024]).await.unwrap();
    }
    let answer = read_to_end(&mut stream).await;

    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    assert!(answer.contains("body_too_large"), "{answer}");
    assert!(answer.contains("connection: close"), "{answer}");
}

#[tokio::test]
async fn a_connection_whose_bodies_are_read_stays_open() {
    let server = Server::open(ServeSettings::default()).await;
    let mut stream = server.connect().await;
    let request = "POST /body HTTP/1.1\r\nHost: shop\r\nIdempotency-Key: k\r\nContent-Length: 4\r\n\r\nmint";

    for _ in 0..2 {
        stream.write_all(request.as_bytes()).await.unwrap();
        let answer = read_answer(&mut stream, "\r\n\r\n4").await;
        assert!(!answer.contains("connection: close"), "{answer}");
    }
}

#[tokio::test]
async fn a_client_that_stops_reading_is_left() {
    let server = Server::open(impatient()).await;
    let mut stream = server.connect().await;
    stream.write_all(b"GET /large HTTP/1.1\r\nHost: shop\r\n\r\n").await.unwrap();

    testkit::eventually(async || {
        // Only a server that has closed answers what comes after with a reset.
        stream.write_all(b"GET / HTTP/1.1\r\nHost: shop\r\n\r\n").await.is_err()
    })
    .await;
}

#[tokio::test]
async fn heads_beyond_the_limits_are_refused() {
    let server = Server::open(ServeSettings::default()).await;
    let many = "X-Many: 1\r\n".repeat(500);
    let long = format!("X-Long: {}\r\n", "x".repeat(100 * 1_024));
    let target = "x".repeat(16 * 1_024);

    let cases = [
        (format!("GET / HTTP/1.1\r\nHost: shop\r\n{many}\r\n"), "HTTP/1.1 431"),
        (format!("GET / HTTP/1.1\r\nHost: shop\r\n{long}\r\n"), "HTTP/1.1 431"),
        (format!("GET /{target} HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n"), "HTTP/1.1 414"),
        ("GET / HTTP/1.1\r\nHost: shop\r\nX Y: 1\r\n\r\n".to_owned(), "HTTP/1.1 400"),
    ];
    for (request, expected) in cases {
        let answer = server.says(&request).await;
        assert!(answer.starts_with(expected), "{expected}: {answer}");
    }
}

#[tokio::test]
async fn more_connections_than_allowed_wait_their_turn() {
    let server = Server::open(ServeSettings { max_connections: 1, ..ServeSettings::default() }).await;
    let mut first = server.connect().await;
    first.write_all(b"GET /wait HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n").await.unwrap();
    server.entered.notified().await;

    let mut second = server.connect().await;
    second.write_all(b"GET / HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n").await.unwrap();
    let early = tokio::time::timeout(Duration::from_millis(100), second.readable()).await;
    server.release.notify_one();

    assert!(early.is_err(), "the second was served beside the first");
    assert!(read_to_end(&mut first).await.ends_with("done"));
    assert!(read_to_end(&mut second).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn a_drain_lets_requests_finish_and_takes_no_new_ones() {
    let server = Server::open(ServeSettings::default()).await;
    let mut idle = server.connect().await;
    let mut busy = server.connect().await;
    busy.write_all(b"GET /wait HTTP/1.1\r\nHost: shop\r\n\r\n").await.unwrap();
    server.entered.notified().await;

    server.shutdown.request();
    assert_eq!(read_to_end(&mut idle).await, "");
    testkit::eventually(async || TcpStream::connect(server.address).await.is_err()).await;
    assert!(!server.ended.is_requested());
    server.release.notify_one();

    assert!(read_to_end(&mut busy).await.ends_with("done"));
    server.ended.requested().await;
    assert!(server.shutdown.drain(Duration::from_secs(5)).await.is_empty());
}

#[tokio::test]
async fn a_drain_does_not_wait_for_ever() {
    let server = Server::open(ServeSettings { drain_timeout_ms: 100, ..ServeSettings::default() }).await;
    let mut busy = server.connect().await;
    busy.write_all(b"GET /wait HTTP/1.1\r\nHost: shop\r\n\r\n").await.unwrap();
    server.entered.notified().await;

    server.shutdown.request();

    server.ended.requested().await;
    assert_eq!(server.shutdown.drain(Duration::from_millis(50)).await, ["connection"]);
}
