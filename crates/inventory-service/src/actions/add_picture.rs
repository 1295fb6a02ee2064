//! A product gets a picture.

use bytes::Bytes;
use inventory_api::AltText;
use vocabulary::{PictureId, Slug};
use wire::Answer;

use super::edit::{Edit, edit};
use super::{Terms, catalogue_lane};
use crate::domain::picture::inspect;
use crate::problems::Refusal;
use crate::{Inventory, store};

/// Adds a picture behind those that the product has. What it is, its bytes say.
pub(crate) async fn add_picture(
    inventory: &Inventory,
    slug: Slug,
    terms: Terms,
    (bytes, alt): (Bytes, Option<AltText>),
) -> Result<Answer, Refusal> {
    let kind = inspect(&bytes)?;
    let id: PictureId = inventory.ids.next();
    let location = format!("/api/products/{slug}");
    let how = Edit { slug, terms, must_match: false, lane: catalogue_lane() };
    let answer = edit(inventory, how, async move |tx, product, _| {
        let product = product.with_picture(id, kind.media_type(), alt.clone())?;
        if let Some(picture) = product.pictures.last() {
            store::pictures::insert(tx, product.id, picture, &bytes).await?;
        }
        Ok(product)
    })
    .await?;
    Ok(Answer { status: 201, location: Some(location), ..answer })
}
