//! What happened to orders, in its order.

use order_api::TimelineEntry;
use store::{StoreError, Tx, values};
use vocabulary::OrderId;

use crate::domain::words::word;
use crate::store::status;

/// Keeps one entry.
pub(crate) async fn insert(tx: &mut Tx, order: OrderId, entry: &TimelineEntry) -> Result<(), StoreError> {
    tx.send(
        "INSERT INTO timeline
             (order_id, sequence, kind, happened_at, actor, note, status, payment_status, fulfilment_status)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            order,
            entry.sequence,
            &entry.kind,
            entry.at,
            &entry.actor,
            entry.note.as_ref(),
            word(&entry.status),
            word(&entry.payment_status),
            word(&entry.fulfilment_status)
        ]
        .into(),
    )
    .await
}

/// The entries after a sequence number; all of them after 0.
pub(crate) async fn after(
    tx: &mut Tx,
    order: OrderId,
    sequence: i64,
) -> Result<Vec<TimelineEntry>, StoreError> {
    let rows = tx
        .rows(
            "SELECT sequence, kind, happened_at, actor, note, status, payment_status, fulfilment_status
             FROM timeline WHERE order_id = $1 AND sequence > $2 ORDER BY sequence",
            &values![order, sequence],
        )
        .await?;
    let entry = |row: &store::Row| {
        Ok(TimelineEntry {
            sequence: row.get(0)?,
            kind: row.get(1)?,
            at: row.get(2)?,
            actor: row.get(3)?,
            note: row.get(4)?,
            status: status(row, 5)?,
            payment_status: status(row, 6)?,
            fulfilment_status: status(row, 7)?,
        })
    };
    rows.iter().map(entry).collect()
}
