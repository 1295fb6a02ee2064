//! Holds and their lines.

use ::store::{Row, StoreError, Tx, values};
use inventory_api::{HeldLine, Hold, HoldStatus};
use vocabulary::{OrderId, Sku, Slug, Timestamp};

use super::unreadable;

/// A hold as it is kept.
#[derive(Debug)]
pub(crate) struct KeptHold {
    pub(crate) status: HoldStatus,
    pub(crate) expires_at: Timestamp,
    /// By SKU and place.
    pub(crate) lines: Vec<KeptLine>,
}

/// A line of a hold as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct KeptLine {
    pub(crate) sku: Sku,
    pub(crate) location: Slug,
    pub(crate) quantity: u32,
    /// How many have left.
    pub(crate) shipped: u32,
}

impl KeptLine {
    /// How many are still there.
    pub(crate) const fn left(&self) -> u32 {
        self.quantity - self.shipped
    }
}

impl KeptHold {
    /// The hold as others see it.
    pub(crate) fn shown(self, order_id: OrderId) -> Hold {
        let line = |KeptLine { sku, location, quantity, .. }| HeldLine { sku, location, quantity };
        let lines = self.lines.into_iter().map(line).collect();
        Hold { order_id, status: self.status, expires_at: self.expires_at, lines }
    }
}

/// Adds a hold. The job fails with a unique violation when the order has one.
pub(crate) async fn insert(
    tx: &mut Tx,
    order: OrderId,
    status: HoldStatus,
    expires_at: Timestamp,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO holds (order_id, status, expires_at, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)";
    tx.send(sql, values![order, status.as_str(), expires_at, now].into()).await
}

/// Adds a line to a hold.
pub(crate) async fn insert_line(tx: &mut Tx, order: OrderId, line: &HeldLine) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO hold_lines (order_id, sku, location, quantity, shipped) VALUES ($1, $2, $3, $4, 0)";
    tx.send(sql, values![order, &line.sku, &line.location, line.quantity].into()).await
}

/// The hold of an order.
pub(crate) async fn of_order(tx: &mut Tx, order: OrderId) -> Result<Option<KeptHold>, StoreError> {
    let sql = "SELECT h.status, h.expires_at, l.sku, l.location, l.quantity, l.shipped
               FROM holds h LEFT JOIN hold_lines l ON l.order_id = h.order_id
               WHERE h.order_id = $1 ORDER BY l.sku, l.location";
    let rows = tx.rows(sql, &values![order]).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let status = HoldStatus::from_word(&first.text(0)?).ok_or_else(|| unreadable(0))?;
    let expires_at = first.time(1)?;
    let lines = rows.iter().filter(|row| !matches!(row.opt_text(2), Ok(None))).map(line);
    Ok(Some(KeptHold { status, expires_at, lines: lines.collect::<Result<_, _>>()? }))
}

fn line(row: &Row) -> Result<KeptLine, StoreError> {
    Ok(KeptLine { sku: row.get(2)?, location: row.get(3)?, quantity: row.get(4)?, shipped: row.get(5)? })
}

/// Moves a hold on, if it still is where it was; false when somebody else moved it.
pub(crate) async fn advance(
    tx: &mut Tx,
    order: OrderId,
    (from, to): (HoldStatus, HoldStatus),
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE holds SET status = $3, updated_at = $4 WHERE order_id = $1 AND status = $2";
    Ok(tx.execute(sql, &values![order, from.as_str(), to.as_str(), now]).await? == 1)
}

/// Counts what has left of a line.
pub(crate) async fn ship_line(
    tx: &mut Tx,
    order: OrderId,
    line: &KeptLine,
    quantity: u32,
) -> Result<(), StoreError> {
    let sql =
        "UPDATE hold_lines SET shipped = shipped + $4 WHERE order_id = $1 AND sku = $2 AND location = $3";
    tx.send(sql, values![order, &line.sku, &line.location, quantity].into()).await
}

/// Orders that still wait for their confirmation and whose holds have passed their time, or were made before
/// `made_before`; behind the place given, in the order of their time.
pub(crate) async fn in_doubt(
    tx: &mut Tx,
    (now, made_before): (Timestamp, Timestamp),
    (time, order): (Timestamp, OrderId),
    limit: i64,
) -> Result<Vec<(Timestamp, OrderId)>, StoreError> {
    let sql = "SELECT expires_at, order_id FROM holds
               WHERE status = 'held' AND (expires_at < $1 OR created_at < $2)
                 AND (expires_at > $3 OR (expires_at = $3 AND order_id > $4))
               ORDER BY expires_at, order_id LIMIT $5";
    let rows = tx.rows(sql, &values![now, made_before, time, order, limit]).await?;
    rows.iter().map(|row| Ok((row.time(0)?, row.get(1)?))).collect()
}

/// Which open holds stand on what lies in a place: orders, whether they are confirmed, and how many pieces.
pub(crate) async fn standing_on(
    tx: &mut Tx,
    sku: &Sku,
    location: &Slug,
    limit: i64,
) -> Result<Vec<(OrderId, HoldStatus, u32)>, StoreError> {
    let sql = "SELECT h.order_id, h.status, l.quantity - l.shipped
               FROM holds h JOIN hold_lines l ON l.order_id = h.order_id
               WHERE h.status IN ('held', 'committed') AND l.sku = $1 AND l.location = $2 AND l.quantity > l.shipped
               ORDER BY h.expires_at LIMIT $3";
    let rows = tx.rows(sql, &values![sku, location, limit]).await?;
    rows.iter()
        .map(|row| {
            let status = HoldStatus::from_word(&row.text(1)?).ok_or_else(|| unreadable(1))?;
            Ok((row.get(0)?, status, row.get(2)?))
        })
        .collect()
}
