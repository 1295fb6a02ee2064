//! What the shop has sold, for those who run it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{Money, Sku, Slug};

use crate::OrderStatus;

/// What was sold in a stretch of time. Sold is what was confirmed and not called off; taxes and shipping are counted in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SalesReport {
    /// Where it begins.
    pub from: Timestamp,
    /// Where it ends; this moment is not in it.
    pub to: Timestamp,
    /// All of it.
    pub total: Sales,
    /// What was sold in as long a time before.
    pub before: Sales,
    /// Every calendar day (UTC), the oldest first, days without an order too.
    pub days: Vec<SalesDay>,
    /// How many orders that were placed in this time stand where; what nobody ordered is left out.
    pub by_status: Vec<StatusCount>,
    /// What brought in most, at most ten.
    pub top_products: Vec<ProductSales>,
    /// What waits for somebody, at this moment.
    pub waiting: Waiting,
}

/// How much was sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Sales {
    /// How many orders.
    pub orders: i64,
    /// What they cost together.
    pub revenue: Money,
}

/// How much was sold on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SalesDay {
    /// The day.
    #[schema(value_type = String, format = Date)]
    pub day: Date,
    /// How many orders.
    pub orders: i64,
    /// What they cost together.
    pub revenue: Money,
}

/// How many orders stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StatusCount {
    /// Where.
    pub status: OrderStatus,
    /// How many.
    pub orders: i64,
}

/// How much was sold of a SKU.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProductSales {
    /// The SKU.
    pub sku: Sku,
    /// What it is called.
    pub title: String,
    /// Its product's page.
    pub slug: Slug,
    /// How many pieces.
    pub quantity: i64,
    /// What they cost together, as the lines say.
    pub revenue: Money,
}

/// How many orders wait for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Waiting {
    /// Kept back by staff.
    pub on_hold: i64,
    /// Longer where they are than they should be.
    pub overdue: i64,
    /// Not all of it is packed.
    pub to_pack: i64,
    /// Something is packed and has not left.
    pub to_ship: i64,
}
