//! What happened to the stock of a SKU.

use chassis::Limit;
use inventory_api::Movement;
use vocabulary::{MovementId, Page, Sku};

use crate::problems::Refusal;
use crate::{Inventory, store};

/// The ledger of a SKU, the latest row first. It stays when the variant is gone.
pub(crate) async fn list_movements(
    inventory: &Inventory,
    scope: &str,
    sku: Sku,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Movement>, Refusal> {
    let before: Option<MovementId> = inventory.cursors.open_optional(scope, cursor)?;
    let rows = inventory
        .db
        .read(async move |tx| {
            let rows = store::movements::of_sku(tx, &sku, before, limit.rows()).await?;
            if rows.is_empty() && before.is_none() && !store::variants::exists(tx, &sku).await? {
                return Err(Refusal::NotFound);
            }
            Ok(rows)
        })
        .await?;
    Ok(inventory.cursors.page(scope, rows, limit, |last| last.id))
}
