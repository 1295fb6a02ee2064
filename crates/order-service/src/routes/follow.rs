//! Orders, live: server-sent events.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use chassis::Path;
use futures_util::{Stream, StreamExt as _};
use order_api::{OrderChange, TimelineEntry};
use vocabulary::OrderId;
use wire::Caller;

use super::refusals;
use crate::Orders;
use crate::actions;
use crate::problems::Failure;

/// How often a silent stream shows that it lives.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Each thing that happens to an order, as it happens: one event a timeline entry, its id the entry's sequence
#[utoipa::path(
    get, path = "/api/orders/{id}/events", tag = "orders",
    params(
        ("id" = OrderId, Path),
        ("last-event-id" = Option<i64>, Header, description = "Go on after this one; from the beginning when absent"),
    ),
    responses(
        (status = 200, description = "The entries", body = TimelineEntry, content_type = "text/event-stream"),
        refusals::Read,
    )
)]
pub(super) async fn follow(
    State(orders): State<Arc<Orders>>,
    caller: Caller,
    Path(id): Path<OrderId>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Failure> {
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok()?.parse().ok());
    let entries = actions::follow_order::follow_order(&orders, &caller, id, last.unwrap_or(0)).await?;
    Ok(Sse::new(entries.map(|entry| Ok(event(&entry)))).keep_alive(KeepAlive::new().interval(HEARTBEAT)))
}

/// Each order that changes, as it changes: an event `order` with its id; without an id any may have changed, and lists
/// are to be read again
#[utoipa::path(
    get, path = "/api/orders/changes", tag = "orders",
    responses(
        (status = 200, description = "The changes", body = OrderChange, content_type = "text/event-stream"),
        refusals::StaffRead,
    )
)]
pub(super) async fn follow_all(
    State(orders): State<Arc<Orders>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let changes = actions::follow_order::follow_orders(&orders).map(|change| {
        let data = serde_json::to_string(&change).unwrap_or_default();
        Ok(Event::default().event("order").data(data))
    });
    Sse::new(changes).keep_alive(KeepAlive::new().interval(HEARTBEAT))
}

fn event(entry: &TimelineEntry) -> Event {
    let data = serde_json::to_string(entry).unwrap_or_default();
    Event::default().id(entry.sequence.to_string()).event(&entry.kind).data(data)
}
