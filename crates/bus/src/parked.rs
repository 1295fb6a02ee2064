//! Facts that a subscriber kept refusing: they wait here, seen, until somebody lets them go again.

use serde::Serialize;
use store::{Db, Lane, StoreError, values};
use utoipa::ToSchema;
use vocabulary::{Clock, EventId, Timestamp};

use crate::Outbox;

/// A fact that waits for somebody to look at it; later facts of the same aggregate wait behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ParkedEvent {
    /// Names the fact.
    pub id: EventId,
    /// The role that refused it.
    pub subscriber: String,
    /// What happened.
    pub kind: String,
    /// What it happened to.
    pub aggregate: String,
    /// Its place among the facts of the aggregate.
    pub sequence: i64,
    /// When it happened.
    #[schema(value_type = String, format = DateTime)]
    pub occurred_at: Timestamp,
    /// How often it was tried.
    pub tries: i64,
    /// What the subscriber said last.
    pub error: Option<String>,
}

/// The parked facts of a service, oldest first, at most `limit`.
pub async fn list(db: &Db, limit: i64) -> Result<Vec<ParkedEvent>, StoreError> {
    let rows = db
        .read(async move |tx| {
            tx.rows(
                "SELECT e.event_id, d.subscriber, e.kind, d.aggregate, d.sequence, e.occurred_at, d.tries, d.error
                 FROM outbox_deliveries d
                 JOIN outbox_events e ON e.aggregate = d.aggregate AND e.sequence = d.sequence
                 WHERE d.parked = TRUE ORDER BY e.occurred_at, d.aggregate, d.sequence LIMIT $1",
                &values![limit],
            )
            .await
        })
        .await?;
    rows.iter()
        .map(|row| {
            Ok(ParkedEvent {
                id: EventId::from(row.uuid(0)?),
                subscriber: row.get(1)?,
                kind: row.get(2)?,
                aggregate: row.get(3)?,
                sequence: row.get(4)?,
                occurred_at: row.get(5)?,
                tries: row.get(6)?,
                error: row.get(7)?,
            })
        })
        .collect()
}

/// Lets a parked fact go again, to every subscriber that refused it. False when no such fact is parked.
pub async fn replay(db: &Db, outbox: &Outbox, clock: &Clock, id: EventId) -> Result<bool, StoreError> {
    let now = clock.now();
    let freed = db
        .write(Lane::of(("parked", id)), async move |tx| {
            tx.execute(
                "UPDATE outbox_deliveries SET parked = FALSE, tries = 1, retry_at = $2
                 WHERE parked = TRUE AND EXISTS (
                     SELECT 1 FROM outbox_events e
                     WHERE e.aggregate = outbox_deliveries.aggregate
                       AND e.sequence = outbox_deliveries.sequence AND e.event_id = $1)",
                &values![id, now],
            )
            .await
        })
        .await?;
    outbox.committed();
    Ok(freed > 0)
}
