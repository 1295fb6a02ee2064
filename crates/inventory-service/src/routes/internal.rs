//! What the other services ask.

use std::sync::Arc;

use axum::extract::State;
use chassis::{Body, Path, Query, Write};
use inventory_api::{Hold, HoldRequest, Offer, OffersWanted, Published, PublishedQuery};
use vocabulary::{OrderId, Page};
use wire::Answer;

use super::refusals;
use crate::Inventory;
use crate::actions::{end_hold, hold_stock};
use crate::problems::Refusal;

/// The pages of published products, by slug, for maps of the shop
#[utoipa::path(
    get, path = "/internal/published", tag = "internal", params(PublishedQuery),
    responses((status = 200, description = "Some of the products", body = Page<Published>), refusals::Read)
)]
pub(super) async fn published(
    State(inventory): State<Arc<Inventory>>,
    Query(query): Query<PublishedQuery>,
) -> Answer {
    let limit = query.limit.unwrap_or(PublishedQuery::MOST).clamp(1, PublishedQuery::MOST);
    Answer::ok(&inventory.catalogue.now().published(query.after.as_ref(), limit))
}

/// What SKUs are and cost, each once, in their order; unknown ones are left out
#[utoipa::path(
    post, path = "/internal/offers", tag = "internal", request_body = OffersWanted,
    responses((status = 200, description = "The offers", body = Vec<Offer>), refusals::StaffWrite)
)]
pub(super) async fn offers(
    State(inventory): State<Arc<Inventory>>,
    Body(mut wanted): Body<OffersWanted>,
) -> Answer {
    wanted.skus.sort_unstable();
    wanted.skus.dedup();
    let catalogue = inventory.catalogue.now();
    let offers: Vec<Offer> = wanted.skus.iter().filter_map(|sku| catalogue.offer(sku)).collect();
    Answer::ok(&offers)
}

/// Sets stock aside for an order, all of it or nothing; asking twice for one order is the same hold
#[utoipa::path(
    post, path = "/internal/holds", tag = "internal", request_body = HoldRequest,
    responses((status = 200, description = "The hold", body = Hold), refusals::StaffWrite)
)]
pub(super) async fn hold(
    State(inventory): State<Arc<Inventory>>,
    Body(wanted): Body<HoldRequest>,
) -> Result<Answer, Refusal> {
    Ok(Answer::ok(&hold_stock::hold_stock(&inventory, wanted).await?))
}

/// Gives back what an order held that will not be confirmed
#[utoipa::path(
    post, path = "/internal/holds/{order_id}/release", tag = "internal",
    params(("order_id" = OrderId, Path), ("idempotency-key" = String, Header)),
    responses((status = 204, description = "Nothing is held for it any more"), refusals::StaffWrite)
)]
pub(super) async fn release(
    State(inventory): State<Arc<Inventory>>,
    Path(order): Path<OrderId>,
    _: Write<()>,
) -> Result<Answer, Refusal> {
    end_hold::release_hold(&inventory, order).await?;
    Ok(Answer::no_content())
}
