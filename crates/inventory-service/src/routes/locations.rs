//! Places where stock lies.

use std::sync::Arc;

use axum::extract::State;
use chassis::{Path, Write};
use inventory_api::{Location, LocationChange, NewLocation};
use vocabulary::{Page, Slug};
use wire::Answer;

use super::refusals;
use crate::actions::{Terms, change_location, open_location};
use crate::problems::Refusal;
use crate::{Inventory, store};

/// All places, in the order in which they are emptied
#[utoipa::path(
    get, path = "/api/locations", tag = "stock",
    responses((status = 200, description = "The places", body = Page<Location>), refusals::StaffRead)
)]
pub(super) async fn list(State(inventory): State<Arc<Inventory>>) -> Result<Answer, Refusal> {
    let items = inventory.db.read(async |tx| store::locations::all(tx).await).await?;
    Ok(Answer::ok(&Page { items, next: None }))
}

/// Opens a place
#[utoipa::path(
    post, path = "/api/locations", tag = "stock", request_body = NewLocation,
    params(("idempotency-key" = String, Header, description = "A new one for each new request")),
    responses(
        (status = 201, description = "The place", body = Location, headers(("etag" = String), ("location" = String))),
        refusals::StaffWrite,
    )
)]
pub(super) async fn open(
    State(inventory): State<Arc<Inventory>>,
    write: Write<NewLocation>,
) -> Result<Answer, Refusal> {
    open_location::open_location(&inventory, write.key, write.body).await
}

/// Calls a place otherwise, or has it emptied earlier or later
#[utoipa::path(
    patch, path = "/api/locations/{code}", tag = "stock", request_body = LocationChange,
    params(
        ("code" = Slug, Path),
        ("if-match" = String, Header, description = "The `version` that was read, in quotes"),
        ("idempotency-key" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The place", body = Location, headers(("etag" = String))),
        refusals::StaffChange,
    )
)]
pub(super) async fn change(
    State(inventory): State<Arc<Inventory>>,
    Path(code): Path<Slug>,
    write: Write<LocationChange>,
) -> Result<Answer, Refusal> {
    let terms = Terms { key: write.key, if_match: write.if_match };
    change_location::change_location(&inventory, code, terms, write.body).await
}
