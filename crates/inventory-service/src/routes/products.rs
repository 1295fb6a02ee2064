//! Products, as everyone sees them and as staff describe them.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use chassis::{Path, Query, Write};
use inventory_api::{NewProduct, Product, ProductChange, ProductList, ProductStatus};
use vocabulary::Slug;
use wire::{Answer, Caller};

use super::pages::{fresh_page, page};
use super::{is_staff, refusals};
use crate::Inventory;
use crate::actions::Terms;
use crate::actions::list_products::ProductQuery;
use crate::actions::{change_product, create_product, list_products};
use crate::problems::Refusal;

/// Products: searched, narrowed, leafed through
///
/// Each facet counts what the other filters leave, so that a choice can be changed.
#[utoipa::path(
    get, path = "/api/products", tag = "catalogue", params(ProductQuery),
    responses(
        (status = 200, description = "A page of products", body = ProductList, headers(("etag" = String))),
        (status = 304, description = "Unchanged since `If-None-Match`"),
        refusals::Listing,
    )
)]
pub(super) async fn list(
    State(inventory): State<Arc<Inventory>>,
    caller: Caller,
    Query(query): Query<ProductQuery>,
) -> Result<Response, Refusal> {
    let list = list_products::list_products(&inventory, query, is_staff(&caller)).await?;
    Ok(fresh_page(0, &list))
}

/// A product with its variants and what can be bought of them
///
/// The `ETag` is the product's version, a hyphen, and a mark of what else the page shows. Staff also see what is not
/// published.
#[utoipa::path(
    get, path = "/api/products/{slug}", tag = "catalogue", params(("slug" = Slug, Path)),
    responses(
        (status = 200, description = "The product", body = Product, headers(("etag" = String))),
        (status = 304, description = "Unchanged since `If-None-Match`"),
        refusals::Read,
    )
)]
pub(super) async fn show(
    State(inventory): State<Arc<Inventory>>,
    caller: Caller,
    Path(slug): Path<Slug>,
) -> Result<Response, Refusal> {
    let catalogue = inventory.catalogue.now();
    let entry = catalogue.named(&slug).ok_or(Refusal::NotFound)?;
    if entry.product.status != ProductStatus::Published && !is_staff(&caller) {
        return Err(Refusal::NotFound);
    }
    let shown = catalogue.page(entry, inventory.low_stock_threshold());
    Ok(page(shown.bytes.clone(), shown.etag.clone()))
}

/// Adds a product with its variants
#[utoipa::path(
    post, path = "/api/products", tag = "catalogue", request_body = NewProduct,
    params(("idempotency-key" = String, Header, description = "A new one for each new request")),
    responses(
        (status = 201, description = "The product", body = Product, headers(("etag" = String), ("location" = String))),
        refusals::StaffWrite,
    )
)]
pub(super) async fn create(
    State(inventory): State<Arc<Inventory>>,
    write: Write<NewProduct>,
) -> Result<Answer, Refusal> {
    create_product::create_product(&inventory, write.key, write.body).await
}

/// Describes a product otherwise, publishes or archives it
#[utoipa::path(
    patch, path = "/api/products/{slug}", tag = "catalogue", request_body = ProductChange,
    params(
        ("slug" = Slug, Path),
        ("if-match" = String, Header, description = "The `ETag` that was read"),
        ("idempotency-key" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The product", body = Product, headers(("etag" = String))),
        refusals::StaffChange,
    )
)]
pub(super) async fn change(
    State(inventory): State<Arc<Inventory>>,
    Path(slug): Path<Slug>,
    write: Write<ProductChange>,
) -> Result<Answer, Refusal> {
    let terms = Terms { key: write.key, if_match: write.if_match };
    change_product::change_product(&inventory, slug, terms, write.body).await
}
