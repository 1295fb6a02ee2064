//! Stopping: asked once, heard by all, waited for within a limit.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chassis::Shutdown;

#[tokio::test]
async fn a_drain_waits_for_tasks_that_finish_their_work() {
    let shutdown = Shutdown::new();
    let finished = Arc::new(AtomicBool::new(false));
    let (stop, done) = (shutdown.token(), Arc::clone(&finished));
    shutdown.spawn("worker", async move {
        stop.await;
        tokio::task::yield_now().await;
        done.store(true, Ordering::SeqCst);
    });

    let late = shutdown.drain(Duration::from_secs(5)).await;

    assert!(late.is_empty());
    assert!(finished.load(Ordering::SeqCst));
}

#[tokio::test(start_paused = true)]
async fn a_task_that_does_not_stop_is_named_and_aborted() {
    let shutdown = Shutdown::new();
    let held = Arc::new(());
    let inside = Arc::clone(&held);
    shutdown.spawn("deaf", async move {
        let _inside = inside;
        std::future::pending::<()>().await;
    });

    assert_eq!(shutdown.drain(Duration::from_secs(1)).await, ["deaf"]);

    assert!(shutdown.drain(Duration::from_secs(1)).await.is_empty());
    assert_eq!(Arc::strong_count(&held), 1);
}

#[tokio::test]
async fn a_task_that_panics_ends_alone() {
    let shutdown = Shutdown::new();
    shutdown.spawn("clumsy", async { panic!("dropped it") });
    shutdown.spawn("careful", shutdown.token());

    assert!(shutdown.drain(Duration::from_secs(5)).await.is_empty());
}

#[tokio::test]
async fn a_request_to_stop_is_heard_early_and_late() {
    let shutdown = Shutdown::new();
    let early = shutdown.token();
    assert!(!shutdown.is_requested());

    shutdown.clone().request();

    early.await;
    shutdown.requested().await;
    assert!(shutdown.is_requested());
}
