//! Carts as the world sees them: what is in them, what it costs now, and what stands in the way of ordering it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{CartId, CountryCode, Money, OrderId, Quantity, Sku, Slug};

/// A cart, priced at this moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Cart {
    /// Whoever knows a guest's cart by its id reaches it.
    pub id: CartId,
    /// Whether it can still be changed.
    pub state: CartState,
    /// The order that is being made or was made of it.
    pub order_id: Option<OrderId>,
    /// How many pieces lie in it.
    pub items: u32,
    /// What lies in it, in the order it was put there.
    pub lines: Vec<CartLine>,
    /// What it costs.
    pub totals: CartTotals,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// Whether a cart can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CartState {
    /// Lines come and go.
    Open,
    /// An order is being placed for it: it stands still until that ends.
    Ordering,
    /// It has become an order.
    Ordered,
}

/// One SKU in a cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CartLine {
    /// What is wanted.
    pub sku: Sku,
    /// The product's name; the SKU when the product is gone.
    pub title: String,
    /// The variant's options in words, such as "100 g".
    pub options: String,
    /// Names the product's page; null when the product is gone.
    pub slug: Option<Slug>,
    /// Where its picture is.
    pub picture: Option<String>,
    /// How many are wanted.
    pub quantity: Quantity,
    /// What one costs now.
    pub unit_price: Money,
    /// What the line costs now.
    pub total: Money,
    /// How many could be sold at this moment.
    pub available: i64,
    /// What the buyer should know before ordering.
    pub problems: Vec<LineProblem>,
}

/// What is not as the buyer may think.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LineProblem {
    /// What it is.
    pub code: ProblemKind,
    /// What one cost when the line was put into the cart; only with `price_changed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former_price: Option<Money>,
}

/// What can be wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// The price is another than when the line was put into the cart.
    PriceChanged,
    /// The product is no longer sold.
    Unavailable,
    /// Fewer are left than wanted.
    OutOfStock,
}

/// What a cart costs. `total` = `items` + `shipping` + `tax` − `discount`; when `tax_included`, `tax` lies inside
/// the prices and is not added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CartTotals {
    /// All lines.
    pub items: Money,
    /// Sending it; null as long as neither country nor method is named.
    pub shipping: Option<Money>,
    /// Tax on lines and shipping.
    pub tax: Money,
    /// Whether prices contain the tax.
    pub tax_included: bool,
    /// What is taken off.
    pub discount: Money,
    /// What is to pay.
    pub total: Money,
}

/// How many of a SKU the cart shall hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetLine {
    /// The new quantity of the line.
    pub quantity: Quantity,
}

/// A way of sending a cart, and what it costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShippingOption {
    /// What an order names it by.
    pub code: String,
    /// Its name in English.
    pub name_en: String,
    /// Its name in French.
    pub name_fr: String,
    /// What it costs for this cart, or before anything makes it free.
    pub price: Money,
    /// From which sum of lines it costs nothing.
    pub free_from: Option<Money>,
    /// The countries it reaches; empty means all.
    pub countries: Vec<CountryCode>,
    /// Fewest days on the way.
    pub days_min: u32,
    /// Most days on the way.
    pub days_max: u32,
}
