//! How much there is of every SKU, or of those that run low.

use std::collections::HashMap;

use chassis::Limit;
use inventory_api::{StockAt, StockLevel};
use vocabulary::{Page, Sku};

use super::show_stock::level;
use crate::problems::Refusal;
use crate::{Inventory, store};

/// Stock by SKU, in the order of SKUs. `low` leaves out what is not published and what is not low.
pub(crate) async fn list_stock(
    inventory: &Inventory,
    scope: &str,
    low: bool,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<StockLevel>, Refusal> {
    let threshold = inventory.low_stock_threshold();
    let after: Option<Sku> = inventory.cursors.open_optional(scope, cursor)?;
    let (skus, found) = inventory
        .db
        .read(async move |tx| {
            let at_most = low.then_some(i64::from(threshold));
            let skus = store::stock::skus(tx, after.as_ref(), at_most, limit.rows()).await?;
            let found = store::stock::of_skus(tx, &skus).await?;
            Ok::<_, Refusal>((skus, found))
        })
        .await?;
    let mut places: HashMap<Sku, Vec<StockAt>> = HashMap::new();
    for (sku, place) in found {
        places.entry(sku).or_default().push(place);
    }
    let levels = skus.into_iter().map(|sku| {
        let places = places.remove(&sku).unwrap_or_default();
        level(sku, places, threshold)
    });
    Ok(inventory.cursors.page(scope, levels.collect(), limit, |last| last.sku.clone()))
}
