//! Waiting for settings to change.

use std::time::Duration;

use config_api::CurrentSettings;

use super::current;
use crate::Config;
use crate::domain::{ApplicationName, Profile};
use crate::problems::Failure;

/// What is in force when it is newer than `since`: at once, or as soon as it becomes so; none when it did not within
/// `wait`, or when the process is about to stop.
pub(crate) async fn watch_settings(
    config: &Config,
    name: &ApplicationName,
    profile: &Profile,
    since: i64,
    wait: Duration,
) -> Result<Option<CurrentSettings>, Failure> {
    // Subscribed before the first look, so that no change falls in between.
    let mut moves = config.snapshots.watch();
    let newer = async {
        loop {
            let application = config.snapshots.application(name).ok_or(Failure::UnknownApplication)?;
            if application.standing(profile).version > since {
                return Ok(Some(current(&application, profile)));
            }
            if moves.changed().await.is_err() {
                return Ok(None);
            }
        }
    };
    tokio::select! {
        biased;
        found = newer => found,
        () = config.shutdown.requested() => Ok(None),
        () = tokio::time::sleep(wait) => Ok(None),
    }
}
