//! What refusals and failures become at the border: one status and one stable code each.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bus::answers::KeyConflict;
use store::StoreError;
use wire::{CallError, Problem};

use crate::domain::refusal::Refusal;
use crate::domain::sandbox::Decline;

/// Why an action did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A rule of the shop.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// There is no such thing, or it is somebody else's.
    #[error("there is nothing here")]
    NotFound,
    /// The thing has changed meanwhile: read it again and repeat.
    #[error("it has changed meanwhile")]
    Stale,
    /// The version in `If-Match` or the cursor does not fit.
    #[error(transparent)]
    Request(#[from] Problem),
    /// The idempotency key cannot be used.
    #[error(transparent)]
    Key(#[from] KeyConflict),
    /// Our database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A neighbour.
    #[error(transparent)]
    Call(#[from] CallError),
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(refusal) => refused(&refusal),
            Failure::NotFound => Self::not_found(),
            Failure::Stale => Self::overloaded(),
            Failure::Request(problem) => problem,
            Failure::Key(conflict) => conflict.into(),
            Failure::Store(error) => bus::store_problem(&error),
            Failure::Call(error) => {
                tracing::warn!(%error, "a neighbour did not do its part");
                Self::unavailable()
            }
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        Problem::from(self).into_response()
    }
}

/// What a refusal looks like to a client.
pub(crate) fn refused(refusal: &Refusal) -> Problem {
    let conflict = |code| Problem::new(StatusCode::CONFLICT, code, refusal.to_string());
    let invalid = |pointer, code| Problem::invalid_body().field(pointer, code, refusal.to_string());
    match refusal {
        Refusal::Period(_) => Problem::new(StatusCode::BAD_REQUEST, "invalid_query", refusal.to_string()),
        Refusal::UnknownSku(_) => Problem::new(StatusCode::NOT_FOUND, "unknown_sku", refusal.to_string()),
        Refusal::AboveCap(_) => invalid("/quantity", "above_cap"),
        Refusal::TooLarge => invalid("/quantity", "too_large"),
        Refusal::OtherCurrency => invalid("/expected_total/currency", "other_currency"),
        Refusal::UnknownShippingMethod => invalid("/shipping_method", "unknown_shipping_method"),
        Refusal::NotDeliveredThere => invalid("/shipping_method", "not_delivered_there"),
        Refusal::EmailMissing => invalid("/email", "missing"),
        Refusal::UnknownToken => invalid("/payment/token", "unknown_token"),
        Refusal::TooManyLines(_) => conflict("too_many_lines"),
        Refusal::NotSold(skus) => conflict("product_unavailable").with("skus", skus),
        Refusal::OutOfStock(shortages) => conflict("out_of_stock").with("shortages", shortages),
        Refusal::CartEmpty => conflict("cart_empty"),
        Refusal::CartOrdered(order) => conflict("cart_ordered").with("order_id", order),
        Refusal::PriceChanged(total) => conflict("price_changed").with("total", total),
        Refusal::Declined(decline) => declined(*decline),
        Refusal::TookTooLong => conflict("order_expired"),
        Refusal::WrongState { status, .. } => conflict("wrong_state").with("status", status),
        Refusal::WrongShipmentState { status, .. } => conflict("wrong_state").with("status", status),
        Refusal::AlreadyShipped => conflict("wrong_state"),
        Refusal::NothingToPack => conflict("nothing_to_pack"),
        Refusal::MoreThanLeft { sku, left } => conflict("more_than_left").with("sku", sku).with("left", left),
    }
}

fn declined(decline: Decline) -> Problem {
    let detail = match decline {
        Decline::Declined => "the payment was declined; nothing was charged",
        Decline::InsufficientFunds => "there is not enough money on the account; nothing was charged",
    };
    Problem::new(StatusCode::PAYMENT_REQUIRED, decline.code(), detail)
}
