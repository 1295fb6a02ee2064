//! What is sold of a product. Variants have no version of their own: they change with their product's.

use std::sync::Arc;

use axum::extract::State;
use chassis::{Path, Write};
use inventory_api::{NewVariant, Product, VariantChange};
use vocabulary::{Sku, Slug};
use wire::Answer;

use super::refusals;
use crate::Inventory;
use crate::actions::{Terms, add_variant, change_variant, remove_variant};
use crate::problems::Refusal;

/// Adds a variant to a product
#[utoipa::path(
    post, path = "/api/products/{slug}/variants", tag = "catalogue", request_body = NewVariant,
    params(
        ("slug" = Slug, Path),
        ("idempotency-key" = String, Header, description = "A new one for each new request"),
        ("if-match" = Option<String>, Header, description = "The `ETag` that was read"),
    ),
    responses(
        (status = 201, description = "The product", body = Product, headers(("etag" = String), ("location" = String))),
        refusals::StaffWrite,
    )
)]
pub(super) async fn add(
    State(inventory): State<Arc<Inventory>>,
    Path(slug): Path<Slug>,
    write: Write<NewVariant>,
) -> Result<Answer, Refusal> {
    let terms = Terms { key: write.key, if_match: write.if_match };
    add_variant::add_variant(&inventory, slug, terms, write.body).await
}

/// Changes the price, the options, the weight or the place of a variant
#[utoipa::path(
    patch, path = "/api/products/{slug}/variants/{sku}", tag = "catalogue", request_body = VariantChange,
    params(
        ("slug" = Slug, Path), ("sku" = Sku, Path),
        ("if-match" = String, Header, description = "The `ETag` of the product that was read"),
        ("idempotency-key" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The product", body = Product, headers(("etag" = String))),
        refusals::StaffChange,
    )
)]
pub(super) async fn change(
    State(inventory): State<Arc<Inventory>>,
    Path(names): Path<(Slug, Sku)>,
    write: Write<VariantChange>,
) -> Result<Answer, Refusal> {
    let terms = Terms { key: write.key, if_match: write.if_match };
    change_variant::change_variant(&inventory, names, terms, write.body).await
}

/// Takes a variant away of which nothing lies anywhere
#[utoipa::path(
    delete, path = "/api/products/{slug}/variants/{sku}", tag = "catalogue",
    params(
        ("slug" = Slug, Path), ("sku" = Sku, Path),
        ("if-match" = String, Header, description = "The `ETag` of the product that was read"),
        ("idempotency-key" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The product without it", body = Product, headers(("etag" = String))),
        refusals::StaffChange,
    )
)]
pub(super) async fn remove(
    State(inventory): State<Arc<Inventory>>,
    Path(names): Path<(Slug, Sku)>,
    write: Write<()>,
) -> Result<Answer, Refusal> {
    let terms = Terms { key: write.key, if_match: write.if_match };
    remove_variant::remove_variant(&inventory, names, terms).await
}
