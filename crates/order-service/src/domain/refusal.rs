//! Everything the rules of the shop can refuse. What that means to an HTTP client is decided in `problems`.

use inventory_api::Shortage;
use order_api::{OrderStatus, ShipmentStatus};
use vocabulary::{Money, MoneyError, OrderId, Sku};

use crate::domain::sandbox::Decline;
use crate::domain::words::word;

/// Why something is not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("there is no {0} in this shop")]
    UnknownSku(Sku),
    #[error("at most {0} of one SKU can be ordered at once")]
    AboveCap(u32),
    #[error("a cart holds at most {0} lines")]
    TooManyLines(u32),
    #[error("no longer sold: {}", list(.0))]
    NotSold(Vec<Sku>),
    #[error("not enough left: {}", shortfall(.0))]
    OutOfStock(Vec<Shortage>),
    #[error("a report is about at most {0} days and ends after it begins")]
    Period(i64),
    #[error("the sum is too large")]
    TooLarge,
    #[error("the cart is empty")]
    CartEmpty,
    #[error("the cart has become an order")]
    CartOrdered(Option<OrderId>),
    #[error("the total is now {0}")]
    PriceChanged(Money),
    #[error("the cart is not in this currency")]
    OtherCurrency,
    #[error("there is no such shipping method")]
    UnknownShippingMethod,
    #[error("this shipping method does not reach that country")]
    NotDeliveredThere,
    #[error("a guest must name a mail address")]
    EmailMissing,
    #[error("the provider does not know this token")]
    UnknownToken,
    #[error("the provider refused the payment")]
    Declined(Decline),
    #[error("the order could not be confirmed in time; nothing was charged")]
    TookTooLong,
    #[error("an order that is {} cannot be {wanted}", word(status))]
    WrongState { status: OrderStatus, wanted: &'static str },
    #[error("a shipment that is {} cannot be {wanted}", word(status))]
    WrongShipmentState { status: ShipmentStatus, wanted: &'static str },
    #[error("part of the order has left already")]
    AlreadyShipped,
    #[error("everything is packed already")]
    NothingToPack,
    #[error("only {left} of {sku} are still to be packed")]
    MoreThanLeft { sku: Sku, left: u32 },
}

impl From<MoneyError> for Refusal {
    fn from(error: MoneyError) -> Self {
        match error {
            MoneyError::TooLarge => Self::TooLarge,
            MoneyError::CurrenciesDiffer => Self::OtherCurrency,
        }
    }
}

fn list(skus: &[Sku]) -> String {
    skus.iter().map(Sku::as_str).collect::<Vec<_>>().join(", ")
}

fn shortfall(shortages: &[Shortage]) -> String {
    let each = shortages.iter().map(|short| format!("{} of {}", short.available, short.sku));
    each.collect::<Vec<_>>().join(", ")
}
