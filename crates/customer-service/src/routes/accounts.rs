//! Accounts.

use std::sync::Arc;

use axum::extract::State;
use chassis::{Limit, Path, Query, Write};
use customer_api::{AccountStanding, Customer, NewCustomer, ProfileChange};
use serde::Deserialize;
use utoipa::IntoParams;
use vocabulary::{CustomerId, Page};
use wire::{Answer, Caller, Problem};

use super::refusals::{
    Always, Bodies, Collisions, Lists, OneThing, SignedInOnly, StaffOnly, StrictlyVersioned, Versioned,
};
use crate::People;
use crate::actions::{disable_account, edit_profile, list_customers, register, show_customer};

/// Whom to find.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct SearchQuery {
    /// A part of the mail address or the name.
    #[serde(default)]
    #[param(required = false, max_length = 100)]
    search: String,
    /// How many at most, 1 to 100.
    #[serde(default)]
    #[param(required = false)]
    limit: Limit,
    /// The `next` of the page before.
    cursor: Option<String>,
}

/// Makes an account
///
/// It does not sign anybody in. 409 `email_taken`, 422 `weak_password`.
#[utoipa::path(
    post, path = "/api/customers", tag = "customers", request_body = NewCustomer,
    params(("idempotency-key" = String, Header)),
    responses(
        (status = 201, body = Customer, headers(("etag" = String), ("location" = String))),
        Bodies, Collisions, Always,
    )
)]
pub(super) async fn register_customer(
    State(people): State<Arc<People>>,
    write: Write<NewCustomer>,
) -> Result<Answer, Problem> {
    Ok(register::register(&people, write.body, write.key).await?)
}

/// Finds people by mail address or name
#[utoipa::path(
    get, path = "/api/customers", tag = "customers", params(SearchQuery),
    responses((status = 200, body = Page<Customer>), StaffOnly, Lists, Always)
)]
pub(super) async fn search_customers(
    State(people): State<Arc<People>>,
    caller: Caller,
    Query(query): Query<SearchQuery>,
) -> Result<Answer, Problem> {
    let SearchQuery { search, limit, cursor } = query;
    let page = list_customers::search_customers(&people, &caller, search, limit, cursor.as_deref()).await?;
    Ok(Answer::ok(&page))
}

/// Your own account
#[utoipa::path(
    get, path = "/api/customers/me", tag = "customers",
    responses(
        (status = 200, body = Customer, headers(("etag" = String))),
        (status = 304, description = "Unchanged since `If-None-Match`"),
        SignedInOnly, Always,
    )
)]
pub(super) async fn show_me(State(people): State<Arc<People>>, caller: Caller) -> Result<Answer, Problem> {
    let account = show_customer::show_me(&people, &caller).await?;
    Ok(Answer::ok(&account.customer).etag(account.version))
}

/// Changes your own account
#[utoipa::path(
    patch, path = "/api/customers/me", tag = "customers", request_body = ProfileChange,
    params(
        ("if-match" = String, Header, description = "The `ETag` that was read"),
        ("idempotency-key" = Option<String>, Header),
    ),
    responses(
        (status = 200, body = Customer, headers(("etag" = String))),
        SignedInOnly, Bodies, Collisions, StrictlyVersioned, Always,
    )
)]
pub(super) async fn edit_me(
    State(people): State<Arc<People>>,
    caller: Caller,
    write: Write<ProfileChange>,
) -> Result<Answer, Problem> {
    Ok(edit_profile::edit_profile(&people, &caller, write).await?)
}

/// One account, for its owner and for staff
#[utoipa::path(
    get, path = "/api/customers/{id}", tag = "customers", params(("id" = CustomerId, Path)),
    responses(
        (status = 200, body = Customer, headers(("etag" = String))),
        (status = 304, description = "Unchanged since `If-None-Match`"),
        SignedInOnly, OneThing, Always,
    )
)]
pub(super) async fn show_customer(
    State(people): State<Arc<People>>,
    caller: Caller,
    Path(id): Path<CustomerId>,
) -> Result<Answer, Problem> {
    let account = show_customer::show_customer(&people, &caller, id).await?;
    Ok(Answer::ok(&account.customer).etag(account.version))
}

/// Shuts somebody out, or lets them in again
///
/// Disabling ends all their sessions. 409 `own_account`.
#[utoipa::path(
    put, path = "/api/customers/{id}/disabled", tag = "customers", request_body = AccountStanding,
    params(
        ("id" = CustomerId, Path),
        ("if-match" = Option<String>, Header),
        ("idempotency-key" = Option<String>, Header),
    ),
    responses(
        (status = 200, body = Customer, headers(("etag" = String))),
        StaffOnly, OneThing, Bodies, Collisions, Versioned, Always,
    )
)]
pub(super) async fn set_account_standing(
    State(people): State<Arc<People>>,
    caller: Caller,
    Path(id): Path<CustomerId>,
    write: Write<AccountStanding>,
) -> Result<Answer, Problem> {
    Ok(disable_account::disable_account(&people, &caller, id, write).await?)
}
