//! Bodies that stream: events as they come, uploads without being gathered, stalls with an end.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::response::IntoResponse as _;
use futures_util::{Stream, StreamExt as _, stream};
use gateway::{GatewaySettings, Settings};
use http::header::CONTENT_TYPE;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::mpsc;

use crate::door::{Gets as _, TestDoor, answering, roomy, speak};

fn told(lines: mpsc::Receiver<&'static str>) -> impl Stream<Item = Result<Bytes, Infallible>> + Send {
    stream::unfold(lines, async |mut lines| {
        lines.recv().await.map(|line| (Ok(Bytes::from_static(line.as_bytes())), lines))
    })
}

/// Reads until `text` has come.
async fn hears(stream: &mut TcpStream, text: &str) -> String {
    let mut heard = Vec::new();
    let listening = async {
        while !String::from_utf8_lossy(&heard).contains(text) {
            let mut part = [0; 1_024];
            let size = stream.read(&mut part).await.unwrap();
            assert_ne!(size, 0, "closed after {}", String::from_utf8_lossy(&heard));
            heard.extend_from_slice(&part[..size]);
        }
    };
    tokio::time::timeout(Duration::from_secs(5), listening).await.expect("nothing comes");
    String::from_utf8_lossy(&heard).into_owned()
}

#[tokio::test]
async fn events_pass_as_they_come_and_for_as_long_as_they_like() {
    let live = GatewaySettings { request_timeout_ms: 100, ..roomy() };
    let door = TestDoor::open_with(Settings::default(), live).await;
    let (tell, lines) = mpsc::channel(1);
    let lines = std::sync::Arc::new(std::sync::Mutex::new(Some(lines)));
    door.order.plug(answering(move |_| {
        let lines = lines.lock().unwrap().take().unwrap();
        async move { ([(CONTENT_TYPE, "text/event-stream")], Body::from_stream(told(lines))).into_response() }
    }));
    door.inventory.plug(answering(|_| std::future::pending()));
    let mut stream = TcpStream::connect(door.listen().await).await.unwrap();
    stream.write_all(b"GET /api/orders/1/events HTTP/1.1\r\nHost: shop.example\r\n\r\n").await.unwrap();

    tell.send("data: placed\n\n").await.unwrap();
    let head = hears(&mut stream, "data: placed").await;
    door.client().get("/api/products").gets(504).await;
    tell.send("data: shipped\n\n").await.unwrap();
    hears(&mut stream, "data: shipped").await;
    drop(tell);
    hears(&mut stream, "0\r\n\r\n").await;

    assert!(head.contains("content-type: text/event-stream"), "{head}");
}

#[tokio::test]
async fn an_answer_that_stops_in_the_middle_is_cut_off() {
    let live = GatewaySettings { request_timeout_ms: 100, ..roomy() };
    let door = TestDoor::open_with(Settings::default(), live).await;
    door.inventory.plug(answering(|_| async {
        let begun = stream::once(async { Ok::<_, Infallible>(Bytes::from_static(b"half an answer")) });
        Body::from_stream(begun.chain(stream::pending())).into_response()
    }));

    let answer = speak(door.listen().await, "GET /api/products HTTP/1.1\r\nHost: shop.example\r\n\r\n").await;

    assert!(answer.contains("half an answer"), "{answer}");
    assert!(!answer.ends_with("0\r\n\r\n"), "the end must not look like one: {answer}");
}

#[tokio::test]
async fn a_body_reaches_the_service_while_it_is_being_sent() {
    let door = TestDoor::open().await;
    let (heard, mut parts) = mpsc::channel(8);
    door.order.plug(answering(move |request| {
        let heard = heard.clone();
        async move {
            let mut body = request.into_body().into_data_stream();
            while let Some(Ok(part)) = body.next().await {
                heard.send(part).await.unwrap();
            }
            "done".into_response()
        }
    }));
    let mut stream = TcpStream::connect(door.listen().await).await.unwrap();
    let head = "POST /api/orders HTTP/1.1\r\nHost: shop.example\r\nContent-Type: application/json\r\n";
    stream.write_all(format!("{head}Transfer-Encoding: chunked\r\n\r\n1\r\n[\r\n").as_bytes()).await.unwrap();

    assert_eq!(parts.recv().await.unwrap(), "[");
    stream.write_all(b"1\r\n]\r\n0\r\nAuthorization: Bearer x\r\n\r\n").await.unwrap();
    assert_eq!(parts.recv().await.unwrap(), "]");

    hears(&mut stream, "done").await;
}

#[tokio::test]
async fn an_undeclared_body_ends_at_the_limit() {
    let live = GatewaySettings { body_limit_bytes: 1_024, ..roomy() };
    let door = TestDoor::open_with(Settings::default(), live).await;
    let head = "POST /api/orders HTTP/1.1\r\nHost: shop.example\r\nTransfer-Encoding: chunked\r\n\r\n";
    let chunk = format!("400\r\n{}\r\n", "a".repeat(1_024));

    let answer = speak(door.listen().await, format!("{head}{}", chunk.repeat(3))).await;

    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    assert!(answer.contains("body_too_large"), "{answer}");
}
