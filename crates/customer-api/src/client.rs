//! How neighbours ask the customer service.

use wire::{CallError, Wire};

use crate::{SessionExchange, SessionToken};

/// Asks the customer service, near or far.
#[derive(Debug, Clone)]
pub struct CustomerClient {
    wire: Wire,
}

impl CustomerClient {
    /// A client that asks over `wire`.
    #[must_use]
    pub const fn new(wire: Wire) -> Self {
        Self { wire }
    }

    /// A short-lived access token in exchange for the secret in a browser's session cookie. A session that is over
    /// is refused with `unauthenticated`.
    pub async fn session_token(&self, secret: &str) -> Result<SessionToken, CallError> {
        let body = SessionExchange { secret: secret.to_owned() };
        self.wire.post("/internal/session/token").json(&body).send().await
    }
}
