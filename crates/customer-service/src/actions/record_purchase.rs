//! Keeps what an order's news say in the buyer's purchase history.

use bus::inbox::{self, HandlingError};
use customer_api::{Purchase, PurchaseLine};
use order_api::OrderSummary;
use serde::Serialize;
use store::Lane;
use wire::Event;

use crate::People;
use crate::store::purchases;

/// Keeps the order as it stands after this event; a guest's belongs to nobody.
pub(crate) async fn record_purchase(
    people: &People,
    event: Event,
    order: OrderSummary,
) -> Result<(), HandlingError> {
    let Some(customer) = order.customer_id else { return Ok(()) };
    let purchase = purchase(order)?;
    people
        .db
        .write(Lane::of(customer), async move |tx| {
            if inbox::first_time(tx, &event).await? {
                purchases::keep(tx, customer, &purchase, event.sequence).await?;
            }
            Ok(())
        })
        .await
}

fn purchase(order: OrderSummary) -> Result<Purchase, HandlingError> {
    let lines = order.lines.into_iter().map(|line| PurchaseLine {
        sku: line.sku,
        title: line.title,
        quantity: line.quantity,
        unit_price: line.unit_price,
        total: line.total,
    });
    Ok(Purchase {
        order_id: order.id,
        number: order.number,
        status: word(order.status)?,
        payment_status: word(order.payment_status)?,
        fulfilment_status: word(order.fulfilment_status)?,
        total: order.total,
        items: order.items,
        placed_at: order.placed_at,
        updated_at: order.updated_at,
        lines: lines.collect(),
    })
}

/// A state as the order service writes it.
fn word(state: impl Serialize) -> Result<String, HandlingError> {
    match serde_json::to_value(state) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(HandlingError("a state is no word".to_owned())),
    }
}
