//! Holds lapse whose time is over, unless their order was confirmed. Who cannot be asked is given the benefit.

use order_api::Standing;
use vocabulary::{OrderId, Timestamp};
use wire::CallError;

use super::end_hold::end_hold;
use crate::domain::hold::Step;
use crate::problems::Refusal;
use crate::{Inventory, store};

/// How many holds are looked at at a time.
const AT_ONCE: i64 = 100;

/// Ends every hold whose time is over and whose order is not confirmed; answers how many. The order service confirms
/// nothing later than a while before that time, so a confirmed order never loses its stock to this.
pub(crate) async fn expire_holds(inventory: &Inventory) -> Result<u64, Refusal> {
    let now = inventory.clock.now();
    let mut last = (Timestamp::MIN, OrderId::from(uuid::Uuid::nil()));
    let mut expired = 0;
    loop {
        let behind = last;
        let lapsed =
            inventory.db.read(async move |tx| store::holds::lapsed(tx, now, behind, AT_ONCE).await).await?;
        let Some(end) = lapsed.last().copied() else { return Ok(expired) };
        last = end;
        for (_, order) in lapsed {
            match inventory.orders.standing(order).await {
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
