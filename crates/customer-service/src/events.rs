//! What is heard: news of orders, kept as purchase histories.

use std::sync::Arc;

use bus::inbox::HandlingError;
use order_api::events::{self as order_events, OrderNews};
use wire::Event;

use crate::People;
use crate::actions::record_purchase::record_purchase;

/// Hears one event. An order that was never bought is no purchase.
pub(crate) async fn hear(people: Arc<People>, event: Event) -> Result<(), HandlingError> {
    let kind = event.kind.as_str();
    let bought =
        order_events::ALL.contains(&kind) && kind != order_events::REJECTED && kind != order_events::EXPIRED;
    if !bought {
        return Ok(());
    }
    let news = event.read::<OrderNews>().map_err(|error| HandlingError(error.to_string()))?;
    record_purchase(&people, event, news.order).await
}
