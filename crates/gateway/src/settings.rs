//! What can be set: at boot, and live through the config service. Both are plain data; who acts on them reads them
//! once a request.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::limits::Pace;

/// What the gateway must know before it starts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settings {
    /// Whether people reach the shop by https, so that browsers may insist on it.
    pub https: bool,
}

/// What can be changed while the gateway runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct GatewaySettings {
    /// How many requests a second one client may send in the long run.
    #[schema(minimum = 1, maximum = 1_000_000)]
    pub requests_per_second: u32,
    /// How many requests one client may send at once after a rest.
    #[schema(minimum = 1, maximum = 1_000_000)]
    pub burst: u32,
    /// The largest body of a request, in bytes.
    #[schema(minimum = 1_024, maximum = 1_073_741_824)]
    pub body_limit_bytes: u64,
    /// How long a request may take until its answer begins, in milliseconds. Event streams then go on without limit.
    #[schema(minimum = 100, maximum = 600_000)]
    pub request_timeout_ms: u64,
    /// Whether every request is logged.
    pub access_log: bool,
}

impl Default for GatewaySettings {
    fn default() -> Self {
        Self {
            requests_per_second: 100,
            burst: 400,
            body_limit_bytes: 10 * 1024 * 1024,
            request_timeout_ms: 15_000,
            access_log: true,
        }
    }
}

impl GatewaySettings {
    pub(crate) fn pace(&self) -> Pace {
        Pace { per_second: self.requests_per_second, burst: self.burst }
    }

    pub(crate) fn request_timeout(&self) -> Duration {
        Duration::from_millis(self.request_timeout_ms)
    }
}
