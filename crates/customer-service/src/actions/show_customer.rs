//! One account: one's own, or for staff who look after customers anybody's.

use customer_api::OPERATIONS;
use vocabulary::CustomerId;
use wire::{Access, Caller};

use crate::People;
use crate::actions::{me, own_account};
use crate::problems::Refusal;
use crate::store::customers::{self, Account};

/// The caller's own account.
pub(crate) async fn show_me(people: &People, caller: &Caller) -> Result<Account, Refusal> {
    let id = me(caller)?;
    people.db.read(async move |tx| own_account(tx, id).await).await
}

/// The account with this id, for its owner and for staff.
pub(crate) async fn show_customer(
    people: &People,
    caller: &Caller,
    id: CustomerId,
) -> Result<Account, Refusal> {
    may_look(caller, id, "/api/customers/{id}")?;
    let account = people.db.read(async move |tx| customers::by_id(tx, id).await).await?;
    account.ok_or(Refusal::NotFound)
}

/// Lets the owner pass, and the staff that the row of `path` names; to everybody else there is nothing here.
pub(super) fn may_look(caller: &Caller, owner: CustomerId, path: &str) -> Result<(), Refusal> {
    let row = OPERATIONS.iter().find(|row| row.method == "GET" && row.path == path);
    let roles = match row.map(|row| row.access) {
        Some(Access::Owner(roles)) => roles,
        _ => &[],
    };
    if caller.customer_id() == Some(owner) || caller.is_staff(roles) {
        Ok(())
    } else {
        Err(Refusal::NotFound)
    }
}
