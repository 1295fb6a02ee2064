//! Says what somebody is trusted with.

use bus::answers::once;
use chassis::Write;
use customer_api::RoleAssignment;
use store::Lane;
use vocabulary::CustomerId;
use wire::{Answer, Caller};

use crate::People;
use crate::actions::list_customers::staff_member;
use crate::actions::me;
use crate::domain::staff;
use crate::problems::Refusal;
use crate::store::customers;

/// Gives the person exactly these roles. Tokens made from now on carry them.
pub(crate) async fn assign_roles(
    people: &People,
    caller: &Caller,
    person: CustomerId,
    write: Write<RoleAssignment>,
) -> Result<Answer, Refusal> {
    let (admin, now) = (me(caller)?, people.clock.now());
    let Write { key, if_match, body } = write;
    let roles = staff::tidy_roles(body.roles);
    staff::may_assign(admin, person, &roles)?;
    let answer = people
        .db
        .write(Lane::of(person), async move |tx| {
            once(tx, key.as_ref(), now, async |tx| {
                let mut account = customers::by_id(tx, person).await?.ok_or(Refusal::NotFound)?;
                if_match.check(account.version)?;
                account.customer.roles.clone_from(&roles);
                account.customer.updated_at = now;
                if !customers::update(tx, &account).await? {
                    return Err(Refusal::moved());
                }
                Ok(Answer::ok(&staff_member(account.customer)).etag(account.version + 1))
            })
            .await
        })
        .await?;
    tracing::info!(customer.id = %person, admin.id = %admin, "somebody's roles were set");
    Ok(answer)
}
