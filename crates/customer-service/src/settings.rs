//! What this service must know before it starts, and what may change while it runs.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::SignedDuration;

use crate::domain::session::SessionLimits;
use crate::domain::throttle::Allowance;

/// What must be known before the service starts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The folder that mail is put into.
    pub mail_directory: PathBuf,
    /// Who mail is from.
    pub mail_from: String,
    /// Where people reach the shop; links in mail begin with it. With `https:` the session cookie is `__Host-` and
    /// `Secure`.
    pub shop_url: String,
    /// How many passwords are hashed at once.
    pub hash_threads: usize,
    /// How many more may wait for that.
    pub hash_queue: usize,
}

impl Settings {
    /// Whether people reach the shop by https.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.shop_url.starts_with("https://")
    }
}

/// What can be changed while the service runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CustomerSettings {
    /// A session that is not used for so many minutes is over.
    #[schema(minimum = 1, maximum = 43_200)]
    pub session_idle_minutes: u32,
    /// A session is over so many minutes after sign-in, used or not.
    #[schema(minimum = 1, maximum = 525_600)]
    pub session_absolute_minutes: u32,
    /// For how many seconds an API client's access token is good.
    #[schema(minimum = 10, maximum = 3_600)]
    pub access_token_seconds: u32,
    /// How many failed sign-ins a minute one account may see.
    #[schema(minimum = 1, maximum = 1_000)]
    pub sign_in_attempts_per_minute: u32,
    /// How many failed sign-ins a minute may come from one network address.
    #[schema(minimum = 1, maximum = 100_000)]
    pub source_attempts_per_minute: u32,
}

impl Default for CustomerSettings {
    fn default() -> Self {
        Self {
            session_idle_minutes: 12 * 60,
            session_absolute_minutes: 14 * 24 * 60,
            access_token_seconds: 300,
            sign_in_attempts_per_minute: 10,
            source_attempts_per_minute: 100,
        }
    }
}

impl CustomerSettings {
    pub(crate) fn session_limits(&self) -> SessionLimits {
        SessionLimits {
            idle: SignedDuration::from_mins(self.session_idle_minutes.into()),
            absolute: SignedDuration::from_mins(self.session_absolute_minutes.into()),
        }
    }

    pub(crate) const fn per_account(&self) -> Allowance {
        Allowance::a_minute(self.sign_in_attempts_per_minute)
    }

    pub(crate) const fn per_source(&self) -> Allowance {
        Allowance::a_minute(self.source_attempts_per_minute)
    }
}
