//! Where people signed in from, by keyed hashes of the addresses.

use store::{StoreError, Tx, values};
use vocabulary::{CustomerId, Timestamp};

/// Whether the person signed in from there before.
pub(crate) async fn is_known(tx: &mut Tx, customer: CustomerId, source: &[u8]) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM known_sources WHERE customer_id = $1 AND source_hash = $2";
    Ok(tx.row(sql, &values![customer, source]).await?.is_some())
}

/// Remembers that the person signed in from there.
pub(crate) async fn remember(
    tx: &mut Tx,
    customer: CustomerId,
    source: Vec<u8>,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO known_sources (customer_id, source_hash, last_seen_at) VALUES ($1, $2, $3)
         ON CONFLICT (customer_id, source_hash) DO UPDATE SET last_seen_at = excluded.last_seen_at",
        &values![customer, source, now],
    )
    .await?;
    Ok(())
}

/// Forgets places that were not seen since `before`.
pub(crate) async fn forget(tx: &mut Tx, before: Timestamp) -> Result<(), StoreError> {
    tx.execute("DELETE FROM known_sources WHERE last_seen_at < $1", &values![before]).await?;
    Ok(())
}
