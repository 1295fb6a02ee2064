//! The life of an order after it was placed. Every step answers what happened, or why it must not happen;
//! nothing is passed over in silence.

use order_api::events::{self, ShipmentNews};
use order_api::{FulfilmentStatus, Order, OrderStatus, OrderSummary, Shipment, ShipmentStatus, SummaryLine};
use vocabulary::{SignedDuration, Timestamp};

use crate::domain::payment::{self, Entry};
use crate::domain::placing::Setback;
use crate::domain::refusal::Refusal;
use crate::settings::OrderSettings;

/// One thing that happened to an order: a row of its timeline, and an event.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    /// The event's kind.
    pub(crate) kind: &'static str,
    pub(crate) note: Option<String>,
    pub(crate) shipment: Option<ShipmentNews>,
    /// The order right after it.
    pub(crate) after: OrderSummary,
    /// Its version right after it.
    pub(crate) version: i64,
}

/// What the clock and the shop's rules say when a step is taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment<'a> {
    pub(crate) now: Timestamp,
    pub(crate) rules: &'a OrderSettings,
}

impl Moment<'_> {
    pub(super) fn in_hours(&self, hours: u32) -> Timestamp {
        self.now + SignedDuration::from_hours(i64::from(hours))
    }
}

/// Bought: the stock is held, the money promised under `authorisation`, and now taken.
pub(crate) fn confirm(
    order: &mut Order,
    number: String,
    authorisation: String,
    at: Moment<'_>,
) -> Result<(Change, Vec<Entry>), Refusal> {
    expect(order, &[OrderStatus::Placing], "confirmed")?;
    let promised = payment::authorised(&mut order.payment, order.totals.total, authorisation);
    let taken = payment::capture(&mut order.payment, order.id);
    order.status = OrderStatus::Confirmed;
    order.number = Some(number);
    order.confirmed_at = Some(at.now);
    order.due_at = Some(at.in_hours(at.rules.ship_within_hours));
    Ok((changed(order, events::CONFIRMED, None, at.now), vec![promised, taken]))
}

/// Not bought: something ran out, the provider refused, or it took longer than the stock could be held.
pub(crate) fn reject(order: &mut Order, setback: &Setback, at: Moment<'_>) -> Result<Change, Refusal> {
    expect(order, &[OrderStatus::Placing], "rejected")?;
    let (status, kind, reason) = match setback {
        Setback::OutOfStock(_) => (OrderStatus::Rejected, events::REJECTED, "out_of_stock"),
        Setback::Declined(decline) => (OrderStatus::Rejected, events::REJECTED, decline.code()),
        Setback::TookTooLong => (OrderStatus::Expired, events::EXPIRED, "took_too_long"),
    };
    if let Setback::Declined(decline) = setback {
        payment::declined(&mut order.payment, *decline);
    }
    order.status = status;
    order.due_at = None;
    order.reason = Some(reason.to_owned());
    Ok(changed(order, kind, Some(reason.to_owned()), at.now))
}

/// Staff keep it back.
pub(crate) fn put_on_hold(order: &mut Order, reason: String, at: Moment<'_>) -> Result<Change, Refusal> {
    expect(order, &[OrderStatus::Confirmed], "put on hold")?;
    if matches!(order.fulfilment_status, FulfilmentStatus::Shipped | FulfilmentStatus::Delivered) {
        return Err(Refusal::AlreadyShipped);
    }
    order.status = OrderStatus::OnHold;
    order.reason = Some(reason.clone());
    order.due_at = Some(at.in_hours(at.rules.on_hold_hours));
    Ok(changed(order, events::ON_HOLD, Some(reason), at.now))
}

/// Staff let it go on.
pub(crate) fn resume(order: &mut Order, at: Moment<'_>) -> Result<Change, Refusal> {
    expect(order, &[OrderStatus::OnHold], "resumed")?;
    order.status = OrderStatus::Confirmed;
    order.reason = None;
    order.due_at = Some(at.in_hours(at.rules.ship_within_hours));
    Ok(changed(order, events::RESUMED, None, at.now))
}

/// Called off, as long as nothing has left. All money goes back.
pub(crate) fn cancel(
    order: &mut Order,
    reason: Option<String>,
    at: Moment<'_>,
) -> Result<(Change, Vec<Entry>), Refusal> {
    expect(order, &[OrderStatus::Confirmed, OrderStatus::OnHold], "cancelled")?;
    let left =
        |parcel: &Shipment| matches!(parcel.status, ShipmentStatus::Shipped | ShipmentStatus::Delivered);
    if order.shipments.iter().any(left) {
        return Err(Refusal::AlreadyShipped);
    }
    for parcel in &mut order.shipments {
        parcel.status = ShipmentStatus::Cancelled;
    }
    for line in &mut order.lines {
        line.packed = 0;
    }
    let entries = payment::return_all(&mut order.payment, order.id);
    order.status = OrderStatus::Cancelled;
    order.reason.clone_from(&reason);
    order.due_at = None;
    Ok((changed(order, events::CANCELLED, reason, at.now), entries))
}

/// Where the goods are, as the parcels say.
pub(crate) fn fulfilment(order: &Order) -> FulfilmentStatus {
    fulfilment_of(Pieces::of(order))
}

/// Where the goods are, as the counted pieces say.
pub(crate) const fn fulfilment_of(pieces: Pieces) -> FulfilmentStatus {
    if pieces.delivered == pieces.all {
        FulfilmentStatus::Delivered
    } else if pieces.shipped == pieces.all {
        FulfilmentStatus::Shipped
    } else if pieces.shipped > 0 {
        FulfilmentStatus::PartiallyShipped
    } else if pieces.packed == pieces.all {
        FulfilmentStatus::Packed
    } else {
        FulfilmentStatus::Unfulfilled
    }
}

/// How many pieces of an order have come how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pieces {
    pub(crate) all: u32,
    pub(crate) packed: u32,
    pub(crate) shipped: u32,
    pub(crate) delivered: u32,
}

impl Pieces {
    /// Counts them.
    pub(crate) fn of(order: &Order) -> Self {
        let in_parcels = |counts: &dyn Fn(ShipmentStatus) -> bool| -> u32 {
            let parcels = order.shipments.iter().filter(|parcel| counts(parcel.status));
            parcels.flat_map(|parcel| &parcel.lines).map(|line| line.quantity.get()).sum()
        };
        Self {
            all: order.lines.iter().map(|line| line.quantity.get()).sum(),
            packed: order.lines.iter().map(|line| line.packed).sum(),
            shipped: in_parcels(&|status| {
                matches!(status, ShipmentStatus::Shipped | ShipmentStatus::Delivered)
            }),
            delivered: in_parcels(&|status| status == ShipmentStatus::Delivered),
        }
    }
}

/// The order in short.
pub(crate) fn summary(order: &Order) -> OrderSummary {
    OrderSummary {
        id: order.id,
        number: order.number.clone(),
        customer_id: order.customer_id,
        email: order.email.clone(),
        status: order.status,
        payment_status: order.payment_status,
        fulfilment_status: order.fulfilment_status,
        total: order.totals.total,
        items: order.lines.iter().map(|line| line.quantity.get()).sum(),
        placed_at: order.placed_at,
        updated_at: order.updated_at,
        lines: order
            .lines
            .iter()
            .map(|line| SummaryLine {
                sku: line.sku.clone(),
                title: line.title.clone(),
                quantity: line.quantity,
                unit_price: line.unit_price,
                total: line.total,
            })
            .collect(),
    }
}

pub(super) fn expect(order: &Order, allowed: &[OrderStatus], wanted: &'static str) -> Result<(), Refusal> {
    if allowed.contains(&order.status) {
        Ok(())
    } else {
        Err(Refusal::WrongState { status: order.status, wanted })
    }
}

/// Counts the change and derives what follows from it.
pub(super) fn changed(order: &mut Order, kind: &'static str, note: Option<String>, now: Timestamp) -> Change {
    order.version += 1;
    order.updated_at = now;
    order.payment_status = payment::status(&order.payment, order.status);
    order.fulfilment_status = fulfilment(order);
    Change { kind, note, shipment: None, after: summary(order), version: order.version }
}

#[cfg(test)]
mod tests;
