//! A variant costs something else, weighs something else, or is described otherwise.

use inventory_api::VariantChange;
use vocabulary::{Sku, Slug};
use wire::Answer;

use super::edit::{Edit, edit};
use super::{Terms, catalogue_lane};
use crate::Inventory;
use crate::problems::Refusal;

/// Changes what is named in `change`, for the version of the product that the terms name.
pub(crate) async fn change_variant(
    inventory: &Inventory,
    (slug, sku): (Slug, Sku),
    terms: Terms,
    change: VariantChange,
) -> Result<Answer, Refusal> {
    let how = Edit { slug, terms, must_match: true, lane: catalogue_lane() };
    edit(inventory, how, async move |_, product, _| Ok(product.with_changed_variant(&sku, change.clone())?))
        .await
}
