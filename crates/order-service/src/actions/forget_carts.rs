//! Throws away carts that nobody has come back to.

use store::StoreError;
use vocabulary::SignedDuration;

use crate::store::carts;
use crate::{Orders, cart_lane};

/// How many are thrown away in one transaction, so that no writer waits long.
const AT_ONCE: i64 = 200;

/// Forgets carts that were not touched for as many days as the shop allows; how many it were.
pub(crate) async fn forget_carts(orders: &Orders) -> Result<usize, StoreError> {
    let days = i64::from(orders.rules.get().cart_days);
    let before = orders.clock.now() - SignedDuration::from_hours(24 * days);
    let mut forgotten = 0;
    loop {
        let found = orders.db.read(async move |tx| carts::forgotten(tx, before, AT_ONCE).await).await?;
        let Some(first) = found.first().copied() else { return Ok(forgotten) };
        forgotten += found.len();
        orders
            .db
            .write(cart_lane(first), async move |tx| {
                for id in &found {
                    carts::forget(tx, *id, before).await?;
                }
                Ok::<_, StoreError>(())
            })
            .await?;
    }
}
