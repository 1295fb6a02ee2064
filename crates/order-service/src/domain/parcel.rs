//! The parcels of an order: packed, shipped, delivered.

use order_api::events::{self, ShipmentNews};
use order_api::{
    FulfilmentStatus, Order, OrderStatus, PackShipment, ShipShipment, Shipment, ShipmentLine, ShipmentStatus,
};
use vocabulary::{Quantity, ShipmentId};

use crate::domain::order::{Change, Moment, changed, expect, fulfilment};
use crate::domain::refusal::Refusal;

/// Puts lines into a parcel: those that are named, or all that is left.
pub(crate) fn pack(
    order: &mut Order,
    id: ShipmentId,
    wanted: &PackShipment,
    at: Moment<'_>,
) -> Result<Change, Refusal> {
    expect(order, &[OrderStatus::Confirmed], "packed")?;
    let lines = match &wanted.lines {
        Some(_) => named_lines(order, wanted)?,
        None => remaining_lines(order),
    };
    if lines.is_empty() {
        return Err(Refusal::NothingToPack);
    }
    for line in &lines {
        if let Some(there) = order.lines.iter_mut().find(|there| there.sku == line.sku) {
            there.packed += line.quantity.get();
        }
    }
    let parcel = Shipment {
        id,
        order_id: order.id,
        status: ShipmentStatus::Packed,
        location: wanted.location.clone(),
        carrier: None,
        tracking_number: None,
        lines,
        packed_at: at.now,
        shipped_at: None,
        delivered_at: None,
    };
    let news = news_of(&parcel);
    order.shipments.push(parcel);
    Ok(Change { shipment: Some(news), ..changed(order, events::PACKED, None, at.now) })
}

/// Hands a parcel to the carrier.
pub(crate) fn ship(
    order: &mut Order,
    id: ShipmentId,
    carrier: &ShipShipment,
    at: Moment<'_>,
) -> Result<Change, Refusal> {
    expect(order, &[OrderStatus::Confirmed], "shipped")?;
    let parcel = step(order, id, ShipmentStatus::Packed, "shipped")?;
    parcel.status = ShipmentStatus::Shipped;
    parcel.carrier = Some(carrier.carrier.to_string());
    parcel.tracking_number = Some(carrier.tracking_number.to_string());
    parcel.shipped_at = Some(at.now);
    let news = news_of(parcel);
    if fulfilment(order) == FulfilmentStatus::Shipped {
        order.due_at = Some(at.in_hours(at.rules.deliver_within_hours));
    }
    let note = format!("{} {}", carrier.carrier, carrier.tracking_number);
    Ok(Change { shipment: Some(news), ..changed(order, events::SHIPPED, Some(note), at.now) })
}

/// A parcel has arrived; with the last one the order is completed.
pub(crate) fn deliver(order: &mut Order, id: ShipmentId, at: Moment<'_>) -> Result<Vec<Change>, Refusal> {
    expect(order, &[OrderStatus::Confirmed, OrderStatus::OnHold], "delivered")?;
    let parcel = step(order, id, ShipmentStatus::Shipped, "delivered")?;
    parcel.status = ShipmentStatus::Delivered;
    parcel.delivered_at = Some(at.now);
    let news = news_of(parcel);
    let mut changes =
        vec![Change { shipment: Some(news), ..changed(order, events::DELIVERED, None, at.now) }];
    if order.fulfilment_status == FulfilmentStatus::Delivered {
        order.status = OrderStatus::Completed;
        order.due_at = None;
        changes.push(changed(order, events::COMPLETED, None, at.now));
    }
    Ok(changes)
}

fn step<'o>(
    order: &'o mut Order,
    id: ShipmentId,
    from: ShipmentStatus,
    wanted: &'static str,
) -> Result<&'o mut Shipment, Refusal> {
    let status = order.shipments.iter().find(|parcel| parcel.id == id).map(|parcel| parcel.status);
    let parcel = order.shipments.iter_mut().find(|parcel| parcel.id == id && parcel.status == from);
    parcel.ok_or_else(|| Refusal::WrongShipmentState {
        status: status.unwrap_or(ShipmentStatus::Cancelled),
        wanted,
    })
}

fn remaining_lines(order: &Order) -> Vec<ShipmentLine> {
    let left = order.lines.iter().filter_map(|line| {
        let quantity = Quantity::try_from(line.quantity.get().saturating_sub(line.packed)).ok()?;
        Some(ShipmentLine { sku: line.sku.clone(), quantity })
    });
    left.collect()
}

/// The lines that are named, those of one SKU summed; none of them more than is left.
fn named_lines(order: &Order, wanted: &PackShipment) -> Result<Vec<ShipmentLine>, Refusal> {
    let mut lines: Vec<ShipmentLine> = Vec::new();
    for line in wanted.lines.iter().flatten() {
        let there = order.lines.iter().find(|there| there.sku == line.sku);
        let left = there.map_or(0, |there| there.quantity.get().saturating_sub(there.packed));
        let before = lines.iter_mut().find(|before| before.sku == line.sku);
        let sum =
            before.as_ref().map_or(Some(line.quantity), |before| before.quantity.checked_add(line.quantity));
        match (sum.filter(|sum| sum.get() <= left), before) {
            (None, _) => return Err(Refusal::MoreThanLeft { sku: line.sku.clone(), left }),
            (Some(sum), Some(before)) => before.quantity = sum,
            (Some(quantity), None) => lines.push(ShipmentLine { sku: line.sku.clone(), quantity }),
        }
    }
    Ok(lines)
}

fn news_of(parcel: &Shipment) -> ShipmentNews {
    ShipmentNews {
        shipment_id: parcel.id,
        carrier: parcel.carrier.clone(),
        tracking_number: parcel.tracking_number.clone(),
        lines: parcel.lines.clone(),
    }
}
