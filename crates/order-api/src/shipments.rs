//! Parcels: packed, sent, delivered.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{OrderId, Quantity, ShipmentId, Sku, Slug};

use crate::ShortText;

/// Where a parcel is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShipmentStatus {
    /// Waits for the carrier.
    Packed,
    /// With the carrier.
    Shipped,
    /// With the receiver.
    Delivered,
    /// Unpacked again, because its order was cancelled.
    Cancelled,
}

/// One parcel of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Shipment {
    /// Which parcel.
    pub id: ShipmentId,
    /// The order it belongs to.
    pub order_id: OrderId,
    /// Where it is.
    pub status: ShipmentStatus,
    /// The code of the place where it was packed.
    pub location: Option<Slug>,
    /// Who carries it.
    pub carrier: Option<String>,
    /// What the carrier knows it by.
    pub tracking_number: Option<String>,
    /// What is in it.
    pub lines: Vec<ShipmentLine>,
    /// When it was packed.
    pub packed_at: Timestamp,
    /// When it left.
    pub shipped_at: Option<Timestamp>,
    /// When it arrived.
    pub delivered_at: Option<Timestamp>,
}

/// One SKU in a parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShipmentLine {
    /// What is in it.
    pub sku: Sku,
    /// How many.
    pub quantity: Quantity,
}

/// What to put into a parcel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PackShipment {
    /// Which lines; everything that is not packed yet when absent.
    #[serde(default)]
    #[schema(min_items = 1, max_items = 500)]
    pub lines: Option<Vec<PackLine>>,
    /// The code of the place where it is packed.
    #[serde(default)]
    pub location: Option<Slug>,
}

/// One SKU to pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PackLine {
    /// What goes in.
    pub sku: Sku,
    /// How many.
    pub quantity: Quantity,
}

/// Who carries a parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShipShipment {
    /// Who carries it.
    pub carrier: ShortText,
    /// What the carrier knows it by.
    pub tracking_number: ShortText,
}
