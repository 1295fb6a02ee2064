//! The keys that sign access tokens.

use store::{StoreError, Tx, values};

use crate::domain::key_schedule::Turn;

/// A key as it is kept.
#[derive(Debug)]
pub(crate) struct KeyRow {
    pub(crate) turn: Turn,
    pub(crate) seed: [u8; 32],
}

/// Every key, oldest first.
pub(crate) async fn all(tx: &mut Tx) -> Result<Vec<KeyRow>, StoreError> {
    let rows =
        tx.rows("SELECT generation, signs_from, seed FROM signing_keys ORDER BY generation", &[]).await?;
    rows.iter()
        .map(|row| {
            let seed = row.bytes(2)?.try_into().map_err(|_| super::unreadable(2, &"no seed"))?;
            Ok(KeyRow { turn: Turn { generation: row.int(0)?, signs_from: row.time(1)? }, seed })
        })
        .collect()
}

/// Adds a key, unless another instance already made one for this turn.
pub(crate) async fn insert(tx: &mut Tx, turn: Turn, seed: &[u8; 32]) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO signing_keys (generation, seed, signs_from) VALUES ($1, $2, $3)
         ON CONFLICT (generation) DO NOTHING",
        &values![turn.generation, seed.as_slice(), turn.signs_from],
    )
    .await?;
    Ok(())
}

/// Drops the keys before `generation`.
pub(crate) async fn drop_below(tx: &mut Tx, generation: i64) -> Result<(), StoreError> {
    tx.execute("DELETE FROM signing_keys WHERE generation < $1", &values![generation]).await?;
    Ok(())
}
