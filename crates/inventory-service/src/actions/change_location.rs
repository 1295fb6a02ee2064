//! A place is called otherwise, or is emptied earlier or later.

use bus::answers;
use inventory_api::{Location, LocationChange};
use vocabulary::Slug;
use wire::Answer;

use super::{Terms, stock_lane};
use crate::problems::Refusal;
use crate::{Inventory, store};

/// Changes what is named in `change`, for the version that the terms name.
pub(crate) async fn change_location(
    inventory: &Inventory,
    code: Slug,
    terms: Terms,
    change: LocationChange,
) -> Result<Answer, Refusal> {
    let now = inventory.clock.now();
    inventory
        .db
        .write(stock_lane(), async move |tx| {
            answers::once(tx, terms.key.as_ref(), now, async |tx| {
                let before = store::locations::by_code(tx, &code).await?.ok_or(Refusal::NotFound)?;
                terms.if_match.required(before.version)?;
                let after = Location {
                    name: change.name.clone().unwrap_or(before.name),
                    priority: change.priority.unwrap_or(before.priority),
                    version: before.version + 1,
                    code: before.code,
                };
                if !store::locations::update(tx, &after, before.version).await? {
                    return Err(Refusal::Moved);
                }
                Ok(Answer::ok(&after).etag(after.version))
            })
            .await
        })
        .await
}
