//! Writes an address of one's address book anew.

use bus::answers::once;
use chassis::Write;
use customer_api::AddressForm;
use store::Lane;
use vocabulary::AddressId;
use wire::{Answer, Caller};

use crate::People;
use crate::actions::me;
use crate::domain::address_book;
use crate::problems::Refusal;
use crate::store::addresses::{self, AddressRow};

/// The address after the change, which must name the version it was made for.
pub(crate) async fn replace_address(
    people: &People,
    caller: &Caller,
    id: AddressId,
    write: Write<AddressForm>,
) -> Result<Answer, Refusal> {
    let (customer, now) = (me(caller)?, people.clock.now());
    let Write { key, if_match, body: form } = write;
    people
        .db
        .write(Lane::of(customer), async move |tx| {
            once(tx, key.as_ref(), now, async |tx| {
                let found = addresses::by_id(tx, customer, id).await?.ok_or(Refusal::NotFound)?;
                if_match.required(found.version)?;
                let address = address_book::saved(id, form.clone(), found.address.created_at, now);
                addresses::yield_defaults(tx, customer, &address).await?;
                let changed = AddressRow { address, version: found.version };
                if !addresses::update(tx, &changed).await? {
                    return Err(Refusal::moved());
                }
                Ok(Answer::ok(&changed.address).etag(changed.version + 1))
            })
            .await
        })
        .await
}
