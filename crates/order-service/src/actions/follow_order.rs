//! Follows an order, or all of them: each thing that happens, as it happens, whichever process makes it happen.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{Stream, StreamExt as _, stream};
use order_api::{OrderChange, TimelineEntry};
use vocabulary::OrderId;
use wire::Caller;

use super::show_order::find_order;
use crate::Orders;
use crate::news::Listener;
use crate::problems::Failure;
use crate::store::timeline;

/// How long a change that another process made may go unseen.
const LOOK_TIME: Duration = Duration::from_secs(1);
/// How long those who follow all orders may not hear of it.
const ROUND: Duration = Duration::from_secs(10);

struct Following {
    orders: Arc<Orders>,
    order: OrderId,
    listener: Listener,
    last: i64,
    found: VecDeque<TimelineEntry>,
}

/// The entries of the timeline after the sequence number `after`, without end until the process stops.
pub(crate) async fn follow_order(
    orders: &Arc<Orders>,
    caller: &Caller,
    id: OrderId,
    after: i64,
) -> Result<impl Stream<Item = TimelineEntry> + use<>, Failure> {
    find_order(orders, caller, id).await?;
    let following = Following {
        orders: Arc::clone(orders),
        order: id,
        listener: orders.news.listen(),
        last: after,
        found: VecDeque::new(),
    };
    let entries = stream::unfold(following, |mut following| async {
        let entry = following.next().await;
        Some((entry, following))
    });
    let shutdown = orders.shutdown.clone();
    Ok(entries.take_until(Box::pin(async move { shutdown.requested().await })))
}

/// Each order that changes, as it changes, without end until the process stops; what another process changed is heard
/// of as "any may have" within ten seconds.
pub(crate) fn follow_orders(orders: &Orders) -> impl Stream<Item = OrderChange> + use<> {
    let changes = stream::unfold(orders.news.listen(), |mut listener| async {
        let id = listener.any(ROUND).await;
        Some((OrderChange { id }, listener))
    });
    let shutdown = orders.shutdown.clone();
    changes.take_until(Box::pin(async move { shutdown.requested().await }))
}

impl Following {
    async fn next(&mut self) -> TimelineEntry {
        loop {
            if let Some(entry) = self.found.pop_front() {
                self.last = entry.sequence;
                return entry;
            }
            let (order, last) = (self.order, self.last);
            match self.orders.db.read(async move |tx| timeline::after(tx, order, last).await).await {
                Ok(entries) => self.found.extend(entries),
                Err(error) => {
                    tracing::warn!(order.id = %order, %error, "an order cannot be followed just now")
                }
            }
            if self.found.is_empty() {
                self.listener.changed(order, LOOK_TIME).await;
            }
        }
    }
}
