//! What an import did, row by row.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportReport {
    /// Whether this was a rehearsal, which changes nothing.
    pub dry_run: bool,
    /// How many rows made something new.
    pub created: u64,
    /// How many rows changed something.
    pub changed: u64,
    /// How many rows said what was so already.
    pub unchanged: u64,
    /// How many rows were refused.
    pub refused: u64,
    /// Each row, in the order of the file.
    pub rows: Vec<ImportRow>,
}

/// What one row of an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportRow {
    /// Its line of data; the first one after the headings is 1.
    pub row: u64,
    /// The SKU as it was written.
    pub sku: String,
    /// What it did.
    pub outcome: ImportOutcome,
    /// Why it was refused.
    pub problem: Option<String>,
}

/// What a row did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportOutcome {
    /// It made something new.
    Created,
    /// It changed something.
    Changed,
    /// It said what was so already.
    Unchanged,
    /// It was refused.
    Refused,
}
