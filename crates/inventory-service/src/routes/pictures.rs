//! Pictures of products: uploaded by staff, served to everyone. What comes out can do nothing but be looked at.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, Response};
use chassis::layers::BodyLimit;
use chassis::{Path, Query, Raw, Write};
use inventory_api::{AltText, Product};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use vocabulary::{PictureId, Slug};
use wire::Answer;

use super::refusals;
use crate::actions::{Terms, add_picture, remove_picture};
use crate::domain::picture::BYTES_MAX;
use crate::problems::Refusal;
use crate::{Inventory, store};

/// What to know about a picture.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PictureQuery {
    /// What it shows, for those who cannot see it; at most 300 characters.
    #[param(value_type = Option<String>, max_length = 300)]
    alt: Option<AltText>,
}

/// The way in for pictures, which may be larger than other bodies.
pub(super) fn upload() -> OpenApiRouter<Arc<Inventory>> {
    OpenApiRouter::new().routes(routes!(add)).layer(Extension(BodyLimit(BYTES_MAX)))
}

/// Adds a picture: a PNG, JPEG, WebP or SVG of at most 2 MiB and 8192 pixels a side
///
/// The bytes say what it is; the content type that is sent does not count. An SVG holds shapes and text only.
#[utoipa::path(
    post, path = "/api/products/{slug}/pictures", tag = "catalogue",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    params(
        ("slug" = Slug, Path), PictureQuery,
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
    Query(query): Query<PictureQuery>,
    raw: Raw,
) -> Result<Answer, Refusal> {
    let terms = Terms { key: raw.key, if_match: raw.if_match };
    add_picture::add_picture(&inventory, slug, terms, (raw.bytes, query.alt)).await
}

/// Takes a picture away
#[utoipa::path(
    delete, path = "/api/products/{slug}/pictures/{id}", tag = "catalogue",
    params(
        ("slug" = Slug, Path), ("id" = PictureId, Path),
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
    Path(names): Path<(Slug, PictureId)>,
    write: Write<()>,
) -> Result<Answer, Refusal> {
    let terms = Terms { key: write.key, if_match: write.if_match };
    remove_picture::remove_picture(&inventory, names, terms).await
}

/// A picture. What an id shows never changes
#[utoipa::path(
    get, path = "/api/pictures/{id}", tag = "catalogue", params(("id" = PictureId, Path)),
    responses(
        (status = 200, description = "The picture", content_type = "image/*", body = Vec<u8>,
         headers(("etag" = String))),
        (status = 304, description = "Unchanged since `If-None-Match`"),
        refusals::Read,
    )
)]
pub(super) async fn show(
    State(inventory): State<Arc<Inventory>>,
    Path(id): Path<PictureId>,
) -> Result<Response<Body>, Refusal> {
    let file = inventory.db.read(async move |tx| store::pictures::file(tx, id).await).await?;
    let (media_type, bytes) = file.ok_or(Refusal::NotFound)?;
    let mut response = Response::new(Body::from(bytes));
    for (name, value) in harmless(id, media_type) {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}

/// The headers with which a picture can only be looked at, and is kept for good.
fn harmless(id: PictureId, media_type: String) -> [(HeaderName, String); 6] {
    [
        (CONTENT_TYPE, media_type),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox".to_owned()),
        // Shown in pages all the same; opened on its own it is saved instead.
        (CONTENT_DISPOSITION, "attachment".to_owned()),
        (CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned()),
        (ETAG, format!("\"{id}\"")),
    ]
}
