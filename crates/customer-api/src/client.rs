//! How neighbours ask the customer service.

use std::time::Duration;

use wire::{CallError, Wire};

use crate::{Customer, SessionExchange, SessionToken, WantedAccounts};

/// How long making accounts may take: each password is hashed slowly.
const ACCOUNTS_TIME: Duration = Duration::from_secs(60);

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

    /// Makes the accounts that are not there yet, and answers all of them, in the order they were asked for. Asking
    /// again changes nothing.
    pub async fn ensure_accounts(&self, wanted: &WantedAccounts) -> Result<Vec<Customer>, CallError> {
        let call = self.wire.post("/internal/accounts").json(wanted);
        let (_, body) = call.send_raw(ACCOUNTS_TIME).await?;
        serde_json::from_slice(&body)
            .map_err(|error| CallError::Outage(format!("unreadable accounts: {error}")))
    }
}
