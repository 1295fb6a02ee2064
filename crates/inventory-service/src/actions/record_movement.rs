//! Staff record that goods came, went, or were counted.

use ::store::Tx;
use bus::answers;
use inventory_api::{Balance, MovementDone, NewMovement};
use vocabulary::{Sku, Slug};
use wire::{Answer, IdempotencyKey};

use super::book::Book;
use super::show_stock::level;
use super::stock_lane;
use crate::domain::movement::{Change, changes};
use crate::problems::{Refusal, StandingOrder};
use crate::{Inventory, store};

/// How many of the orders that stand in the way are named.
const ORDERS_NAMED: i64 = 20;

/// Changes what is on hand, unless orders stand on it.
pub(crate) async fn record_movement(
    inventory: &Inventory,
    key: Option<IdempotencyKey>,
    actor: String,
    sku: Sku,
    movement: NewMovement,
) -> Result<Answer, Refusal> {
    let changes = changes(&movement).map_err(Refusal::Invalid)?;
    let threshold = inventory.low_stock_threshold();
    let (ids, now, moved) = (inventory.ids.clone(), inventory.clock.now(), sku.clone());
    let book = Book { ids, now, actor, order: None, note: movement.note };
    let reason = movement.reason;
    let answer = inventory
        .db
        .write(stock_lane(), async move |tx| {
            answers::once(tx, key.as_ref(), now, async |tx| {
                if !store::variants::exists(tx, &sku).await? {
                    return Err(Refusal::NotFound);
                }
                let mut movements = Vec::with_capacity(changes.len());
                for change in &changes {
                    make(tx, &sku, change).await?;
                    let by = Balance { on_hand: change.on_hand, ..Balance::default() };
                    movements.push(book.write(tx, (&sku, &change.location), by, reason).await?);
                }
                let places = store::stock::of_sku(tx, &sku, false).await?.unwrap_or_default();
                let done = MovementDone { movements, stock: level(sku.clone(), places, threshold) };
                Ok(Answer::created(&done, format!("/api/stock/{sku}/movements")))
            })
            .await
        })
        .await?;
    inventory.recount(vec![moved]).await;
    Ok(answer)
}

async fn make(tx: &mut Tx, sku: &Sku, change: &Change) -> Result<(), Refusal> {
    if store::locations::by_code(tx, &change.location).await?.is_none() {
        let detail = format!("there is no place {}", change.location);
        return Err(Refusal::field("/location", "unknown_location", detail));
    }
    if store::stock::change_on_hand(tx, sku, &change.location, change.on_hand).await? {
        return Ok(());
    }
    Err(in_the_way(tx, sku, &change.location).await?)
}

/// What stands in the way of having less in this place.
pub(super) async fn in_the_way(tx: &mut Tx, sku: &Sku, location: &Slug) -> Result<Refusal, Refusal> {
    let balance = store::stock::at(tx, sku, location).await?.unwrap_or_default();
    let standing = store::holds::standing_on(tx, sku, location, ORDERS_NAMED).await?;
    let order = |(order_id, status, quantity)| StandingOrder { order_id, status, quantity };
    Ok(Refusal::StockHeld {
        sku: sku.clone(),
        location: location.clone(),
        balance,
        orders: standing.into_iter().map(order).collect(),
    })
}
