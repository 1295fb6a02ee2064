//! The inbox: each fact of a neighbour has its effect once, in order for each aggregate.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;

use axum::extract::DefaultBodyLimit;
use axum::routing::post;
use axum::{Json, Router};
use futures_util::FutureExt as _;
use futures_util::future::join_all;
use store::{StoreError, Tx, values};
use wire::{Context, Event};

use crate::relay::{Batch, Outcome};

/// The largest batch of facts that is read, in bytes.
const BATCH_LIMIT: usize = 16 * 1024 * 1024;

/// Why a listener could not take a fact; it will be told again.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct HandlingError(pub String);

impl From<StoreError> for HandlingError {
    fn from(error: StoreError) -> Self {
        Self(error.to_string())
    }
}

/// Remembers in this transaction that the fact has had its effect; false when it had it before, and there is nothing
/// to do. Facts of one aggregate come in order, so the last one heard says it all.
pub async fn first_time(tx: &mut Tx, event: &Event) -> Result<bool, StoreError> {
    let heard = tx
        .execute(
            "INSERT INTO inbox (aggregate, sequence) VALUES ($1, $2)
             ON CONFLICT (aggregate) DO UPDATE SET sequence = excluded.sequence
             WHERE inbox.sequence < excluded.sequence",
            &values![&event.aggregate, event.sequence],
        )
        .await?;
    Ok(heard == 1)
}

/// `POST /internal/events`: what the neighbours' relays call. `handler` takes one fact at a time; facts of different
/// aggregates side by side, those of one aggregate in order. A kind it does not know is no error.
pub fn routes<H, F>(handler: H) -> Router
where
    H: Fn(Event) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Result<(), HandlingError>> + Send,
{
    let listen = move |Json(batch): Json<Batch>| {
        let handler = handler.clone();
        async move { Json(take(batch, &handler).await) }
    };
    Router::new().route("/internal/events", post(listen)).layer(DefaultBodyLimit::max(BATCH_LIMIT))
}

async fn take<H, F>(batch: Batch, handler: &H) -> Vec<Outcome>
where
    H: Fn(Event) -> F,
    F: Future<Output = Result<(), HandlingError>>,
{
    let mut outcomes = vec![Outcome::Skipped; batch.events.len()];
    let mut aggregates: HashMap<String, Vec<(usize, Event)>> = HashMap::new();
    for (place, event) in batch.events.into_iter().enumerate() {
        aggregates.entry(event.aggregate.clone()).or_default().push((place, event));
    }
    let runs = aggregates.into_values().map(async |events| {
        let mut told = Vec::with_capacity(events.len());
        for (place, event) in events {
            let outcome = tell(event, handler).await;
            let failed = outcome != Outcome::Applied;
            told.push((place, outcome));
            if failed {
                break;
            }
        }
        told
    });
    for (place, outcome) in join_all(runs).await.into_iter().flatten() {
        outcomes[place] = outcome;
    }
    outcomes
}

/// Tells the handler one fact, in the trace of the request that caused it.
async fn tell<H, F>(event: Event, handler: &H) -> Outcome
where
    H: Fn(Event) -> F,
    F: Future<Output = Result<(), HandlingError>>,
{
    let trace = event.trace.as_deref().and_then(|text| text.parse().ok());
    let context = Context { trace, ..Context::current() };
    match AssertUnwindSafe(context.scope(handler(event))).catch_unwind().await {
        Ok(Ok(())) => Outcome::Applied,
        Ok(Err(error)) => Outcome::Failed { error: error.to_string() },
        Err(_) => Outcome::Failed { error: "the listener panicked".to_owned() },
    }
}
