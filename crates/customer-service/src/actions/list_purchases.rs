//! What somebody has bought.

use chassis::Limit;
use customer_api::Purchase;
use vocabulary::{CustomerId, Page};
use wire::Caller;

use crate::People;
use crate::actions::me;
use crate::actions::show_customer::may_look;
use crate::problems::Refusal;
use crate::store::customers;
use crate::store::purchases::{self, Place};

/// One's own purchases, newest first.
pub(crate) async fn my_purchases(
    people: &People,
    caller: &Caller,
    limit: Limit,
    cursor: Option<&str>,
) -> Result<Page<Purchase>, Refusal> {
    list(people, caller, me(caller)?, limit, cursor).await
}

/// The purchases of the person with this id, for the person and for staff.
pub(crate) async fn purchases_of(
    people: &People,
    caller: &Caller,
    person: CustomerId,
    limit: Limit,
    cursor: Option<&str>,
) -> Result<Page<Purchase>, Refusal> {
    may_look(caller, person, "/api/customers/{id}/purchases")?;
    let account = people.db.read(async move |tx| customers::by_id(tx, person).await).await?;
    account.ok_or(Refusal::NotFound)?;
    list(people, caller, person, limit, cursor).await
}

async fn list(
    people: &People,
    caller: &Caller,
    person: CustomerId,
    limit: Limit,
    cursor: Option<&str>,
) -> Result<Page<Purchase>, Refusal> {
    let scope = format!("{}/purchases/{person}", caller.scope());
    let place: Option<Place> = people.cursors.open_optional(&scope, cursor)?;
    let rows = limit.rows();
    let found = people.db.read(async move |tx| purchases::of_customer(tx, person, place, rows).await).await?;
    Ok(people.cursors.page(&scope, found, limit, |purchase| (purchase.placed_at, purchase.order_id)))
}
