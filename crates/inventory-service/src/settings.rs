//! What can be changed in the running inventory service. It needs to know nothing else before it starts.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The live settings of the inventory service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct InventorySettings {
    /// Stock of which no more than this can be bought counts as low.
    #[schema(maximum = 1_000_000)]
    pub low_stock_threshold: u32,
    /// How many seconds pass between two looks for holds that lapsed.
    #[schema(minimum = 1, maximum = 3_600)]
    pub sweep_seconds: u32,
}

impl Default for InventorySettings {
    fn default() -> Self {
        Self { low_stock_threshold: 5, sweep_seconds: 5 }
    }
}
