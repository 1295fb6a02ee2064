//! The relay: brings what is in the outbox to one subscriber over its wire, at least once, in order for each aggregate.
//! It takes the rows that are there, whatever their number: a transaction that commits late is never skipped.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use store::{Db, Lane, Row, StoreError, values};
use tokio::sync::Notify;
use vocabulary::{Clock, EventId, SignedDuration, Timestamp};
use wire::{CallError, Event, Wire};

use crate::Outbox;

/// How many facts travel in one call.
const BATCH: usize = 128;
/// After this many refusals a fact is parked, and with it what follows on the same aggregate.
const TRIES: i64 = 10;
/// How often a relay looks by itself, for what other processes of the same service have committed.
const ROUND: Duration = Duration::from_millis(500);
/// A pause that is longer is worth a word to whoever watches: a neighbour that starts anew is not.
const PATIENCE: Duration = Duration::from_millis(100);

const DELIVERED: &str =
    "DELETE FROM outbox_deliveries WHERE subscriber = $1 AND aggregate = $2 AND sequence = $3";
const REFUSED: &str = "UPDATE outbox_deliveries SET retry_at = $4, tries = $5, parked = $6, error = $7
    WHERE subscriber = $1 AND aggregate = $2 AND sequence = $3";

/// A neighbour that listens.
#[derive(Debug, Clone)]
pub struct Subscriber {
    /// Its role, as the subscription names it.
    pub name: &'static str,
    /// The way to it.
    pub wire: Wire,
}

/// The facts of one call, as the inbox reads them.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Batch {
    pub(crate) events: Vec<Event>,
}

/// What became of one fact of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub(crate) enum Outcome {
    /// Its effect is durable, now or since an earlier call.
    Applied,
    /// The listener failed on it.
    Failed { error: String },
    /// An earlier fact of the same aggregate failed.
    Skipped,
}

struct Due {
    event: Event,
    tries: i64,
}

/// Delivers one service's facts to one subscriber.
pub struct Relay {
    db: Db,
    subscriber: Subscriber,
    bell: Arc<Notify>,
    clock: Clock,
}

impl Relay {
    /// A relay from the outbox in `db` to `subscriber`. None when the outbox knows no such subscriber.
    #[must_use]
    pub fn new(db: Db, outbox: &Outbox, subscriber: Subscriber, clock: Clock) -> Option<Self> {
        let bell = outbox.bell(subscriber.name)?;
        Some(Self { db, subscriber, bell, clock })
    }

    /// Delivers until it is dropped. What fails is logged and tried again.
    pub async fn run(self) {
        let mut pause = Duration::ZERO;
        loop {
            tokio::time::sleep(pause).await;
            match self.deliver().await {
                Ok(more) => {
                    pause = Duration::ZERO;
                    if !more {
                        let _ = tokio::time::timeout(ROUND, self.bell.notified()).await;
                    }
                }
                Err(error) => {
                    pause = (pause * 2).clamp(Duration::from_millis(50), Duration::from_secs(2));
                    let subscriber = self.subscriber.name;
                    if pause > PATIENCE {
                        tracing::warn!(subscriber, %error, "facts wait in the outbox");
                    } else {
                        tracing::debug!(subscriber, %error, "facts wait in the outbox for a moment");
                    }
                }
            }
        }
    }

    /// Delivers what is due now, one batch; true when there may be more.
    pub async fn deliver(&self) -> Result<bool, RelayError> {
        let now = self.clock.now();
        let due = self.due(now).await?;
        if due.is_empty() {
            return Ok(false);
        }
        let full = due.len() == BATCH;
        let (tries, events): (Vec<i64>, Vec<Event>) =
            due.into_iter().map(|due| (due.tries, due.event)).unzip();
        let batch = Batch { events };
        let call = self.subscriber.wire.post("/internal/events").json(&batch);
        let outcomes: Vec<Outcome> = call.send().await?;
        // What waited behind a fact that was refused before is due once that one is applied.
        let freed =
            tries.iter().zip(&outcomes).any(|(tries, outcome)| *tries > 0 && *outcome == Outcome::Applied);
        self.settle(batch.events, tries, outcomes, now).await?;
        Ok(full || freed)
    }

    /// The first rows in the order of their time. One whose aggregate has an earlier row that must wait longer is left
    /// out, so facts of an aggregate never overtake each other.
    async fn due(&self, now: Timestamp) -> Result<Vec<Due>, StoreError> {
        let subscriber = self.subscriber.name;
        let batch = i64::try_from(BATCH).unwrap_or(i64::MAX);
        let rows = self
            .db
            .read(async move |tx| {
                tx.rows(
                    "SELECT e.event_id, e.kind, d.aggregate, d.sequence, e.occurred_at, e.trace, e.data, d.tries
                     FROM outbox_deliveries d
                     JOIN outbox_events e ON e.aggregate = d.aggregate AND e.sequence = d.sequence
                     WHERE d.subscriber = $1 AND d.retry_at <= $2 AND d.parked = FALSE AND NOT EXISTS (
                         SELECT 1 FROM outbox_deliveries b
                         WHERE b.subscriber = d.subscriber AND b.aggregate = d.aggregate
                           AND b.sequence < d.sequence AND b.retry_at > d.retry_at)
                     ORDER BY d.retry_at, d.aggregate, d.sequence
                     LIMIT $3",
                    &values![subscriber, now, batch],
                )
                .await
            })
            .await?;
        rows.iter().map(read_due).collect()
    }

    async fn settle(
        &self,
        events: Vec<Event>,
        tries: Vec<i64>,
        outcomes: Vec<Outcome>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let subscriber = self.subscriber.name;
        let settled: Vec<(Event, i64, Outcome)> = events
            .into_iter()
            .zip(tries)
            .zip(outcomes)
            .map(|((event, tries), outcome)| (event, tries, outcome))
            .collect();
        for (event, tries, outcome) in &settled {
            report(subscriber, event, *tries, outcome);
        }
        self.db
            .write(Lane::of(("outbox", subscriber)), async move |tx| {
                for (event, tries, outcome) in &settled {
                    let key = values![subscriber, &event.aggregate, event.sequence];
                    match outcome {
                        Outcome::Skipped => {}
                        Outcome::Applied => {
                            tx.send(DELIVERED, key.to_vec()).await?;
                        }
                        Outcome::Failed { error } => {
                            let parked = tries + 1 >= TRIES;
                            let retry_at = if parked { Timestamp::MAX } else { now + backoff(*tries) };
                            let mut values = key.to_vec();
                            values.extend(values![retry_at, tries + 1, parked, error]);
                            tx.send(REFUSED, values).await?;
                        }
                    }
                }
                Ok::<(), StoreError>(())
            })
            .await
    }
}

/// Why a batch could not be delivered; nothing is lost, and it will be tried again.
#[derive(Debug, thiserror::Error)]
pub enum RelayError {
    /// Our own database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The subscriber.
    #[error(transparent)]
    Call(#[from] CallError),
}

fn read_due(row: &Row) -> Result<Due, StoreError> {
    let data: String = row.get(6)?;
    Ok(Due {
        event: Event {
            id: EventId::from(row.uuid(0)?),
            kind: row.get(1)?,
            aggregate: row.get(2)?,
            sequence: row.get(3)?,
            occurred_at: row.get(4)?,
            trace: row.get(5)?,
            data: RawValue::from_string(data).map_err(|error| StoreError::Database(error.to_string()))?,
        },
        tries: row.get(7)?,
    })
}

/// 0.1 s after the first refusal, doubling up to a minute.
fn backoff(tries: i64) -> SignedDuration {
    let doublings = u32::try_from(tries.clamp(0, 10)).unwrap_or(10);
    SignedDuration::from_millis((100_i64 << doublings).min(60_000))
}

fn report(subscriber: &'static str, event: &Event, tries: i64, outcome: &Outcome) {
    match outcome {
        Outcome::Applied => metrics::counter!("bus_delivered_total", "subscriber" => subscriber).increment(1),
        Outcome::Failed { error } if tries + 1 >= TRIES => {
            metrics::counter!("bus_parked_total", "subscriber" => subscriber).increment(1);
            tracing::error!(subscriber, event.id = %event.id, event.kind, %error, "a fact is parked");
        }
        Outcome::Failed { error } => {
            tracing::warn!(subscriber, event.id = %event.id, event.kind, %error, "a fact was refused");
        }
        Outcome::Skipped => {}
    }
}
