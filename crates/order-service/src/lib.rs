//! Carts and orders, from the first line to delivery, with their payments.
//! Prices, taxes and totals are made here and nowhere else; what a client sends is only what it wants.

mod actions;
mod domain;
mod news;
mod problems;
mod recent_carts;
mod routes;
mod settings;
mod store;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ::store::{Db, Lane, StoreError};
use bus::{Outbox, Relay, Subscriber, Subscription};
use chassis::{Chassis, Cursors, Service, Shutdown};
use config_api::{ConfigClient, Live};
use inventory_api::InventoryClient;
use order_api::{OPERATIONS, events};
use vocabulary::{CartId, Clock, Ids, OrderId};
use wire::Wire;

pub use self::settings::{BasisPoints, OrderSettings, ShippingRule};
pub use self::store::MIGRATIONS;
use crate::news::News;
use crate::recent_carts::RecentCarts;

/// Who hears what.
const SUBSCRIPTIONS: &[Subscription] = &[
    Subscription {
        subscriber: "inventory",
        kinds: &[events::CONFIRMED, events::REJECTED, events::EXPIRED, events::CANCELLED, events::SHIPPED],
    },
    Subscription { subscriber: "customer", kinds: events::ALL },
];
/// How often the sweeper looks for orders that were left in the middle.
const SWEEP_TIME: Duration = Duration::from_secs(1);
/// How often carts are looked for that nobody has come back to.
const FORGET_TIME: Duration = Duration::from_secs(60 * 60);

/// The ways to the services that this one calls or tells.
#[derive(Debug, Clone)]
pub struct Neighbours {
    /// Hands out the shop's rules.
    pub config: Wire,
    /// Knows prices and holds stock; hears what becomes of orders.
    pub inventory: Wire,
    /// Hears what becomes of orders.
    pub customer: Wire,
}

/// Carts and orders: what every action stands on.
pub struct Orders {
    db: Db,
    inventory: InventoryClient,
    rules: Live<OrderSettings>,
    outbox: Outbox,
    news: News,
    clock: Clock,
    ids: Ids,
    cursors: Cursors,
    shutdown: Shutdown,
    recent_carts: RecentCarts,
}

/// Starts the order service on its database, which has [`MIGRATIONS`] and those of the bus. The shop's rules are
/// kept in the file `last_good`, for a start without the config service.
pub async fn start(chassis: &Chassis, last_good: PathBuf, db: Db, neighbours: Neighbours) -> Service {
    let config = ConfigClient::new(neighbours.config.clone());
    let (rules, follower) = Live::<OrderSettings>::follow(config, "order", last_good).await;
    chassis.shutdown.spawn("order settings", follower.run(chassis.shutdown.token()));
    let orders = Orders::open(chassis, rules, db, neighbours.inventory.clone());
    orders.work(chassis, &neighbours);
    orders.service(chassis)
}

impl Orders {
    /// The service without any task in the background: what [`start`] builds on, and what tests drive by hand.
    #[must_use]
    pub fn open(chassis: &Chassis, rules: Live<OrderSettings>, db: Db, inventory: Wire) -> Arc<Self> {
        let (clock, ids) = (chassis.clock.clone(), chassis.ids.clone());
        Arc::new(Self {
            db,
            inventory: InventoryClient::new(inventory),
            rules,
            outbox: Outbox::new(SUBSCRIPTIONS, ids.clone(), clock.clone()),
            news: News::new(),
            clock,
            ids,
            cursors: chassis.cursors.clone(),
            shutdown: chassis.shutdown.clone(),
            recent_carts: RecentCarts::new(),
        })
    }

    /// What it answers.
    #[must_use]
    pub fn service(self: &Arc<Self>, chassis: &Chassis) -> Service {
        Service::new("order", routes::all(Arc::clone(self)), OPERATIONS, chassis)
    }

    /// Ends what a crash or an outage left in the middle: every order whose time has come is confirmed or rejected.
    /// `at_start` takes them all, since nobody in this process can still be at work on them. Answers how many ended.
    pub async fn sweep(&self, at_start: bool) -> Result<usize, StoreError> {
        actions::sweep::sweep(self, at_start).await
    }

    fn work(self: &Arc<Self>, chassis: &Chassis, neighbours: &Neighbours) {
        let subscribers = [("inventory", &neighbours.inventory), ("customer", &neighbours.customer)];
        for (name, wire) in subscribers {
            let subscriber = Subscriber { name, wire: wire.clone() };
            if let Some(relay) = Relay::new(self.db.clone(), &self.outbox, subscriber, self.clock.clone()) {
                keep_up(chassis, format!("order relay to {name}"), relay.run());
            }
        }
        let orders = Arc::clone(self);
        keep_up(chassis, "order sweeper", async move { orders.sweep_on().await });
        let orders = Arc::clone(self);
        keep_up(chassis, "cart housekeeping", async move { orders.forget_on().await });
        keep_up(chassis, "order housekeeping", bus::keep_house(self.db.clone(), self.clock.clone()));
        let db = self.db.clone();
        chassis.health.register("order database", move || {
            let db = db.clone();
            async move { store::answers(&db).await.map_err(|error| error.to_string()) }
        });
    }

    /// Throws away carts that nobody has come back to; how many it were.
    pub async fn forget_carts(&self) -> Result<usize, StoreError> {
        actions::forget_carts::forget_carts(self).await
    }

    async fn forget_on(&self) {
        loop {
            if let Err(error) = self.forget_carts().await {
                tracing::warn!(%error, "old carts could not be thrown away");
            }
            tokio::time::sleep(FORGET_TIME).await;
        }
    }

    async fn sweep_on(&self) {
        let mut at_start = true;
        loop {
            match self.sweep(at_start).await {
                Ok(_) => at_start = false,
                Err(error) => tracing::warn!(%error, "orders left in the middle could not be looked for"),
            }
            tokio::time::sleep(SWEEP_TIME).await;
        }
    }
}

/// Runs a task until the process stops.
fn keep_up(chassis: &Chassis, name: impl Into<String>, task: impl Future<Output = ()> + Send + 'static) {
    let stop = chassis.shutdown.token();
    chassis.shutdown.spawn(name, async move {
        tokio::select! {
            () = stop => {}
            () = task => {}
        }
    });
}

/// The lane of a cart and of the order that is being made of it.
fn cart_lane(cart: CartId) -> Lane {
    Lane::of(("cart", cart))
}

/// The lane of an order that was placed.
fn order_lane(order: OrderId) -> Lane {
    Lane::of(("order", order))
}

/// The one lane that gives out order numbers: the counter is one row, and who waits for it shares its flush.
fn number_lane() -> Lane {
    Lane::of("order numbers")
}
