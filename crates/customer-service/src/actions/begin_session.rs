//! Begins a session for somebody who has proved who they are. It is always a new one, whatever the device had before.

use customer_api::SessionKind;
use store::Lane;

use crate::People;
use crate::problems::Refusal;
use crate::secrets;
use crate::store::customers::{self, Credential};
use crate::store::sessions::{self, SessionRow};
use crate::store::{known_sources, refresh_tokens};
use crate::visitor::Visitor;

/// A session that has begun, and the secret that its device keeps: only here, and only now.
pub(crate) struct Begun {
    pub(crate) session: SessionRow,
    pub(crate) secret: String,
}

/// Begins a session of this kind and remembers where from. The session that a browser had before ends. Who changed the
/// password or shut the person out while the hash was being checked, was first.
pub(crate) async fn begin_session(
    people: &People,
    credential: &Credential,
    kind: SessionKind,
    visitor: &Visitor,
) -> Result<Begun, Refusal> {
    let (now, customer) = (people.clock.now(), credential.account.customer.id);
    let proved = credential.password_hash.clone();
    let session = SessionRow {
        id: people.ids.next(),
        kind,
        device: visitor.device.clone(),
        created_at: now,
        last_used_at: now,
    };
    let secret = secrets::fresh();
    let digest = secrets::digest(&secret);
    let source = people.pepper.source(&visitor.address);
    let before = visitor.secret.as_deref().map(secrets::digest);
    let row = session.clone();
    people
        .db
        .write(Lane::of(customer), async move |tx| {
            if !customers::is_welcome(tx, customer, &proved).await? {
                return Err(Refusal::InvalidCredentials);
            }
            match kind {
                SessionKind::Browser => {
                    if let Some(before) = before.clone() {
                        sessions::end_by_secret(tx, before).await?;
                    }
                    sessions::insert(tx, customer, &row, Some(digest.clone())).await?;
                }
                SessionKind::Api => {
                    sessions::insert(tx, customer, &row, None).await?;
                    refresh_tokens::insert(tx, digest.clone(), row.id, now).await?;
                }
            }
            Ok(known_sources::remember(tx, customer, source.clone(), now).await?)
        })
        .await?;
    tracing::info!(customer.id = %customer, session.id = %session.id, "somebody signed in");
    Ok(Begun { session, secret })
}
