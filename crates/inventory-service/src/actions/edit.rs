//! Changing one product: read it, decide what becomes of it, write it with its version counted up.

use ::store::{Lane, Tx};
use bus::answers;
use vocabulary::Slug;
use wire::Answer;

use super::Terms;
use crate::catalogue::shown;
use crate::domain::category::Tree;
use crate::domain::product::Product;
use crate::problems::Refusal;
use crate::{Inventory, store};

/// What to change, and on which terms.
pub(super) struct Edit {
    pub(super) slug: Slug,
    pub(super) terms: Terms,
    /// Whether the version must be named.
    pub(super) must_match: bool,
    pub(super) lane: Lane,
}

/// Changes a product as `decide` says, and answers the product. `decide` may write what belongs to the change.
pub(super) async fn edit<D>(inventory: &Inventory, edit: Edit, decide: D) -> Result<Answer, Refusal>
where
    D: AsyncFn(&mut Tx, Product, &Tree) -> Result<Product, Refusal> + Send + 'static,
{
    let Edit { slug, terms, must_match, lane } = edit;
    let (now, threshold) = (inventory.clock.now(), inventory.low_stock_threshold());
    let snapshot = inventory.catalogue.now();
    let answer = inventory
        .db
        .write(lane, async move |tx| {
            answers::once(tx, terms.key.as_ref(), now, async |tx| {
                // Counted first: its row keeps other processes away until this is committed.
                let revision = store::next_revision(tx).await?;
                let before = store::products::by_slug(tx, &slug).await?.ok_or(Refusal::NotFound)?;
                if must_match {
                    terms.if_match.required(before.version)?;
                } else {
                    terms.if_match.check(before.version)?;
                }
                let tree = Tree::new(store::categories::all(tx).await?);
                let mut after = decide(tx, before.clone(), &tree).await?;
                (after.version, after.updated_at) = (before.version + 1, now);
                if !store::products::update(tx, &before, &after, revision).await? {
                    return Err(Refusal::Moved);
                }
                let available = snapshot.available(&after.variants);
                Ok(Answer::ok(&shown(&after, &tree, &available, threshold)).etag(after.version))
            })
            .await
        })
        .await?;
    inventory.catch_up().await;
    Ok(answer)
}
