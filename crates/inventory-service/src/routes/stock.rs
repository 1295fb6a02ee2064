//! Stock and its ledger.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use chassis::{Limit, Path, Query, Write};
use inventory_api::{LedgerVerification, Movement, MovementDone, NewMovement, StockLevel, StockVerification};
use serde::Deserialize;
use utoipa::IntoParams;
use vocabulary::{Page, Sku};
use wire::{Answer, Caller};

use super::pages::fresh_page;
use super::{actor, is_staff, refusals};
use crate::Inventory;
use crate::actions::{list_movements, list_stock, record_movement, show_stock, verify_stock};
use crate::problems::Refusal;

/// Which stock to list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct StockQuery {
    /// Only published products of which no more can be bought than the threshold of the settings.
    #[serde(default)]
    #[param(required = false)]
    low: bool,
    /// Where the page begins: the `next` of the page before.
    cursor: Option<String>,
    /// How many SKUs a page has.
    #[serde(default)]
    #[param(required = false)]
    limit: Limit,
}

/// Which page of a ledger.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct LedgerQuery {
    /// Where the page begins: the `next` of the page before.
    cursor: Option<String>,
    /// How many rows a page has.
    #[serde(default)]
    #[param(required = false)]
    limit: Limit,
}

/// Stock by SKU
#[utoipa::path(
    get, path = "/api/stock", tag = "stock", params(StockQuery),
    responses((status = 200, description = "A page of SKUs", body = Page<StockLevel>), refusals::StaffListing)
)]
pub(super) async fn list(
    State(inventory): State<Arc<Inventory>>,
    caller: Caller,
    Query(query): Query<StockQuery>,
) -> Result<Answer, Refusal> {
    let StockQuery { low, cursor, limit } = query;
    let scope = format!("stock {} {low}", caller.scope());
    let page = list_stock::list_stock(&inventory, &scope, low, cursor.as_deref(), limit).await?;
    Ok(Answer::ok(&page))
}

/// The stock of one SKU in all places
#[utoipa::path(
    get, path = "/api/stock/{sku}", tag = "stock", params(("sku" = Sku, Path)),
    responses(
        (status = 200, description = "The stock", body = StockLevel, headers(("etag" = String))),
        (status = 304, description = "Unchanged since `If-None-Match`"),
        refusals::Read,
    )
)]
pub(super) async fn show(
    State(inventory): State<Arc<Inventory>>,
    caller: Caller,
    Path(sku): Path<Sku>,
) -> Result<Response, Refusal> {
    let level = show_stock::show_stock(&inventory, sku, is_staff(&caller)).await?;
    Ok(fresh_page(0, &level))
}

/// What happened to the stock of a SKU, the latest first
#[utoipa::path(
    get, path = "/api/stock/{sku}/movements", tag = "stock", params(("sku" = Sku, Path), LedgerQuery),
    responses((status = 200, description = "A page of the ledger", body = Page<Movement>), refusals::StaffListing)
)]
pub(super) async fn movements(
    State(inventory): State<Arc<Inventory>>,
    caller: Caller,
    Path(sku): Path<Sku>,
    Query(query): Query<LedgerQuery>,
) -> Result<Answer, Refusal> {
    let scope = format!("movements {} {sku}", caller.scope());
    let LedgerQuery { cursor, limit } = query;
    let page = list_movements::list_movements(&inventory, &scope, sku, cursor.as_deref(), limit).await?;
    Ok(Answer::ok(&page))
}

/// Records that goods came, went or were counted
#[utoipa::path(
    post, path = "/api/stock/{sku}/movements", tag = "stock", request_body = NewMovement,
    params(
        ("sku" = Sku, Path),
        ("idempotency-key" = String, Header, description = "A new one for each new request"),
    ),
    responses(
        (status = 201, description = "The new rows, and the stock after them", body = MovementDone,
         headers(("location" = String))),
        refusals::StaffWrite,
    )
)]
pub(super) async fn record(
    State(inventory): State<Arc<Inventory>>,
    caller: Caller,
    Path(sku): Path<Sku>,
    write: Write<NewMovement>,
) -> Result<Answer, Refusal> {
    record_movement::record_movement(&inventory, write.key, actor(&caller), sku, write.body).await
}

/// Whether the stock of a SKU is what its ledger and its open holds say
#[utoipa::path(
    get, path = "/api/stock/{sku}/verify", tag = "stock", params(("sku" = Sku, Path)),
    responses((status = 200, description = "What was compared", body = StockVerification), refusals::StaffRead)
)]
pub(super) async fn verify(
    State(inventory): State<Arc<Inventory>>,
    Path(sku): Path<Sku>,
) -> Result<Answer, Refusal> {
    Ok(Answer::ok(&verify_stock::verify_sku(&inventory, sku).await?))
}

/// Whether all stock is what the ledger and the open holds say
#[utoipa::path(
    get, path = "/api/stock/verify", tag = "stock",
    responses((status = 200, description = "What does not agree", body = LedgerVerification), refusals::StaffRead)
)]
pub(super) async fn verify_everything(State(inventory): State<Arc<Inventory>>) -> Result<Answer, Refusal> {
    Ok(Answer::ok(&verify_stock::verify_everything(&inventory).await?))
}
