//! People: accounts, sign-in, sessions, tokens, addresses, staff, and what each has bought.
//! No other service ever sees a password, its hash, or a session's secret.

mod actions;
mod attempts;
mod domain;
mod events;
mod hashing;
mod keys;
mod mailbox;
mod problems;
mod routes;
mod secrets;
mod settings;
mod store;
mod upkeep;
mod visitor;

use std::sync::Arc;

use ::store::{Db, MigrationSet, StoreError};
use chassis::{Chassis, Cursors, Service, Shutdown};
use config_api::Live;
use customer_api::OPERATIONS;
use order_api::OrderClient;
use vocabulary::{Clock, Ids, Timestamp};

pub use self::settings::{CustomerSettings, Settings};
use crate::attempts::Attempts;
use crate::hashing::Hashing;
use crate::keys::Keys;
use crate::mailbox::Mailbox;
use crate::secrets::Pepper;
use crate::store::sessions::Presence;

/// The tables of this service; its database also has those of the bus.
pub const MIGRATIONS: MigrationSet = MigrationSet {
    name: "customer",
    sqlite: &[
        ("V1__people", include_str!("../migrations/sqlite/V1__people.sql")),
        ("V2__addresses", include_str!("../migrations/sqlite/V2__addresses.sql")),
        ("V3__purchases", include_str!("../migrations/sqlite/V3__purchases.sql")),
    ],
    postgres: &[
        ("V1__people", include_str!("../migrations/postgres/V1__people.sql")),
        ("V2__addresses", include_str!("../migrations/postgres/V2__addresses.sql")),
        ("V3__purchases", include_str!("../migrations/postgres/V3__purchases.sql")),
    ],
};

/// Whom this service calls, and the settings it lives on.
#[derive(Debug, Clone)]
pub struct Neighbours {
    /// Keeps the carts.
    pub orders: OrderClient,
    /// The settings in force.
    pub settings: Live<CustomerSettings>,
}

/// Why the service cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Passwords could not be hashed as they should be.
    #[error("Argon2id refuses its parameters: {0}")]
    Hashing(argon2::Error),
}

/// What every action stands on.
pub(crate) struct People {
    db: Db,
    clock: Clock,
    ids: Ids,
    cursors: Cursors,
    shutdown: Shutdown,
    live: Live<CustomerSettings>,
    orders: OrderClient,
    hashing: Hashing,
    pepper: Pepper,
    keys: Keys,
    attempts: Attempts,
    mailbox: Mailbox,
    shop_url: String,
    https: bool,
}

impl People {
    /// When the session of a presence ends if nobody uses it any more; nothing when it is over already.
    fn end_of(&self, presence: &Presence) -> Option<Timestamp> {
        let session = &presence.session;
        let end = self.live.get().session_limits().end(session.created_at, session.last_used_at);
        (self.clock.now() < end && !presence.account.customer.disabled).then_some(end)
    }
}

/// Starts the customer service on its database, which has [`MIGRATIONS`] and those of the bus.
pub async fn start(
    chassis: &Chassis,
    settings: Settings,
    db: Db,
    neighbours: Neighbours,
) -> Result<Service, StartError> {
    let clock = chassis.clock.clone();
    let people = Arc::new(People {
        https: settings.is_https(),
        hashing: Hashing::new(settings.hash_threads, settings.hash_queue).map_err(StartError::Hashing)?,
        pepper: Pepper::load(&db).await?,
        keys: Keys::load(db.clone(), clock.clone()).await?,
        attempts: Attempts::new(clock.clone()),
        mailbox: Mailbox::new(settings.mail_directory, settings.mail_from, chassis.ids.clone()),
        db,
        clock,
        ids: chassis.ids.clone(),
        cursors: chassis.cursors.clone(),
        shutdown: chassis.shutdown.clone(),
        live: neighbours.settings,
        orders: neighbours.orders,
        shop_url: settings.shop_url,
    });
    upkeep::watch_over(chassis, &people);
    Ok(Service::new("customer", routes::api(people), OPERATIONS, chassis))
}
