//! The published keys: fetched when a token names one we do not know, kept when they cannot be fetched again.
//! However many unknown names come in, customer-service is asked at most once a second, by one request at a time.

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::VerifyingKey;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;
use tokio::time::Instant;
use utoipa::ToSchema;
use wire::{Problem, Wire};

/// Where customer-service publishes its keys.
const PATH: &str = "/.well-known/jwks.json";
const FETCH_TIME: Duration = Duration::from_secs(2);
/// The pause after a fetch that worked: what is unknown now stays unknown for so long.
const PAUSE: Duration = Duration::from_secs(1);
/// The pause after a fetch that failed is shorter, so that a start in any order soon finds its keys.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_millis(200);
const LARGEST: usize = 64 * 1024;

/// A public Ed25519 key as JSON (RFC 7517, 8037).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Jwk {
    /// Always `OKP`.
    pub kty: String,
    /// Always `Ed25519`.
    pub crv: String,
    /// Always `EdDSA`.
    pub alg: String,
    /// Always `sig`.
    #[serde(rename = "use")]
    pub usage: String,
    /// Names the key: its thumbprint (RFC 7638).
    pub kid: String,
    /// The key itself, base64url.
    pub x: String,
}

/// The published keys (RFC 7517).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Jwks {
    /// The keys whose signatures hold.
    pub keys: Vec<Jwk>,
}

#[derive(Deserialize)]
struct Published {
    keys: Vec<serde_json::Value>,
}

impl Jwk {
    pub(super) fn of(key: &VerifyingKey) -> Self {
        let x = URL_SAFE_NO_PAD.encode(key.as_bytes());
        let canonical = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
        let kid = URL_SAFE_NO_PAD.encode(Sha256::digest(canonical));
        let fixed = |text: &str| text.to_owned();
        Self { kty: fixed("OKP"), crv: fixed("Ed25519"), alg: fixed("EdDSA"), usage: fixed("sig"), kid, x }
    }

    fn key(&self) -> Option<VerifyingKey> {
        if self.kty != "OKP" || self.crv != "Ed25519" || self.alg != "EdDSA" || self.usage != "sig" {
            return None;
        }
        let bytes: [u8; 32] = URL_SAFE_NO_PAD.decode(&self.x).ok()?.try_into().ok()?;
        VerifyingKey::from_bytes(&bytes).ok().filter(|key| !key.is_weak())
    }
}

type Known = Vec<(String, VerifyingKey)>;

pub(super) struct Keys {
    known: ArcSwap<Known>,
    customer: Option<Wire>,
    last_fetch: Mutex<Option<Fetch>>,
}

struct Fetch {
    at: Instant,
    worked: bool,
}

impl Keys {
    pub(super) fn fixed(jwks: &Jwks) -> Self {
        Self { known: ArcSwap::from_pointee(usable(jwks)), customer: None, last_fetch: Mutex::new(None) }
    }

    pub(super) fn fetched(customer: Wire) -> Self {
        Self { known: ArcSwap::default(), customer: Some(customer), last_fetch: Mutex::new(None) }
    }

    /// The key of that name; none when nobody has it; 503 when nobody can say.
    pub(super) async fn find(&self, kid: &str) -> Result<Option<VerifyingKey>, Problem> {
        if let Some(key) = self.look(kid) {
            return Ok(Some(key));
        }
        let Some(customer) = &self.customer else { return Ok(None) };
        let mut last_fetch = self.last_fetch.lock().await;
        // Somebody else may have fetched while we waited for our turn.
        if let Some(key) = self.look(kid) {
            return Ok(Some(key));
        }
        let worked = match &*last_fetch {
            Some(fetch) if fetch.at.elapsed() < pause_after(fetch) => fetch.worked,
            _ => {
                let worked = self.fetch(customer).await;
                *last_fetch = Some(Fetch { at: Instant::now(), worked });
                worked
            }
        };
        if worked { Ok(self.look(kid)) } else { Err(Problem::unavailable()) }
    }

    fn look(&self, kid: &str) -> Option<VerifyingKey> {
        self.known.load().iter().find(|(name, _)| name == kid).map(|(_, key)| *key)
    }

    async fn fetch(&self, customer: &Wire) -> bool {
        let body = match customer.get(PATH).send_raw(FETCH_TIME).await {
            Ok((_, body)) => body,
            Err(error) => {
                tracing::warn!(%error, "the token keys cannot be fetched: {error}");
                return false;
            }
        };
        let keys = if body.len() <= LARGEST { serde_json::from_slice(&body).ok() } else { None };
        let keys = usable(&keys.map_or(Jwks { keys: Vec::new() }, readable));
        if keys.is_empty() {
            tracing::warn!("customer-service published no usable token key; the last good ones stay");
            return false;
        }
        self.known.store(Arc::new(keys));
        true
    }
}

fn pause_after(fetch: &Fetch) -> Duration {
    if fetch.worked { PAUSE } else { PAUSE_AFTER_FAILURE }
}

/// Leaves out what is no key of ours, so that one strange entry does not spoil the others.
fn readable(published: Published) -> Jwks {
    Jwks { keys: published.keys.into_iter().filter_map(|key| serde_json::from_value(key).ok()).collect() }
}

fn usable(jwks: &Jwks) -> Known {
    jwks.keys.iter().filter_map(|jwk| Some((jwk.kid.clone(), jwk.key()?))).collect()
}
