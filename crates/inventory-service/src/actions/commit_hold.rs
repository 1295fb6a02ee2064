//! An order is confirmed: what was set aside for it is promised to it.

use ::store::Tx;
use inventory_api::{Balance, MovementReason};
use vocabulary::OrderId;
use wire::Event;

use super::book::Book;
use super::stock_lane;
use crate::domain::hold::{Step, after};
use crate::problems::Refusal;
use crate::{Inventory, store};

/// Promises what the order holds to the order. The event has this effect once.
pub(crate) async fn commit_hold(inventory: &Inventory, event: Event, order: OrderId) -> Result<(), Refusal> {
    let book = Book::of_order(inventory.ids.clone(), inventory.clock.now(), order);
    inventory
        .db
        .write(stock_lane(), async move |tx| {
            if bus::inbox::first_time(tx, &event).await? {
                commit(tx, &book, order).await?;
            }
            Ok(())
        })
        .await
}

async fn commit(tx: &mut Tx, book: &Book, order: OrderId) -> Result<(), Refusal> {
    let hold = store::holds::of_order(tx, order).await?.ok_or(Refusal::NotFound)?;
    let Some(next) = after(hold.status, Step::Commit)? else { return Ok(()) };
    if !store::holds::advance(tx, order, (hold.status, next), book.now).await? {
        return Err(Refusal::Moved);
    }
    for line in &hold.lines {
        let quantity = i64::from(line.quantity);
        let by = Balance { on_hand: 0, held: -quantity, committed: quantity };
        book.change(tx, (&line.sku, &line.location), by, MovementReason::Committed).await?;
    }
    Ok(())
}
