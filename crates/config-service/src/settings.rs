//! What the config service must know before it starts.

use std::net::SocketAddr;

use chassis::settings::Secret;
use serde::Deserialize;

/// The table `config` of the boot settings.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where Spring Cloud Config clients are answered.
    pub listen: SocketAddr,
    /// The user that these clients must name; empty for none, which only a loopback address may have.
    pub user: String,
    /// That user's password.
    pub password: Secret,
}

impl Settings {
    /// Whether somebody who is not on this machine could read every setting without a password.
    pub(crate) fn is_exposed(&self) -> bool {
        !self.listen.ip().is_loopback() && (self.user.is_empty() || self.password.expose().is_empty())
    }
}
