//! A category is called otherwise, or moves in the tree.

use ::store::Tx;
use bus::answers;
use inventory_api::CategoryChange;
use vocabulary::{CategoryId, Slug};
use wire::Answer;

use super::{Terms, catalogue_lane};
use crate::catalogue::shown_category;
use crate::domain::category::{Category, Tree};
use crate::problems::Refusal;
use crate::{Inventory, store};

/// Changes what is named in `change`, for the version that the terms name.
pub(crate) async fn change_category(
    inventory: &Inventory,
    slug: Slug,
    terms: Terms,
    change: CategoryChange,
) -> Result<Answer, Refusal> {
    let now = inventory.clock.now();
    let answer = inventory
        .db
        .write(catalogue_lane(), async move |tx| {
            answers::once(tx, terms.key.as_ref(), now, async |tx| {
                store::next_revision(tx).await?;
                let tree = Tree::new(store::categories::all(tx).await?);
                let before = &tree.named(&slug).ok_or(Refusal::NotFound)?.category;
                terms.if_match.required(before.version)?;
                let mut after = changed(before, &change, &tree)?;
                (after.version, after.updated_at) = (before.version + 1, now);
                if !store::categories::update(tx, &after, before.version).await? {
                    return Err(Refusal::Moved);
                }
                let version = after.version;
                Ok(Answer::ok(&show(tx, after).await?).etag(version))
            })
            .await
        })
        .await?;
    inventory.catch_up().await;
    Ok(answer)
}

fn changed(before: &Category, change: &CategoryChange, tree: &Tree) -> Result<Category, Refusal> {
    let parent = match &change.parent {
        None => before.parent,
        Some(None) => None,
        Some(Some(slug)) => Some(parent_of(tree, Some(before.id), slug)?),
    };
    Ok(Category {
        slug: change.slug.clone().unwrap_or_else(|| before.slug.clone()),
        title: change.title.clone().unwrap_or_else(|| before.title.clone()),
        position: change.position.unwrap_or(before.position),
        parent,
        ..before.clone()
    })
}

/// The category that another one (none: a new one) names as its parent, if it may lie in it.
pub(super) fn parent_of(tree: &Tree, id: Option<CategoryId>, slug: &Slug) -> Result<CategoryId, Refusal> {
    let parent = tree.named(slug).ok_or_else(|| {
        Refusal::field("/parent", "unknown_category", format!("there is no category {slug}"))
    })?;
    let parent = parent.category.id;
    match tree.may_lie_in(id, parent) {
        Ok(()) => Ok(parent),
        Err(misplaced) => Err(Refusal::field("/parent", "misplaced", misplaced.to_string())),
    }
}

/// The category in its place of the tree as it has become.
pub(super) async fn show(tx: &mut Tx, category: Category) -> Result<inventory_api::Category, Refusal> {
    let tree = Tree::new(store::categories::all(tx).await?);
    let node = tree.get(category.id).ok_or(Refusal::NotFound)?;
    let counts = store::products::published_in(tx).await?;
    Ok(shown_category(node, &tree, &counts))
}
