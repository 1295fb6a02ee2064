//! The catalogue gets another shelf.

use bus::answers;
use inventory_api::NewCategory;
use wire::{Answer, IdempotencyKey};

use super::catalogue_lane;
use super::change_category::{parent_of, show};
use crate::domain::category::{Category, Tree};
use crate::domain::words::slug_of;
use crate::problems::Refusal;
use crate::{Inventory, store};

/// Adds a category.
pub(crate) async fn create_category(
    inventory: &Inventory,
    key: Option<IdempotencyKey>,
    new: NewCategory,
) -> Result<Answer, Refusal> {
    let (id, now) = (inventory.ids.next(), inventory.clock.now());
    let slug = new.slug.or_else(|| slug_of(new.title.en.as_str()));
    let slug = slug.ok_or_else(|| Refusal::field("/slug", "missing", "the title makes no slug: name one"))?;
    let (title, parent, position) = (new.title, new.parent, new.position);
    let answer = inventory
        .db
        .write(catalogue_lane(), async move |tx| {
            answers::once(tx, key.as_ref(), now, async |tx| {
                store::next_revision(tx).await?;
                let tree = Tree::new(store::categories::all(tx).await?);
                let parent = parent.as_ref().map(|slug| parent_of(&tree, None, slug)).transpose()?;
                let category = Category {
                    id,
                    slug: slug.clone(),
                    title: title.clone(),
                    parent,
                    position: position.unwrap_or_else(|| tree.last_position(parent)),
                    version: 1,
                    created_at: now,
                    updated_at: now,
                };
                store::categories::insert(tx, &category).await?;
                let location = format!("/api/categories/{}", category.slug);
                let shown = show(tx, category).await?;
                Ok::<_, Refusal>(Answer::created(&shown, location).etag(1))
            })
            .await
        })
        .await?;
    inventory.catch_up().await;
    Ok(answer)
}
