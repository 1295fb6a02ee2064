//! What can be set: at boot, and live through the config service. Both are plain data; who acts on them reads them
//! once a request.

use std::time::Duration;

use customer_api::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::limits::Pace;
use crate::site::BuiltFile;

/// What the gateway must know before it starts.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where people reach the shop: every absolute link begins with it, whatever host a request names. With https,
    /// browsers are told to insist on it.
    pub shop_url: String,
    /// The web application; without any file there is none.
    pub site: &'static [BuiltFile],
}

impl Default for Settings {
    fn default() -> Self {
        Self { shop_url: "http://127.0.0.1:8080".to_owned(), site: &[] }
    }
}

impl Settings {
    /// Whether people reach the shop by https.
    pub(crate) fn is_https(&self) -> bool {
        self.shop_url.starts_with("https://")
    }
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
    /// What the shop is called, in the titles that browsers and search engines show.
    #[schema(min_length = 1, max_length = 80)]
    pub shop_name: String,
    /// What the shop is, in a sentence or two for search engines. Empty: a plain sentence with its name.
    #[schema(max_length = 300)]
    pub shop_description: String,
    /// The language that search engines and other readers without JavaScript see. People choose theirs in the shop.
    pub language: Language,
}

impl Default for GatewaySettings {
    fn default() -> Self {
        Self {
            requests_per_second: 100,
            burst: 400,
            body_limit_bytes: 10 * 1024 * 1024,
            request_timeout_ms: 15_000,
            access_log: true,
            shop_name: "Comptoir".to_owned(),
            shop_description: String::new(),
            language: Language::En,
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
