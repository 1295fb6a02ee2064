//! The key ring of this service: which key signs now, which are published, and the tokens they sign.
//! The keys live in the database, so that every instance has the same; when they change is in `domain::key_schedule`.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use chassis::identity::{Claims, ISSUER, Jwks, TokenSigner};
use store::{Db, Lane, StoreError};
use vocabulary::{Clock, SessionId, SignedDuration, Timestamp};

use crate::domain::key_schedule::{self, Turn};
use crate::domain::session::later;
use crate::store::customers::Account;
use crate::store::signing_keys::{self, KeyRow};

/// A token that was signed.
pub(crate) struct Signed {
    pub(crate) token: String,
    pub(crate) expires_at: Timestamp,
}

/// The key ring.
pub(crate) struct Keys {
    db: Db,
    clock: Clock,
    ring: RwLock<Ring>,
}

type Ring = Arc<[(Timestamp, TokenSigner)]>;

impl Keys {
    /// The keys of this shop; the first one is made at its first start.
    pub(crate) async fn load(db: Db, clock: Clock) -> Result<Self, StoreError> {
        let keys = Self { db, clock, ring: RwLock::new(Arc::new([])) };
        keys.turn().await?;
        Ok(keys)
    }

    /// Makes and drops keys when it is time, and takes over what other instances did.
    pub(crate) async fn turn(&self) -> Result<(), StoreError> {
        let mut rows = self.db.read(async |tx| signing_keys::all(tx).await).await?;
        let turns: Vec<Turn> = rows.iter().map(|row| row.turn).collect();
        let changes = key_schedule::plan(&turns, self.clock.now());
        if changes.make.is_some() || changes.drop_below.is_some() {
            let seed: [u8; 32] = rand::random();
            rows = self
                .db
                .write(Lane::of("signing keys"), async move |tx| {
                    if let Some(turn) = changes.make {
                        signing_keys::insert(tx, turn, &seed).await?;
                    }
                    if let Some(generation) = changes.drop_below {
                        signing_keys::drop_below(tx, generation).await?;
                    }
                    signing_keys::all(tx).await
                })
                .await?;
            tracing::info!(keys = rows.len(), "the signing keys have changed");
        }
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = rows.iter().map(signer).collect();
        Ok(())
    }

    /// The public halves of all keys.
    pub(crate) fn published(&self) -> Jwks {
        Jwks { keys: self.ring().iter().map(|(_, signer)| signer.jwk().clone()).collect() }
    }

    /// A token with which `account` is known to every service for `seconds`.
    pub(crate) fn sign(&self, account: &Account, session: SessionId, seconds: u32) -> Signed {
        let now = self.clock.now();
        let expires_at = later(now, SignedDuration::from_secs(i64::from(seconds)));
        let customer = &account.customer;
        let claims = Claims {
            sid: Some(session),
            roles: customer.roles.clone(),
            email: Some(customer.email.clone()),
            ..Claims::new(ISSUER, customer.id.to_string(), now.as_second(), expires_at.as_second())
        };
        let ring = self.ring();
        let current = ring.iter().rev().find(|(signs_from, _)| *signs_from <= now).or_else(|| ring.first());
        let token = current.map_or_else(String::new, |(_, signer)| signer.sign(&claims));
        Signed { token, expires_at }
    }

    fn ring(&self) -> Ring {
        Arc::clone(&self.ring.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys")
    }
}

fn signer(row: &KeyRow) -> (Timestamp, TokenSigner) {
    (row.turn.signs_from, TokenSigner::from_seed(&row.seed))
}
