//! Looks into an address book.

use chassis::Limit;
use customer_api::SavedAddress;
use vocabulary::{AddressId, Page};
use wire::Caller;

use crate::People;
use crate::actions::me;
use crate::problems::Refusal;
use crate::store::addresses::{self, AddressRow};

/// One's own addresses, newest first.
pub(crate) async fn list_addresses(
    people: &People,
    caller: &Caller,
    limit: Limit,
    cursor: Option<&str>,
) -> Result<Page<SavedAddress>, Refusal> {
    let customer = me(caller)?;
    let scope = format!("{}/addresses", caller.scope());
    let before: Option<AddressId> = people.cursors.open_optional(&scope, cursor)?;
    let rows = limit.rows();
    let found =
        people.db.read(async move |tx| addresses::of_customer(tx, customer, before, rows).await).await?;
    let found = found.into_iter().map(|row| row.address).collect();
    Ok(people.cursors.page(&scope, found, limit, |address: &SavedAddress| address.id))
}

/// One of one's own addresses.
pub(crate) async fn show_address(
    people: &People,
    caller: &Caller,
    id: AddressId,
) -> Result<AddressRow, Refusal> {
    let customer = me(caller)?;
    let found = people.db.read(async move |tx| addresses::by_id(tx, customer, id).await).await?;
    found.ok_or(Refusal::NotFound)
}
