//! Trace contexts are read strictly and travel with the task.

use std::time::Duration;

use tokio::time::Instant;
use wire::{Context, Trace};

#[test]
fn a_traceparent_is_read_and_written() {
    let text = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let trace: Trace = text.parse().unwrap();
    assert!(trace.sampled);
    assert_eq!(trace.to_string(), text);
    assert_eq!(trace.child().trace_id, trace.trace_id);
    assert_ne!(trace.child().span_id, trace.span_id);
}

#[test]
fn a_broken_traceparent_is_refused() {
    for wrong in [
        "",
        "00",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
    ] {
        assert!(wrong.parse::<Trace>().is_err(), "{wrong}");
    }
}

#[tokio::test]
async fn the_deadline_of_the_request_bounds_its_calls() {
    let context =
        Context { deadline: Some(Instant::now() + Duration::from_millis(50)), ..Context::default() };

    let remaining = context.scope(async { Context::current().remaining(Duration::from_secs(5)) }).await;

    assert!(remaining <= Duration::from_millis(50));
    assert_eq!(Context::current().remaining(Duration::from_secs(5)), Duration::from_secs(5));
}
