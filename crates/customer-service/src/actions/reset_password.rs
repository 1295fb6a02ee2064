//! Sets the password of somebody who got the mail. Every session ends: whoever knew the old password is out.

use customer_api::PasswordReset;
use store::Lane;

use crate::People;
use crate::domain::password;
use crate::problems::Refusal;
use crate::secrets;
use crate::store::{customers, password_resets, sessions};

/// Uses the reset up and sets the new password.
pub(crate) async fn reset_password(people: &People, wish: PasswordReset) -> Result<(), Refusal> {
    let now = people.clock.now();
    let hash = secrets::digest(&wish.token);
    let shown = hash.clone();
    let owner = people.db.read(async move |tx| password_resets::owner(tx, &shown, now).await).await?;
    let owner = owner.ok_or(Refusal::InvalidResetToken)?.customer;
    password::check(&wish.new_password, &owner.email)
        .map_err(|flaw| Refusal::WeakPassword { pointer: "/new_password", flaw })?;
    let password = people.hashing.hash(wish.new_password.reveal(), people.pepper.salt(None, "")).await?;

    let id = owner.id;
    people
        .db
        .write(Lane::of(id), async move |tx| {
            if !password_resets::use_up(tx, &hash, now).await? {
                return Err(Refusal::InvalidResetToken);
            }
            customers::set_password(tx, id, &password, now).await?;
            sessions::end_all(tx, id, None).await?;
            Ok(password_resets::forget_of(tx, id).await?)
        })
        .await?;
    tracing::info!(customer.id = %id, "a password was reset");
    Ok(())
}
