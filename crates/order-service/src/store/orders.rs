//! Orders with their lines.

use order_api::{FulfilmentStatus, Order, OrderLine, OrderStatus, Payment, PaymentStatus, Totals};
use store::{Row, StoreError, Tx, values};
use vocabulary::{Currency, Money, OrderId, Timestamp};
use wire::IdempotencyKey;

use crate::domain::order::{self, Pieces};
use crate::domain::payment;
use crate::domain::placing::Placing;
use crate::domain::sandbox::Token;
use crate::domain::words::word;
use crate::store::{as_json, json, payments, shipments, status};

const FIND: &str = "
    SELECT o.id, o.number, o.version, o.status, o.reason, o.cart_id, o.customer_id, o.email, o.currency,
           o.items_amount, o.shipping_amount, o.tax_amount, o.tax_included, o.discount_amount, o.total_amount,
           o.shipping_address, o.billing_address, o.shipping_method,
           o.placed_at, o.confirmed_at, o.updated_at, o.due_at, o.hold_until, o.answer_scope, o.answer_key,
           p.provider, p.authorisation, p.authorised, p.captured, p.voided, p.refunded, p.declined, p.token
    FROM orders o JOIN payments p ON p.order_id = o.id
    WHERE o.id = $1";

/// Whose answer an order on its way owes.
#[derive(Debug, Clone)]
pub(crate) struct Owed {
    pub(crate) placing: Placing,
    pub(crate) key: IdempotencyKey,
}

/// Keeps an order that is being placed, its lines and what it owes. From `resume_at` on the sweeper may look at it.
pub(crate) async fn insert(
    tx: &mut Tx,
    placing: &Placing,
    key: &IdempotencyKey,
    resume_at: Timestamp,
) -> Result<(), StoreError> {
    let order = &placing.order;
    let totals = &order.totals;
    tx.send(
        "INSERT INTO orders
             (id, version, status, cart_id, customer_id, email, currency, items_amount, shipping_amount, tax_amount,
              tax_included, discount_amount, total_amount, shipping_address, billing_address, shipping_method,
              pieces, placed_at, updated_at, due_at, hold_until, resume_at, answer_scope, answer_key)
         VALUES ($1, 0, 'placing', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16, $17, $18,
                 $19, $20, $21)",
        values![
            order.id,
            order.cart_id,
            order.customer_id,
            &order.email,
            totals.total.currency,
            totals.items.amount,
            totals.shipping.amount,
            totals.tax.amount,
            totals.tax_included,
            totals.discount.amount,
            totals.total.amount,
            as_json(&order.shipping_address)?,
            as_json(&order.billing_address)?,
            as_json(&order.shipping_method)?,
            Pieces::of(order).all,
            order.placed_at,
            order.due_at,
            placing.hold_until,
            resume_at,
            &key.scope,
            &key.key
        ]
        .into(),
    )
    .await?;
    for (position, line) in (0_i64..).zip(&order.lines) {
        insert_line(tx, order.id, position, line).await?;
    }
    payments::insert(tx, order.id, &order.payment, placing.token, totals.total).await
}

async fn insert_line(tx: &mut Tx, order: OrderId, position: i64, line: &OrderLine) -> Result<(), StoreError> {
    tx.send(
        "INSERT INTO order_lines
             (order_id, position, sku, title, options, slug, picture, quantity, unit_amount, line_amount, tax_amount)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        values![
            order,
            position,
            &line.sku,
            &line.title,
            &line.options,
            &line.slug,
            line.picture.as_ref(),
            line.quantity,
            line.unit_price.amount,
            line.total.amount,
            line.tax.amount
        ]
        .into(),
    )
    .await
}

/// An order with its lines, its money and its parcels.
pub(crate) async fn find(tx: &mut Tx, id: OrderId) -> Result<Option<Order>, StoreError> {
    let Some(row) = tx.row(FIND, &values![id]).await? else { return Ok(None) };
    read_whole(tx, &row).await.map(Some)
}

/// An order that is still being placed, and the answer it owes.
pub(crate) async fn find_placing(tx: &mut Tx, id: OrderId) -> Result<Option<Owed>, StoreError> {
    let Some(row) = tx.row(FIND, &values![id]).await? else { return Ok(None) };
    let order = read_whole(tx, &row).await?;
    if order.status != OrderStatus::Placing {
        return Ok(None);
    }
    let token = Token::parse(&row.text(32)?);
    let token = token.ok_or_else(|| StoreError::Database("an unknown token was kept".to_owned()))?;
    let key = IdempotencyKey { scope: row.get(23)?, key: row.get(24)?, fingerprint: [0; 32] };
    Ok(Some(Owed { placing: Placing { order, token, hold_until: row.get(22)? }, key }))
}

async fn read_whole(tx: &mut Tx, row: &Row) -> Result<Order, StoreError> {
    let mut order = read(row)?;
    let currency = order.totals.total.currency;
    let lines = tx
        .rows(
            "SELECT sku, title, options, slug, picture, quantity, unit_amount, line_amount, tax_amount, packed
             FROM order_lines WHERE order_id = $1 ORDER BY position",
            &values![order.id],
        )
        .await?;
    order.lines = lines.iter().map(|line| read_line(line, currency)).collect::<Result<_, _>>()?;
    order.shipments = shipments::of_order(tx, order.id).await?;
    order.payment_status = payment::status(&order.payment, order.status);
    order.fulfilment_status = order::fulfilment(&order);
    Ok(order)
}

fn read(row: &Row) -> Result<Order, StoreError> {
    let currency: Currency = row.get(8)?;
    let money = |column| row.int(column).map(|amount| Money::new(amount, currency));
    Ok(Order {
        id: row.get(0)?,
        number: row.get(1)?,
        version: row.get(2)?,
        status: status(row, 3)?,
        // Both follow from lines, parcels and money, once these are read.
        payment_status: PaymentStatus::Pending,
        fulfilment_status: FulfilmentStatus::Unfulfilled,
        reason: row.get(4)?,
        cart_id: row.get(5)?,
        customer_id: row.get(6)?,
        email: row.get(7)?,
        lines: Vec::new(),
        totals: Totals {
            items: money(9)?,
            shipping: money(10)?,
            tax: money(11)?,
            tax_included: row.bool(12)?,
            discount: money(13)?,
            total: money(14)?,
        },
        shipping_address: json(row, 15)?,
        billing_address: json(row, 16)?,
        shipping_method: json(row, 17)?,
        payment: Payment {
            provider: status(row, 25)?,
            authorisation: row.get(26)?,
            authorised: money(27)?,
            captured: money(28)?,
            voided: money(29)?,
            refunded: money(30)?,
            declined: row.get(31)?,
        },
        shipments: Vec::new(),
        placed_at: row.get(18)?,
        confirmed_at: row.get(19)?,
        updated_at: row.get(20)?,
        due_at: row.get(21)?,
    })
}

fn read_line(row: &Row, currency: Currency) -> Result<OrderLine, StoreError> {
    Ok(OrderLine {
        sku: row.get(0)?,
        title: row.get(1)?,
        options: row.get(2)?,
        slug: row.get(3)?,
        picture: row.get(4)?,
        quantity: row.get(5)?,
        unit_price: Money::new(row.get(6)?, currency),
        total: Money::new(row.get(7)?, currency),
        tax: Money::new(row.get(8)?, currency),
        packed: row.get(9)?,
    })
}

/// Keeps where an order has come to. False when it is not at version `from` any more.
pub(crate) async fn save(tx: &mut Tx, order: &Order, from: i64) -> Result<bool, StoreError> {
    let pieces = Pieces::of(order);
    let saved = tx
        .execute(
            "UPDATE orders SET version = $3, status = $4, number = $5, reason = $6, packed = $7, shipped = $8,
                 delivered = $9, confirmed_at = $10, updated_at = $11, due_at = $12, resume_at = NULL
             WHERE id = $1 AND version = $2",
            &values![
                order.id,
                from,
                order.version,
                word(&order.status),
                order.number.as_ref(),
                order.reason.as_ref(),
                pieces.packed,
                pieces.shipped,
                pieces.delivered,
                order.confirmed_at,
                order.updated_at,
                order.due_at
            ],
        )
        .await?;
    Ok(saved == 1)
}

/// Gives out the next number of a year.
pub(crate) async fn next_number(tx: &mut Tx, year: i16) -> Result<i64, StoreError> {
    let row = tx
        .row(
            "INSERT INTO order_numbers (year, last) VALUES ($1, 1)
             ON CONFLICT (year) DO UPDATE SET last = order_numbers.last + 1
             RETURNING last",
            &values![i64::from(year)],
        )
        .await?;
    row.ok_or_else(|| StoreError::Database("no number came back".to_owned()))?.get(0)
}

/// Where an order stands; none when there is no such order.
pub(crate) async fn standing(tx: &mut Tx, id: OrderId) -> Result<Option<OrderStatus>, StoreError> {
    let row = tx.row("SELECT status FROM orders WHERE id = $1", &values![id]).await?;
    row.map(|row| status(&row, 0)).transpose()
}

/// Orders that were left in the middle of being placed, the longest waiting first, at most `limit`.
pub(crate) async fn to_resume(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<OrderId>, StoreError> {
    let rows = tx
        .rows(
            "SELECT id FROM orders WHERE resume_at IS NOT NULL AND resume_at <= $1 ORDER BY resume_at LIMIT $2",
            &values![now, limit],
        )
        .await?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// Lets an order that could not be ended yet wait until `until`.
pub(crate) async fn put_off(tx: &mut Tx, id: OrderId, until: Timestamp) -> Result<(), StoreError> {
    tx.send(
        "UPDATE orders SET resume_at = $2 WHERE id = $1 AND status = 'placing'",
        values![id, until].into(),
    )
    .await
}
