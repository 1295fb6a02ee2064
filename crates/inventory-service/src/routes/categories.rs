//! The tree of categories.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use chassis::{Path, Write};
use inventory_api::{Category, CategoryChange, CategoryDetail, NewCategory};
use vocabulary::{Page, Slug};
use wire::Answer;

use super::pages::fresh_page;
use super::refusals;
use crate::Inventory;
use crate::actions::{Terms, change_category, create_category, remove_category};
use crate::problems::Refusal;

/// All categories, in the order of the tree: a category, what lies in it, its next sibling
#[utoipa::path(
    get, path = "/api/categories", tag = "catalogue",
    responses(
        (status = 200, description = "The categories", body = Page<Category>, headers(("etag" = String))),
        (status = 304, description = "Unchanged since `If-None-Match`"),
        refusals::Read,
    )
)]
pub(super) async fn list(State(inventory): State<Arc<Inventory>>) -> Response {
    fresh_page(0, &Page { items: inventory.catalogue.now().categories(), next: None })
}

/// A category with what lies above and in it
#[utoipa::path(
    get, path = "/api/categories/{slug}", tag = "catalogue", params(("slug" = Slug, Path)),
    responses(
        (status = 200, description = "The category", body = CategoryDetail, headers(("etag" = String))),
        (status = 304, description = "Unchanged since `If-None-Match`"),
        refusals::Read,
    )
)]
pub(super) async fn show(
    State(inventory): State<Arc<Inventory>>,
    Path(slug): Path<Slug>,
) -> Result<Response, Refusal> {
    let detail = inventory.catalogue.now().category(&slug).ok_or(Refusal::NotFound)?;
    Ok(fresh_page(detail.category.version, &detail))
}

/// Adds a category
#[utoipa::path(
    post, path = "/api/categories", tag = "catalogue", request_body = NewCategory,
    params(("idempotency-key" = String, Header, description = "A new one for each new request")),
    responses(
        (status = 201, description = "The category", body = Category, headers(("etag" = String), ("location" = String))),
        refusals::StaffWrite,
    )
)]
pub(super) async fn create(
    State(inventory): State<Arc<Inventory>>,
    write: Write<NewCategory>,
) -> Result<Answer, Refusal> {
    create_category::create_category(&inventory, write.key, write.body).await
}

/// Calls a category otherwise, or moves it in the tree
#[utoipa::path(
    patch, path = "/api/categories/{slug}", tag = "catalogue", request_body = CategoryChange,
    params(
        ("slug" = Slug, Path),
        ("if-match" = String, Header, description = "The `ETag` that was read"),
        ("idempotency-key" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The category", body = Category, headers(("etag" = String))),
        refusals::StaffChange,
    )
)]
pub(super) async fn change(
    State(inventory): State<Arc<Inventory>>,
    Path(slug): Path<Slug>,
    write: Write<CategoryChange>,
) -> Result<Answer, Refusal> {
    let terms = Terms { key: write.key, if_match: write.if_match };
    change_category::change_category(&inventory, slug, terms, write.body).await
}

/// Takes a category away in which nothing lies
#[utoipa::path(
    delete, path = "/api/categories/{slug}", tag = "catalogue",
    params(
        ("slug" = Slug, Path),
        ("if-match" = String, Header, description = "The `ETag` that was read"),
        ("idempotency-key" = Option<String>, Header),
    ),
    responses((status = 204, description = "It is gone"), refusals::StaffChange)
)]
pub(super) async fn remove(
    State(inventory): State<Arc<Inventory>>,
    Path(slug): Path<Slug>,
    write: Write<()>,
) -> Result<Answer, Refusal> {
    let terms = Terms { key: write.key, if_match: write.if_match };
    remove_category::remove_category(&inventory, slug, terms).await
}
