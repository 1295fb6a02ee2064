//! Changes the password of somebody who knows the present one. Every other session ends.

use bus::answers::once;
use customer_api::PasswordChange;
use store::Lane;
use wire::{Answer, Caller, IdempotencyKey};

use crate::People;
use crate::actions::me;
use crate::domain::password;
use crate::hashing::Match;
use crate::problems::Refusal;
use crate::secrets::with_fingerprint;
use crate::store::{customers, password_resets, sessions};

/// Sets the new password. A repeated request is known by its key, although the present password is another by then.
pub(crate) async fn change_password(
    people: &People,
    caller: &Caller,
    change: PasswordChange,
    key: Option<IdempotencyKey>,
) -> Result<Answer, Refusal> {
    let (id, now, spared) = (me(caller)?, people.clock.now(), caller.session());
    let credential = people.db.read(async move |tx| customers::credential_by_id(tx, id).await).await?;
    let credential =
        credential.filter(|found| !found.account.customer.disabled).ok_or(Refusal::SessionOver)?;
    password::check(&change.new_password, &credential.account.customer.email)
        .map_err(|flaw| Refusal::WeakPassword { pointer: "/new_password", flaw })?;
    let drawn = people.attempts.draw(("password", id), people.live.get().per_account())?;
    let present = Some(credential.password_hash.as_str());
    let proved = people.hashing.verify(change.current_password.reveal(), present).await? != Match::Wrong;
    if proved {
        people.attempts.put_back(&drawn);
    }
    let salt = people.pepper.salt(key.as_ref(), &id.to_string());
    let hash = people.hashing.hash(change.new_password.reveal(), salt).await?;

    let key = with_fingerprint(key, &["change password", &hash]);
    people
        .db
        .write(Lane::of(id), async move |tx| {
            once(tx, key.as_ref(), now, async |tx| {
                if !proved {
                    return Err(Refusal::WrongPassword);
                }
                customers::set_password(tx, id, &hash, now).await?;
                sessions::end_all(tx, id, spared).await?;
                password_resets::forget_of(tx, id).await?;
                Ok(Answer::no_content())
            })
            .await
        })
        .await
        .inspect(|_| tracing::info!(customer.id = %id, "a password was changed"))
}
