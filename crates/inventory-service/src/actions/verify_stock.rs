//! Whether stock is what its ledger and its open holds say.

use inventory_api::{LedgerVerification, StockVerification, VerifiedPlace};
use vocabulary::Sku;

use crate::problems::Refusal;
use crate::{Inventory, store};

/// Folds the ledger of one SKU and holds it against its stock.
pub(crate) async fn verify_sku(inventory: &Inventory, sku: Sku) -> Result<StockVerification, Refusal> {
    let asked = sku.clone();
    let places = inventory
        .db
        .read(async move |tx| {
            let places = store::verification::places(tx, Some(&asked)).await?.remove(&asked);
            match places {
                None if !store::variants::exists(tx, &asked).await? => Err(Refusal::NotFound),
                places => Ok(places.unwrap_or_default()),
            }
        })
        .await?;
    Ok(verification(sku, places))
}

/// The same for everything that ever lay somewhere.
pub(crate) async fn verify_everything(inventory: &Inventory) -> Result<LedgerVerification, Refusal> {
    let all = inventory.db.read(async |tx| store::verification::places(tx, None).await).await?;
    let checked = all.values().map(|places| places.len() as u64).sum();
    let verified = all.into_iter().map(|(sku, places)| verification(sku, places));
    let differing: Vec<StockVerification> = verified.filter(|one| !one.in_step).collect();
    Ok(LedgerVerification { in_step: differing.is_empty(), checked, differing })
}

fn verification(sku: Sku, places: Vec<VerifiedPlace>) -> StockVerification {
    StockVerification { sku, in_step: places.iter().all(|place| place.in_step), places }
}
