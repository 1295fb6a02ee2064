//! Carts and their lines.

use order_api::CartState;
use store::{Row, StoreError, Tx, values};
use vocabulary::{CartId, CustomerId, Money, OrderId, Sku, Timestamp};

use crate::domain::cart::{Cart, Line};
use crate::domain::words::word;
use crate::store::status;

const FIND: &str = "
    SELECT c.id, c.customer_id, c.state, c.order_id, c.version, c.updated_at,
           l.sku, l.quantity, l.seen_amount, l.seen_currency
    FROM carts c LEFT JOIN cart_lines l ON l.cart_id = c.id
    WHERE c.id = $1
    ORDER BY l.position, l.sku";

/// Keeps a new cart.
pub(crate) async fn insert(tx: &mut Tx, cart: &Cart) -> Result<(), StoreError> {
    tx.send(
        "INSERT INTO carts (id, customer_id, state, version, updated_at) VALUES ($1, $2, $3, $4, $5)",
        values![cart.id, cart.customer_id, word(&cart.state), cart.version, cart.updated_at].into(),
    )
    .await
}

/// A cart with its lines.
pub(crate) async fn find(tx: &mut Tx, id: CartId) -> Result<Option<Cart>, StoreError> {
    let rows = tx.rows(FIND, &values![id]).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let mut cart = Cart {
        id: first.get(0)?,
        customer_id: first.get(1)?,
        state: status(first, 2)?,
        order_id: first.get(3)?,
        version: first.get(4)?,
        updated_at: first.get(5)?,
        lines: Vec::with_capacity(rows.len()),
    };
    for row in &rows {
        cart.lines.extend(line(row)?);
    }
    Ok(Some(cart))
}

/// A cart without lines is one row whose line is null.
fn line(row: &Row) -> Result<Option<Line>, StoreError> {
    let Some(sku) = row.get::<Option<Sku>>(6)? else { return Ok(None) };
    Ok(Some(Line { sku, quantity: row.get(7)?, seen: Money::new(row.get(8)?, row.get(9)?) }))
}

/// The one cart that a customer has.
pub(crate) async fn of_customer(tx: &mut Tx, customer: CustomerId) -> Result<Option<CartId>, StoreError> {
    let row = tx
        .row(
            "SELECT id FROM carts WHERE customer_id = $1 AND customer_id IS NOT NULL AND state <> 'ordered'",
            &values![customer],
        )
        .await?;
    row.map(|row| row.get(0)).transpose()
}

/// Counts a change of an open cart. False when it is not open any more, or not at this version.
pub(crate) async fn touch(tx: &mut Tx, id: CartId, version: i64, now: Timestamp) -> Result<bool, StoreError> {
    let touched = tx
        .execute(
            "UPDATE carts SET version = version + 1, updated_at = $3
             WHERE id = $1 AND version = $2 AND state = 'open'",
            &values![id, version, now],
        )
        .await?;
    Ok(touched == 1)
}

/// Makes the cart hold so many of the line's SKU. A new line goes to `position`; versions of the cart make good ones.
pub(crate) async fn put_line(tx: &mut Tx, id: CartId, line: &Line, position: i64) -> Result<(), StoreError> {
    let Line { sku, quantity, seen } = line;
    tx.send(
        "INSERT INTO cart_lines (cart_id, sku, quantity, seen_amount, seen_currency, position)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (cart_id, sku) DO UPDATE SET
             quantity = excluded.quantity, seen_amount = excluded.seen_amount, seen_currency = excluded.seen_currency",
        values![id, sku, *quantity, seen.amount, seen.currency, position].into(),
    )
    .await
}

/// Takes a SKU out.
pub(crate) async fn remove_line(tx: &mut Tx, id: CartId, sku: &Sku) -> Result<(), StoreError> {
    tx.send("DELETE FROM cart_lines WHERE cart_id = $1 AND sku = $2", values![id, sku].into()).await
}

/// Makes a guest's cart the customer's.
pub(crate) async fn give_to(tx: &mut Tx, id: CartId, customer: CustomerId) -> Result<(), StoreError> {
    tx.send("UPDATE carts SET customer_id = $2 WHERE id = $1", values![id, customer].into()).await
}

/// Throws a cart and its lines away.
pub(crate) async fn remove(tx: &mut Tx, id: CartId) -> Result<(), StoreError> {
    tx.send("DELETE FROM carts WHERE id = $1", values![id].into()).await
}

/// Stops the cart for an order that is being placed. False when it is not open any more, or not at this version.
pub(crate) async fn stop_for(
    tx: &mut Tx,
    id: CartId,
    version: i64,
    order: OrderId,
) -> Result<bool, StoreError> {
    let stopped = tx
        .execute(
            "UPDATE carts SET version = version + 1, state = 'ordering', order_id = $3
             WHERE id = $1 AND version = $2 AND state = 'open'",
            &values![id, version, order],
        )
        .await?;
    Ok(stopped == 1)
}

/// The order is there, or will not be: the cart stays what it became, or can be changed again.
pub(crate) async fn settle(
    tx: &mut Tx,
    id: CartId,
    order: OrderId,
    state: CartState,
) -> Result<(), StoreError> {
    let order_id = (state == CartState::Ordered).then_some(order);
    tx.send(
        "UPDATE carts SET version = version + 1, state = $3, order_id = $4
         WHERE id = $1 AND order_id = $2 AND state = 'ordering'",
        values![id, order, word(&state), order_id].into(),
    )
    .await
}

/// Open carts that nobody has touched since `before`, at most `limit`.
pub(crate) async fn forgotten(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<Vec<CartId>, StoreError> {
    let rows = tx
        .rows(
            "SELECT id FROM carts WHERE state = 'open' AND updated_at < $1 LIMIT $2",
            &values![before, limit],
        )
        .await?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// Throws one of them away, unless somebody has come back to it.
pub(crate) async fn forget(tx: &mut Tx, id: CartId, before: Timestamp) -> Result<(), StoreError> {
    tx.send(
        "DELETE FROM carts WHERE id = $1 AND state = 'open' AND updated_at < $2",
        values![id, before].into(),
    )
    .await
}
