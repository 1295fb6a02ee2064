//! Keeps what happened to an order where everybody finds it: in its timeline, and in the outbox.

use bus::NewEvent;
use order_api::events::{OrderNews, aggregate};
use order_api::{Order, TimelineEntry};
use store::{StoreError, Tx};
use wire::{Caller, Role};

use crate::Orders;
use crate::domain::order::Change;
use crate::store::timeline;

/// Records changes in the name of one request. Made outside the job, which knows no request.
#[derive(Debug, Clone)]
pub(crate) struct Recorder {
    announcer: bus::Announcer,
    actor: &'static str,
}

impl Recorder {
    /// What happens by itself, or because the buyer pays.
    pub(super) fn for_buyer(orders: &Orders, order: &Order) -> Self {
        let actor = if order.customer_id.is_some() { "customer" } else { "guest" };
        Self { announcer: orders.outbox.announcer(), actor }
    }

    /// What a caller does to an order.
    pub(super) fn for_caller(orders: &Orders, caller: &Caller) -> Self {
        let actor = match caller.customer_id() {
            Some(_) if caller.is_staff(Role::ALL) => "staff",
            Some(_) => "customer",
            None => "guest",
        };
        Self { announcer: orders.outbox.announcer(), actor }
    }

    /// Writes a change into the transaction that makes it true.
    pub(super) async fn record(&self, tx: &mut Tx, order: &Order, change: Change) -> Result<(), StoreError> {
        let entry = TimelineEntry {
            sequence: change.version,
            kind: change.kind.trim_start_matches("order.").to_owned(),
            at: change.after.updated_at,
            actor: self.actor.to_owned(),
            note: change.note.clone(),
            status: change.after.status,
            payment_status: change.after.payment_status,
            fulfilment_status: change.after.fulfilment_status,
        };
        timeline::insert(tx, order.id, &entry).await?;
        let news = OrderNews { order: change.after, shipment: change.shipment, reason: change.note };
        let event = NewEvent {
            kind: change.kind,
            aggregate: aggregate(order.id),
            sequence: change.version,
            data: &news,
        };
        self.announcer.announce(tx, &event).await
    }
}
