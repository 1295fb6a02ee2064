//! Purchase histories: each order as its newest event told it.

use customer_api::{Purchase, PurchaseLine};
use store::{Row, StoreError, Tx, values};
use uuid::Uuid;
use vocabulary::{CustomerId, Money, OrderId, Timestamp};

use super::unreadable;

/// Where a page of a history begins: after the order placed then.
pub(crate) type Place = (Timestamp, OrderId);

fn purchase(row: &Row) -> Result<Purchase, StoreError> {
    let lines: Vec<PurchaseLine> =
        serde_json::from_str(&row.text(10)?).map_err(|error| unreadable(10, &error))?;
    Ok(Purchase {
        order_id: row.get(0)?,
        number: row.opt_text(1)?,
        status: row.text(2)?,
        payment_status: row.text(3)?,
        fulfilment_status: row.text(4)?,
        total: Money::new(row.int(5)?, row.get(6)?),
        items: row.get(7)?,
        placed_at: row.time(8)?,
        updated_at: row.time(9)?,
        lines,
    })
}

/// Keeps a purchase as it stood after event `sequence`, unless a newer one is kept.
pub(crate) async fn keep(
    tx: &mut Tx,
    customer: CustomerId,
    purchase: &Purchase,
    sequence: i64,
) -> Result<(), StoreError> {
    let lines =
        serde_json::to_string(&purchase.lines).map_err(|error| StoreError::Database(error.to_string()))?;
    tx.execute(
        "INSERT INTO purchases (order_id, customer_id, number, status, payment_status, fulfilment_status, total,
                                currency, items, placed_at, updated_at, lines, sequence)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT (order_id) DO UPDATE SET
             customer_id = excluded.customer_id, number = excluded.number, status = excluded.status,
             payment_status = excluded.payment_status, fulfilment_status = excluded.fulfilment_status,
             total = excluded.total, currency = excluded.currency, items = excluded.items,
             placed_at = excluded.placed_at, updated_at = excluded.updated_at, lines = excluded.lines,
             sequence = excluded.sequence
         WHERE purchases.sequence < excluded.sequence",
        &values![
            purchase.order_id,
            customer,
            purchase.number.clone(),
            &purchase.status,
            &purchase.payment_status,
            &purchase.fulfilment_status,
            purchase.total.amount,
            purchase.total.currency,
            purchase.items,
            purchase.placed_at,
            purchase.updated_at,
            lines,
            sequence,
        ],
    )
    .await?;
    Ok(())
}

/// A person's purchases, newest first, those after `place`.
pub(crate) async fn of_customer(
    tx: &mut Tx,
    customer: CustomerId,
    place: Option<Place>,
    rows: i64,
) -> Result<Vec<Purchase>, StoreError> {
    let (placed_at, order) = place
        .map_or((i64::MAX, Uuid::max()), |(placed_at, order)| (placed_at.as_microsecond(), order.uuid()));
    let found = tx
        .rows(
            "SELECT order_id, number, status, payment_status, fulfilment_status, total, currency, items, placed_at,
                    updated_at, lines
             FROM purchases WHERE customer_id = $1 AND (placed_at, order_id) < ($2, $3)
             ORDER BY placed_at DESC, order_id DESC LIMIT $4",
            &values![customer, placed_at, order, rows],
        )
        .await?;
    found.iter().map(purchase).collect()
}
