//! Secrets that every instance of this service shares.

use store::{StoreError, Tx, values};

/// The secret with this name.
pub(crate) async fn read(tx: &mut Tx, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let row = tx.row("SELECT value FROM secrets WHERE name = $1", &values![name]).await?;
    row.as_ref().map(|row| row.bytes(0)).transpose()
}

/// Adds a secret, unless another instance was faster.
pub(crate) async fn insert(tx: &mut Tx, name: &str, value: &[u8]) -> Result<(), StoreError> {
    let sql = "INSERT INTO secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
    tx.execute(sql, &values![name, value]).await?;
    Ok(())
}
