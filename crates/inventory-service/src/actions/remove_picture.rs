//! A picture of a product is taken away.

use vocabulary::{PictureId, Slug};
use wire::Answer;

use super::edit::{Edit, edit};
use super::{Terms, catalogue_lane};
use crate::problems::Refusal;
use crate::{Inventory, store};

/// Takes a picture away, for the version of the product that the terms name.
pub(crate) async fn remove_picture(
    inventory: &Inventory,
    (slug, id): (Slug, PictureId),
    terms: Terms,
) -> Result<Answer, Refusal> {
    let how = Edit { slug, terms, must_match: true, lane: catalogue_lane() };
    edit(inventory, how, async move |tx, product, _| {
        let product = product.without_picture(id)?;
        store::pictures::delete(tx, id).await?;
        Ok(product)
    })
    .await
}
