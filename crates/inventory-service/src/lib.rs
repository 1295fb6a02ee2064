//! Products, prices, stock and holds, always in step with orders.
//! Stock is what its ledger says, nothing is sold that is not there, and every public read is answered from memory.

mod actions;
mod catalogue;
mod desk;
mod domain;
mod events;
mod problems;
mod routes;
mod settings;
mod store;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ::store::{Db, StoreError};
use chassis::{Chassis, Cursors, Service, Shutdown};
use config_api::{ConfigClient, Live};
use inventory_api::OPERATIONS;
use order_api::OrderClient;
use vocabulary::{Clock, Ids, Sku};
use wire::Wire;

use crate::catalogue::Catalogue;
pub use crate::settings::InventorySettings;
pub use crate::store::MIGRATIONS;

/// How often to look whether another process changed the catalogue or stock.
const FOLLOW_TIME: Duration = Duration::from_millis(400);

/// Ways to those whom this service asks.
#[derive(Debug, Clone)]
pub struct Neighbours {
    /// The config service, for the live settings.
    pub config: Wire,
    /// The order service: whether an order still needs its hold.
    pub order: Wire,
}

/// The inventory: what every action stands on, and the actions themselves for whoever is in this process.
pub struct Inventory {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    pub(crate) cursors: Cursors,
    pub(crate) orders: OrderClient,
    pub(crate) settings: Live<InventorySettings>,
    pub(crate) catalogue: Catalogue,
    pub(crate) shutdown: Shutdown,
}

/// Starts the inventory service on its database, which has [`MIGRATIONS`] and those of the bus. The live settings are
/// kept in the file `last_good`, for a start without the config service.
///
/// # Errors
/// When the catalogue cannot be read.
pub async fn start(
    chassis: &Chassis,
    last_good: PathBuf,
    db: Db,
    neighbours: Neighbours,
) -> Result<Service, StoreError> {
    let config = ConfigClient::new(neighbours.config);
    let (settings, follower) = Live::<InventorySettings>::follow(config, "inventory", last_good).await;
    chassis.shutdown.spawn("inventory settings", follower.run(chassis.shutdown.token()));
    let inventory = Inventory::open(chassis, settings, db, neighbours.order).await?;
    inventory.work(chassis);
    Ok(inventory.service(chassis))
}

impl Inventory {
    /// The inventory without any task in the background: what [`start`] builds on, what fills a new shop, and what
    /// tests drive by hand.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn open(
        chassis: &Chassis,
        settings: Live<InventorySettings>,
        db: Db,
        orders: Wire,
    ) -> Result<Arc<Self>, StoreError> {
        Ok(Arc::new(Self {
            catalogue: Catalogue::load(&db).await?,
            db,
            clock: chassis.clock.clone(),
            ids: chassis.ids.clone(),
            cursors: chassis.cursors.clone(),
            orders: OrderClient::new(orders),
            settings,
            shutdown: chassis.shutdown.clone(),
        }))
    }

    /// What it answers.
    #[must_use]
    pub fn service(self: &Arc<Self>, chassis: &Chassis) -> Service {
        Service::new("inventory", routes::all(Arc::clone(self)), OPERATIONS, chassis)
    }

    /// What goes on without being asked.
    fn work(self: &Arc<Self>, chassis: &Chassis) {
        keep_up(chassis, "inventory catalogue", follow(Arc::clone(self)));
        keep_up(chassis, "inventory sweeper", sweep(Arc::clone(self)));
        keep_up(chassis, "inventory housekeeping", bus::keep_house(self.db.clone(), self.clock.clone()));
        let db = self.db.clone();
        chassis.health.register("inventory database", move || {
            let db = db.clone();
            async move {
                let look = db.read(async |tx| store::revision(tx).await).await;
                look.map(drop).map_err(|error| error.to_string())
            }
        });
    }

    /// Up to how many count as low stock, at this moment.
    pub(crate) fn low_stock_threshold(&self) -> u32 {
        self.settings.get().low_stock_threshold
    }

    /// Shows the readers what was just committed. The change itself is done: when this fails, it shows a little later.
    pub(crate) async fn catch_up(&self) {
        if let Err(error) = self.catalogue.catch_up(&self.db).await {
            tracing::warn!(%error, "the catalogue in memory is behind: {error}");
        }
    }

    /// The same for the stock of these SKUs.
    pub(crate) async fn recount(&self, skus: Vec<Sku>) {
        if let Err(error) = self.catalogue.recount(&self.db, skus).await {
            tracing::warn!(%error, "the stock in memory is behind: {error}");
        }
    }
}

/// Runs a task that never ends by itself, until a stop is asked for.
fn keep_up(chassis: &Chassis, name: &str, work: impl Future<Output = ()> + Send + 'static) {
    let stop = chassis.shutdown.token();
    chassis.shutdown.spawn(name, async move {
        tokio::select! {
            () = stop => {}
            () = work => {}
        }
    });
}

async fn follow(inventory: Arc<Inventory>) {
    loop {
        tokio::time::sleep(FOLLOW_TIME).await;
        if let Err(error) = inventory.catalogue.follow(&inventory.db).await {
            tracing::warn!(%error, "the catalogue in memory cannot follow the database: {error}");
        }
    }
}

async fn sweep(inventory: Arc<Inventory>) {
    let mut settings = inventory.settings.clone();
    loop {
        let pause = Duration::from_secs(settings.get().sweep_seconds.max(1).into());
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = settings.changed() => continue,
        }
        if let Err(error) = actions::expire_holds::expire_holds(&inventory).await {
            tracing::warn!(%error, "holds that lapsed could not be looked for: {error}");
        }
    }
}
