//! A product is described otherwise, published or archived.

use inventory_api::ProductChange;
use vocabulary::Slug;
use wire::Answer;

use super::create_product::category_of;
use super::edit::{Edit, edit};
use super::{Terms, catalogue_lane};
use crate::Inventory;
use crate::problems::Refusal;

/// Changes what is named in `change`, for the version that the terms name.
pub(crate) async fn change_product(
    inventory: &Inventory,
    slug: Slug,
    terms: Terms,
    change: ProductChange,
) -> Result<Answer, Refusal> {
    let how = Edit { slug, terms, must_match: true, lane: catalogue_lane() };
    edit(inventory, how, async move |_, product, tree| {
        let category = change.category.as_ref().map(|slug| category_of(tree, slug)).transpose()?;
        Ok(product.changed(change.clone(), category)?)
    })
    .await
}
