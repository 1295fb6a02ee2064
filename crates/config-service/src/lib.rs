//! The configuration of the whole system: versioned settings, checked before anyone sees them and handed out live.
//! It knows no application's settings by name: each registers its own.

mod actions;
mod domain;
mod problems;
mod routes;
mod settings;
mod snapshot;
mod store;

use std::sync::Arc;
use std::time::Duration;

use ::store::{Db, StoreError};
use axum::Router;
use chassis::{Chassis, Cursors, Service, Shutdown};
use config_api::OPERATIONS;
use vocabulary::Clock;

pub use self::settings::Settings;
pub use self::store::MIGRATIONS;
use crate::snapshot::Snapshots;

/// How often to look whether another process changed settings.
const POLL_TIME: Duration = Duration::from_millis(400);

/// The started config service.
#[derive(Debug)]
pub struct ConfigService {
    /// What it answers to people and to the other services.
    pub service: Service,
    /// What it answers to clients of Spring Cloud Config; it has a listener of its own, at [`Settings::listen`].
    pub spring_router: Router,
}

/// Why the config service cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Everybody on the network could read every setting.
    #[error("config.listen is not a loopback address: set config.user and config.password")]
    Exposed,
    /// The settings cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What every action stands on.
pub(crate) struct Config {
    db: Db,
    clock: Clock,
    cursors: Cursors,
    shutdown: Shutdown,
    snapshots: Snapshots,
}

/// Starts the config service on its database, which has [`MIGRATIONS`] and those of the bus. It calls nobody.
pub async fn start(chassis: &Chassis, settings: Settings, db: Db) -> Result<ConfigService, StartError> {
    if settings.is_exposed() {
        return Err(StartError::Exposed);
    }
    let config = Arc::new(Config {
        snapshots: Snapshots::open(&db).await?,
        db,
        clock: chassis.clock.clone(),
        cursors: chassis.cursors.clone(),
        shutdown: chassis.shutdown.clone(),
    });
    watch_over(chassis, &config);
    Ok(ConfigService {
        service: Service::new("config", routes::api(Arc::clone(&config)), OPERATIONS, chassis),
        spring_router: routes::spring(config, settings),
    })
}

fn watch_over(chassis: &Chassis, config: &Arc<Config>) {
    let poll = Arc::clone(config);
    let stop = chassis.shutdown.token();
    chassis.shutdown.spawn("config poll", async move {
        let poll_on = async {
            loop {
                tokio::time::sleep(POLL_TIME).await;
                poll.snapshots.catch_up(&poll.db).await;
            }
        };
        tokio::select! {
            () = stop => {}
            () = poll_on => {}
        }
    });
    let (stop, db, clock) = (chassis.shutdown.token(), config.db.clone(), config.clock.clone());
    chassis.shutdown.spawn("config housekeeping", async move {
        tokio::select! {
            () = stop => {}
            () = bus::keep_house(db, clock) => {}
        }
    });
    let db = config.db.clone();
    chassis.health.register("config database", move || {
        let db = db.clone();
        async move { store::versions(&db).await.map(drop).map_err(|error| error.to_string()) }
    });
}
