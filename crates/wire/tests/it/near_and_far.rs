//! One list of client checks, run over a wire in the process and over one to another address.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::extract::Path;
use axum::routing::{get, post};
use axum::{Json, Router};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::time::Instant;
use wire::{Answer, CallError, Context, Problem, Slot, Trace, Wire};

/// A neighbour with one route for each thing that can happen to a call.
fn neighbour() -> Router {
    Router::new()
        .route(
            "/echo/{word}",
            post(|Path(word): Path<String>, Json(body): Json<Value>| async move {
                Answer::created(&json!({"word": word, "body": body}), "/echo/1")
            }),
        )
        .route(
            "/headers",
            get(|headers: HeaderMap| async move {
                let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
                Json(json!({
                    "authorization": text("authorization"), "traceparent": text("traceparent"),
                    "request_id": text("x-request-id"), "key": text("idempotency-key"),
                    "deadline": text("x-comptoir-deadline-ms").is_some(),
                }))
            }),
        )
        .route(
            "/refuse",
            get(|| async { Problem::new(StatusCode::CONFLICT, "out_of_stock", "2 left").with("left", 2) }),
        )
        .route("/garbage", get(|| async { "no json" }))
        .route("/bare", get(|| async { StatusCode::BAD_GATEWAY }))
        .route("/silent", get(std::future::pending::<()>))
        .route("/nothing", get(|| async { Answer::no_content() }))
}

/// The same neighbour, near and far.
async fn both() -> [Wire; 2] {
    let slot = Slot::new();
    slot.plug(neighbour());
    [Wire::local(slot), far(neighbour()).await]
}

async fn far(router: Router) -> Wire {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    Wire::remote(vec![address.to_string().parse().unwrap()])
}

#[tokio::test]
async fn a_call_brings_the_answer() {
    for wire in both().await {
        let answer: Value = wire.post("/echo/tea").json(&json!({"a": 1})).send().await.unwrap();
        assert_eq!(answer, json!({"word": "tea", "body": {"a": 1}}), "{wire:?}");
    }
}

#[tokio::test]
async fn a_refusal_arrives_as_the_problem_it_is() {
    for wire in both().await {
        let error = wire.get("/refuse").send::<Value>().await.unwrap_err();
        let CallError::Problem(problem) = error else { panic!("{wire:?}: {error}") };
        assert_eq!((problem.status(), problem.code()), (StatusCode::CONFLICT, "out_of_stock"));
        assert_eq!(problem.details().extensions["left"], 2);
    }
}

#[tokio::test]
async fn what_is_no_answer_is_an_outage() {
    for wire in both().await {
        for path in ["/garbage", "/bare"] {
            let error = wire.get(path).send::<Value>().await.unwrap_err();
            assert!(matches!(error, CallError::Outage(_)), "{wire:?} {path}: {error}");
        }
    }
}

#[tokio::test]
async fn an_empty_answer_is_fine_where_nothing_is_expected() {
    for wire in both().await {
        wire.get("/nothing").send_empty().await.unwrap();
    }
}

#[tokio::test]
async fn headers_of_the_request_travel_with_its_calls() {
    for wire in both().await {
        let wire = wire.authenticated(Arc::new(|| HeaderValue::from_static("Bearer service")));
        let trace = Trace::start(true);
        let request_id = Some(HeaderValue::from_static("r-1"));
        let context = Context { trace: Some(trace), request_id, deadline: None };

        let seen: Value =
            context.scope(async { wire.get("/headers").idempotency("k-1").send().await.unwrap() }).await;

        assert_eq!(
            seen,
            json!({"authorization": "Bearer service", "traceparent": trace.to_string(), "request_id": "r-1",
                "key": "k-1", "deadline": true}),
        );
    }
}

#[tokio::test]
async fn a_silent_neighbour_costs_no_more_than_the_deadline() {
    for wire in both().await {
        let context =
            Context { deadline: Some(Instant::now() + Duration::from_millis(40)), ..Context::default() };
        let error = context.scope(async { wire.get("/silent").send::<Value>().await.unwrap_err() }).await;
        assert!(error.to_string().contains("no answer within"), "{error}");
    }
}

#[tokio::test]
async fn a_neighbour_that_is_away_is_an_outage() {
    let slot = Slot::new();
    slot.plug(neighbour());
    slot.unplug();
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = nobody.local_addr().unwrap().to_string();
    drop(nobody);

    for wire in [Wire::local(slot), Wire::remote(vec![address.parse().unwrap()]), Wire::remote(Vec::new())] {
        let error = wire.get("/nothing").send_empty().await.unwrap_err();
        assert!(matches!(error, CallError::Outage(_)), "{error}");
    }
}

#[tokio::test]
async fn a_repeatable_call_goes_to_another_instance_when_one_is_down() {
    let calls = Arc::new(AtomicU32::new(0));
    let counter = calls.clone();
    let alive = Router::new().route(
        "/count",
        post(move || {
            let call = counter.fetch_add(1, Ordering::SeqCst);
            async move { Json(call) }
        }),
    );
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let up = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move { axum::serve(listener, alive).await });
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let down = closed.local_addr().unwrap().to_string();
    drop(closed);
    let wire = Wire::remote(vec![down.parse().unwrap(), up.parse().unwrap()]);

    let refused = wire.post("/count").send::<u32>().await;
    let answered = wire.post("/count").idempotency("k").send::<u32>().await;
    let repeated = wire.post("/count").idempotency("k").send::<u32>().await;

    assert!(refused.is_err(), "a call that is not repeatable is made once");
    assert!(answered.is_ok() && repeated.is_ok());
    assert_eq!(calls.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn repeats_end_with_the_budget() {
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let down = closed.local_addr().unwrap().to_string();
    drop(closed);
    let accepted = Arc::new(AtomicU32::new(0));
    let counter = accepted.clone();
    let failing = Router::new().route(
        "/fail",
        get(move || {
            counter.fetch_add(1, Ordering::SeqCst);
            async { StatusCode::BAD_GATEWAY }
        }),
    );
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let up = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move { axum::serve(listener, failing).await });
    let wire = Wire::remote(vec![up.parse().unwrap(), down.parse().unwrap()]);

    for _ in 0..200 {
        assert!(wire.get("/fail").send::<Value>().await.is_err());
    }

    let calls = accepted.load(Ordering::SeqCst);
    assert!(calls <= 100 + 30, "200 calls over two instances reached the live one {calls} times");
}
