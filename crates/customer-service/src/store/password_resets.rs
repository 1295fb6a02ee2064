//! Password resets that were asked for, by the hashes of what the mails said.

use store::{StoreError, Tx, values};
use vocabulary::{CustomerId, Timestamp};

use super::customers::{self, Account, COLUMNS};

/// Remembers a reset; what was mailed to the person before is worth nothing any more.
pub(crate) async fn replace(
    tx: &mut Tx,
    customer: CustomerId,
    hash: Vec<u8>,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    forget_of(tx, customer).await?;
    tx.execute(
        "INSERT INTO password_resets (hash, customer_id, expires_at) VALUES ($1, $2, $3)",
        &values![hash, customer, expires_at],
    )
    .await?;
    Ok(())
}

/// Whose reset this is, while it is good.
pub(crate) async fn owner(tx: &mut Tx, hash: &[u8], now: Timestamp) -> Result<Option<Account>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM password_resets r JOIN customers c ON c.id = r.customer_id
         WHERE r.hash = $1 AND r.expires_at > $2 AND c.disabled = FALSE"
    );
    tx.row(&sql, &values![hash, now]).await?.as_ref().map(customers::account).transpose()
}

/// Uses a reset up; false when it is used or too old.
pub(crate) async fn use_up(tx: &mut Tx, hash: &[u8], now: Timestamp) -> Result<bool, StoreError> {
    let sql = "DELETE FROM password_resets WHERE hash = $1 AND expires_at > $2";
    Ok(tx.execute(sql, &values![hash, now]).await? == 1)
}

/// Forgets what was mailed to a person.
pub(crate) async fn forget_of(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM password_resets WHERE customer_id = $1", &values![customer]).await?;
    Ok(())
}

/// Forgets resets that are too old.
pub(crate) async fn forget(tx: &mut Tx, now: Timestamp) -> Result<(), StoreError> {
    tx.execute("DELETE FROM password_resets WHERE expires_at <= $1", &values![now]).await?;
    Ok(())
}
