//! What the other services ask.

use std::sync::Arc;

use axum::extract::State;
use chassis::{Body, Path};
use order_api::{AdoptCart, AdoptedCart, StandingAnswer};
use vocabulary::OrderId;
use wire::Answer;

use super::refusals;
use crate::Orders;
use crate::actions;
use crate::problems::Failure;

/// Whether the stock of an order is still needed
#[utoipa::path(
    get, path = "/internal/orders/{id}/standing", tag = "internal", params(("id" = OrderId, Path)),
    responses((status = 200, description = "How it stands", body = StandingAnswer), refusals::StaffRead)
)]
pub(super) async fn standing(
    State(orders): State<Arc<Orders>>,
    Path(id): Path<OrderId>,
) -> Result<Answer, Failure> {
    Ok(Answer::ok(&actions::tell_standing::tell_standing(&orders, id).await?))
}

/// Merges a guest's cart into that of the customer who has signed in
#[utoipa::path(
    post, path = "/internal/carts/adopt", tag = "internal", request_body = AdoptCart,
    responses((status = 200, description = "The cart with everything in it", body = AdoptedCart), refusals::StaffWrite)
)]
pub(super) async fn adopt_cart(
    State(orders): State<Arc<Orders>>,
    Body(wanted): Body<AdoptCart>,
) -> Result<Answer, Failure> {
    let cart_id = actions::adopt_cart::adopt_cart(&orders, wanted).await?;
    Ok(Answer::ok(&AdoptedCart { cart_id }))
}
