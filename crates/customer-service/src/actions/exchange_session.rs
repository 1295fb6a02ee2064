//! Turns the secret of a browser's session into a short-lived token, for the gateway. This is where a session that is
//! over stops counting, whatever ended it.

use customer_api::SessionToken;
use store::Lane;

use crate::People;
use crate::domain::session::needs_touch;
use crate::problems::Refusal;
use crate::secrets;
use crate::store::sessions::{self, Presence};

/// How long such a token is good.
const TOKEN_SECONDS: u32 = 60;

/// The token of the session with this secret.
pub(crate) async fn exchange_session(people: &People, secret: &str) -> Result<SessionToken, Refusal> {
    let digest = secrets::digest(secret);
    let presence = people.db.read(async move |tx| sessions::by_secret(tx, digest.clone()).await).await?;
    let presence = presence.ok_or(Refusal::SessionOver)?;
    people.end_of(&presence).ok_or(Refusal::SessionOver)?;
    touch(people, &presence).await;
    let signed = people.keys.sign(&presence.account, presence.session.id, TOKEN_SECONDS);
    let customer = presence.account.customer;
    Ok(SessionToken {
        token: signed.token,
        expires_at: signed.expires_at,
        customer_id: customer.id,
        roles: customer.roles,
    })
}

/// Writes down the use, at most once a minute. A session is good even when that cannot be written.
async fn touch(people: &People, presence: &Presence) {
    let (now, id) = (people.clock.now(), presence.session.id);
    if !needs_touch(presence.session.last_used_at, now) {
        return;
    }
    let lane = Lane::of(presence.account.customer.id);
    if let Err(error) = people.db.write(lane, async move |tx| sessions::touch(tx, id, now).await).await {
        tracing::warn!(session.id = %id, %error, "the use of a session was not written down: {error}");
    }
}
