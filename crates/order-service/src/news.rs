//! Wakes those of this process who follow orders when one has changed. A hint only: the timeline is the truth,
//! and what another process changed is found there a little later.

use std::time::Duration;

use tokio::sync::broadcast;
use vocabulary::OrderId;

/// How many changes a slow follower may miss before it just looks for itself.
const REMEMBERED: usize = 256;

/// Tells which orders have changed.
#[derive(Debug, Clone)]
pub(crate) struct News(broadcast::Sender<OrderId>);

/// Hears which orders have changed.
#[derive(Debug)]
pub(crate) struct Listener(broadcast::Receiver<OrderId>);

impl News {
    pub(crate) fn new() -> Self {
        Self(broadcast::Sender::new(REMEMBERED))
    }

    /// This order has changed, and that is committed.
    pub(crate) fn tell(&self, order: OrderId) {
        // Nobody listening is no fault.
        drop(self.0.send(order));
    }

    pub(crate) fn listen(&self) -> Listener {
        Listener(self.0.subscribe())
    }
}

impl Listener {
    /// The next order that has changed; none when some were missed, or nothing was heard for so long.
    pub(crate) async fn any(&mut self, at_most: Duration) -> Option<OrderId> {
        tokio::time::timeout(at_most, self.0.recv()).await.ok()?.ok()
    }

    /// Returns when the order has, or may have, changed; at the latest after `at_most`.
    pub(crate) async fn changed(&mut self, order: OrderId, at_most: Duration) {
        let heard = async {
            while let Ok(changed) = self.0.recv().await {
                if changed == order {
                    break;
                }
            }
        };
        drop(tokio::time::timeout(at_most, heard).await);
    }
}
