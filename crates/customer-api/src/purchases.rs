//! What a person has bought, as the order service announced it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{Money, OrderId, Quantity, Sku};

/// One order of the purchase history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Purchase {
    /// Which order.
    pub order_id: OrderId,
    /// Its number, for people.
    pub number: Option<String>,
    /// Where the order stands, such as `confirmed`.
    pub status: String,
    /// What became of the money, such as `captured`.
    pub payment_status: String,
    /// Where the goods are, such as `shipped`.
    pub fulfilment_status: String,
    /// What it cost.
    pub total: Money,
    /// How many pieces.
    pub items: u32,
    /// When it was ordered.
    pub placed_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// What was bought.
    pub lines: Vec<PurchaseLine>,
}

/// One SKU of a purchase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PurchaseLine {
    /// What was bought.
    pub sku: Sku,
    /// The product's name on that day.
    pub title: String,
    /// How many.
    pub quantity: Quantity,
    /// What one cost.
    pub unit_price: Money,
    /// What the line cost.
    pub total: Money,
}
