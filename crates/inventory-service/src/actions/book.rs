//! Keeping the ledger: no change of stock without its row, in the same transaction.

use ::store::{StoreError, Tx};
use inventory_api::{Balance, Movement, MovementReason, Note};
use vocabulary::{Ids, OrderId, Sku, Slug, Timestamp};

use crate::store;

/// Who changes stock, when, and for which order.
#[derive(Debug, Clone)]
pub(super) struct Book {
    pub(super) ids: Ids,
    pub(super) now: Timestamp,
    pub(super) actor: String,
    pub(super) order: Option<OrderId>,
    pub(super) note: Option<Note>,
}

impl Book {
    /// The book of what the order service causes.
    pub(super) fn of_order(ids: Ids, now: Timestamp, order: OrderId) -> Self {
        Self { ids, now, actor: "service:order".to_owned(), order: Some(order), note: None }
    }

    /// Writes down a change that was made.
    pub(super) async fn write(
        &self,
        tx: &mut Tx,
        (sku, location): (&Sku, &Slug),
        by: Balance,
        reason: MovementReason,
    ) -> Result<Movement, StoreError> {
        let movement = Movement {
            id: self.ids.next(),
            sku: sku.clone(),
            location: location.clone(),
            on_hand_delta: by.on_hand,
            held_delta: by.held,
            committed_delta: by.committed,
            reason,
            actor: self.actor.clone(),
            reference: self.order.map(|order| order.to_string()),
            note: self.note.clone(),
            at: self.now,
        };
        store::movements::insert(tx, &movement).await?;
        Ok(movement)
    }

    /// Makes a change that leaves what can be bought as it is, and writes it down.
    pub(super) async fn change(
        &self,
        tx: &mut Tx,
        (sku, location): (&Sku, &Slug),
        by: Balance,
        reason: MovementReason,
    ) -> Result<(), StoreError> {
        store::stock::change(tx, sku, location, by).await?;
        self.write(tx, (sku, location), by, reason).await.map(drop)
    }
}
