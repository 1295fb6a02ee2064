//! Keeps a [`Live`] value in step with the config service. It only ever goes forward: a version that does not parse,
//! or is older than the one in force, changes nothing.

use std::path::PathBuf;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::time::Instant;
use utoipa::ToSchema;
use wire::CallError;

use super::Live;
use crate::client::ConfigClient;
use crate::last_good::{Copy, LastGood};
use crate::schema::json_schema;
use crate::types::{CurrentSettings, Registration, Values};

/// How long one watch waits for a change.
const WATCH_TIME: Duration = Duration::from_secs(25);
/// The first and the longest pause after a call that failed.
const PAUSE: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(1));

/// What keeps a [`Live`] value in step; it works as long as [`Follower::run`] runs.
#[derive(Debug)]
pub struct Follower<T> {
    live: Live<T>,
    client: ConfigClient,
    application: &'static str,
    registration: Registration,
    last_good: LastGood,
    /// The version in force.
    applied: i64,
    /// The newest version that was offered, in force or refused.
    seen: i64,
    registered: bool,
}

impl<T> Live<T>
where
    T: Serialize + DeserializeOwned + Default + ToSchema + Send + Sync + 'static,
{
    /// The settings of `application` as the config service has them, and what keeps them so.
    ///
    /// When the config service is away: as in the file `last_good`, else `T::default()`. `T` should carry
    /// `#[serde(default, deny_unknown_fields)]`, so that a copy from before a new field still parses.
    pub async fn follow(
        client: ConfigClient,
        application: &'static str,
        last_good: PathBuf,
    ) -> (Self, Follower<T>) {
        let defaults = as_values(&T::default());
        let last_good = LastGood::at(last_good);
        let (start, version) = match last_good.read(application, client.profile()).await {
            Some(copy) => match parse(copy.values) {
                Ok(value) => (value, copy.version),
                Err(reason) => {
                    tracing::warn!(settings.application = application, %reason, "the last good copy does not parse");
                    (T::default(), 0)
                }
            },
            None => (T::default(), 0),
        };
        let mut live = Self::fixed(start);
        let mut follower = Follower {
            live: live.clone(),
            client,
            application,
            registration: Registration { schema: json_schema::<T>(), defaults },
            last_good,
            applied: version,
            seen: version,
            registered: false,
        };
        if let Err(error) = follower.register().await {
            tracing::warn!(
                settings.application = application,
                settings.version = version,
                %error,
                "starting without the config service",
            );
        }
        // What was found at the start is no change.
        live.seen.mark_unchanged();
        (live, follower)
    }
}

impl<T: DeserializeOwned + Send + Sync + 'static> Follower<T> {
    /// Follows the config service until `stop` is ready.
    pub async fn run(mut self, stop: impl Future<Output = ()>) {
        tokio::select! {
            () = stop => {}
            () = self.follow_on() => {}
        }
    }

    async fn follow_on(&mut self) {
        let mut pause = PAUSE.0;
        loop {
            match self.step().await {
                Ok(()) => pause = PAUSE.0,
                Err(error) => {
                    tracing::debug!(settings.application = self.application, %error, "the config service is away");
                    tokio::time::sleep(pause).await;
                    pause = (pause * 2).min(PAUSE.1);
                }
            }
        }
    }

    async fn step(&mut self) -> Result<(), CallError> {
        if !self.registered {
            return self.register().await;
        }
        let (asked, seen) = (Instant::now(), self.seen);
        match self.client.watch(self.application, seen, WATCH_TIME).await {
            Ok(Some(offered)) => self.take(offered).await,
            Ok(None) => {}
            Err(CallError::Problem(problem)) if problem.code() == "not_found" => self.registered = false,
            Err(error) => return Err(error),
        }
        if self.seen == seen && asked.elapsed() < PAUSE.1 {
            // A config service that stops, or was set back, lets nobody wait: asking again at once would spin.
            tokio::time::sleep(PAUSE.1).await;
        }
        Ok(())
    }

    async fn register(&mut self) -> Result<(), CallError> {
        let offered = self.client.register(self.application, &self.registration).await?;
        self.registered = true;
        self.take(offered).await;
        Ok(())
    }

    async fn take(&mut self, offered: CurrentSettings) {
        let application = self.application;
        let version = offered.version;
        if version < self.applied {
            tracing::warn!(
                settings.application = application,
                settings.version = self.applied,
                settings.offered = version,
                "the config service offers older settings; keeping those in force",
            );
        }
        if version <= self.seen {
            return;
        }
        self.seen = version;
        match parse(offered.values.clone()) {
            Ok(value) => self.live.set(value),
            Err(reason) => {
                tracing::error!(
                    settings.application = application,
                    settings.version = self.applied,
                    settings.refused = version,
                    %reason,
                    "these settings do not parse; keeping those in force",
                );
                return;
            }
        }
        self.applied = version;
        tracing::info!(
            settings.application = application,
            settings.version = version,
            "settings are in force"
        );
        let CurrentSettings { application, profile, version, values } = offered;
        let kept = self.last_good.write(&Copy { application, profile, version, values }).await;
        if let Err(error) = kept {
            tracing::warn!(settings.application = self.application, %error, "no copy of the settings could be kept");
        }
    }
}

fn as_values(value: &impl Serialize) -> Values {
    match serde_json::to_value(value) {
        Ok(Value::Object(values)) => values,
        _ => Values::new(),
    }
}

fn parse<T: DeserializeOwned>(values: Values) -> Result<T, String> {
    serde_path_to_error::deserialize(Value::Object(values)).map_err(|error| error.to_string())
}
