//! Ends sessions: this one, another one of one's own, or all others. What is ended counts nowhere within seconds.

use bus::answers::once;
use store::Lane;
use vocabulary::SessionId;
use wire::{Answer, Caller, IdempotencyKey};

use crate::People;
use crate::actions::me;
use crate::problems::Refusal;
use crate::secrets;
use crate::store::sessions;
use crate::visitor::Visitor;

/// Ends the session behind the token and the one in the cookie; there may be none.
pub(crate) async fn sign_out(people: &People, caller: &Caller, visitor: &Visitor) -> Result<(), Refusal> {
    let owned = caller.customer_id().zip(caller.session());
    let secret = visitor.secret.as_deref().map(secrets::digest);
    if owned.is_none() && secret.is_none() {
        return Ok(());
    }
    let lane = Lane::of(owned.map(|(customer, _)| customer));
    people
        .db
        .write(lane, async move |tx| {
            if let Some((customer, session)) = owned {
                sessions::end_of(tx, customer, session).await?;
            }
            if let Some(secret) = secret.clone() {
                sessions::end_by_secret(tx, secret).await?;
            }
            Ok(())
        })
        .await
}

/// Ends one of one's own sessions.
pub(crate) async fn end_session(
    people: &People,
    caller: &Caller,
    session: SessionId,
    key: Option<IdempotencyKey>,
) -> Result<Answer, Refusal> {
    let (customer, now) = (me(caller)?, people.clock.now());
    people
        .db
        .write(Lane::of(customer), async move |tx| {
            once(tx, key.as_ref(), now, async |tx| {
                if sessions::end_of(tx, customer, session).await? {
                    Ok(Answer::no_content())
                } else {
                    Err(Refusal::NotFound)
                }
            })
            .await
        })
        .await
}

/// Ends all of one's own sessions but this one.
pub(crate) async fn end_other_sessions(
    people: &People,
    caller: &Caller,
    key: Option<IdempotencyKey>,
) -> Result<Answer, Refusal> {
    let (customer, now, spared) = (me(caller)?, people.clock.now(), caller.session());
    people
        .db
        .write(Lane::of(customer), async move |tx| {
            once(tx, key.as_ref(), now, async |tx| {
                sessions::end_all(tx, customer, spared).await?;
                Ok::<_, Refusal>(Answer::no_content())
            })
            .await
        })
        .await
}
