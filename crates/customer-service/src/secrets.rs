//! Secrets that are handed out, and what is kept of them: never the secret, always a hash.
//! What must come out the same again, for whoever shows the same thing, is derived under this service's own pepper.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::{Digest as _, Sha256};
use store::{Db, Lane, StoreError};
use wire::IdempotencyKey;

use crate::store::secrets;

const PEPPER: &str = "pepper";

/// A new secret of 256 random bits, as it is handed out: 43 characters.
pub(crate) fn fresh() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// What is kept of a secret of 256 random bits. So many bits need no salt and no slow hash.
pub(crate) fn digest(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

/// Derives what must come out the same again, in every instance and after a restart.
#[derive(Clone)]
pub(crate) struct Pepper(Hmac<Sha256>);

impl Pepper {
    /// The pepper of this shop, made at its first start.
    pub(crate) async fn load(db: &Db) -> Result<Self, StoreError> {
        if let Some(pepper) = db.read(async |tx| secrets::read(tx, PEPPER).await).await? {
            return Self::of(&pepper);
        }
        let made: [u8; 32] = rand::random();
        let kept = db
            .write(Lane::of(PEPPER), async move |tx| {
                secrets::insert(tx, PEPPER, &made).await?;
                secrets::read(tx, PEPPER).await
            })
            .await?;
        Self::of(&kept.unwrap_or_else(|| made.to_vec()))
    }

    fn of(key: &[u8]) -> Result<Self, StoreError> {
        let keyed = Hmac::new_from_slice(key).map_err(|error| StoreError::Database(error.to_string()))?;
        Ok(Self(keyed))
    }

    /// The refresh token that follows on `token`: two honest refreshes that cross get the same one.
    pub(crate) fn successor(&self, token: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.derive("refresh", &[token]))
    }

    /// What is kept of a network address.
    pub(crate) fn source(&self, address: &str) -> Vec<u8> {
        self.derive("source", &[address]).to_vec()
    }

    /// A salt for the password in a repeatable request: the repetition hashes to the same, and the stored
    /// fingerprint can be made from the slow hash. Without a key it is random.
    pub(crate) fn salt(&self, key: Option<&IdempotencyKey>, person: &str) -> [u8; 16] {
        let Some(key) = key else { return rand::random() };
        let mut salt = [0; 16];
        salt.copy_from_slice(&self.derive("salt", &[&key.scope, &key.key, person])[..16]);
        salt
    }

    fn derive(&self, purpose: &str, parts: &[&str]) -> [u8; 32] {
        let mut mac = self.0.clone();
        for part in [purpose].iter().chain(parts) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for Pepper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pepper")
    }
}

/// The same key with a fingerprint over `parts` in the place of the body: a body with a password must not be
/// fingerprinted by a fast hash, from which the password could be guessed.
pub(crate) fn with_fingerprint(key: Option<IdempotencyKey>, parts: &[&str]) -> Option<IdempotencyKey> {
    key.map(|key| {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        IdempotencyKey { fingerprint: hash.finalize().into(), ..key }
    })
}
