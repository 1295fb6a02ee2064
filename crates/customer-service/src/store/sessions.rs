//! Signed-in devices. Only hashes of their secrets are here.

use customer_api::SessionKind;
use store::{Row, StoreError, Tx, values};
use uuid::Uuid;
use vocabulary::{CustomerId, SessionId, Timestamp};

use super::customers::{self, Account, COLUMNS, WIDTH};
use super::unreadable;

/// A session as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct SessionRow {
    pub(crate) id: SessionId,
    pub(crate) kind: SessionKind,
    pub(crate) device: String,
    pub(crate) created_at: Timestamp,
    pub(crate) last_used_at: Timestamp,
}

/// A session and the person it belongs to.
#[derive(Debug, Clone)]
pub(crate) struct Presence {
    pub(crate) account: Account,
    pub(crate) session: SessionRow,
}

const SESSION: &str = "s.id, s.kind, s.device, s.created_at, s.last_used_at";

fn session(row: &Row, first: usize) -> Result<SessionRow, StoreError> {
    let kind = match row.text(first + 1)?.as_str() {
        "browser" => SessionKind::Browser,
        "api" => SessionKind::Api,
        other => return Err(unreadable(first + 1, &other)),
    };
    Ok(SessionRow {
        id: row.get(first)?,
        kind,
        device: row.text(first + 2)?,
        created_at: row.time(first + 3)?,
        last_used_at: row.time(first + 4)?,
    })
}

pub(super) fn presence(row: &Row) -> Result<Presence, StoreError> {
    Ok(Presence { account: customers::account(row)?, session: session(row, WIDTH)? })
}

/// What [`presence`] reads, from the tables `c` and `s`.
pub(super) fn presence_columns() -> String {
    format!("{COLUMNS}, {SESSION}")
}

/// How many columns [`presence`] reads.
pub(super) const PRESENCE_WIDTH: usize = WIDTH + 5;

/// Begins a session; a browser's has the hash of its secret.
pub(crate) async fn insert(
    tx: &mut Tx,
    customer: CustomerId,
    session: &SessionRow,
    secret_hash: Option<Vec<u8>>,
) -> Result<(), StoreError> {
    let kind = match session.kind {
        SessionKind::Browser => "browser",
        SessionKind::Api => "api",
    };
    tx.execute(
        "INSERT INTO sessions (id, customer_id, kind, secret_hash, device, created_at, last_used_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &values![
            session.id,
            customer,
            kind,
            secret_hash,
            &session.device,
            session.created_at,
            session.last_used_at
        ],
    )
    .await?;
    Ok(())
}

/// The session behind a browser's secret.
pub(crate) async fn by_secret(tx: &mut Tx, secret_hash: Vec<u8>) -> Result<Option<Presence>, StoreError> {
    let sql = format!(
        "SELECT {} FROM sessions s JOIN customers c ON c.id = s.customer_id WHERE s.secret_hash = $1",
        presence_columns()
    );
    tx.row(&sql, &values![secret_hash]).await?.as_ref().map(presence).transpose()
}

/// The session with this id.
pub(crate) async fn by_id(tx: &mut Tx, id: SessionId) -> Result<Option<Presence>, StoreError> {
    let sql = format!(
        "SELECT {} FROM sessions s JOIN customers c ON c.id = s.customer_id WHERE s.id = $1",
        presence_columns()
    );
    tx.row(&sql, &values![id]).await?.as_ref().map(presence).transpose()
}

/// A person's sessions that are not over, newest first, those before `before`.
pub(crate) async fn of_customer(
    tx: &mut Tx,
    customer: CustomerId,
    over: (Timestamp, Timestamp),
    before: Option<SessionId>,
    rows: i64,
) -> Result<Vec<SessionRow>, StoreError> {
    let sql = format!(
        "SELECT {SESSION} FROM sessions s
         WHERE s.customer_id = $1 AND s.last_used_at > $2 AND s.created_at > $3 AND s.id < $4
         ORDER BY s.id DESC LIMIT $5"
    );
    let before = before.map_or(Uuid::max(), SessionId::uuid);
    let found = tx.rows(&sql, &values![customer, over.0, over.1, before, rows]).await?;
    found.iter().map(|row| session(row, 0)).collect()
}

/// Writes down that a session was used.
pub(crate) async fn touch(tx: &mut Tx, id: SessionId, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE sessions SET last_used_at = $2 WHERE id = $1 AND last_used_at < $2";
    tx.execute(sql, &values![id, now]).await?;
    Ok(())
}

/// Ends a session, whoever it belongs to.
pub(crate) async fn end(tx: &mut Tx, id: SessionId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM sessions WHERE id = $1", &values![id]).await?;
    Ok(())
}

/// Ends the session behind a browser's secret.
pub(crate) async fn end_by_secret(tx: &mut Tx, secret_hash: Vec<u8>) -> Result<(), StoreError> {
    tx.execute("DELETE FROM sessions WHERE secret_hash = $1", &values![secret_hash]).await?;
    Ok(())
}

/// Ends a person's own session; false when there is none with this id.
pub(crate) async fn end_of(tx: &mut Tx, customer: CustomerId, id: SessionId) -> Result<bool, StoreError> {
    let sql = "DELETE FROM sessions WHERE id = $1 AND customer_id = $2";
    Ok(tx.execute(sql, &values![id, customer]).await? == 1)
}

/// Ends all sessions of a person, except `spared`.
pub(crate) async fn end_all(
    tx: &mut Tx,
    customer: CustomerId,
    spared: Option<SessionId>,
) -> Result<(), StoreError> {
    let spared = spared.map_or(Uuid::nil(), SessionId::uuid);
    tx.execute("DELETE FROM sessions WHERE customer_id = $1 AND id <> $2", &values![customer, spared])
        .await?;
    Ok(())
}

/// Forgets sessions that are over, at most `most`; how many it were.
pub(crate) async fn forget(tx: &mut Tx, over: (Timestamp, Timestamp), most: i64) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM sessions WHERE id IN
             (SELECT id FROM sessions WHERE last_used_at <= $1 OR created_at <= $2 LIMIT $3)",
        &values![over.0, over.1, most],
    )
    .await
}
