//! Holds lapse whose time is over, unless their order was confirmed; and those of orders that never came to be, since
//! whoever asked for them died before recording the order. Who cannot be asked is given the benefit.

use order_api::Standing;
use vocabulary::{OrderId, SignedDuration, Timestamp};
use wire::CallError;

use super::end_hold::end_hold;
use crate::domain::hold::Step;
use crate::problems::Refusal;
use crate::{Inventory, store};

/// How many holds are looked at at a time.
const AT_ONCE: i64 = 100;

/// After this time an order that the order service does not know never comes to be: it records none later than ten
/// seconds after it asked for the hold.
const STILLBORN: SignedDuration = SignedDuration::from_secs(30);

/// Ends every hold whose time is over and whose order is not confirmed, and every hold without an order; answers how
/// many. The order service confirms nothing later than a while before a hold's time, so a confirmed order never loses
/// its stock to this.
pub(crate) async fn expire_holds(inventory: &Inventory) -> Result<u64, Refusal> {
    let now = inventory.clock.now();
    let mut last = (Timestamp::MIN, OrderId::from(uuid::Uuid::nil()));
    let mut expired = 0;
    loop {
        let (behind, times) = (last, (now, now - STILLBORN));
        let in_doubt = inventory
            .db
            .read(async move |tx| store::holds::in_doubt(tx, times, behind, AT_ONCE).await)
            .await?;
        let Some(end) = in_doubt.last().copied() else { return Ok(expired) };
        last = end;
        for (expires_at, order) in in_doubt {
            match inventory.orders.standing(order).await {
                Ok(Standing::Placing) if expires_at >= now => {}
                Ok(Standing::Unknown | Standing::Placing | Standing::Ended) => {
                    end_hold(inventory, None, order, Step::Expire).await?;
                    expired += 1;
                }
                // The event that says so is on the way.
                Ok(Standing::Confirmed) => {}
                Err(CallError::Problem(problem)) => {
                    tracing::warn!(order.id = %order, %problem, "order {order} keeps its hold: {problem}");
                }
                Err(CallError::Outage(reason)) => {
                    tracing::warn!(reason, "holds that lapsed are kept, orders cannot be asked: {reason}");
                    return Ok(expired);
                }
            }
        }
    }
}
