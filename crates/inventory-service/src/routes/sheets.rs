//! The catalogue and the stock as sheets (CSV), out and in.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, Response};
use chassis::layers::BodyLimit;
use chassis::{Query, Raw};
use inventory_api::ImportReport;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::{Answer, Caller};

use super::{actor, refusals};
use crate::Inventory;
use crate::actions::once_apart::once_apart;
use crate::actions::{export_products, export_stock, import_products, import_stock};
use crate::problems::Refusal;

/// The largest sheet, in bytes.
const SHEET_MAX: usize = 4 * 1024 * 1024;

/// How to import.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ImportQuery {
    /// Whether to change nothing, and only say what would happen.
    #[serde(default)]
    #[param(required = false)]
    dry_run: bool,
}

/// The ways in for sheets, which may be larger than other bodies.
pub(super) fn imports() -> OpenApiRouter<Arc<Inventory>> {
    OpenApiRouter::new()
        .routes(routes!(import_the_products))
        .routes(routes!(import_the_stock))
        .layer(Extension(BodyLimit(SHEET_MAX)))
}

/// All products and variants as a sheet
#[utoipa::path(
    get, path = "/api/products/export.csv", tag = "sheets",
    responses(
        (status = 200, description = "The sheet", content_type = "text/csv", body = String),
        refusals::StaffRead,
    )
)]
pub(super) async fn export_products(State(inventory): State<Arc<Inventory>>) -> Response<Body> {
    sheet(export_products::export_products(&inventory), "attachment; filename=\"products.csv\"")
}

/// All stock as a sheet
#[utoipa::path(
    get, path = "/api/stock/export.csv", tag = "sheets",
    responses(
        (status = 200, description = "The sheet", content_type = "text/csv", body = String),
        refusals::StaffRead,
    )
)]
pub(super) async fn export_stock(State(inventory): State<Arc<Inventory>>) -> Result<Response<Body>, Refusal> {
    let stock = export_stock::export_stock(&inventory).await?;
    Ok(sheet(stock, "attachment; filename=\"stock.csv\""))
}

/// Makes and changes products by a sheet of at most 10,000 rows and 4 MiB
///
/// Each product is changed whole or not at all; the report says for each row what it did, or why it was refused.
#[utoipa::path(
    post, path = "/api/products/import", tag = "sheets", request_body(content = String, content_type = "text/csv"),
    params(ImportQuery, ("idempotency-key" = String, Header, description = "A new one for each new request")),
    responses((status = 200, description = "What each row did", body = ImportReport), refusals::StaffWrite)
)]
pub(super) async fn import_the_products(
    State(inventory): State<Arc<Inventory>>,
    Query(query): Query<ImportQuery>,
    raw: Raw,
) -> Result<Answer, Refusal> {
    let work = async {
        let sheet = declared_as_sheet(&raw)?;
        let report =
            import_products::import_products(&inventory, raw.key.as_ref(), sheet, query.dry_run).await?;
        Ok(Answer::ok(&report))
    };
    once_apart(&inventory, raw.key.clone(), work).await
}

/// Sets what is on hand by a sheet of at most 10,000 rows and 4 MiB
///
/// Each row is a movement of what was found more or less; the report says for each row what it did, or why it was
/// refused.
#[utoipa::path(
    post, path = "/api/stock/import", tag = "sheets", request_body(content = String, content_type = "text/csv"),
    params(ImportQuery, ("idempotency-key" = String, Header, description = "A new one for each new request")),
    responses((status = 200, description = "What each row did", body = ImportReport), refusals::StaffWrite)
)]
pub(super) async fn import_the_stock(
    State(inventory): State<Arc<Inventory>>,
    caller: Caller,
    Query(query): Query<ImportQuery>,
    raw: Raw,
) -> Result<Answer, Refusal> {
    let work = async {
        let sheet = declared_as_sheet(&raw)?;
        let actor = actor(&caller);
        let by = (raw.key.as_ref(), actor.as_str());
        let report = import_stock::import_stock(&inventory, by, sheet, query.dry_run).await?;
        Ok(Answer::ok(&report))
    };
    once_apart(&inventory, raw.key.clone(), work).await
}

fn declared_as_sheet(raw: &Raw) -> Result<&[u8], Refusal> {
    let kind = raw.content_type.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("text/csv") { Ok(&raw.bytes) } else { Err(Refusal::NotDeclaredAsSheet) }
}

fn sheet(bytes: Vec<u8>, disposition: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static(disposition));
    response
}
