//! Forgetting what nobody asks for any more, so that tables stay small.

use std::time::Duration;

use store::{Db, Lane, StoreError, values};
use vocabulary::{Clock, SignedDuration, Timestamp};

/// How long the answer of a write is kept.
const ANSWERS_KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How many answers are forgotten in one transaction.
const AT_ONCE: i64 = 500;

/// Forgets answers after a week, for ever, a few at a time so that no writer waits long.
pub async fn keep_house(db: Db, clock: Clock) {
    loop {
        match forget_answers(&db, clock.now() - ANSWERS_KEPT).await {
            Ok(forgotten) if forgotten == AT_ONCE.unsigned_abs() => continue,
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "old answers could not be forgotten"),
        }
        tokio::time::sleep(Duration::from_secs(15 * 60)).await;
    }
}

/// Forgets answers that were claimed before `before`, and claims that nobody will finish any more, at most five hundred;
/// how many it were.
pub(crate) async fn forget_answers(db: &Db, before: Timestamp) -> Result<u64, StoreError> {
    db.write(Lane::of("housekeeping"), async move |tx| {
        tx.execute(
            "DELETE FROM answers WHERE (scope, key) IN (
                 SELECT scope, key FROM answers WHERE claimed_at < $1 LIMIT $2)",
            &values![before, AT_ONCE],
        )
        .await
    })
    .await
}
