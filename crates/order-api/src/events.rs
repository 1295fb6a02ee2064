//! What the order service announces. Each event carries the whole order in short, so that nobody has to ask back.
//! The aggregate is `order:<id>`; `sequence` is the order's version after the change: 1, 2, 3 … without a gap.

use serde::{Deserialize, Serialize};
use vocabulary::{OrderId, ShipmentId};

use crate::{OrderSummary, ShipmentLine};

/// The order is bought: its hold is now its own.
pub const CONFIRMED: &str = "order.confirmed";
/// The order will not be: declined or out of stock.
pub const REJECTED: &str = "order.rejected";
/// The order will not be: it took too long.
pub const EXPIRED: &str = "order.expired";
/// The order is called off: its stock is free again.
pub const CANCELLED: &str = "order.cancelled";
/// Staff keep the order back.
pub const ON_HOLD: &str = "order.on_hold";
/// Staff let the order go on.
pub const RESUMED: &str = "order.resumed";
/// A parcel is packed.
pub const PACKED: &str = "order.packed";
/// A parcel has left: `shipment` says with what.
pub const SHIPPED: &str = "order.shipped";
/// A parcel has arrived.
pub const DELIVERED: &str = "order.delivered";
/// Every parcel has arrived: nothing more is to come.
pub const COMPLETED: &str = "order.completed";

/// Every kind, for those who hear them all.
pub const ALL: &[&str] =
    &[CONFIRMED, REJECTED, EXPIRED, CANCELLED, ON_HOLD, RESUMED, PACKED, SHIPPED, DELIVERED, COMPLETED];

/// What an event of an order says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderNews {
    /// The order after the change.
    pub order: OrderSummary,
    /// The parcel the event is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipment: Option<ShipmentNews>,
    /// Why, where there is a why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The parcel an event is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShipmentNews {
    /// Which parcel.
    pub shipment_id: ShipmentId,
    /// Who carries it.
    pub carrier: Option<String>,
    /// What the carrier knows it by.
    pub tracking_number: Option<String>,
    /// What is in it.
    pub lines: Vec<ShipmentLine>,
}

/// The aggregate that events of this order belong to.
#[must_use]
pub fn aggregate(order: OrderId) -> String {
    format!("order:{order}")
}
