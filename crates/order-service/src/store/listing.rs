//! Lists of orders: filters become fixed pieces of SQL, never text of the caller's.

use std::fmt::Write as _;

use order_api::{FulfilmentStatus, OrderStatus, OrderSummary, Payment, PaymentProvider, SummaryLine};
use serde::{Deserialize, Serialize};
use store::{Row, StoreError, Tx, Value, values};
use vocabulary::{Currency, CustomerId, Money, OrderId, Timestamp};

use crate::domain::order::{Pieces, fulfilment_of};
use crate::domain::payment;
use crate::domain::words::word;
use crate::store::status;

/// Which orders are wanted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filter {
    pub(crate) customer_id: Option<CustomerId>,
    pub(crate) status: Option<OrderStatus>,
    pub(crate) fulfilment_status: Option<FulfilmentStatus>,
    /// The beginning of a number or a mail address.
    pub(crate) search: Option<String>,
    pub(crate) placed_from: Option<Timestamp>,
    pub(crate) placed_to: Option<Timestamp>,
    /// Only those that should have left their state before this.
    pub(crate) due_before: Option<Timestamp>,
    pub(crate) oldest_first: bool,
}

/// Where a page ends.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Position {
    pub(crate) placed_at: i64,
    pub(crate) id: OrderId,
}

const COLUMNS: &str = "
    SELECT o.id, o.number, o.customer_id, o.email, o.status, o.currency, o.total_amount, o.pieces, o.packed, o.shipped,
           o.delivered, o.placed_at, o.updated_at, p.authorisation, p.authorised, p.captured, p.voided, p.refunded,
           p.declined
    FROM orders o JOIN payments p ON p.order_id = o.id
    WHERE 1 = 1";

/// A statement that grows by fixed pieces; `?` in a piece takes the next value.
struct Question {
    sql: String,
    values: Vec<Value>,
}

impl Question {
    fn and(&mut self, piece: &str, values: impl IntoIterator<Item = Value>) {
        let mut values = values.into_iter();
        self.sql.push_str("\n      AND ");
        for part in piece.split_inclusive('?') {
            self.sql.push_str(part.trim_end_matches('?'));
            if part.ends_with('?') {
                self.values.extend(values.next());
                // Writing to a string cannot fail.
                let _ = write!(self.sql, "${}", self.values.len());
            }
        }
    }
}

/// A page of orders, after `position`, at most `rows`.
pub(crate) async fn page(
    tx: &mut Tx,
    filter: &Filter,
    position: Option<Position>,
    rows: i64,
) -> Result<Vec<OrderSummary>, StoreError> {
    let mut question = Question { sql: COLUMNS.to_owned(), values: Vec::new() };
    narrow(&mut question, filter);
    if let Some(Position { placed_at, id }) = position {
        let piece = if filter.oldest_first {
            "(o.placed_at > ? OR (o.placed_at = ? AND o.id > ?))"
        } else {
            "(o.placed_at < ? OR (o.placed_at = ? AND o.id < ?))"
        };
        question.and(piece, values![placed_at, placed_at, id]);
    }
    let direction = if filter.oldest_first { "ASC" } else { "DESC" };
    question.values.push(rows.into());
    let limit = question.values.len();
    let _ = write!(question.sql, "\n    ORDER BY o.placed_at {direction}, o.id {direction} LIMIT ${limit}");
    let found = tx.rows(&question.sql, &question.values).await?;
    let mut orders: Vec<OrderSummary> = found.iter().map(summary).collect::<Result<_, _>>()?;
    fill_lines(tx, &mut orders).await?;
    Ok(orders)
}

fn narrow(question: &mut Question, filter: &Filter) {
    if let Some(customer) = filter.customer_id {
        question.and("o.customer_id = ?", values![customer]);
    }
    if let Some(status) = filter.status {
        question.and("o.status = ?", values![word(&status)]);
    }
    if let Some(fulfilment) = filter.fulfilment_status {
        question.and(pieces_that_are(fulfilment), []);
    }
    if let Some(search) = &filter.search {
        // Everything that begins with the text sorts between it and its last possible continuation.
        let (number, email) = (search.to_uppercase(), search.to_lowercase());
        let (last_number, last_email) = (format!("{number}\u{10FFFF}"), format!("{email}\u{10FFFF}"));
        question.and(
            "((o.number >= ? AND o.number < ?) OR (o.email >= ? AND o.email < ?))",
            values![number, last_number, email, last_email],
        );
    }
    if let Some(from) = filter.placed_from {
        question.and("o.placed_at >= ?", values![from]);
    }
    if let Some(to) = filter.placed_to {
        question.and("o.placed_at < ?", values![to]);
    }
    if let Some(due_before) = filter.due_before {
        question.and("o.due_at < ?", values![due_before]);
    }
}

/// What the counted pieces say when an order is that far.
const fn pieces_that_are(fulfilment: FulfilmentStatus) -> &'static str {
    match fulfilment {
        FulfilmentStatus::Unfulfilled => "o.shipped = 0 AND o.packed < o.pieces",
        FulfilmentStatus::Packed => "o.shipped = 0 AND o.packed = o.pieces",
        FulfilmentStatus::PartiallyShipped => "o.shipped > 0 AND o.shipped < o.pieces",
        FulfilmentStatus::Shipped => "o.shipped = o.pieces AND o.delivered < o.pieces",
        FulfilmentStatus::Delivered => "o.delivered = o.pieces",
    }
}

fn summary(row: &Row) -> Result<OrderSummary, StoreError> {
    let currency: Currency = row.get(5)?;
    let money = |column| row.int(column).map(|amount| Money::new(amount, currency));
    let status: OrderStatus = status(row, 4)?;
    let pieces =
        Pieces { all: row.get(7)?, packed: row.get(8)?, shipped: row.get(9)?, delivered: row.get(10)? };
    let payment = Payment {
        provider: PaymentProvider::Sandbox,
        authorisation: row.get(13)?,
        authorised: money(14)?,
        captured: money(15)?,
        voided: money(16)?,
        refunded: money(17)?,
        declined: row.get(18)?,
    };
    Ok(OrderSummary {
        id: row.get(0)?,
        number: row.get(1)?,
        customer_id: row.get(2)?,
        email: row.get(3)?,
        status,
        payment_status: payment::status(&payment, status),
        fulfilment_status: fulfilment_of(pieces),
        total: money(6)?,
        items: pieces.all,
        placed_at: row.get(11)?,
        updated_at: row.get(12)?,
        lines: Vec::new(),
    })
}

/// Reads the lines of all orders of a page at once.
async fn fill_lines(tx: &mut Tx, orders: &mut [OrderSummary]) -> Result<(), StoreError> {
    if orders.is_empty() {
        return Ok(());
    }
    let places: Vec<String> = (1..=orders.len()).map(|place| format!("${place}")).collect();
    let sql = format!(
        "SELECT order_id, sku, title, quantity, unit_amount, line_amount
         FROM order_lines WHERE order_id IN ({}) ORDER BY order_id, position",
        places.join(", ")
    );
    let ids: Vec<Value> = orders.iter().map(|order| order.id.into()).collect();
    for row in tx.rows(&sql, &ids).await? {
        let id: OrderId = row.get(0)?;
        if let Some(order) = orders.iter_mut().find(|order| order.id == id) {
            let currency = order.total.currency;
            order.lines.push(SummaryLine {
                sku: row.get(1)?,
                title: row.get(2)?,
                quantity: row.get(3)?,
                unit_price: Money::new(row.get(4)?, currency),
                total: Money::new(row.get(5)?, currency),
            });
        }
    }
    Ok(())
}
