//! What others may know of the order service: types, client, events, operations.
//! Words and shapes only: no rule of the shop is decided in here.

mod carts;
mod client;
pub mod events;
mod operations;
mod orders;
mod reports;
mod shipments;
mod text;

pub use carts::{Cart, CartLine, CartState, CartTotals, LineProblem, ProblemKind, SetLine, ShippingOption};
pub use client::{AdoptCart, AdoptedCart, OrderClient, Standing, StandingAnswer};
pub use operations::OPERATIONS;
pub use orders::{
    CancelOrder, FulfilmentStatus, Order, OrderChange, OrderLine, OrderStatus, OrderSummary, Payment,
    PaymentChoice, PaymentProvider, PaymentStatus, PlaceOrder, PostalAddress, PutOnHold, ShippingMethod,
    SummaryLine, TimelineEntry, Totals,
};
pub use reports::{ProductSales, Sales, SalesDay, SalesReport, StatusCount, Waiting};
pub use shipments::{PackLine, PackShipment, ShipShipment, Shipment, ShipmentLine, ShipmentStatus};
pub use text::{Reason, ShortText};
