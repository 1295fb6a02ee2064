//! Finds people, for staff.

use chassis::Limit;
use customer_api::{Customer, StaffMember};
use vocabulary::{CustomerId, Page};
use wire::Caller;

use crate::People;
use crate::problems::Refusal;
use crate::store::customers;

/// The longest search, in characters.
const LONGEST_SEARCH: usize = 100;

/// Accounts whose mail address or name holds `search`, newest first.
pub(crate) async fn search_customers(
    people: &People,
    caller: &Caller,
    search: String,
    limit: Limit,
    cursor: Option<&str>,
) -> Result<Page<Customer>, Refusal> {
    if search.chars().count() > LONGEST_SEARCH {
        return Err(Refusal::InvalidSearch);
    }
    let scope = format!("{}/customers/{search}", caller.scope());
    let before: Option<CustomerId> = people.cursors.open_optional(&scope, cursor)?;
    let rows = limit.rows();
    let found =
        people.db.read(async move |tx| customers::search(tx, search.trim(), before, rows).await).await?;
    let found = found.into_iter().map(|account| account.customer).collect();
    Ok(people.cursors.page(&scope, found, limit, |customer: &Customer| customer.id))
}

/// People with roles, newest first.
pub(crate) async fn list_staff(
    people: &People,
    caller: &Caller,
    limit: Limit,
    cursor: Option<&str>,
) -> Result<Page<StaffMember>, Refusal> {
    let scope = format!("{}/staff", caller.scope());
    let before: Option<CustomerId> = people.cursors.open_optional(&scope, cursor)?;
    let rows = limit.rows();
    let found = people.db.read(async move |tx| customers::staff(tx, before, rows).await).await?;
    let staff = found.into_iter().map(|account| staff_member(account.customer)).collect();
    Ok(people.cursors.page(&scope, staff, limit, |member: &StaffMember| member.customer_id))
}

/// A person as a member of staff.
pub(crate) fn staff_member(customer: Customer) -> StaffMember {
    StaffMember {
        customer_id: customer.id,
        email: customer.email,
        name: customer.name,
        roles: customer.roles,
        disabled: customer.disabled,
    }
}
