//! What happens on a connection, as far as its time limits ask: nothing, half a request, or work.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// The state of one connection.
#[derive(Debug)]
pub(super) struct Activity(Mutex<State>);

#[derive(Debug)]
struct State {
    /// Requests that came in and whose answers are not wholly sent.
    busy: usize,
    /// When a request began to come in, or the connection opened without one.
    head_since: Option<Instant>,
    /// When the last answer was sent.
    idle_since: Instant,
}

impl Activity {
    /// A connection that has just opened: its first request is awaited at once.
    pub(super) fn new() -> Self {
        let now = Instant::now();
        Self(Mutex::new(State { busy: 0, head_since: Some(now), idle_since: now }))
    }

    /// Bytes came in.
    pub(super) fn received(&self) {
        let mut state = self.state();
        if state.busy == 0 && state.head_since.is_none() {
            state.head_since = Some(Instant::now());
        }
    }

    /// A request is complete as far as its head; it is worked on until the answer is dropped.
    pub(super) fn begin(this: &Arc<Self>) -> Busy {
        let mut state = this.state();
        state.busy += 1;
        state.head_since = None;
        drop(state);
        Busy(Arc::clone(this))
    }

    /// When the limits are reached if nothing else happens. While there is work there is none, so it is looked at again
    /// one limit later.
    pub(super) fn deadline(&self, head: Duration, idle: Duration) -> Instant {
        let state = self.state();
        match state.head_since {
            _ if state.busy > 0 => Instant::now() + head.min(idle),
            Some(since) => since + head,
            None => state.idle_since + idle,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request that is being worked on.
#[derive(Debug)]
pub(super) struct Busy(Arc<Activity>);

impl Drop for Busy {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.busy -= 1;
        if state.busy == 0 {
            state.idle_since = Instant::now();
        }
    }
}
