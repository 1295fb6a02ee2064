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
const AWAY: SignedDuration = SignedDuration::from_mins(11 * 60 + 30);
/// Who wants to stay in looks in again after this time.
const LOOKS_IN: SignedDuration = SignedDuration::from_hours(11);
/// So long after signing in, one signs in again.
const SESSION: SignedDuration = SignedDuration::from_hours(13 * 24);

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
    began: Timestamp,
    last_seen: Timestamp,
}

impl Pass {
    fn is_session_over(&self, now: Timestamp) -> bool {
        now.duration_since(self.last_seen) > AWAY || now.duration_since(self.began) > SESSION
    }
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
        let (began, answer) = match pass {
            Some(pass) if now < pass.good_until => return Ok(pass.access),
            Some(pass) if !pass.is_session_over(now) => match self.come_back(&pass.refresh).await {
                Ok(answer) => (pass.began, Ok(answer)),
                // The shop may be set to shorter sessions.
                Err(_) => (now, self.sign_in(who).await),
            },
            _ => (now, self.sign_in(who).await),
        };
        let answer = answer.with_context(|| format!("{who} cannot sign in"))?;
        let lasts = SignedDuration::from_secs(i64::try_from(answer.expires_in).unwrap_or(0)) - MARGIN;
        let good_until = now.checked_add(lasts).unwrap_or(now);
        let access = answer.access_token.clone();
        let pass = Pass {
            access: answer.access_token,
            refresh: answer.refresh_token,
            good_until,
            began,
            last_seen: now,
        };
        self.passes().insert(who, pass);
        Ok(access)
    }

    /// Somebody who is in looks in often enough until `moment` to stay in: cheaper than to sign in again.
    pub(super) async fn stay(&self, who: &'static str, moment: Timestamp) -> anyhow::Result<()> {
        loop {
            let pass = self.passes().get(who).cloned();
            let stop = pass.and_then(|pass| pass.last_seen.checked_add(LOOKS_IN).ok());
            match stop.filter(|stop| self.walk.now() < *stop && *stop < moment) {
                Some(stop) => self.walk.go_to(stop),
                None => return Ok(()),
            }
            self.token(who).await?;
        }
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
        self.ask("/oauth/token", format!("grant_type=password&username={name}&password={PASSWORD}"))
            .send()
            .await
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
