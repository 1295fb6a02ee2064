//! What runs beside the requests: forgetting what is over, and turning the key ring.

use std::sync::Arc;
use std::time::Duration;

use ::store::{Lane, StoreError};
use chassis::Chassis;
use vocabulary::SignedDuration;

use crate::domain::session::later;
use crate::store::{known_sources, password_resets, sessions};
use crate::{People, store};

/// How often there is a look round.
const ROUND: Duration = Duration::from_secs(60);
/// How many sessions are forgotten in one transaction, so that no writer waits long.
const AT_ONCE: i64 = 500;
/// For how long a place that somebody signed in from is trusted.
const SOURCES_KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Starts the upkeep and the health check.
pub(crate) fn watch_over(chassis: &Chassis, people: &Arc<People>) {
    let (stop, rounds) = (chassis.shutdown.token(), Arc::clone(people));
    chassis.shutdown.spawn("customer upkeep", async move {
        tokio::select! {
            () = stop => {}
            () = go_round(&rounds) => {}
        }
    });
    let (stop, db, clock) = (chassis.shutdown.token(), people.db.clone(), people.clock.clone());
    chassis.shutdown.spawn("customer housekeeping", async move {
        tokio::select! {
            () = stop => {}
            () = bus::keep_house(db, clock) => {}
        }
    });
    let db = people.db.clone();
    chassis.health.register("customer database", move || {
        let db = db.clone();
        async move { store::answers(&db).await.map_err(|error| error.to_string()) }
    });
}

async fn go_round(people: &People) {
    loop {
        if let Err(error) = forget(people).await {
            tracing::warn!(%error, "what is over could not be forgotten: {error}");
        }
        tokio::time::sleep(ROUND).await;
        if let Err(error) = people.keys.turn().await {
            tracing::warn!(%error, "the signing keys could not be looked after: {error}");
        }
    }
}

/// Forgets sessions, resets and sources that are over.
async fn forget(people: &People) -> Result<(), StoreError> {
    let now = people.clock.now();
    let over = people.live.get().session_limits().bounds(now);
    let lane = Lane::of("upkeep");
    while people.db.write(lane, async move |tx| sessions::forget(tx, over, AT_ONCE).await).await?
        >= AT_ONCE.unsigned_abs()
    {}
    people
        .db
        .write(lane, async move |tx| {
            password_resets::forget(tx, now).await?;
            known_sources::forget(tx, later(now, -SOURCES_KEPT)).await
        })
        .await
}
