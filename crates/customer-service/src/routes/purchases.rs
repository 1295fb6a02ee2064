//! Purchase histories.

use std::sync::Arc;

use axum::extract::State;
use chassis::{Path, Query};
use customer_api::Purchase;
use vocabulary::{CustomerId, Page};
use wire::{Answer, Caller, Problem};

use super::PageQuery;
use super::refusals::{Always, Lists, OneThing, SignedInOnly};
use crate::People;
use crate::actions::list_purchases;

/// What you have bought, newest first
#[utoipa::path(
    get, path = "/api/customers/me/purchases", tag = "purchases", params(PageQuery),
    responses((status = 200, body = Page<Purchase>), SignedInOnly, Lists, Always)
)]
pub(super) async fn list_my_purchases(
    State(people): State<Arc<People>>,
    caller: Caller,
    Query(query): Query<PageQuery>,
) -> Result<Answer, Problem> {
    let cursor = query.cursor.as_deref();
    let page = list_purchases::my_purchases(&people, &caller, query.limit, cursor).await?;
    Ok(Answer::ok(&page))
}

/// What somebody has bought, newest first
#[utoipa::path(
    get, path = "/api/customers/{id}/purchases", tag = "purchases",
    params(("id" = CustomerId, Path), PageQuery),
    responses((status = 200, body = Page<Purchase>), SignedInOnly, OneThing, Lists, Always)
)]
pub(super) async fn list_purchases(
    State(people): State<Arc<People>>,
    caller: Caller,
    Path(id): Path<CustomerId>,
    Query(query): Query<PageQuery>,
) -> Result<Answer, Problem> {
    let cursor = query.cursor.as_deref();
    let page = list_purchases::purchases_of(&people, &caller, id, query.limit, cursor).await?;
    Ok(Answer::ok(&page))
}
