//! How neighbours ask the inventory service.

use vocabulary::{OrderId, Sku};
use wire::{CallError, Wire};

use crate::{Hold, HoldRequest, Offer, OffersWanted};

/// Asks the inventory service, near or far.
#[derive(Debug, Clone)]
pub struct InventoryClient {
    wire: Wire,
}

impl InventoryClient {
    /// A client that asks over `wire`.
    #[must_use]
    pub const fn new(wire: Wire) -> Self {
        Self { wire }
    }

    /// What these SKUs are and cost, each once, in the order of the SKUs; unknown ones are left out.
    pub async fn offers(&self, skus: &[Sku]) -> Result<Vec<Offer>, CallError> {
        if skus.is_empty() {
            return Ok(Vec::new());
        }
        self.wire.post("/internal/offers").json(&OffersWanted { skus: skus.to_vec() }).send().await
    }

    /// Sets stock aside for an order until it is confirmed or the hold lapses; asking twice is the same hold.
    /// What cannot be held whole is not held at all: 409 `out_of_stock`, see [`crate::shortages`]. An order whose
    /// hold has ended gets no second one: 409 `hold_ended`.
    pub async fn hold(&self, wanted: &HoldRequest) -> Result<Hold, CallError> {
        self.wire.post("/internal/holds").idempotency(&wanted.order_id.to_string()).json(wanted).send().await
    }

    /// Gives back what an order held but was not confirmed for. Doing it twice is the same as once, and a hold
    /// that asks after it is refused.
    pub async fn release(&self, order: OrderId) -> Result<(), CallError> {
        self.wire
            .post(format!("/internal/holds/{order}/release"))
            .idempotency(&order.to_string())
            .send_empty()
            .await
    }
}
