//! Goods leave with a shipment: what was promised to the order is no longer on hand.

use ::store::Tx;
use inventory_api::{Balance, HoldStatus, MovementReason};
use order_api::ShipmentLine;
use vocabulary::OrderId;
use wire::Event;

use super::book::Book;
use super::stock_lane;
use crate::domain::hold::{Step, after};
use crate::problems::Refusal;
use crate::store::holds::{KeptHold, KeptLine};
use crate::{Inventory, store};

/// Takes what was shipped off the stock. The event has this effect once.
pub(crate) async fn ship_hold(
    inventory: &Inventory,
    event: Event,
    order: OrderId,
    shipped: Vec<ShipmentLine>,
) -> Result<(), Refusal> {
    let book = Book::of_order(inventory.ids.clone(), inventory.clock.now(), order);
    inventory
        .db
        .write(stock_lane(), async move |tx| {
            if bus::inbox::first_time(tx, &event).await? {
                ship(tx, &book, order, &shipped).await?;
            }
            Ok(())
        })
        .await
}

async fn ship(tx: &mut Tx, book: &Book, order: OrderId, shipped: &[ShipmentLine]) -> Result<(), Refusal> {
    let mut hold = store::holds::of_order(tx, order).await?.ok_or(Refusal::NotFound)?;
    after(hold.status, Step::Ship)?;
    for line in shipped {
        let mut left = line.quantity.get();
        for held in hold.lines.iter_mut().filter(|held| held.sku == line.sku) {
            let part = held.left().min(left);
            if part > 0 {
                leave(tx, book, order, held, part).await?;
                left -= part;
            }
        }
        if left > 0 {
            return Err(Refusal::ShippedTooMuch(line.sku.clone()));
        }
    }
    let steps = (hold.status, if is_empty(&hold) { HoldStatus::Consumed } else { hold.status });
    if store::holds::advance(tx, order, steps, book.now).await? { Ok(()) } else { Err(Refusal::Moved) }
}

async fn leave(
    tx: &mut Tx,
    book: &Book,
    order: OrderId,
    held: &mut KeptLine,
    quantity: u32,
) -> Result<(), Refusal> {
    store::holds::ship_line(tx, order, held, quantity).await?;
    let gone = i64::from(quantity);
    let by = Balance { on_hand: -gone, held: 0, committed: -gone };
    book.change(tx, (&held.sku, &held.location), by, MovementReason::Shipped).await?;
    held.shipped += quantity;
    Ok(())
}

fn is_empty(hold: &KeptHold) -> bool {
    hold.lines.iter().all(|line| line.left() == 0)
}
