//! The house: the roles of this process with their databases, and the wires between them and to the others.
//! A neighbour in this process is reached as a function, any other over the network; nobody can tell which.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use axum::Router;
use chassis::{Chassis, Cursors, Health, Identity, Service, Shutdown};
use config_api::{ConfigClient, Live};
use customer_api::CustomerClient;
use inventory_api::InventoryClient;
use order_api::OrderClient;
use store::Db;
use vocabulary::{Clock, Ids};
use wire::{Slot, Wire};

use crate::boot::Boot;
use crate::roles::Role;

/// How long tasks may take to finish after a stop is asked for, beyond what listeners wait for requests.
const DRAIN_TIME: Duration = Duration::from_secs(10);

/// The roles of this process and what they stand on.
pub struct House {
    /// The settings.
    pub boot: Boot,
    /// What the services share.
    pub chassis: Chassis,
    slots: BTreeMap<&'static str, Slot>,
    databases: Mutex<BTreeMap<&'static str, Db>>,
}

/// A role that has started.
pub struct Started {
    /// What it answers, and under which rules.
    pub service: Service,
    /// What config-service answers to clients of Spring Cloud Config, on a listener of its own.
    pub spring: Option<Router>,
}

impl From<Service> for Started {
    fn from(service: Service) -> Self {
        Self { service, spring: None }
    }
}

impl House {
    /// A house for `roles`: slots for them, and wires to the others. Nothing runs yet.
    ///
    /// # Errors
    /// When the services' key cannot be had.
    pub fn new(boot: Boot, roles: &[&'static Role], clock: Clock) -> anyhow::Result<Self> {
        let key = boot.service_key()?;
        let slots: BTreeMap<_, _> = roles.iter().map(|role| (role.name, Slot::new())).collect();
        let shutdown = Shutdown::new();
        let customer = way(&slots, &boot, "customer");
        let chassis = Chassis {
            identity: Identity::new(&key, clock.clone(), customer),
            cursors: Cursors::new(&key, clock.clone()),
            health: Health::new(shutdown.clone()),
            ids: Ids::System,
            shutdown,
            clock,
        };
        Ok(Self { boot, chassis, slots, databases: Mutex::default() })
    }

    /// Opens the databases of `roles` side by side, then starts them in their order and makes each reachable for
    /// the next.
    ///
    /// # Errors
    /// When a database cannot be opened or a role cannot start.
    pub async fn start(&self, roles: &[&'static Role]) -> anyhow::Result<Vec<Started>> {
        self.open_databases(roles).await?;
        let mut all = Vec::with_capacity(roles.len());
        for role in roles {
            let started = (role.start)(self).await.with_context(|| format!("{} cannot start", role.name))?;
            if let Some(slot) = self.slots.get(role.name) {
                slot.plug(started.service.router.clone());
            }
            all.push(started);
        }
        Ok(all)
    }

    /// Opens, and where needed makes and migrates, the databases of `roles`.
    ///
    /// # Errors
    /// When one of them cannot be opened.
    pub async fn open_databases(&self, roles: &[&'static Role]) -> anyhow::Result<()> {
        let (location, options) = (self.boot.store.location(), self.boot.store.options());
        let opening = roles.iter().filter(|role| !role.tables.is_empty()).map(async |role| {
            let db = Db::open_with(&location, role.name, role.tables, options).await;
            db.map(|db| (role.name, db)).with_context(|| format!("the database of {}", role.name))
        });
        let opened = futures_util::future::try_join_all(opening).await?;
        self.databases.lock().unwrap_or_else(PoisonError::into_inner).extend(opened);
        Ok(())
    }

    /// Lets tasks finish, takes the services apart and closes the databases.
    pub async fn stop(&self) {
        self.chassis.shutdown.request();
        for task in self.chassis.shutdown.drain(DRAIN_TIME).await {
            tracing::warn!(task, "did not stop in time");
        }
        for slot in self.slots.values() {
            slot.unplug();
        }
        let databases = std::mem::take(&mut *self.databases.lock().unwrap_or_else(PoisonError::into_inner));
        for db in databases.into_values() {
            db.close().await;
        }
    }

    /// The way from one role to another, with the caller's token.
    #[must_use]
    pub fn wire(&self, from: &'static str, to: &str) -> Wire {
        way(&self.slots, &self.boot, to).authenticated(self.chassis.identity.authenticator(from))
    }

    fn db(&self, role: &str) -> anyhow::Result<Db> {
        let databases = self.databases.lock().unwrap_or_else(PoisonError::into_inner);
        databases.get(role).cloned().ok_or_else(|| anyhow!("the database of {role} is not open"))
    }

    /// Where a role keeps the last settings that were good.
    fn last_good(&self, role: &str) -> PathBuf {
        self.boot.store.data.join("last-good").join(format!("{role}.json"))
    }
}

fn way(slots: &BTreeMap<&'static str, Slot>, boot: &Boot, to: &str) -> Wire {
    match slots.get(to) {
        Some(slot) => Wire::local(slot.clone()),
        None => Wire::remote(boot.neighbours.of(to)),
    }
}

/// Starts config-service.
pub(crate) async fn config(house: &House) -> anyhow::Result<Started> {
    let started =
        config_service::start(&house.chassis, house.boot.config.clone(), house.db("config")?).await?;
    Ok(Started { service: started.service, spring: Some(started.spring_router) })
}

/// Starts inventory-service.
pub(crate) async fn inventory(house: &House) -> anyhow::Result<Started> {
    let neighbours = inventory_service::Neighbours {
        config: house.wire("inventory", "config"),
        order: house.wire("inventory", "order"),
    };
    let (last_good, db) = (house.last_good("inventory"), house.db("inventory")?);
    Ok(inventory_service::start(&house.chassis, last_good, db, neighbours).await?.into())
}

/// Starts customer-service.
pub(crate) async fn customer(house: &House) -> anyhow::Result<Started> {
    let config = ConfigClient::new(house.wire("customer", "config"));
    let (settings, follower) = Live::follow(config, "customer", house.last_good("customer")).await;
    house.chassis.shutdown.spawn("customer settings", follower.run(house.chassis.shutdown.token()));
    let orders = OrderClient::new(house.wire("customer", "order"));
    let neighbours = customer_service::Neighbours { orders, settings };
    let (boot, db) = (house.boot.customer.clone(), house.db("customer")?);
    Ok(customer_service::start(&house.chassis, boot, db, neighbours).await?.into())
}

/// Starts order-service.
pub(crate) async fn order(house: &House) -> anyhow::Result<Started> {
    let neighbours = order_service::Neighbours {
        config: house.wire("order", "config"),
        inventory: house.wire("order", "inventory"),
        customer: house.wire("order", "customer"),
    };
    let (last_good, db) = (house.last_good("order"), house.db("order")?);
    Ok(order_service::start(&house.chassis, last_good, db, neighbours).await.into())
}

/// Starts the gateway.
pub(crate) async fn gateway(house: &House) -> anyhow::Result<Started> {
    let config = ConfigClient::new(house.wire("gateway", "config"));
    let (live, follower) = Live::follow(config, "gateway", house.last_good("gateway")).await;
    house.chassis.shutdown.spawn("gateway settings", follower.run(house.chassis.shutdown.token()));
    let shop_url = house.boot.customer.shop_url.clone();
    let settings = gateway::Settings { shop_url, site: gateway::site::BUILT };
    let neighbours = gateway::Neighbours {
        config: way(&house.slots, &house.boot, "config"),
        customer: way(&house.slots, &house.boot, "customer"),
        inventory: way(&house.slots, &house.boot, "inventory"),
        order: way(&house.slots, &house.boot, "order"),
        customers: CustomerClient::new(house.wire("gateway", "customer")),
        catalogue: InventoryClient::new(house.wire("gateway", "inventory")),
    };
    Ok(gateway::start(&house.chassis, settings, neighbours, live).await?.into())
}
