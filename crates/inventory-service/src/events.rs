//! What is heard of orders, and what it does to their stock. Other kinds of events have no effect here.

use std::sync::Arc;

use axum::Router;
use bus::inbox::{HandlingError, routes};
use order_api::events::{CANCELLED, CONFIRMED, EXPIRED, OrderNews, REJECTED, SHIPPED};
use wire::Event;

use crate::Inventory;
use crate::actions::commit_hold::commit_hold;
use crate::actions::end_hold::end_hold;
use crate::actions::ship_hold::ship_hold;
use crate::domain::hold::Step;
use crate::problems::Refusal;

/// The way in for the order service's relay.
pub(crate) fn listen(inventory: Arc<Inventory>) -> Router {
    routes(move |event| {
        let inventory = Arc::clone(&inventory);
        async move { hear(&inventory, event).await }
    })
}

async fn hear(inventory: &Inventory, event: Event) -> Result<(), HandlingError> {
    if ![CONFIRMED, REJECTED, EXPIRED, CANCELLED, SHIPPED].contains(&event.kind.as_str()) {
        return Ok(());
    }
    let news: OrderNews =
        event.read().map_err(|error| HandlingError(format!("{} is not readable: {error}", event.kind)))?;
    let order = news.order.id;
    let outcome = match event.kind.as_str() {
        CONFIRMED => commit_hold(inventory, event, order).await,
        CANCELLED => end_hold(inventory, Some(event), order, Step::GiveBack).await,
        SHIPPED => {
            let lines = news.shipment.map(|shipment| shipment.lines).unwrap_or_default();
            ship_hold(inventory, event, order, lines).await
        }
        _ => end_hold(inventory, Some(event), order, Step::Release).await,
    };
    outcome.map_err(|refusal| match refusal {
        Refusal::Store(error) => error.into(),
        refusal => HandlingError(format!("order {order}: {refusal}")),
    })
}
