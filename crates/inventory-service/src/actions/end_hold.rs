//! A hold is over before its stock left: released by the order, given back, or lapsed. Its stock is free again.

use ::store::Tx;
use inventory_api::{Balance, HoldStatus, MovementReason};
use vocabulary::OrderId;
use wire::Event;

use super::book::Book;
use super::stock_lane;
use crate::domain::hold::{Step, after};
use crate::problems::Refusal;
use crate::store::stock::Count;
use crate::{Inventory, store};

/// Gives back what an order held that will not be confirmed. An order that never held anything will not hold any more.
pub(crate) async fn release_hold(inventory: &Inventory, order: OrderId) -> Result<(), Refusal> {
    end_hold(inventory, None, order, Step::Release).await
}

/// Ends the hold of an order, once for the event that caused it, and shows that its stock is free.
pub(crate) async fn end_hold(
    inventory: &Inventory,
    event: Option<Event>,
    order: OrderId,
    step: Step,
) -> Result<(), Refusal> {
    let now = inventory.clock.now();
    let book = Book::of_order(inventory.ids.clone(), now, order);
    let book =
        if step == Step::Expire { Book { actor: "service:inventory".to_owned(), ..book } } else { book };
    let snapshot = inventory.catalogue.now();
    let freed = inventory
        .db
        .write(stock_lane(), async move |tx| match &event {
            Some(event) if !bus::inbox::first_time(tx, event).await? => Ok(Vec::new()),
            _ => end(tx, &book, order, step).await,
        })
        .await?;
    snapshot.learn(&freed);
    Ok(())
}

/// What can be bought then where something was given back.
async fn end(tx: &mut Tx, book: &Book, order: OrderId, step: Step) -> Result<Vec<Count>, Refusal> {
    let Some(hold) = store::holds::of_order(tx, order).await? else {
        // A hold may still be on its way: this one, already over, keeps it out.
        store::holds::insert(tx, order, HoldStatus::Released, book.now, book.now).await?;
        return Ok(Vec::new());
    };
    let Some(next) = after(hold.status, step)? else { return Ok(Vec::new()) };
    if !store::holds::advance(tx, order, (hold.status, next), book.now).await? {
        return Err(Refusal::Moved);
    }
    let reason = if step == Step::Expire { MovementReason::Expired } else { MovementReason::Released };
    let mut freed = Vec::with_capacity(hold.lines.len());
    for line in hold.lines.iter().filter(|line| line.left() > 0) {
        let left = i64::from(line.left());
        let by = match hold.status {
            HoldStatus::Held => Balance { held: -left, ..Balance::default() },
            _ => Balance { committed: -left, ..Balance::default() },
        };
        freed.extend(store::stock::free(tx, &line.sku, &line.location, by).await?);
        book.write(tx, (&line.sku, &line.location), by, reason).await?;
    }
    Ok(freed)
}
