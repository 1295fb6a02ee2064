//! The catalogue as a sheet.

use crate::Inventory;
use crate::domain::sheet;

/// Every product with its variants, whatever its status.
pub(crate) fn export_products(inventory: &Inventory) -> Vec<u8> {
    let snapshot = inventory.catalogue.now();
    let products = snapshot.entries().map(|entry| &entry.product).collect();
    sheet::products::render(products, snapshot.tree())
}
