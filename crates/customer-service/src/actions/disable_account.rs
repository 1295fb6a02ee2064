//! Shuts somebody out, or lets them in again.

use bus::answers::once;
use chassis::Write;
use customer_api::AccountStanding;
use store::Lane;
use vocabulary::CustomerId;
use wire::{Answer, Caller};

use crate::People;
use crate::actions::me;
use crate::domain::staff;
use crate::problems::Refusal;
use crate::store::{customers, password_resets, sessions};

/// Sets whether the account is disabled; disabling ends all its sessions.
pub(crate) async fn disable_account(
    people: &People,
    caller: &Caller,
    person: CustomerId,
    write: Write<AccountStanding>,
) -> Result<Answer, Refusal> {
    let (admin, now) = (me(caller)?, people.clock.now());
    let Write { key, if_match, body: AccountStanding { disabled } } = write;
    staff::may_disable(admin, person, disabled)?;
    let answer = people
        .db
        .write(Lane::of(person), async move |tx| {
            once(tx, key.as_ref(), now, async |tx| {
                let mut account = customers::by_id(tx, person).await?.ok_or(Refusal::NotFound)?;
                if_match.check(account.version)?;
                account.customer.disabled = disabled;
                account.customer.updated_at = now;
                if !customers::update(tx, &account).await? {
                    return Err(Refusal::moved());
                }
                if disabled {
                    sessions::end_all(tx, person, None).await?;
                    password_resets::forget_of(tx, person).await?;
                }
                Ok(Answer::ok(&account.customer).etag(account.version + 1))
            })
            .await
        })
        .await?;
    tracing::info!(customer.id = %person, admin.id = %admin, account.disabled = disabled, "an account was set");
    Ok(answer)
}
