//! Who calls a service, how often, and how it goes: counted since the process started, for the map of the system. A
//! service tells it to its neighbours alone, at [`PATH`]; numbers for dashboards and alarms are in `metrics`.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::routing::get;
use axum::{Json, Router};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use vocabulary::{Clock, EventId, Ids, Timestamp};
use wire::{Access, Caller, Operation, Subject};

/// Where a service tells its traffic.
pub const PATH: &str = "/internal/traffic";
/// Who may ask.
pub(crate) const OPERATION: Operation = Operation { method: "GET", path: PATH, access: Access::Service };
/// By whom people come to a service.
pub(crate) const DOOR: &str = "gateway";

/// What a service was asked since it started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traffic {
    /// Names this run of the process: its numbers grow, those of another run begin anew.
    pub run: String,
    /// Since when it counts.
    pub since: Timestamp,
    /// By caller.
    pub callers: BTreeMap<String, Calls>,
}

/// Calls of one caller, since the process started.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calls {
    /// How many.
    pub requests: u64,
    /// How many of them the service failed, with 5xx.
    pub errors: u64,
    /// How long all of them took together until their answers began, in microseconds.
    pub micros: u64,
}

/// Counts calls.
#[derive(Debug)]
pub struct Counts {
    run: String,
    since: Timestamp,
    callers: RwLock<BTreeMap<String, Arc<Count>>>,
    /// The busiest one is not looked up by name.
    people: Arc<Count>,
}

/// Counts the calls of one caller.
#[derive(Debug, Default)]
pub struct Count {
    requests: AtomicU64,
    errors: AtomicU64,
    micros: AtomicU64,
}

impl Counts {
    /// Counts from nought; people come by way of `door`.
    #[must_use]
    pub fn new(door: &str, clock: &Clock, ids: &Ids) -> Self {
        let (run, people): (EventId, Arc<Count>) = (ids.next(), Arc::default());
        let callers = RwLock::new(BTreeMap::from([(door.to_owned(), Arc::clone(&people))]));
        Self { run: run.to_string(), since: clock.now(), callers, people }
    }

    /// What was counted so far.
    #[must_use]
    pub fn told(&self) -> Traffic {
        let callers = self.callers.read().unwrap_or_else(PoisonError::into_inner);
        let callers = callers.iter().map(|(name, count)| (name.clone(), count.told())).collect();
        Traffic { run: self.run.clone(), since: self.since, callers }
    }

    /// The count of people.
    #[must_use]
    pub fn people(&self) -> &Count {
        &self.people
    }

    /// The count of a caller.
    pub(crate) fn of(&self, caller: &Caller) -> Arc<Count> {
        match caller.subject() {
            Subject::Service(name) => self.named(name),
            Subject::Guest | Subject::Customer(_) => Arc::clone(&self.people),
        }
    }

    fn named(&self, name: &str) -> Arc<Count> {
        let known = self.callers.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        known.unwrap_or_else(|| {
            let mut callers = self.callers.write().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(callers.entry(name.to_owned()).or_default())
        })
    }
}

impl Count {
    /// Counts one call.
    pub fn count(&self, status: StatusCode, took: Duration) {
        self.requests.fetch_add(1, Ordering::Relaxed);
        self.errors.fetch_add(u64::from(status.is_server_error()), Ordering::Relaxed);
        self.micros.fetch_add(u64::try_from(took.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    fn told(&self) -> Calls {
        Calls {
            requests: self.requests.load(Ordering::Relaxed),
            errors: self.errors.load(Ordering::Relaxed),
            micros: self.micros.load(Ordering::Relaxed),
        }
    }
}

/// The route that tells.
pub(crate) fn route(counts: Arc<Counts>) -> Router {
    Router::new().route(PATH, get(async move || Json(counts.told())))
}
