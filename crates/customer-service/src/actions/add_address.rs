//! Puts an address into one's address book.

use bus::answers::once;
use customer_api::{AddressForm, SavedAddress};
use store::{Lane, Tx};
use vocabulary::CustomerId;
use wire::{Answer, Caller, IdempotencyKey};

use crate::People;
use crate::actions::{me, own_account};
use crate::domain::address_book;
use crate::problems::Refusal;
use crate::store::addresses;

/// The new address.
pub(crate) async fn add_address(
    people: &People,
    caller: &Caller,
    form: AddressForm,
    key: Option<IdempotencyKey>,
) -> Result<Answer, Refusal> {
    let (customer, now) = (me(caller)?, people.clock.now());
    let address = address_book::saved(people.ids.next(), form, now, now);
    people
        .db
        .write(Lane::of(customer), async move |tx| {
            once(tx, key.as_ref(), now, async |tx| {
                own_account(tx, customer).await?;
                keep(tx, customer, &address).await?;
                let location = format!("/api/customers/me/addresses/{}", address.id);
                Ok::<_, Refusal>(Answer::created(&address, location).etag(1))
            })
            .await
        })
        .await
}

/// Adds an address within a job.
pub(super) async fn keep(tx: &mut Tx, customer: CustomerId, address: &SavedAddress) -> Result<(), Refusal> {
    address_book::room_for_one(addresses::count(tx, customer).await?)?;
    addresses::yield_defaults(tx, customer, address).await?;
    Ok(addresses::insert(tx, customer, address).await?)
}
