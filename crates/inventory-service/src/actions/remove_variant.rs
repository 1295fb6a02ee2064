//! Something is no longer sold, and never was: what lies somewhere or is spoken for stays.

use vocabulary::{Sku, Slug};
use wire::Answer;

use super::edit::{Edit, edit};
use super::{Terms, stock_lane};
use crate::problems::Refusal;
use crate::{Inventory, store};

/// Takes a variant away from its product, for the version of the product that the terms name.
pub(crate) async fn remove_variant(
    inventory: &Inventory,
    (slug, sku): (Slug, Sku),
    terms: Terms,
) -> Result<Answer, Refusal> {
    let how = Edit { slug, terms, must_match: true, lane: stock_lane() };
    edit(inventory, how, async move |tx, product, _| {
        let product = product.without_variant(&sku)?;
        if !store::stock::forget(tx, &sku).await? {
            return Err(Refusal::VariantInStock(sku.clone()));
        }
        Ok(product)
    })
    .await
}
