//! Events that a neighbour kept refusing, for admins.

use std::sync::Arc;

use axum::extract::State;
use bus::parked::{self, ParkedEvent};
use chassis::{Path, Write};
use vocabulary::{EventId, Page};
use wire::Answer;

use super::refusals;
use crate::Orders;
use crate::problems::Failure;

/// The most that are shown.
const MOST: i64 = 1_000;

/// Events that could not be delivered, the oldest first
#[utoipa::path(
    get, path = "/api/parked-events/order", tag = "events",
    responses((status = 200, description = "The events", body = Page<ParkedEvent>), refusals::StaffRead)
)]
pub(super) async fn list(State(orders): State<Arc<Orders>>) -> Result<Answer, Failure> {
    let items = parked::list(&orders.db, MOST).await?;
    Ok(Answer::ok(&Page { items, next: None }))
}

/// Lets a parked event go again
#[utoipa::path(
    post, path = "/api/parked-events/order/{id}/replay", tag = "events",
    params(("id" = EventId, Path), ("idempotency-key" = String, Header)),
    responses((status = 204, description = "It is on its way"), refusals::StaffWrite)
)]
pub(super) async fn replay(
    State(orders): State<Arc<Orders>>,
    Path(id): Path<EventId>,
    _: Write<()>,
) -> Result<Answer, Failure> {
    let found = parked::replay(&orders.db, &orders.outbox, &orders.clock, id).await?;
    if found { Ok(Answer::no_content()) } else { Err(Failure::NotFound) }
}
