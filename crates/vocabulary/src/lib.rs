//! The words every part of Comptoir shares: money, SKUs, ids, time, pages.
//! Values are parsed once, at the rim; what has one of these types is valid. There is no I/O in here.

mod clock;
mod email;
mod ids;
mod money;
mod page;
mod text;
mod words;

pub use clock::Clock;
pub use email::Email;
pub use ids::{
    AddressId, CartId, CategoryId, CustomerId, EventId, Id, Ids, MovementId, OrderId, PaymentId, PictureId,
    ProductId, SessionId, ShipmentId, VariantId,
};
pub use jiff::{SignedDuration, Timestamp};
pub use money::{Currency, Money, MoneyError};
pub use page::Page;
pub use text::plain_text;
pub use words::{CountryCode, Quantity, Sku, Slug};

/// A text that is not the word it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct NotAWord {
    /// What the word must look like, as a sentence for the person who sent it.
    pub reason: &'static str,
}

impl NotAWord {
    pub(crate) const fn because(reason: &'static str) -> Self {
        Self { reason }
    }
}
