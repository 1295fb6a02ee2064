//! Orders: placed by buyers, looked after by staff.

use std::sync::Arc;

use axum::extract::State;
use chassis::{Limit, Path, Query, Write};
use order_api::{
    CancelOrder, FulfilmentStatus, Order, OrderStatus, OrderSummary, PlaceOrder, PutOnHold, ShortText,
    TimelineEntry,
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use vocabulary::{CustomerId, OrderId, Page, Timestamp};
use wire::{Answer, Caller, ProblemDetails};

use super::refusals;
use crate::Orders;
use crate::actions;
use crate::problems::Failure;
use crate::store::listing::Filter;

/// Which orders, and in which order.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// Only those that stand there.
    status: Option<OrderStatus>,
    /// Only those whose goods are there.
    fulfilment_status: Option<FulfilmentStatus>,
    /// Only those whose number or mail address begins like this.
    #[param(value_type = Option<String>, max_length = 100)]
    search: Option<ShortText>,
    /// Only those of this customer.
    #[param(value_type = Option<String>)]
    customer_id: Option<CustomerId>,
    /// Only those placed at this moment or later.
    #[param(value_type = Option<String>)]
    placed_from: Option<Timestamp>,
    /// Only those placed before this moment.
    #[param(value_type = Option<String>)]
    placed_to: Option<Timestamp>,
    /// Only those that should have left their present state by now.
    #[serde(default)]
    #[param(required = false)]
    overdue: bool,
    /// By the time they were placed: `-placed_at`, the newest first, or `placed_at`.
    #[serde(default)]
    #[param(required = false, inline)]
    sort: OrderSort,
    /// How many at most, 1 to 100.
    #[serde(default)]
    #[param(required = false)]
    limit: Limit,
    /// The `next` of the page before.
    cursor: Option<String>,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub(super) enum OrderSort {
    /// The newest first.
    #[default]
    #[serde(rename = "-placed_at")]
    Newest,
    /// The oldest first.
    #[serde(rename = "placed_at")]
    Oldest,
}

impl ListQuery {
    fn filter(&self, now: Timestamp) -> Filter {
        Filter {
            customer_id: self.customer_id,
            status: self.status,
            fulfilment_status: self.fulfilment_status,
            search: self.search.as_ref().map(ToString::to_string),
            placed_from: self.placed_from,
            placed_to: self.placed_to,
            due_before: self.overdue.then_some(now),
            oldest_first: self.sort == OrderSort::Oldest,
        }
    }
}

/// Buys a cart: takes the stock aside, asks for the money, confirms. The same key answers the same
#[utoipa::path(
    post, path = "/api/orders", tag = "orders", request_body = PlaceOrder,
    params(("idempotency-key" = String, Header, description = "A new one for each new purchase")),
    responses(
        (status = 201, description = "The order", body = Order, headers(("etag" = String), ("location" = String))),
        (status = 402, description = "`payment_declined` or `insufficient_funds`: nothing was charged",
            body = ProblemDetails, content_type = "application/problem+json"),
        refusals::Write,
    )
)]
pub(super) async fn place(
    State(orders): State<Arc<Orders>>,
    caller: Caller,
    write: Write<PlaceOrder>,
) -> Result<Answer, Failure> {
    actions::place_order::place_order(&orders, &caller, write).await
}

/// Orders: a customer's own, or all of them for staff
#[utoipa::path(
    get, path = "/api/orders", tag = "orders", params(ListQuery),
    responses((status = 200, description = "A page of orders", body = Page<OrderSummary>), refusals::Listing)
)]
pub(super) async fn list(
    State(orders): State<Arc<Orders>>,
    caller: Caller,
    Query(query): Query<ListQuery>,
) -> Result<Answer, Failure> {
    let filter = query.filter(orders.clock.now());
    actions::list_orders::list_orders(&orders, &caller, filter, (query.limit, query.cursor.as_deref())).await
}

/// An order
#[utoipa::path(
    get, path = "/api/orders/{id}", tag = "orders", params(("id" = OrderId, Path)),
    responses(
        (status = 200, description = "The order", body = Order, headers(("etag" = String))),
        refusals::Read,
    )
)]
pub(super) async fn show(
    State(orders): State<Arc<Orders>>,
    caller: Caller,
    Path(id): Path<OrderId>,
) -> Result<Answer, Failure> {
    actions::show_order::show_order(&orders, &caller, id).await
}

/// What has happened to an order
#[utoipa::path(
    get, path = "/api/orders/{id}/timeline", tag = "orders", params(("id" = OrderId, Path)),
    responses(
        (status = 200, description = "Everything, the oldest first", body = Page<TimelineEntry>),
        refusals::Read,
    )
)]
pub(super) async fn timeline(
    State(orders): State<Arc<Orders>>,
    caller: Caller,
    Path(id): Path<OrderId>,
) -> Result<Answer, Failure> {
    actions::show_order::show_timeline(&orders, &caller, id).await
}

/// Calls an order off, as long as nothing has left: its money goes back, its stock is free again
#[utoipa::path(
    post, path = "/api/orders/{id}/cancel", tag = "orders", request_body = CancelOrder,
    params(
        ("id" = OrderId, Path),
        ("idempotency-key" = String, Header),
        ("if-match" = Option<String>, Header, description = "The `ETag` that was read"),
    ),
    responses(
        (status = 200, description = "The order", body = Order, headers(("etag" = String))),
        refusals::Write,
    )
)]
pub(super) async fn cancel(
    State(orders): State<Arc<Orders>>,
    caller: Caller,
    Path(id): Path<OrderId>,
    write: Write<CancelOrder>,
) -> Result<Answer, Failure> {
    actions::cancel_order::cancel_order(&orders, &caller, id, write).await
}

/// Keeps an order back
#[utoipa::path(
    post, path = "/api/orders/{id}/on-hold", tag = "orders", request_body = PutOnHold,
    params(
        ("id" = OrderId, Path),
        ("idempotency-key" = String, Header),
        ("if-match" = Option<String>, Header, description = "The `ETag` that was read"),
    ),
    responses(
        (status = 200, description = "The order", body = Order, headers(("etag" = String))),
        refusals::StaffWrite,
    )
)]
pub(super) async fn put_on_hold(
    State(orders): State<Arc<Orders>>,
    caller: Caller,
    Path(id): Path<OrderId>,
    write: Write<PutOnHold>,
) -> Result<Answer, Failure> {
    actions::put_on_hold::put_on_hold(&orders, &caller, id, write).await
}

/// Lets an order that was kept back go on
#[utoipa::path(
    post, path = "/api/orders/{id}/resume", tag = "orders",
    params(
        ("id" = OrderId, Path),
        ("idempotency-key" = String, Header),
        ("if-match" = Option<String>, Header, description = "The `ETag` that was read"),
    ),
    responses(
        (status = 200, description = "The order", body = Order, headers(("etag" = String))),
        refusals::StaffWrite,
    )
)]
pub(super) async fn resume(
    State(orders): State<Arc<Orders>>,
    caller: Caller,
    Path(id): Path<OrderId>,
    write: Write<()>,
) -> Result<Answer, Failure> {
    actions::resume_order::resume_order(&orders, &caller, id, write).await
}
