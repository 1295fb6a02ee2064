//! What an order owes, and the ledger of its money.

use order_api::Payment;
use store::{StoreError, Tx, values};
use vocabulary::{Money, OrderId, Timestamp};

use crate::domain::payment::Entry;
use crate::domain::sandbox::Token;
use crate::domain::words::word;

/// Keeps what is owed, before anybody is asked for it.
pub(crate) async fn insert(
    tx: &mut Tx,
    order: OrderId,
    payment: &Payment,
    token: Token,
    total: Money,
) -> Result<(), StoreError> {
    tx.send(
        "INSERT INTO payments (order_id, provider, token, amount) VALUES ($1, $2, $3, $4)",
        values![order, word(&payment.provider), token.as_str(), total.amount].into(),
    )
    .await
}

/// Keeps what became of the money, and the ledger rows that say so.
pub(crate) async fn save(
    tx: &mut Tx,
    order: OrderId,
    payment: &Payment,
    entries: &[Entry],
    now: Timestamp,
) -> Result<(), StoreError> {
    let Payment { authorisation, authorised, captured, voided, refunded, declined, .. } = payment;
    tx.send(
        "UPDATE payments SET authorisation = $2, authorised = $3, captured = $4, voided = $5, refunded = $6,
             declined = $7
         WHERE order_id = $1",
        values![
            order,
            authorisation.as_ref(),
            authorised.amount,
            captured.amount,
            voided.amount,
            refunded.amount,
            declined.as_ref()
        ]
        .into(),
    )
    .await?;
    for entry in entries {
        tx.send(
            "INSERT INTO money_ledger (order_id, kind, reference, amount, entered_at) VALUES ($1, $2, $3, $4, $5)",
            values![order, entry.kind.as_str(), &entry.reference, entry.amount.amount, now].into(),
        )
        .await?;
    }
    Ok(())
}
