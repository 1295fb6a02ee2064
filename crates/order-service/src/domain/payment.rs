//! The money of an order. What was promised, taken, given up and given back is counted; the status follows from it.
//! Captured and voided never exceed what was authorised, refunded never what was captured.

use order_api::{OrderStatus, Payment, PaymentProvider, PaymentStatus};
use vocabulary::{Currency, Money, OrderId};

use crate::domain::sandbox::{self, Decline};

/// One row of the money ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) kind: EntryKind,
    pub(crate) amount: Money,
    /// What the provider calls it: the same step of the same order has the same name.
    pub(crate) reference: String,
}

/// What a row of the money ledger says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntryKind {
    Authorised,
    Captured,
    Voided,
    Refunded,
}

impl EntryKind {
    /// The stable word for it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Authorised => "authorised",
            Self::Captured => "captured",
            Self::Voided => "voided",
            Self::Refunded => "refunded",
        }
    }
}

/// A payment of which nothing has happened yet.
pub(crate) const fn intended(currency: Currency) -> Payment {
    let nothing = Money::zero(currency);
    Payment {
        provider: PaymentProvider::Sandbox,
        authorisation: None,
        authorised: nothing,
        captured: nothing,
        voided: nothing,
        refunded: nothing,
        declined: None,
    }
}

/// The provider has promised `amount`.
pub(crate) fn authorised(payment: &mut Payment, amount: Money, name: String) -> Entry {
    payment.authorised = amount;
    payment.authorisation = Some(name.clone());
    Entry { kind: EntryKind::Authorised, amount, reference: name }
}

/// Takes all that is promised.
pub(crate) fn capture(payment: &mut Payment, order: OrderId) -> Entry {
    let amount = promised(payment);
    payment.captured = Money::new(payment.captured.amount + amount.amount, amount.currency);
    Entry { kind: EntryKind::Captured, amount, reference: sandbox::capture(order) }
}

/// Gives up what is promised and gives back what was taken.
pub(crate) fn return_all(payment: &mut Payment, order: OrderId) -> Vec<Entry> {
    let mut entries = Vec::new();
    let promise = promised(payment);
    if promise.amount > 0 {
        payment.voided = Money::new(payment.voided.amount + promise.amount, promise.currency);
        entries.push(Entry { kind: EntryKind::Voided, amount: promise, reference: sandbox::void(order) });
    }
    let taken = Money::new(payment.captured.amount - payment.refunded.amount, promise.currency);
    if taken.amount > 0 {
        payment.refunded = payment.captured;
        entries.push(Entry { kind: EntryKind::Refunded, amount: taken, reference: sandbox::refund(order) });
    }
    entries
}

/// The provider has refused.
pub(crate) fn declined(payment: &mut Payment, decline: Decline) {
    payment.declined = Some(decline.code().to_owned());
}

/// What became of the money.
pub(crate) fn status(payment: &Payment, order: OrderStatus) -> PaymentStatus {
    let over = matches!(order, OrderStatus::Rejected | OrderStatus::Expired);
    match payment {
        Payment { declined: Some(_), .. } => PaymentStatus::Failed,
        Payment { refunded, .. } if refunded.amount > 0 => PaymentStatus::Refunded,
        Payment { captured, .. } if captured.amount > 0 => PaymentStatus::Captured,
        Payment { voided, .. } if voided.amount > 0 => PaymentStatus::Voided,
        Payment { authorisation: Some(_), .. } if !over => PaymentStatus::Authorised,
        _ if over => PaymentStatus::Voided,
        _ => PaymentStatus::Pending,
    }
}

const fn promised(payment: &Payment) -> Money {
    let left = payment.authorised.amount - payment.captured.amount - payment.voided.amount;
    Money::new(left, payment.authorised.currency)
}
