//! The ledger: one row for each change of stock, added and never changed.

use ::store::{Row, StoreError, Tx, values};
use inventory_api::{Movement, MovementReason};
use vocabulary::{MovementId, Sku};

use super::{only, opt_word, unreadable};

/// Adds a row to the ledger. It belongs into the transaction of the change.
pub(crate) async fn insert(tx: &mut Tx, movement: &Movement) -> Result<(), StoreError> {
    tx.send(
        "INSERT INTO movements (id, sku, location, on_hand_delta, held_delta, committed_delta, reason, actor,
                                reference, note, at, mark)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, (SELECT mark FROM next_mark))",
        values![
            movement.id,
            &movement.sku,
            &movement.location,
            movement.on_hand_delta,
            movement.held_delta,
            movement.committed_delta,
            movement.reason.as_str(),
            &movement.actor,
            movement.reference.as_deref(),
            movement.note.as_ref().map(|note| note.as_str()),
            movement.at,
        ]
        .into(),
    )
    .await
}

/// The rows of a SKU before `before`, the latest first.
pub(crate) async fn of_sku(
    tx: &mut Tx,
    sku: &Sku,
    before: Option<MovementId>,
    limit: i64,
) -> Result<Vec<Movement>, StoreError> {
    let before = before.unwrap_or_else(|| uuid::Uuid::max().into());
    let sql = "SELECT id, sku, location, on_hand_delta, held_delta, committed_delta, reason, actor, reference, note, at
               FROM movements WHERE sku = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
    tx.rows(sql, &values![sku, before, limit]).await?.iter().map(read).collect()
}

/// How far the ledger can be read at this moment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Marks {
    /// Below this mark every row is there: a later look begins here.
    pub(crate) settled: i64,
    /// No row of this mark or a higher one is there.
    unseen: i64,
}

/// How far the ledger can be read at this moment.
pub(crate) async fn marks(tx: &mut Tx) -> Result<Marks, StoreError> {
    let row = only(tx.row("SELECT settled, unseen FROM marks", &values![]).await?)?;
    Ok(Marks { settled: row.int(0)?, unseen: row.int(1)? })
}

/// The SKUs in the rows of the ledger from this mark on, as far as these marks reach.
pub(crate) async fn skus_moved(tx: &mut Tx, from: i64, marks: Marks) -> Result<Vec<Sku>, StoreError> {
    let sql = "SELECT DISTINCT sku FROM movements WHERE mark >= $1 AND mark < $2";
    let rows = tx.rows(sql, &values![from, marks.unseen]).await?;
    rows.iter().map(|row| row.get(0)).collect()
}

fn read(row: &Row) -> Result<Movement, StoreError> {
    Ok(Movement {
        id: row.get(0)?,
        sku: row.get(1)?,
        location: row.get(2)?,
        on_hand_delta: row.int(3)?,
        held_delta: row.int(4)?,
        committed_delta: row.int(5)?,
        reason: MovementReason::from_word(&row.text(6)?).ok_or_else(|| unreadable(6))?,
        actor: row.text(7)?,
        reference: row.opt_text(8)?,
        note: opt_word(row, 9)?,
        at: row.time(10)?,
    })
}
