//! The outbox: facts leave the service in the transaction that makes them true.

use std::sync::Arc;

use serde::Serialize;
use store::{StoreError, Tx, values};
use tokio::sync::Notify;
use vocabulary::{Clock, EventId, Ids};
use wire::{Context, Trace};

/// Which kinds of facts a neighbour wants to hear.
#[derive(Debug, Clone, Copy)]
pub struct Subscription {
    /// The neighbour's role.
    pub subscriber: &'static str,
    /// The kinds: `order.confirmed`.
    pub kinds: &'static [&'static str],
}

/// A fact about to be announced.
#[derive(Debug)]
pub struct NewEvent<'a, D> {
    /// What happened: `order.confirmed`.
    pub kind: &'static str,
    /// What it happened to: `order:<id>`.
    pub aggregate: String,
    /// The aggregate's version after it: greater than that of every fact before.
    pub sequence: i64,
    /// The fact itself.
    pub data: &'a D,
}

/// Where a service announces its facts. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Outbox {
    subscriptions: &'static [Subscription],
    bells: Arc<[Arc<Notify>]>,
    ids: Ids,
    clock: Clock,
}

impl Outbox {
    /// An outbox with its subscribers.
    #[must_use]
    pub fn new(subscriptions: &'static [Subscription], ids: Ids, clock: Clock) -> Self {
        let bells = subscriptions.iter().map(|_| Arc::new(Notify::new())).collect();
        Self { subscriptions, bells, ids, clock }
    }

    /// What announces facts inside a write job, in the name of the request at hand. Made outside the job, which runs
    /// on a thread that knows no request.
    #[must_use]
    pub fn announcer(&self) -> Announcer {
        Announcer {
            subscriptions: self.subscriptions,
            trace: Context::current().trace,
            ids: self.ids.clone(),
            clock: self.clock.clone(),
        }
    }

    /// Tells the relays of this process that something was committed; without it they find it within half a second.
    pub fn committed(&self) {
        for bell in self.bells.iter() {
            bell.notify_one();
        }
    }

    /// The bell that rings for a subscriber.
    pub(crate) fn bell(&self, subscriber: &str) -> Option<Arc<Notify>> {
        let place = self.subscriptions.iter().position(|one| one.subscriber == subscriber)?;
        self.bells.get(place).cloned()
    }
}

/// Announces facts in the name of one request.
#[derive(Debug, Clone)]
pub struct Announcer {
    subscriptions: &'static [Subscription],
    trace: Option<Trace>,
    ids: Ids,
    clock: Clock,
}

impl Announcer {
    /// Writes a fact into the transaction that makes it true. Two facts of one aggregate with the same sequence are
    /// refused by the database: a lost update of the aggregate cannot be announced.
    pub async fn announce<D: Serialize>(
        &self,
        tx: &mut Tx,
        event: &NewEvent<'_, D>,
    ) -> Result<(), StoreError> {
        let now = self.clock.now();
        let id = self.ids.next::<EventId>();
        let trace = self.trace.map(|trace| trace.to_string());
        let data = serde_json::to_string(event.data).map_err(|error| {
            StoreError::Database(format!("an event could not be written as JSON: {error}"))
        })?;
        tx.send(
            "INSERT INTO outbox_events (aggregate, sequence, event_id, kind, occurred_at, trace, data)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![&event.aggregate, event.sequence, id, event.kind, now, trace, data].to_vec(),
        )
        .await?;
        for subscription in self.subscriptions.iter().filter(|one| one.kinds.contains(&event.kind)) {
            tx.send(
                "INSERT INTO outbox_deliveries (subscriber, aggregate, sequence, retry_at) VALUES ($1, $2, $3, $4)",
                values![subscription.subscriber, &event.aggregate, event.sequence, now].to_vec(),
            )
            .await?;
        }
        Ok(())
    }
}
