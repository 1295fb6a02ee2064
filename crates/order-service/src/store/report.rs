//! What was sold, counted by the database.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use order_api::{ProductSales, Sales, StatusCount, Waiting};
use store::{Row, StoreError, Tx, values};
use vocabulary::{Currency, Money, Timestamp};

use crate::domain::report::Period;
use crate::store::status;

/// Confirmed and not called off. An order is confirmed within seconds of being placed, and only that is indexed.
const SOLD: &str = "placed_at >= $1 AND placed_at < $2 AND currency = $3
                    AND status IN ('confirmed', 'on_hold', 'completed')";
/// How many products are named.
const TOP: i64 = 10;
const DAY_MICROSECONDS: i64 = 86_400_000_000;

/// All that was sold.
pub(crate) async fn total(tx: &mut Tx, period: Period, currency: Currency) -> Result<Sales, StoreError> {
    let sql =
        format!("SELECT COUNT(*), CAST(COALESCE(SUM(total_amount), 0) AS BIGINT) FROM orders WHERE {SOLD}");
    let row = tx.row(&sql, &values![period.from, period.to, currency]).await?;
    sales(&row.ok_or_else(no_row)?, 0, currency)
}

/// What was sold on each day (UTC) that saw an order.
pub(crate) async fn days(
    tx: &mut Tx,
    period: Period,
    currency: Currency,
) -> Result<Vec<(Date, Sales)>, StoreError> {
    let sql = format!(
        "SELECT placed_at / {DAY_MICROSECONDS}, COUNT(*), CAST(SUM(total_amount) AS BIGINT)
         FROM orders WHERE {SOLD} GROUP BY 1 ORDER BY 1"
    );
    let rows = tx.rows(&sql, &values![period.from, period.to, currency]).await?;
    rows.iter().map(|row| Ok((day(row)?, sales(row, 1, currency)?))).collect()
}

fn day(row: &Row) -> Result<Date, StoreError> {
    let start = Timestamp::from_microsecond(row.int(0)?.saturating_mul(DAY_MICROSECONDS));
    let start = start.map_err(|error| StoreError::Database(error.to_string()))?;
    Ok(start.to_zoned(TimeZone::UTC).date())
}

fn sales(row: &Row, first: usize, currency: Currency) -> Result<Sales, StoreError> {
    Ok(Sales { orders: row.int(first)?, revenue: Money::new(row.int(first + 1)?, currency) })
}

/// Where the orders that were placed then stand.
pub(crate) async fn by_status(tx: &mut Tx, period: Period) -> Result<Vec<StatusCount>, StoreError> {
    let sql = "SELECT status, COUNT(*) FROM orders WHERE placed_at >= $1 AND placed_at < $2
               GROUP BY status ORDER BY COUNT(*) DESC, status";
    let rows = tx.rows(sql, &values![period.from, period.to]).await?;
    rows.iter().map(|row| Ok(StatusCount { status: status(row, 0)?, orders: row.int(1)? })).collect()
}

/// What brought in most.
pub(crate) async fn top_products(
    tx: &mut Tx,
    period: Period,
    currency: Currency,
) -> Result<Vec<ProductSales>, StoreError> {
    let sql = format!(
        "SELECT l.sku, MAX(l.title), MAX(l.slug), CAST(SUM(l.quantity) AS BIGINT), CAST(SUM(l.line_amount) AS BIGINT)
         FROM orders o JOIN order_lines l ON l.order_id = o.id
         WHERE {SOLD} GROUP BY l.sku ORDER BY 5 DESC, l.sku LIMIT $4"
    );
    let rows = tx.rows(&sql, &values![period.from, period.to, currency, TOP]).await?;
    rows.iter()
        .map(|row| {
            Ok(ProductSales {
                sku: row.get(0)?,
                title: row.get(1)?,
                slug: row.get(2)?,
                quantity: row.int(3)?,
                revenue: Money::new(row.int(4)?, currency),
            })
        })
        .collect()
}

/// What waits for somebody.
pub(crate) async fn waiting(tx: &mut Tx, now: Timestamp) -> Result<Waiting, StoreError> {
    let sql = "SELECT COUNT(CASE WHEN status = 'on_hold' THEN 1 END),
                      COUNT(CASE WHEN due_at < $1 THEN 1 END),
                      COUNT(CASE WHEN status = 'confirmed' AND packed < pieces THEN 1 END),
                      COUNT(CASE WHEN status = 'confirmed' AND packed > shipped THEN 1 END)
               FROM orders WHERE status IN ('placing', 'confirmed', 'on_hold')";
    let row = tx.row(sql, &values![now]).await?;
    let row = row.ok_or_else(no_row)?;
    Ok(Waiting { on_hold: row.int(0)?, overdue: row.int(1)?, to_pack: row.int(2)?, to_ship: row.int(3)? })
}

fn no_row() -> StoreError {
    StoreError::Database("a count gave no row".to_owned())
}
