//! Where somebody is signed in.

use chassis::Limit;
use customer_api::Session;
use vocabulary::{Page, SessionId};
use wire::Caller;

use crate::People;
use crate::actions::me;
use crate::problems::Refusal;
use crate::store::sessions;

/// One's own sessions that are not over, newest first.
pub(crate) async fn list_sessions(
    people: &People,
    caller: &Caller,
    limit: Limit,
    cursor: Option<&str>,
) -> Result<Page<Session>, Refusal> {
    let customer = me(caller)?;
    let scope = format!("{}/sessions", caller.scope());
    let before: Option<SessionId> = people.cursors.open_optional(&scope, cursor)?;
    let over = people.live.get().session_limits().bounds(people.clock.now());
    let rows = limit.rows();
    let found =
        people.db.read(async move |tx| sessions::of_customer(tx, customer, over, before, rows).await).await?;
    let current = caller.session();
    let sessions = found.into_iter().map(|row| Session {
        id: row.id,
        kind: row.kind,
        device: row.device,
        created_at: row.created_at,
        last_used_at: row.last_used_at,
        current: current == Some(row.id),
    });
    Ok(people.cursors.page(&scope, sessions.collect(), limit, |session| session.id))
}
