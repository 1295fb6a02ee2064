//! A product is described for the first time.

use bus::answers;
use inventory_api::NewProduct;
use wire::{Answer, IdempotencyKey};

use super::catalogue_lane;
use crate::catalogue::shown;
use crate::domain::category::Tree;
use crate::domain::product::Product;
use crate::problems::Refusal;
use crate::{Inventory, store};

/// Adds a product with its variants to the catalogue.
pub(crate) async fn create_product(
    inventory: &Inventory,
    key: Option<IdempotencyKey>,
    new: NewProduct,
) -> Result<Answer, Refusal> {
    let (ids, now) = (inventory.ids.clone(), inventory.clock.now());
    let threshold = inventory.low_stock_threshold();
    let answer = inventory
        .db
        .write(catalogue_lane(), async move |tx| {
            answers::once(tx, key.as_ref(), now, async |tx| {
                let revision = store::next_revision(tx).await?;
                let tree = Tree::new(store::categories::all(tx).await?);
                let category = category_of(&tree, &new.category)?;
                let product = Product::new(ids.next(), new.clone(), category, now, || ids.next())?;
                store::products::insert(tx, &product, revision).await?;
                let nothing = vec![0; product.variants.len()];
                let page = shown(&product, &tree, &nothing, threshold);
                let location = format!("/api/products/{}", product.slug);
                Ok::<_, Refusal>(Answer::created(&page, location).etag(product.version))
            })
            .await
        })
        .await?;
    inventory.catch_up().await;
    Ok(answer)
}

/// The category that a product names.
pub(super) fn category_of(tree: &Tree, slug: &vocabulary::Slug) -> Result<vocabulary::CategoryId, Refusal> {
    let node = tree.named(slug);
    let unknown = || Refusal::field("/category", "unknown_category", format!("there is no category {slug}"));
    node.map(|node| node.category.id).ok_or_else(unknown)
}
