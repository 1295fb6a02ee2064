//! Where a list goes on: sealed positions that only we can make, for one caller and one question, for a day.
//! A cursor holds keys of the last row, never an offset.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use http::StatusCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;
use vocabulary::{Clock, Page};
use wire::Problem;

use crate::Limit;
use crate::settings::Secret;

const LIFE_SECONDS: i64 = 24 * 60 * 60;
const SEAL: usize = 16;
const HEAD: usize = 8;
/// Longer ones are never made, so they need no look.
const LONGEST: usize = 2_048;

/// Seals and opens cursors. Cheap to clone; every process with the same key opens what another has sealed.
#[derive(Clone)]
pub struct Cursors {
    keyed: Hmac<Sha256>,
    clock: Clock,
}

impl Cursors {
    /// Cursors under `key`, which the processes of a shop share.
    #[must_use]
    pub fn new(key: &Secret, clock: Clock) -> Self {
        let mut keyed = keyed(key.expose().as_bytes());
        keyed.update(b"comptoir cursors\0");
        Self { keyed, clock }
    }

    /// Seals `position` for `scope`: whoever asks, with which filters and in which order.
    pub fn seal(&self, scope: &str, position: &impl Serialize) -> String {
        let expires = self.clock.now().as_second().saturating_add(LIFE_SECONDS);
        let mut bytes = expires.to_be_bytes().to_vec();
        // Positions are plain keys; one that cannot be written opens as invalid, it does not end the list early.
        bytes.extend(serde_json::to_vec(position).unwrap_or_default());
        let seal = self.sign(scope, &bytes).finalize().into_bytes();
        bytes.extend_from_slice(&seal[..SEAL]);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Opens a cursor that was sealed for the same `scope` within the last day.
    ///
    /// # Errors
    /// 400 `invalid_cursor`, without saying which of these did not hold.
    pub fn open<T: DeserializeOwned>(&self, scope: &str, cursor: &str) -> Result<T, Problem> {
        self.opened(scope, cursor).ok_or_else(|| {
            let detail = "the cursor has expired or belongs to another list; begin again without it";
            Problem::new(StatusCode::BAD_REQUEST, "invalid_cursor", detail)
        })
    }

    /// Opens the cursor of a list request, when there is one.
    ///
    /// # Errors
    /// As [`Cursors::open`].
    pub fn open_optional<T: DeserializeOwned>(
        &self,
        scope: &str,
        cursor: Option<&str>,
    ) -> Result<Option<T>, Problem> {
        cursor.map(|cursor| self.open(scope, cursor)).transpose()
    }

    /// Makes a page from rows that were read one beyond `limit`; `position` names the last row kept.
    pub fn page<T, P: Serialize>(
        &self,
        scope: &str,
        rows: Vec<T>,
        limit: Limit,
        position: impl FnOnce(&T) -> P,
    ) -> Page<T> {
        Page::cut(rows, limit.get(), |last| self.seal(scope, &position(last)))
    }

    fn opened<T: DeserializeOwned>(&self, scope: &str, cursor: &str) -> Option<T> {
        if cursor.len() > LONGEST {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
        let (signed, seal) = bytes.split_at_checked(bytes.len().checked_sub(SEAL)?)?;
        self.sign(scope, signed).verify_truncated_left(seal).ok()?;
        let (expires, position) = signed.split_at_checked(HEAD)?;
        let expires = i64::from_be_bytes(expires.try_into().ok()?);
        if self.clock.now().as_second() > expires {
            return None;
        }
        serde_json::from_slice(position).ok()
    }

    fn sign(&self, scope: &str, bytes: &[u8]) -> Hmac<Sha256> {
        let mut mac = self.keyed.clone();
        mac.update(&(scope.len() as u64).to_be_bytes());
        mac.update(scope.as_bytes());
        mac.update(bytes);
        mac
    }
}

impl fmt::Debug for Cursors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cursors")
    }
}

/// An HMAC under `key`, of whatever length.
#[expect(clippy::expect_used, reason = "HMAC takes keys of every length; the signature alone cannot say so")]
pub(crate) fn keyed(key: &[u8]) -> Hmac<Sha256> {
    <Hmac<Sha256> as Mac>::new_from_slice(key).expect("HMAC takes keys of every length")
}
