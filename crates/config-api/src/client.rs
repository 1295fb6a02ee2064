//! The way to the config service, near or far.

use std::time::Duration;

use serde::Serialize;
use wire::{CallError, Wire};

use crate::types::{CurrentSettings, DEFAULT_PROFILE, Registration};

/// How long an application that starts waits for the config service.
const REGISTER_TIME: Duration = Duration::from_secs(2);
/// How much longer than the wait itself an answer to a watch may take.
const WATCH_SLACK: Duration = Duration::from_secs(5);

/// Calls the config service on behalf of an application that lives on settings. Cheap to clone.
#[derive(Debug, Clone)]
pub struct ConfigClient {
    wire: Wire,
    profile: String,
}

#[derive(Serialize)]
struct Which<'a> {
    profile: &'a str,
}

#[derive(Serialize)]
struct Watch<'a> {
    profile: &'a str,
    since: i64,
    wait_ms: u64,
}

impl ConfigClient {
    /// A client of the config service behind `wire`, for the profile `default`.
    #[must_use]
    pub fn new(wire: Wire) -> Self {
        Self { wire, profile: DEFAULT_PROFILE.to_owned() }
    }

    /// The same client for another profile.
    #[must_use]
    pub fn with_profile(self, profile: impl Into<String>) -> Self {
        Self { profile: profile.into(), ..self }
    }

    pub(crate) fn profile(&self) -> &str {
        &self.profile
    }

    /// Says which settings the application has; the answer is what is in force. The same again changes nothing.
    pub async fn register(
        &self,
        application: &str,
        registration: &Registration,
    ) -> Result<CurrentSettings, CallError> {
        let call =
            self.wire.put(path(application)).query(&Which { profile: &self.profile }).json(registration);
        let (_, body) = call.send_raw(REGISTER_TIME).await?;
        read(&body)
    }

    /// What is in force when it is newer than the version `since`: at once if it is so already, else as soon as it
    /// changes; none when nothing changed for `wait` (at most 30 seconds).
    pub async fn watch(
        &self,
        application: &str,
        since: i64,
        wait: Duration,
    ) -> Result<Option<CurrentSettings>, CallError> {
        let wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
        let call = self.wire.get(path(application)).query(&Watch { profile: &self.profile, since, wait_ms });
        let (_, body) = call.send_raw(wait.saturating_add(WATCH_SLACK)).await?;
        if body.is_empty() { Ok(None) } else { read(&body).map(Some) }
    }
}

fn path(application: &str) -> String {
    format!("/internal/settings/{application}")
}

fn read(body: &[u8]) -> Result<CurrentSettings, CallError> {
    serde_json::from_slice(body).map_err(|error| CallError::Outage(format!("unreadable settings: {error}")))
}
