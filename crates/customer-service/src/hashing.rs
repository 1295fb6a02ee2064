//! Argon2id in a pool of its own: however many people sign in, hashing takes only so many threads and so much memory,
//! and the rest of the shop keeps its own. Passwords and hashes are never logged.

use std::sync::Arc;

use argon2::password_hash::Error as HashError;
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher as _, PasswordVerifier as _, Version};
use tokio::sync::Semaphore;

/// What a password costs to try: OWASP's first choice for Argon2id.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// What is checked for an account that does not exist: it costs the same and nothing fits it.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$Y29tcHRvaXIgbm9ib2R5$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Why a hash was not computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HashFailure {
    /// Too many are waiting.
    Full,
    /// The machine failed, for want of memory or by a fault.
    Broken,
}

/// How a password compares with a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Match {
    /// It is another one.
    Wrong,
    /// It is the one.
    Right,
    /// It is the one, and its hash is weaker than those made today.
    RightButWeak,
}

/// The pool.
#[derive(Debug)]
pub(crate) struct Hashing {
    argon2: Argon2<'static>,
    queue: Arc<Semaphore>,
    threads: Arc<Semaphore>,
}

impl Hashing {
    /// A pool of `threads`, before which `queue` more may wait.
    pub(crate) fn new(threads: usize, queue: usize) -> Result<Self, argon2::Error> {
        let threads = threads.max(1);
        let params = Params::new(MEMORY_KIB, PASSES, LANES, None)?;
        Ok(Self {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            queue: Arc::new(Semaphore::new(threads.saturating_add(queue).min(Semaphore::MAX_PERMITS))),
            threads: Arc::new(Semaphore::new(threads)),
        })
    }

    /// Hashes a new password with `salt`.
    pub(crate) async fn hash(&self, password: &str, salt: [u8; 16]) -> Result<String, HashFailure> {
        let (argon2, password) = (self.argon2.clone(), password.to_owned());
        let hash = self.run(move || argon2.hash_password_with_salt(password.as_bytes(), &salt)).await?;
        hash.map(|hash| hash.to_string()).map_err(|error| broken(&error))
    }

    /// Compares a password with a hash; without one it takes as long and is wrong.
    pub(crate) async fn verify(&self, password: &str, hash: Option<&str>) -> Result<Match, HashFailure> {
        let (argon2, password) = (self.argon2.clone(), password.to_owned());
        let hash = hash.unwrap_or(NOBODY).to_owned();
        let verdict = self.run(move || {
            let hash = PasswordHash::new(&hash)?;
            argon2.verify_password(password.as_bytes(), &hash)?;
            Ok(if is_current(&hash) { Match::Right } else { Match::RightButWeak })
        });
        match verdict.await? {
            Ok(verdict) => Ok(verdict),
            Err(HashError::PasswordInvalid) => Ok(Match::Wrong),
            Err(error) => Err(broken(&error)),
        }
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, HashFailure> {
        let place = Arc::clone(&self.queue).try_acquire_owned().map_err(|_| HashFailure::Full)?;
        let thread = Arc::clone(&self.threads).acquire_owned().await.map_err(|_| HashFailure::Broken)?;
        // The permits go with the work: a caller who leaves does not free a thread that still computes.
        let computed = tokio::task::spawn_blocking(move || {
            let _permits = (place, thread);
            work()
        });
        computed.await.map_err(|error| broken(&error))
    }
}

fn is_current(hash: &PasswordHash) -> bool {
    hash.algorithm == argon2::ARGON2ID_IDENT
        && Params::try_from(hash).is_ok_and(|params| {
            params.m_cost() >= MEMORY_KIB && params.t_cost() >= PASSES && params.p_cost() == LANES
        })
}

fn broken(error: &dyn std::fmt::Display) -> HashFailure {
    tracing::error!(%error, "a password could not be hashed: {error}");
    HashFailure::Broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only() {
        let pool = Hashing::new(1, 1).unwrap();
        let hash = pool.hash("green tea at seven", [7; 16]).await.unwrap();

        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_eq!(pool.verify("green tea at seven", Some(&hash)).await, Ok(Match::Right));
        assert_eq!(pool.verify("green tea at eight", Some(&hash)).await, Ok(Match::Wrong));
        assert_eq!(pool.verify("green tea at seven", None).await, Ok(Match::Wrong));
    }

    #[tokio::test]
    async fn a_weaker_hash_is_told_apart() {
        let pool = Hashing::new(1, 1).unwrap();
        let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8_192, 1, 1, None).unwrap());
        let hash = weak.hash_password_with_salt(b"green tea at seven", &[7; 16]).unwrap().to_string();

        let verdict = pool.verify("green tea at seven", Some(&hash)).await;

        assert_eq!(verdict, Ok(Match::RightButWeak));
    }

    #[tokio::test]
    async fn a_full_pool_says_so_at_once() {
        let pool = Hashing::new(1, 1).unwrap();

        let (first, second, third) =
            tokio::join!(pool.verify("a", None), pool.verify("b", None), pool.verify("c", None));

        assert_eq!((first, second), (Ok(Match::Wrong), Ok(Match::Wrong)));
        assert_eq!(third, Err(HashFailure::Full));
    }
}
