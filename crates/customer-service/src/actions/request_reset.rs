//! Mails a way to a new password. Whether there is such an account shows neither in the answer nor in its time: the
//! work is done after the answer.

use std::sync::Arc;

use store::Lane;
use vocabulary::{Email, SignedDuration};

use crate::People;
use crate::domain::reset_letter;
use crate::domain::session::later;
use crate::domain::throttle::Allowance;
use crate::mailbox::Letter;
use crate::problems::Refusal;
use crate::secrets;
use crate::store::{customers, password_resets};
use crate::visitor::Visitor;

/// How long a reset is good.
const GOOD_FOR: SignedDuration = SignedDuration::from_mins(30);
/// How much mail one address may be sent.
const PER_ACCOUNT: Allowance = Allowance { attempts: 5, within: SignedDuration::from_hours(1) };

/// Takes the wish down, and sees to it in the background.
pub(crate) async fn request_reset(
    people: &Arc<People>,
    email: Email,
    visitor: &Visitor,
) -> Result<(), Refusal> {
    let source = people.pepper.source(&visitor.address);
    people.attempts.draw(("reset from", &source), people.live.get().per_source())?;
    people.attempts.draw(("reset of", &email), PER_ACCOUNT)?;
    let people = Arc::clone(people);
    let shutdown = people.shutdown.clone();
    shutdown.spawn("password reset", async move {
        if let Err(error) = mail_reset(&people, &email).await {
            tracing::error!(%error, "a password reset could not be mailed: {error}");
        }
    });
    Ok(())
}

#[derive(Debug, thiserror::Error)]
enum ResetError {
    #[error(transparent)]
    Store(#[from] store::StoreError),
    #[error("the mailbox: {0}")]
    Mail(#[from] std::io::Error),
}

async fn mail_reset(people: &People, email: &Email) -> Result<(), ResetError> {
    let wanted = email.clone();
    let found = people.db.read(async move |tx| customers::credential_by_email(tx, &wanted).await).await?;
    let customer = found.map(|credential| credential.account.customer);
    let Some(customer) = customer.filter(|customer| !customer.disabled) else { return Ok(()) };

    let now = people.clock.now();
    let (id, token) = (customer.id, secrets::fresh());
    let hash = secrets::digest(&token);
    people
        .db
        .write(Lane::of(id), async move |tx| {
            password_resets::replace(tx, id, hash.clone(), later(now, GOOD_FOR)).await
        })
        .await?;
    let link = format!("{}/reset-password#token={token}", people.shop_url.trim_end_matches('/'));
    let (subject, text) = reset_letter::write(customer.language, customer.name.as_str(), &link, &token);
    people.mailbox.send(&Letter { to: &customer.email, subject, text: &text }, now).await?;
    tracing::info!(customer.id = %id, "a password reset was mailed");
    Ok(())
}
