//! The stock as a sheet.

use crate::domain::sheet;
use crate::problems::Refusal;
use crate::{Inventory, store};

/// What lies where of every SKU.
pub(crate) async fn export_stock(inventory: &Inventory) -> Result<Vec<u8>, Refusal> {
    let stock = inventory.db.read(async |tx| store::stock::everything(tx).await).await?;
    Ok(sheet::stock::render(&stock))
}
