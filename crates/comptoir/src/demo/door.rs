//! The people of the demo at the door: each signs in with the password, and comes back with a refresh token as long as
//! the session lasts.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use anyhow::Context as _;
use customer_api::TokenAnswer;
use vocabulary::{SignedDuration, Timestamp};
use wire::{CallError, Wire};

use super::calendar::Walk;
use super::calls::Ask;
use super::people::{PASSWORD, email};

/// A token is not used in its last moments.
const MARGIN: SignedDuration = SignedDuration::from_secs(30);
/// Who has been away for longer signs in again.
const SESSION: SignedDuration = SignedDuration::from_hours(11);

/// Where people get their tokens.
#[derive(Debug)]
pub(super) struct Door<'s> {
    customer: &'s Wire,
    walk: &'s Walk<'s>,
    passes: Mutex<HashMap<&'static str, Pass>>,
}

#[derive(Debug, Clone)]
struct Pass {
    access: String,
    refresh: String,
    good_until: Timestamp,
    last_seen: Timestamp,
}

impl<'s> Door<'s> {
    /// A door through which nobody has come yet.
    pub(super) fn new(customer: &'s Wire, walk: &'s Walk<'s>) -> Self {
        Self { customer, walk, passes: Mutex::default() }
    }

    /// A token that is good now.
    pub(super) async fn token(&self, who: &'static str) -> anyhow::Result<String> {
        let now = self.walk.now();
        let pass = self.passes().get(who).cloned();
        let answer = match pass {
            Some(pass) if now < pass.good_until => return Ok(pass.access),
            Some(pass) if now.duration_since(pass.last_seen) < SESSION => self.come_back(&pass.refresh).await,
            _ => self.sign_in(who).await,
        };
        let answer = answer.with_context(|| format!("{who} cannot sign in"))?;
        let lasts = SignedDuration::from_secs(i64::try_from(answer.expires_in).unwrap_or(0)) - MARGIN;
        let good_until = now.checked_add(lasts).unwrap_or(now);
        let access = answer.access_token.clone();
        let pass = Pass { access: answer.access_token, refresh: answer.refresh_token, good_until, last_seen: now };
        self.passes().insert(who, pass);
        Ok(access)
    }

    /// Everybody leaves: no session is left behind that nobody knows of.
    pub(super) async fn close(&self) -> anyhow::Result<()> {
        let passes: Vec<Pass> = std::mem::take(&mut *self.passes()).into_values().collect();
        let leaving = passes.iter().map(|pass| {
            let form = format!("token={}", pass.refresh);
            self.ask("/oauth/revoke", form).send_empty()
        });
        futures_util::future::try_join_all(leaving).await.context("sessions cannot be ended")?;
        Ok(())
    }

    async fn sign_in(&self, who: &str) -> Result<TokenAnswer, CallError> {
        let name = email(who).replace('@', "%40");
        self.ask("/oauth/token", format!("grant_type=password&username={name}&password={PASSWORD}")).send().await
    }

    async fn come_back(&self, refresh: &str) -> Result<TokenAnswer, CallError> {
        self.ask("/oauth/token", format!("grant_type=refresh_token&refresh_token={refresh}")).send().await
    }

    fn ask(&self, path: &str, form: String) -> Ask<'_> {
        Ask::post(self.customer, path).bytes("application/x-www-form-urlencoded", form)
    }

    fn passes(&self) -> std::sync::MutexGuard<'_, HashMap<&'static str, Pass>> {
        self.passes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
