//! Stock, live: server-sent events.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures_util::{Stream, StreamExt as _, stream};
use inventory_api::StockChange;
use tokio::sync::broadcast::error::RecvError;

use super::refusals;
use crate::Inventory;

/// How often a silent stream shows that it lives.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Each stock that moves, within a second: an event `stock` with the SKUs; without any, all may have moved, and lists are
/// to be read again
#[utoipa::path(
    get, path = "/api/stock/changes", tag = "stock",
    responses(
        (status = 200, description = "The changes", body = StockChange, content_type = "text/event-stream"),
        refusals::StaffRead,
    )
)]
pub(super) async fn follow(
    State(inventory): State<Arc<Inventory>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let changes = stream::unfold(inventory.catalogue.moves(), |mut moves| async {
        let skus = match moves.recv().await {
            Ok(skus) => skus.to_vec(),
            Err(RecvError::Lagged(_)) => Vec::new(),
            Err(RecvError::Closed) => return None,
        };
        let data = serde_json::to_string(&StockChange { skus }).unwrap_or_default();
        Some((Ok(Event::default().event("stock").data(data)), moves))
    });
    let shutdown = inventory.shutdown.clone();
    let changes = changes.take_until(Box::pin(async move { shutdown.requested().await }));
    Sse::new(changes).keep_alive(KeepAlive::new().interval(HEARTBEAT))
}
