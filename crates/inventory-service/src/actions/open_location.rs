//! Stock can lie in one more place.

use bus::answers;
use inventory_api::{Location, NewLocation};
use wire::{Answer, IdempotencyKey};

use super::stock_lane;
use crate::problems::Refusal;
use crate::{Inventory, store};

/// Opens a place.
pub(crate) async fn open_location(
    inventory: &Inventory,
    key: Option<IdempotencyKey>,
    new: NewLocation,
) -> Result<Answer, Refusal> {
    let now = inventory.clock.now();
    let location = Location { code: new.code, name: new.name, priority: new.priority, version: 1 };
    inventory
        .db
        .write(stock_lane(), async move |tx| {
            answers::once(tx, key.as_ref(), now, async |tx| {
                if !store::locations::insert(tx, &location).await? {
                    return Err(Refusal::LocationTaken(location.code.clone()));
                }
                Ok(Answer::created(&location, "/api/locations").etag(location.version))
            })
            .await
        })
        .await
}
