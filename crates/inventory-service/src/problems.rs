//! Why an action comes to nothing, by what the caller can do about it, and the one place where it becomes a problem.

use ::store::{ConflictKind, StoreError};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bus::answers::KeyConflict;
use inventory_api::{Balance, HoldStatus, OUT_OF_STOCK, Shortage};
use serde::Serialize;
use vocabulary::{OrderId, Sku, Slug};
use wire::Problem;

use crate::domain::Fault;
use crate::domain::hold::IllegalStep;
use crate::domain::picture::NoPicture;
use crate::domain::product::ProductError;

/// Why an action comes to nothing.
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum Refusal {
    /// There is no such thing, or not for this caller.
    #[error("there is nothing here")]
    NotFound,
    /// What was sent does not fit.
    #[error("what was sent does not fit: {0:?}")]
    Invalid(Vec<Fault>),
    /// A parameter of the query does not fit.
    #[error("the query: {parameter} {detail}")]
    WrongParameter {
        /// Which one.
        parameter: &'static str,
        /// What is wrong with it.
        detail: String,
    },
    /// Another product or category has this slug.
    #[error("this slug is taken")]
    SlugTaken,
    /// Another variant has this SKU.
    #[error("this SKU is taken")]
    SkuTaken,
    /// Another place has this code.
    #[error("there is a place {0} already")]
    LocationTaken(Slug),
    /// A product without variants cannot be seen by everyone.
    #[error("a product needs a variant before it can be published")]
    NothingToSell,
    /// There is no room for another picture.
    #[error("a product has at most 20 pictures")]
    TooManyPictures,
    /// Products or categories lie in it.
    #[error("products or categories lie in it")]
    CategoryInUse,
    /// Stock of the variant lies somewhere.
    #[error("stock of {0} lies somewhere: correct it to nothing first")]
    VariantInStock(Sku),
    /// What is spoken for would no longer be there.
    #[error("{sku} at {location}: orders stand on this stock")]
    StockHeld {
        /// Of what.
        sku: Sku,
        /// Where.
        location: Slug,
        /// What lies there.
        balance: Balance,
        /// The first orders that stand on it.
        orders: Vec<StandingOrder>,
    },
    /// Less is there than is wanted.
    #[error("not everything is there")]
    OutOfStock(Vec<Shortage>),
    /// The hold of this order is over, and there is no second one.
    #[error("the hold of this order is over")]
    HoldEnded(HoldStatus),
    /// The order holds other stock than what is asked for now.
    #[error("this order holds other stock already")]
    HoldDiffers,
    /// The hold cannot take this step.
    #[error(transparent)]
    IllegalStep(#[from] IllegalStep),
    /// More was shipped than the order holds.
    #[error("more of {0} was shipped than the order holds")]
    ShippedTooMuch(Sku),
    /// These bytes are no picture.
    #[error(transparent)]
    NoPicture(#[from] NoPicture),
    /// The body is no sheet.
    #[error("the sheet cannot be read: {0}")]
    NoSheet(String),
    /// The body is declared as something else than a sheet.
    #[error("send the sheet with Content-Type: text/csv")]
    NotDeclaredAsSheet,
    /// The sheet lacks columns, or has others.
    #[error("the sheet's columns must be {0}")]
    WrongColumns(String),
    /// A condition of the request does not hold.
    #[error("{0}")]
    Precondition(Problem),
    /// Somebody else was faster.
    #[error("it has changed meanwhile")]
    Moved,
    /// The idempotency key cannot be used.
    #[error(transparent)]
    Key(#[from] KeyConflict),
    /// The database refused.
    #[error(transparent)]
    Store(StoreError),
}

/// An order that stands on stock which somebody wants to take away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct StandingOrder {
    /// The order.
    pub(crate) order_id: OrderId,
    /// Whether it is confirmed, or still being placed.
    pub(crate) status: HoldStatus,
    /// How many pieces.
    pub(crate) quantity: u32,
}

impl Refusal {
    /// One field that does not fit.
    pub(crate) fn field(pointer: &str, code: &'static str, detail: impl Into<String>) -> Self {
        Self::Invalid(vec![Fault::new(pointer, code, detail)])
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match &error {
            StoreError::Conflict { kind: ConflictKind::Unique, constraint }
                if constraint.contains("slug") =>
            {
                Self::SlugTaken
            }
            StoreError::Conflict { kind: ConflictKind::Unique, constraint } if constraint.contains("sku") => {
                Self::SkuTaken
            }
            _ => Self::Store(error),
        }
    }
}

impl From<ProductError> for Refusal {
    fn from(error: ProductError) -> Self {
        match error {
            ProductError::Invalid(faults) => Self::Invalid(faults),
            ProductError::NothingToSell => Self::NothingToSell,
            ProductError::SkuTaken(_) => Self::SkuTaken,
            ProductError::Missing => Self::NotFound,
            ProductError::TooManyPictures => Self::TooManyPictures,
        }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Precondition(problem)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        Problem::from(self).into_response()
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let detail = refusal.to_string();
        let conflict = |code| Self::new(StatusCode::CONFLICT, code, detail.clone());
        let unprocessable = |code| Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail.clone());
        match refusal {
            Refusal::NotFound => Self::not_found(),
            Refusal::Invalid(faults) => faults.into_iter().fold(Self::invalid_body(), |problem, fault| {
                problem.field(fault.pointer, fault.code, fault.detail)
            }),
            Refusal::WrongParameter { parameter, detail: reason } => {
                Self::new(StatusCode::BAD_REQUEST, "invalid_query", detail)
                    .field(parameter, "invalid", reason)
            }
            Refusal::SlugTaken => conflict("slug_taken"),
            Refusal::SkuTaken => conflict("sku_taken"),
            Refusal::LocationTaken(_) => conflict("location_taken"),
            Refusal::NothingToSell => conflict("nothing_to_sell"),
            Refusal::TooManyPictures => conflict("too_many_pictures"),
            Refusal::CategoryInUse => conflict("category_in_use"),
            Refusal::VariantInStock(_) => conflict("variant_in_stock"),
            Refusal::StockHeld { sku, location, balance, orders } => conflict("stock_held")
                .with("sku", sku)
                .with("location", location)
                .with("on_hand", balance.on_hand)
                .with("held", balance.held)
                .with("committed", balance.committed)
                .with("orders", orders),
            Refusal::OutOfStock(shortages) => conflict(OUT_OF_STOCK).with("shortages", shortages),
            Refusal::HoldEnded(status) => conflict("hold_ended").with("hold_status", status),
            Refusal::HoldDiffers => conflict("hold_differs"),
            Refusal::IllegalStep(_) | Refusal::ShippedTooMuch(_) => conflict("illegal_step"),
            Refusal::NoPicture(NoPicture::Unknown) => {
                Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_picture", detail)
            }
            Refusal::NoPicture(NoPicture::Broken | NoPicture::TooLarge | NoPicture::ActiveContent) => {
                unprocessable("invalid_picture")
            }
            Refusal::NoSheet(_) => Self::new(StatusCode::BAD_REQUEST, "invalid_csv", detail),
            Refusal::NotDeclaredAsSheet => {
                Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", detail)
            }
            Refusal::WrongColumns(_) => unprocessable("wrong_columns"),
            Refusal::Precondition(problem) => problem,
            Refusal::Moved => Self::precondition_failed(),
            Refusal::Key(conflict) => conflict.into(),
            Refusal::Store(error) => bus::store_problem(&error),
        }
    }
}
