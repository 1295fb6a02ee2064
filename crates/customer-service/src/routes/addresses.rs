//! Address books.

use std::sync::Arc;

use axum::extract::State;
use chassis::{Path, Query, Write};
use customer_api::{AddressForm, SavedAddress};
use vocabulary::{AddressId, Page};
use wire::{Answer, Caller, Problem};

use super::PageQuery;
use super::refusals::{
    Always, Bodies, Collisions, Lists, OneThing, SignedInOnly, StrictlyVersioned, Versioned,
};
use crate::People;
use crate::actions::{add_address, list_addresses, remove_address, replace_address};

/// Your address book
#[utoipa::path(
    get, path = "/api/customers/me/addresses", tag = "addresses", params(PageQuery),
    responses((status = 200, body = Page<SavedAddress>), SignedInOnly, Lists, Always)
)]
pub(super) async fn list_addresses(
    State(people): State<Arc<People>>,
    caller: Caller,
    Query(query): Query<PageQuery>,
) -> Result<Answer, Problem> {
    let cursor = query.cursor.as_deref();
    let page = list_addresses::list_addresses(&people, &caller, query.limit, cursor).await?;
    Ok(Answer::ok(&page))
}

/// Puts an address into your address book
///
/// It holds 50: 409 `address_book_full`.
#[utoipa::path(
    post, path = "/api/customers/me/addresses", tag = "addresses", request_body = AddressForm,
    params(("idempotency-key" = String, Header)),
    responses(
        (status = 201, body = SavedAddress, headers(("etag" = String), ("location" = String))),
        SignedInOnly, Bodies, Collisions, Always,
    )
)]
pub(super) async fn add_address(
    State(people): State<Arc<People>>,
    caller: Caller,
    write: Write<AddressForm>,
) -> Result<Answer, Problem> {
    Ok(add_address::add_address(&people, &caller, write.body, write.key).await?)
}

/// One of your addresses
#[utoipa::path(
    get, path = "/api/customers/me/addresses/{id}", tag = "addresses", params(("id" = AddressId, Path)),
    responses(
        (status = 200, body = SavedAddress, headers(("etag" = String))),
        (status = 304, description = "Unchanged since `If-None-Match`"),
        SignedInOnly, OneThing, Always,
    )
)]
pub(super) async fn show_address(
    State(people): State<Arc<People>>,
    caller: Caller,
    Path(id): Path<AddressId>,
) -> Result<Answer, Problem> {
    let found = list_addresses::show_address(&people, &caller, id).await?;
    Ok(Answer::ok(&found.address).etag(found.version))
}

/// Writes one of your addresses anew
#[utoipa::path(
    put, path = "/api/customers/me/addresses/{id}", tag = "addresses", request_body = AddressForm,
    params(
        ("id" = AddressId, Path),
        ("if-match" = String, Header, description = "The `ETag` that was read"),
        ("idempotency-key" = Option<String>, Header),
    ),
    responses(
        (status = 200, body = SavedAddress, headers(("etag" = String))),
        SignedInOnly, OneThing, Bodies, Collisions, StrictlyVersioned, Always,
    )
)]
pub(super) async fn replace_address(
    State(people): State<Arc<People>>,
    caller: Caller,
    Path(id): Path<AddressId>,
    write: Write<AddressForm>,
) -> Result<Answer, Problem> {
    Ok(replace_address::replace_address(&people, &caller, id, write).await?)
}

/// Takes one of your addresses out of the book
#[utoipa::path(
    delete, path = "/api/customers/me/addresses/{id}", tag = "addresses",
    params(
        ("id" = AddressId, Path),
        ("if-match" = Option<String>, Header),
        ("idempotency-key" = Option<String>, Header),
    ),
    responses((status = 204, description = "Gone"), SignedInOnly, OneThing, Bodies, Collisions, Versioned, Always)
)]
pub(super) async fn remove_address(
    State(people): State<Arc<People>>,
    caller: Caller,
    Path(id): Path<AddressId>,
    write: Write<()>,
) -> Result<Answer, Problem> {
    Ok(remove_address::remove_address(&people, &caller, id, write).await?)
}
