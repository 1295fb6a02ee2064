//! Something more is sold of a product.

use inventory_api::NewVariant;
use vocabulary::Slug;
use wire::Answer;

use super::edit::{Edit, edit};
use super::{Terms, catalogue_lane};
use crate::Inventory;
use crate::problems::Refusal;

/// Adds a variant to a product.
pub(crate) async fn add_variant(
    inventory: &Inventory,
    slug: Slug,
    terms: Terms,
    new: NewVariant,
) -> Result<Answer, Refusal> {
    let ids = inventory.ids.clone();
    let location = format!("/api/products/{slug}");
    let how = Edit { slug, terms, must_match: false, lane: catalogue_lane() };
    let answer =
        edit(inventory, how, async move |_, product, _| Ok(product.with_variant(new.clone(), ids.next())?))
            .await?;
    Ok(Answer { status: 201, location: Some(location), ..answer })
}
