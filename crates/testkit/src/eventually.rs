//! Waiting for what happens in the background, without guessing how long it takes.

use std::time::{Duration, Instant};

/// Waits until the condition holds; panics when it does not within ten seconds.
pub async fn eventually(mut condition: impl AsyncFnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !condition().await {
        assert!(Instant::now() < deadline, "the condition did not come true within ten seconds");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Takes its time, where a slow peer is what the test is about. Never a way to wait for something: that is
/// [`eventually`].
pub async fn dawdle(time: Duration) {
    tokio::time::sleep(time).await;
}
