//! Stock by (SKU, location), its ledger of movements, and the places where it lies.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{MovementId, Sku, Slug, Timestamp};

use crate::{LocationName, Note};

/// What lies somewhere, and how much of it is spoken for. Available is what is on hand, neither held nor committed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Balance {
    /// What lies there.
    pub on_hand: i64,
    /// Set aside for orders that are being placed.
    pub held: i64,
    /// Promised to confirmed orders.
    pub committed: i64,
}

/// Stock has moved, or may have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StockChange {
    /// Of these SKUs; none when it may be of any.
    pub skus: Vec<Sku>,
}

/// The stock of one SKU in all places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StockLevel {
    /// The SKU.
    pub sku: Sku,
    /// What lies in all places.
    pub on_hand: i64,
    /// Set aside for orders that are being placed.
    pub held: i64,
    /// Promised to confirmed orders.
    pub committed: i64,
    /// What can be bought: on hand − held − committed.
    pub available: i64,
    /// Whether what can be bought is at or below the threshold of the settings.
    pub low: bool,
    /// The same for each place, in the order in which places are emptied.
    pub locations: Vec<StockAt>,
}

/// The stock of one SKU in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StockAt {
    /// The code of the place.
    pub location: Slug,
    /// What lies there.
    pub on_hand: i64,
    /// Set aside for orders that are being placed.
    pub held: i64,
    /// Promised to confirmed orders.
    pub committed: i64,
    /// What can be bought from there.
    pub available: i64,
}

/// Why stock changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MovementReason {
    /// Goods came in.
    Received,
    /// Stock-taking found more or less.
    Counted,
    /// A mistake of the books was put right.
    Corrected,
    /// Goods cannot be sold any more.
    Damaged,
    /// Sold outside this shop's orders.
    Sold,
    /// Goods came back.
    Returned,
    /// Goods went from one place to another.
    Transferred,
    /// Set aside for an order that is being placed.
    Held,
    /// An order that held or was promised stock ended.
    Released,
    /// A hold was not used in time.
    Expired,
    /// An order was confirmed.
    Committed,
    /// Goods left with a shipment.
    Shipped,
}

impl MovementReason {
    const ALL: [Self; 12] = [
        Self::Received,
        Self::Counted,
        Self::Corrected,
        Self::Damaged,
        Self::Sold,
        Self::Returned,
        Self::Transferred,
        Self::Held,
        Self::Released,
        Self::Expired,
        Self::Committed,
        Self::Shipped,
    ];

    /// The stable word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Counted => "counted",
            Self::Corrected => "corrected",
            Self::Damaged => "damaged",
            Self::Sold => "sold",
            Self::Returned => "returned",
            Self::Transferred => "transferred",
            Self::Held => "held",
            Self::Released => "released",
            Self::Expired => "expired",
            Self::Committed => "committed",
            Self::Shipped => "shipped",
        }
    }

    /// The reason that this word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}

/// A movement that staff record. The reason says which way goods go: received and returned need a quantity above
/// zero, damaged and sold one below it, counted and corrected take either; transferred takes one above zero and `to`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMovement {
    /// The code of the place where stock changes.
    pub location: Slug,
    /// Why; one of those that staff may give.
    pub reason: MovementReason,
    /// By how much: never zero, at most a million either way.
    #[schema(minimum = -1_000_000, maximum = 1_000_000)]
    pub quantity: i64,
    /// Where transferred goods go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub to: Option<Slug>,
    /// Anything to remember about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub note: Option<Note>,
}

/// One row of the stock ledger. Rows are added and never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Movement {
    /// Its id.
    pub id: MovementId,
    /// The SKU.
    pub sku: Sku,
    /// The code of the place.
    pub location: Slug,
    /// By how much what is on hand changed.
    pub on_hand_delta: i64,
    /// By how much what is held changed.
    pub held_delta: i64,
    /// By how much what is committed changed.
    pub committed_delta: i64,
    /// Why.
    pub reason: MovementReason,
    /// Who did it: `staff:<id>` or `service:<name>`.
    pub actor: String,
    /// The id of the order that it belongs to.
    pub reference: Option<String>,
    /// What was remembered about it.
    pub note: Option<Note>,
    /// When.
    pub at: Timestamp,
}

/// What a movement of staff did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MovementDone {
    /// The new rows of the ledger: one, or two for a transfer.
    pub movements: Vec<Movement>,
    /// The stock after it.
    pub stock: StockLevel,
}

/// Whether the stock of one SKU is what its ledger and its open holds say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StockVerification {
    /// The SKU.
    pub sku: Sku,
    /// Whether all three agree in every place.
    pub in_step: bool,
    /// Each place.
    pub places: Vec<VerifiedPlace>,
}

/// One place of a verification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VerifiedPlace {
    /// The code of the place.
    pub location: Slug,
    /// Whether all three agree here.
    pub in_step: bool,
    /// What the stock says.
    pub stock: Balance,
    /// What the movements sum up to.
    pub ledger: Balance,
    /// What the open holds sum up to; they say nothing about what is on hand.
    pub open_holds: Balance,
}

/// Whether all stock is what the ledger and the open holds say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LedgerVerification {
    /// Whether everything agrees.
    pub in_step: bool,
    /// How many (SKU, place) were compared.
    pub checked: u64,
    /// The SKUs that do not agree.
    pub differing: Vec<StockVerification>,
}

/// A place where stock lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Location {
    /// Its code, by which it is named everywhere.
    pub code: Slug,
    /// What it is called.
    pub name: LocationName,
    /// Which place is emptied first: the lowest number.
    pub priority: u32,
    /// Counts its changes; its `ETag`.
    pub version: i64,
}

/// A place to be opened.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLocation {
    /// Its code.
    pub code: Slug,
    /// What it is called.
    pub name: LocationName,
    /// Which place is emptied first; 100 when left out.
    #[serde(default = "middling")]
    #[schema(maximum = 10_000)]
    pub priority: u32,
}

const fn middling() -> u32 {
    100
}

/// What is to change about a place; what is left out stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LocationChange {
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub name: Option<LocationName>,
    /// Which place is emptied first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, maximum = 10_000)]
    pub priority: Option<u32>,
}
