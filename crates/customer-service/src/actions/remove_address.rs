//! Takes an address out of one's address book. Orders keep the address of their day.

use bus::answers::once;
use chassis::Write;
use store::Lane;
use vocabulary::AddressId;
use wire::{Answer, Caller};

use crate::People;
use crate::actions::me;
use crate::problems::Refusal;
use crate::store::addresses;

/// Removes the address, in whatever version unless the request names one.
pub(crate) async fn remove_address(
    people: &People,
    caller: &Caller,
    id: AddressId,
    write: Write<()>,
) -> Result<Answer, Refusal> {
    let (customer, now) = (me(caller)?, people.clock.now());
    let Write { key, if_match, body: () } = write;
    people
        .db
        .write(Lane::of(customer), async move |tx| {
            once(tx, key.as_ref(), now, async |tx| {
                let found = addresses::by_id(tx, customer, id).await?.ok_or(Refusal::NotFound)?;
                if_match.check(found.version)?;
                if !addresses::remove(tx, id, found.version).await? {
                    return Err(Refusal::moved());
                }
                Ok(Answer::no_content())
            })
            .await
        })
        .await
}
