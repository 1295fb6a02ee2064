//! How much of a SKU there is, read from the database: what is shown here was true at one moment.

use inventory_api::{StockAt, StockLevel};
use vocabulary::Sku;

use crate::problems::Refusal;
use crate::{Inventory, store};

/// The stock of a SKU. What is not published is shown to staff only.
pub(crate) async fn show_stock(
    inventory: &Inventory,
    sku: Sku,
    is_staff: bool,
) -> Result<StockLevel, Refusal> {
    let asked = sku.clone();
    let places = inventory.db.read(async move |tx| store::stock::of_sku(tx, &asked, !is_staff).await).await?;
    Ok(level(sku, places.ok_or(Refusal::NotFound)?, inventory.low_stock_threshold()))
}

/// The stock of a SKU in all its places.
pub(super) fn level(sku: Sku, locations: Vec<StockAt>, threshold: u32) -> StockLevel {
    let sum = |number: fn(&StockAt) -> i64| locations.iter().map(number).sum::<i64>();
    let available = sum(|at| at.available);
    StockLevel {
        sku,
        on_hand: sum(|at| at.on_hand),
        held: sum(|at| at.held),
        committed: sum(|at| at.committed),
        available,
        low: available <= i64::from(threshold),
        locations,
    }
}
