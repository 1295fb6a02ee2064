//! Orders as the world sees them: what was bought, what became of the money, and where it is.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{CartId, CountryCode, CustomerId, Email, Money, OrderId, Quantity, Sku, Slug};

use crate::{Reason, Shipment, ShortText};

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    /// Stock is being held and money authorised.
    Placing,
    /// Bought: waits to be packed and sent.
    Confirmed,
    /// Bought, but staff keep it back.
    OnHold,
    /// Delivered in full.
    Completed,
    /// Called off after it was bought; money and stock went back.
    Cancelled,
    /// Not bought: out of stock, or declined.
    Rejected,
    /// Not bought: its time was over before it could be confirmed.
    Expired,
}

/// What became of the money; follows from the payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaymentStatus {
    /// Not yet asked for.
    Pending,
    /// Promised by the provider, not yet taken.
    Authorised,
    /// Taken.
    Captured,
    /// Given back.
    Refunded,
    /// The promise was given up before anything was taken.
    Voided,
    /// Refused by the provider.
    Failed,
}

/// Where the goods are; follows from the shipments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FulfilmentStatus {
    /// Something is still to be packed, nothing has left.
    Unfulfilled,
    /// Everything is packed, nothing has left.
    Packed,
    /// Something has left, not everything.
    PartiallyShipped,
    /// Everything has left.
    Shipped,
    /// Everything has arrived.
    Delivered,
}

/// Where a parcel or a bill goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PostalAddress {
    /// Who receives it.
    pub name: ShortText,
    /// The firm, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<ShortText>,
    /// Street and number.
    pub line1: ShortText,
    /// Floor, door, care of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line2: Option<ShortText>,
    /// The postal code, as the country writes it.
    pub postal_code: ShortText,
    /// The town.
    pub city: ShortText,
    /// State or province, where addresses need one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<ShortText>,
    /// The country.
    pub country: CountryCode,
    /// Whom the carrier may call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<ShortText>,
}

/// Who takes the money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaymentProvider {
    /// The built-in provider of test money.
    Sandbox,
}

/// How the buyer pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaymentChoice {
    /// Who takes the money.
    pub provider: PaymentProvider,
    /// What the provider knows the buyer's means by. The sandbox knows `tok_approved`, `tok_declined` and
    /// `tok_insufficient_funds`.
    #[schema(max_length = 100, example = "tok_approved")]
    pub token: String,
}

/// A cart to be bought. What it costs is computed here, never sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceOrder {
    /// What is bought.
    pub cart_id: CartId,
    /// Where it goes.
    pub shipping_address: PostalAddress,
    /// Who is billed; the receiver when absent.
    #[serde(default)]
    pub billing_address: Option<PostalAddress>,
    /// The code of a shipping method.
    #[schema(max_length = 100, example = "standard")]
    pub shipping_method: String,
    /// How it is paid.
    pub payment: PaymentChoice,
    /// Where news of the order go; required of a guest, for a customer the account's address when absent.
    #[serde(default)]
    pub email: Option<Email>,
    /// The total that the buyer was shown: another one is refused with `price_changed`.
    #[serde(default)]
    pub expected_total: Option<Money>,
}

/// An order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Order {
    /// Whoever knows a guest's order by its id reaches it.
    pub id: OrderId,
    /// For people, such as "C-2026-000123"; null until it is confirmed.
    pub number: Option<String>,
    /// Counts the changes; the ETag says the same.
    pub version: i64,
    /// Where the order stands.
    pub status: OrderStatus,
    /// What became of the money.
    pub payment_status: PaymentStatus,
    /// Where the goods are.
    pub fulfilment_status: FulfilmentStatus,
    /// Why it was rejected, kept back or cancelled.
    pub reason: Option<String>,
    /// The cart it was made of.
    pub cart_id: CartId,
    /// The buyer; null for a guest.
    pub customer_id: Option<CustomerId>,
    /// Where news of it go.
    pub email: Email,
    /// What was bought, at the prices of that moment.
    pub lines: Vec<OrderLine>,
    /// What it costs.
    pub totals: Totals,
    /// Where it goes.
    pub shipping_address: PostalAddress,
    /// Who is billed.
    pub billing_address: PostalAddress,
    /// How it is sent.
    pub shipping_method: ShippingMethod,
    /// The money.
    pub payment: Payment,
    /// Its parcels.
    pub shipments: Vec<Shipment>,
    /// When the buyer ordered.
    pub placed_at: Timestamp,
    /// When it was confirmed.
    pub confirmed_at: Option<Timestamp>,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Until when it should have left its present state; null when nothing more is to come.
    pub due_at: Option<Timestamp>,
}

/// One SKU of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OrderLine {
    /// What was bought.
    pub sku: Sku,
    /// The product's name on that day.
    pub title: String,
    /// The variant's options in words.
    pub options: String,
    /// Names the product's page.
    pub slug: Slug,
    /// Where its picture was.
    pub picture: Option<String>,
    /// How many.
    pub quantity: Quantity,
    /// What one cost.
    pub unit_price: Money,
    /// What the line cost.
    pub total: Money,
    /// The line's part of the tax.
    pub tax: Money,
    /// How many lie in parcels, packed or gone.
    pub packed: u32,
}

/// An order has changed, or may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OrderChange {
    /// Which; none when any may have.
    pub id: Option<OrderId>,
}

/// What an order costs. `total` = `items` + `shipping` + `tax` − `discount`; when `tax_included`, `tax` lies inside
/// the prices and is not added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Totals {
    /// All lines.
    pub items: Money,
    /// Sending it.
    pub shipping: Money,
    /// Tax on lines and shipping.
    pub tax: Money,
    /// Whether prices contain the tax.
    pub tax_included: bool,
    /// What was taken off.
    pub discount: Money,
    /// What is to pay.
    pub total: Money,
}

/// How an order is sent, as it was named on that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShippingMethod {
    /// Its code in the settings.
    pub code: String,
    /// Its name in English.
    pub name_en: String,
    /// Its name in French.
    pub name_fr: String,
}

/// The money of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Payment {
    /// Who takes it.
    pub provider: PaymentProvider,
    /// What the provider calls the authorisation.
    pub authorisation: Option<String>,
    /// Promised by the provider.
    pub authorised: Money,
    /// Taken.
    pub captured: Money,
    /// Promised, then given up.
    pub voided: Money,
    /// Taken, then given back.
    pub refunded: Money,
    /// Why the provider refused.
    pub declined: Option<String>,
}

/// Why an order is called off.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CancelOrder {
    /// In the words of whoever cancels.
    #[serde(default)]
    pub reason: Option<Reason>,
}

/// Why an order is kept back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutOnHold {
    /// In the words of the member of staff.
    pub reason: Reason,
}

/// One thing that happened to an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TimelineEntry {
    /// The order's version after it: 1, 2, 3 …
    pub sequence: i64,
    /// What happened, such as `confirmed` or `shipped`.
    pub kind: String,
    /// When.
    pub at: Timestamp,
    /// Who did it: `customer`, `guest`, `staff` or `system`.
    pub actor: String,
    /// What to know about it: a reason, or carrier and tracking number.
    pub note: Option<String>,
    /// The order's status after it.
    pub status: OrderStatus,
    /// The payment's status after it.
    pub payment_status: PaymentStatus,
    /// The goods' status after it.
    pub fulfilment_status: FulfilmentStatus,
}

/// An order in a list, and in events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OrderSummary {
    /// Which order.
    pub id: OrderId,
    /// For people; null until it is confirmed.
    pub number: Option<String>,
    /// The buyer; null for a guest.
    pub customer_id: Option<CustomerId>,
    /// Where news of it go.
    pub email: Email,
    /// Where the order stands.
    pub status: OrderStatus,
    /// What became of the money.
    pub payment_status: PaymentStatus,
    /// Where the goods are.
    pub fulfilment_status: FulfilmentStatus,
    /// What it costs.
    pub total: Money,
    /// How many pieces.
    pub items: u32,
    /// When the buyer ordered.
    pub placed_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// What was bought.
    pub lines: Vec<SummaryLine>,
}

/// One SKU of an order in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SummaryLine {
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
