//! Who calls: every service checks every token itself, against the keys that customer-service publishes.
//! Only two kinds of token hold: (issuer `comptoir`, `EdDSA`, a published key) for people, and
//! (issuer `comptoir-service`, `HS256`, the shared service key) for our own services. What a token says about keys
//! is never believed, and every refusal looks the same.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use hmac::Hmac;
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};
use quick_cache::sync::Cache;
use sha2::Sha256;
use vocabulary::{Clock, CustomerId};
use wire::{Authenticator, Caller, Problem, Wire};

use crate::cursors::keyed;
use crate::settings::Secret;

pub use keys::{Jwk, Jwks};
pub use token::{AUDIENCE, Claims, ISSUER, SERVICE_ISSUER, TokenSigner};

mod keys;
mod token;

/// How far two clocks of a shop may stand apart, in seconds.
const LEEWAY: i64 = 5;
/// Longer ones are no tokens of ours.
const LONGEST: usize = 8 * 1024;
const SERVICE_TOKEN_SECONDS: i64 = 60;
/// How many verified tokens are remembered.
const REMEMBERED: usize = 10_000;

/// Verifies tokens and makes those of our own services. Clones are the same.
#[derive(Clone)]
pub struct Identity {
    inner: Arc<Inner>,
}

struct Inner {
    clock: Clock,
    service_key: Hmac<Sha256>,
    keys: keys::Keys,
    guest: Caller,
    verified: Cache<String, Arc<Verified>>,
}

struct Verified {
    caller: Caller,
    claims: Claims,
}

impl Identity {
    /// Trusts the services that know `service_key`, and the keys that are found over `customer`
    /// (`GET /.well-known/jwks.json`), fetched when first needed.
    #[must_use]
    pub fn new(service_key: &Secret, clock: Clock, customer: Wire) -> Self {
        Self::with(service_key, clock, keys::Keys::fetched(customer))
    }

    /// Trusts the services that know `service_key`, and exactly the keys of `jwks`.
    #[must_use]
    pub fn with_keys(service_key: &Secret, clock: Clock, jwks: &Jwks) -> Self {
        Self::with(service_key, clock, keys::Keys::fixed(jwks))
    }

    fn with(service_key: &Secret, clock: Clock, keys: keys::Keys) -> Self {
        let service_key = keyed(service_key.expose().as_bytes());
        let verified = Cache::new(REMEMBERED);
        Self { inner: Arc::new(Inner { clock, service_key, keys, guest: Caller::guest(), verified }) }
    }

    /// Who sent these headers: a guest when there is no `Authorization`.
    ///
    /// # Errors
    /// 401 for everything that is no valid token, always the same; 503 when the keys cannot be had.
    pub async fn authenticate(&self, headers: &HeaderMap) -> Result<Caller, Problem> {
        let mut given = headers.get_all(AUTHORIZATION).iter();
        match (given.next(), given.next()) {
            (None, _) => Ok(self.inner.guest.clone()),
            (Some(value), None) => self.verify(bearer(value).ok_or_else(Problem::unauthenticated)?).await,
            (Some(_), Some(_)) => Err(Problem::unauthenticated()),
        }
    }

    /// Who this token speaks for.
    ///
    /// # Errors
    /// As [`Identity::authenticate`].
    pub async fn verify(&self, token: &str) -> Result<Caller, Problem> {
        if let Some(known) = self.inner.verified.get(token) {
            self.check_times(&known.claims)?;
            return Ok(known.caller.clone());
        }
        if token.len() > LONGEST {
            return Err(Problem::unauthenticated());
        }
        let claims = self.check_signature(token).await?;
        self.check_times(&claims)?;
        let caller = caller(&claims).ok_or_else(Problem::unauthenticated)?;
        let verified = Arc::new(Verified { caller: caller.clone(), claims });
        self.inner.verified.insert(token.to_owned(), verified);
        Ok(caller)
    }

    /// A token with which the service `name` calls its neighbours, good for a minute.
    #[must_use]
    pub fn service_token(&self, name: &str) -> String {
        let now = self.inner.clock.now().as_second();
        self.sign_service(&Claims::new(SERVICE_ISSUER, name, now, now.saturating_add(SERVICE_TOKEN_SECONDS)))
    }

    /// A token that says `claims`, under the service key.
    #[must_use]
    pub fn sign_service(&self, claims: &Claims) -> String {
        token::sign_hs256(claims, &self.inner.service_key)
    }

    /// Makes the `Authorization` of the service `name` for its wires; a token is used for half of its life.
    #[must_use]
    pub fn authenticator(&self, name: &'static str) -> Authenticator {
        let identity = self.clone();
        let current: Mutex<Option<(i64, HeaderValue)>> = Mutex::new(None);
        Arc::new(move || {
            let now = identity.inner.clock.now().as_second();
            let mut current = current.lock().unwrap_or_else(PoisonError::into_inner);
            match &*current {
                Some((made, value)) if (0..SERVICE_TOKEN_SECONDS / 2).contains(&(now - made)) => {
                    value.clone()
                }
                _ => {
                    let value = authorization(&identity.service_token(name));
                    *current = Some((now, value.clone()));
                    value
                }
            }
        })
    }

    async fn check_signature(&self, token: &str) -> Result<Claims, Problem> {
        let parts = token::Parts::read(token).ok_or_else(Problem::unauthenticated)?;
        let holds = match (parts.claims.iss.as_str(), parts.header.alg.as_str(), &parts.header.kid) {
            (ISSUER, "EdDSA", Some(kid)) => {
                let key = self.inner.keys.find(kid).await?.ok_or_else(Problem::unauthenticated)?;
                parts.is_signed_by(&key)
            }
            (SERVICE_ISSUER, "HS256", None) => parts.is_sealed_with(&self.inner.service_key),
            _ => false,
        };
        if holds && parts.claims.aud == AUDIENCE { Ok(parts.claims) } else { Err(Problem::unauthenticated()) }
    }

    fn check_times(&self, claims: &Claims) -> Result<(), Problem> {
        let now = self.inner.clock.now().as_second();
        let begun = claims.iat.max(claims.nbf.unwrap_or(claims.iat));
        if now < claims.exp.saturating_add(LEEWAY) && begun <= now.saturating_add(LEEWAY) {
            Ok(())
        } else {
            Err(Problem::unauthenticated())
        }
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity")
    }
}

fn bearer(value: &HeaderValue) -> Option<&str> {
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}

fn authorization(token: &str) -> HeaderValue {
    let mut value = HeaderValue::try_from(format!("Bearer {token}"))
        .unwrap_or_else(|_| HeaderValue::from_static("Bearer"));
    value.set_sensitive(true);
    value
}

fn caller(claims: &Claims) -> Option<Caller> {
    if claims.iss == SERVICE_ISSUER {
        return Some(Caller::service(claims.sub.clone()));
    }
    let id: CustomerId = claims.sub.parse().ok()?;
    Some(Caller::person(id, claims.roles.clone(), claims.sid, claims.email.clone()))
}
