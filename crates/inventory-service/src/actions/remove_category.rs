//! An empty shelf is taken away.

use bus::answers;
use vocabulary::Slug;
use wire::Answer;

use super::{Terms, catalogue_lane};
use crate::domain::category::Tree;
use crate::problems::Refusal;
use crate::{Inventory, store};

/// Takes a category away in which nothing lies, for the version that the terms name.
pub(crate) async fn remove_category(
    inventory: &Inventory,
    slug: Slug,
    terms: Terms,
) -> Result<Answer, Refusal> {
    let now = inventory.clock.now();
    let answer = inventory
        .db
        .write(catalogue_lane(), async move |tx| {
            answers::once(tx, terms.key.as_ref(), now, async |tx| {
                store::next_revision(tx).await?;
                let tree = Tree::new(store::categories::all(tx).await?);
                let category = &tree.named(&slug).ok_or(Refusal::NotFound)?.category;
                terms.if_match.required(category.version)?;
                let in_use = tree.with_all_below(category.id).len() > 1
                    || store::products::any_in(tx, category.id).await?;
                if in_use {
                    return Err(Refusal::CategoryInUse);
                }
                store::categories::delete(tx, category.id).await?;
                Ok(Answer::no_content())
            })
            .await
        })
        .await?;
    inventory.catch_up().await;
    Ok(answer)
}
