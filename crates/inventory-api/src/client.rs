//! How neighbours ask the inventory service.

use vocabulary::{OrderId, Page, Sku, Slug};
use wire::{CallError, Wire};

use crate::{
    Category, CategoryDetail, Hold, HoldRequest, Offer, OffersWanted, Product, Published, PublishedQuery,
};

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

    /// The page of a published product; 404 for any other.
    pub async fn product(&self, slug: &Slug) -> Result<Product, CallError> {
        self.wire.get(format!("/api/products/{slug}")).send().await
    }

    /// All categories, in the order of the tree.
    pub async fn categories(&self) -> Result<Page<Category>, CallError> {
        self.wire.get("/api/categories").send().await
    }

    /// A category with what lies above and in it; 404 when there is none.
    pub async fn category(&self, slug: &Slug) -> Result<CategoryDetail, CallError> {
        self.wire.get(format!("/api/categories/{slug}")).send().await
    }

    /// The published products after the one of this slug, by slug, up to [`PublishedQuery::MOST`] of them; `next` is
    /// the slug to go on after.
    pub async fn published(&self, after: Option<&Slug>) -> Result<Page<Published>, CallError> {
        let query = PublishedQuery { after: after.cloned(), limit: None };
        self.wire.get("/internal/published").query(&query).send().await
    }
}
