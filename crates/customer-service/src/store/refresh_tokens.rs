//! Refresh tokens of API sessions, by their hashes. A used one stays as long as its session.

use store::{StoreError, Tx, values};
use vocabulary::{SessionId, Timestamp};

use super::sessions::{PRESENCE_WIDTH, Presence, presence, presence_columns};

/// A token that was presented, and the session it belongs to.
#[derive(Debug)]
pub(crate) struct Presented {
    pub(crate) presence: Presence,
    pub(crate) used_at: Option<Timestamp>,
}

/// The token with this hash.
pub(crate) async fn by_hash(tx: &mut Tx, hash: &[u8]) -> Result<Option<Presented>, StoreError> {
    let sql = format!(
        "SELECT {}, t.used_at FROM refresh_tokens t
         JOIN sessions s ON s.id = t.session_id JOIN customers c ON c.id = s.customer_id WHERE t.hash = $1",
        presence_columns()
    );
    let row = tx.row(&sql, &values![hash]).await?;
    row.as_ref()
        .map(|row| Ok(Presented { presence: presence(row)?, used_at: row.opt_time(PRESENCE_WIDTH)? }))
        .transpose()
}

/// Hands out a token.
pub(crate) async fn insert(
    tx: &mut Tx,
    hash: Vec<u8>,
    session: SessionId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO refresh_tokens (hash, session_id, issued_at) VALUES ($1, $2, $3)",
        &values![hash, session, now],
    )
    .await?;
    Ok(())
}

/// Uses a token up; false when somebody else was faster.
pub(crate) async fn use_up(tx: &mut Tx, hash: &[u8], now: Timestamp) -> Result<bool, StoreError> {
    let sql = "UPDATE refresh_tokens SET used_at = $2 WHERE hash = $1 AND used_at IS NULL";
    Ok(tx.execute(sql, &values![hash, now]).await? == 1)
}

/// Ends the session that a token belongs to; the token may be unknown.
pub(crate) async fn end_session(tx: &mut Tx, hash: Vec<u8>) -> Result<(), StoreError> {
    let sql = "DELETE FROM sessions WHERE id IN (SELECT session_id FROM refresh_tokens WHERE hash = $1)";
    tx.execute(sql, &values![hash]).await?;
    Ok(())
}
