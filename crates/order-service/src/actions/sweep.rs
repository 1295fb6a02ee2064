//! Ends what was left in the middle: every order that is still being placed when its time has come is asked about
//! again and confirmed, rejected or expired. It asks nobody but its own rows and inventory.

use futures_util::{StreamExt as _, stream};
use store::StoreError;
use vocabulary::{OrderId, SignedDuration, Timestamp};

use super::place_order::wanted;
use super::settle_order::{finish, settle};
use crate::domain::placing::{Ending, Setback};
use crate::problems::Failure;
use crate::store::orders as rows;
use crate::{Orders, order_lane};

/// How many orders one sweep looks at, and how many at the same time.
const AT_MOST: i64 = 500;
const SIDE_BY_SIDE: usize = 8;
/// How long an order waits that could not be ended.
const PUT_OFF: SignedDuration = SignedDuration::from_secs(5);

/// Ends the orders whose time has come, or all that are being placed; how many ended.
pub(crate) async fn sweep(orders: &Orders, all: bool) -> Result<usize, StoreError> {
    let until = if all { Timestamp::MAX } else { orders.clock.now() };
    let left = orders.db.read(async move |tx| rows::to_resume(tx, until, AT_MOST).await).await?;
    let ends = stream::iter(left).map(|id| resume(orders, id)).buffer_unordered(SIDE_BY_SIDE);
    Ok(ends.filter(|ended| std::future::ready(*ended)).count().await)
}

/// Ends one order; false when it could not be ended now, or somebody else did.
async fn resume(orders: &Orders, id: OrderId) -> bool {
    match end(orders, id).await {
        Ok(ended) => ended,
        Err(failure) => {
            tracing::warn!(order.id = %id, %failure, "an order that is being placed cannot be ended yet");
            put_off(orders, id).await;
            false
        }
    }
}

async fn end(orders: &Orders, id: OrderId) -> Result<bool, Failure> {
    let owed = orders.db.read(async move |tx| rows::find_placing(tx, id).await).await?;
    let Some(owed) = owed else { return Ok(false) };
    if owed.placing.is_too_late(orders.clock.now()) {
        finish(orders, owed, Ending::Reject(Setback::TookTooLong)).await?;
    } else {
        let held = orders.inventory.hold(&wanted(&owed.placing)).await;
        settle(orders, owed, held).await?;
    }
    Ok(true)
}

/// Gives up an order in the middle: the next sweep takes it, and need not wait until its time has come.
pub(super) async fn leave_to_sweeper(orders: &Orders, id: OrderId) {
    put_off_until(orders, id, orders.clock.now()).await;
}

async fn put_off(orders: &Orders, id: OrderId) {
    put_off_until(orders, id, orders.clock.now() + PUT_OFF).await;
}

async fn put_off_until(orders: &Orders, id: OrderId, until: Timestamp) {
    let put_off = orders.db.write(order_lane(id), async move |tx| rows::put_off(tx, id, until).await).await;
    if let Err(error) = put_off {
        tracing::warn!(order.id = %id, %error, "an order could not be put off");
    }
}
