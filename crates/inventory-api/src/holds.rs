//! Holds: stock set aside for one order.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{OrderId, Sku, Slug, Timestamp};
use wire::Problem;

/// The code of the problem that a hold answers when not everything is there.
pub const OUT_OF_STOCK: &str = "out_of_stock";

/// How many of one SKU are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// The SKU.
    pub sku: Sku,
    /// How many; lines of the same SKU are summed.
    #[schema(minimum = 1, maximum = 1_000_000)]
    pub quantity: u32,
}

/// Stock to be set aside for an order, all of it or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldRequest {
    /// The order; asking twice for one order is the same hold.
    pub order_id: OrderId,
    /// From when on the hold may lapse, unless the order is confirmed by then.
    pub expires_at: Timestamp,
    /// What is wanted.
    #[schema(min_items = 1, max_items = 1_000)]
    pub lines: Vec<Wanted>,
}

/// What became of a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HoldStatus {
    /// Stock is set aside until the order is confirmed or the hold lapses.
    Held,
    /// The order is confirmed; stock waits to be shipped.
    Committed,
    /// Everything left with shipments.
    Consumed,
    /// It was not used in time.
    Expired,
    /// The order ended before its stock left.
    Released,
}

impl HoldStatus {
    /// The stable word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Committed => "committed",
            Self::Consumed => "consumed",
            Self::Expired => "expired",
            Self::Released => "released",
        }
    }

    /// The status that this word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Held, Self::Committed, Self::Consumed, Self::Expired, Self::Released]
            .into_iter()
            .find(|status| status.as_str() == word)
    }
}

/// Stock that is set aside for an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Hold {
    /// The order.
    pub order_id: OrderId,
    /// What became of the hold.
    pub status: HoldStatus,
    /// From when on it may lapse.
    pub expires_at: Timestamp,
    /// What is set aside, and where.
    pub lines: Vec<HeldLine>,
}

/// Stock of one SKU that is set aside in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HeldLine {
    /// The SKU.
    pub sku: Sku,
    /// The code of the place.
    pub location: Slug,
    /// How many.
    pub quantity: u32,
}

/// A SKU of which less is left than was wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Shortage {
    /// The SKU.
    pub sku: Sku,
    /// How many were wanted.
    pub wanted: u32,
    /// How many are left.
    pub available: i64,
}

/// What is missing, when `problem` says that stock ran out.
#[must_use]
pub fn shortages(problem: &Problem) -> Option<Vec<Shortage>> {
    if problem.code() != OUT_OF_STOCK {
        return None;
    }
    serde_json::from_value(problem.details().extensions.get("shortages")?.clone()).ok()
}
