//! Staff and their roles.

use std::sync::Arc;

use axum::extract::State;
use chassis::{Path, Query, Write};
use customer_api::{RoleAssignment, StaffMember};
use vocabulary::{CustomerId, Page};
use wire::{Answer, Caller, Problem};

use super::PageQuery;
use super::refusals::{Always, Bodies, Collisions, Lists, OneThing, StaffOnly, Versioned};
use crate::People;
use crate::actions::{assign_roles, list_customers};

/// Everybody with a role
#[utoipa::path(
    get, path = "/api/staff", tag = "staff", params(PageQuery),
    responses((status = 200, body = Page<StaffMember>), StaffOnly, Lists, Always)
)]
pub(super) async fn list_staff(
    State(people): State<Arc<People>>,
    caller: Caller,
    Query(query): Query<PageQuery>,
) -> Result<Answer, Problem> {
    let cursor = query.cursor.as_deref();
    let page = list_customers::list_staff(&people, &caller, query.limit, cursor).await?;
    Ok(Answer::ok(&page))
}

/// Says what somebody is trusted with
///
/// No role makes them an ordinary customer. 409 `own_account` when an administrator gives up their own role.
#[utoipa::path(
    put, path = "/api/staff/{customer_id}/roles", tag = "staff", request_body = RoleAssignment,
    params(
        ("customer_id" = CustomerId, Path),
        ("if-match" = Option<String>, Header),
        ("idempotency-key" = Option<String>, Header),
    ),
    responses(
        (status = 200, body = StaffMember, headers(("etag" = String))),
        StaffOnly, OneThing, Bodies, Collisions, Versioned, Always,
    )
)]
pub(super) async fn assign_roles(
    State(people): State<Arc<People>>,
    caller: Caller,
    Path(person): Path<CustomerId>,
    write: Write<RoleAssignment>,
) -> Result<Answer, Problem> {
    Ok(assign_roles::assign_roles(&people, &caller, person, write).await?)
}
