//! Changes what somebody says about themselves.

use bus::answers::once;
use chassis::Write;
use customer_api::ProfileChange;
use store::Lane;
use wire::{Answer, Caller};

use crate::People;
use crate::actions::{me, own_account};
use crate::problems::Refusal;
use crate::store::customers;

/// The caller's account after the change, which must name the version it was made for.
pub(crate) async fn edit_profile(
    people: &People,
    caller: &Caller,
    write: Write<ProfileChange>,
) -> Result<Answer, Refusal> {
    let (id, now) = (me(caller)?, people.clock.now());
    let Write { key, if_match, body: change } = write;
    people
        .db
        .write(Lane::of(id), async move |tx| {
            once(tx, key.as_ref(), now, async |tx| {
                let mut account = own_account(tx, id).await?;
                if_match.required(account.version)?;
                let customer = &mut account.customer;
                customer.name = change.name.clone().unwrap_or_else(|| customer.name.clone());
                customer.language = change.language.unwrap_or(customer.language);
                customer.marketing = change.marketing.unwrap_or(customer.marketing);
                customer.updated_at = now;
                if !customers::update(tx, &account).await? {
                    return Err(Refusal::moved());
                }
                Ok(Answer::ok(&account.customer).etag(account.version + 1))
            })
            .await
        })
        .await
}
