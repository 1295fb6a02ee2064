//! JSON Web Tokens in their compact form (RFC 7515, 7519), as far as we use them: two algorithms, a closed header.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use vocabulary::{Email, SessionId};
use wire::Role;

use super::keys::Jwk;

/// Who signs the tokens of people: customer-service.
pub const ISSUER: &str = "comptoir";
/// Who signs the tokens of services: they themselves.
pub const SERVICE_ISSUER: &str = "comptoir-service";
/// Whom all our tokens are for.
pub const AUDIENCE: &str = "comptoir";

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// Who signed it.
    pub iss: String,
    /// Whom it speaks for: a customer's id, or a service's name.
    pub sub: String,
    /// Whom it is for.
    pub aud: String,
    /// When it ends, in seconds since the epoch.
    pub exp: i64,
    /// When it was made.
    pub iat: i64,
    /// When it begins, if later than it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nbf: Option<i64>,
    /// The session behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<SessionId>,
    /// The roles of a member of staff.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// The person's mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
}

impl Claims {
    /// Claims of `issuer` about `subject`, from `iat` to `exp`.
    pub fn new(issuer: &str, subject: impl Into<String>, iat: i64, exp: i64) -> Self {
        Self {
            iss: issuer.to_owned(),
            sub: subject.into(),
            aud: AUDIENCE.to_owned(),
            exp,
            iat,
            nbf: None,
            sid: None,
            roles: Vec::new(),
            email: None,
        }
    }
}

/// The header of a token. A closed list: `jku`, `jwk`, `x5u`, `crit` and all others make the token invalid.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    pub(super) alg: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    typ: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) kid: Option<String>,
}

/// A token taken apart; nothing in it is believed yet.
pub(super) struct Parts<'t> {
    pub(super) header: Header,
    pub(super) claims: Claims,
    signed: &'t str,
    signature: Vec<u8>,
}

impl<'t> Parts<'t> {
    pub(super) fn read(token: &'t str) -> Option<Self> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let header: Header = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).ok()?).ok()?;
        if header.typ.as_deref().is_some_and(|typ| typ != "JWT") {
            return None;
        }
        let claims = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        Some(Self { header, claims, signed, signature })
    }

    pub(super) fn is_signed_by(&self, key: &VerifyingKey) -> bool {
        Signature::from_slice(&self.signature)
            .is_ok_and(|signature| key.verify_strict(self.signed.as_bytes(), &signature).is_ok())
    }

    pub(super) fn is_sealed_with(&self, key: &Hmac<Sha256>) -> bool {
        let mut mac = key.clone();
        mac.update(self.signed.as_bytes());
        mac.verify_slice(&self.signature).is_ok()
    }
}

/// Signs the tokens of people with an Ed25519 key: for customer-service alone.
pub struct TokenSigner {
    key: SigningKey,
    jwk: Jwk,
}

impl TokenSigner {
    /// A signer with the key that grows from these 32 secret bytes.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        let key = SigningKey::from_bytes(seed);
        let jwk = Jwk::of(&key.verifying_key());
        Self { key, jwk }
    }

    /// The public half, as it is published.
    #[must_use]
    pub fn jwk(&self) -> &Jwk {
        &self.jwk
    }

    /// A token that says `claims`.
    #[must_use]
    pub fn sign(&self, claims: &Claims) -> String {
        let signed = unsigned("EdDSA", Some(self.jwk.kid.clone()), claims);
        let signature = self.key.sign(signed.as_bytes()).to_bytes();
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

impl std::fmt::Debug for TokenSigner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TokenSigner({})", self.jwk.kid)
    }
}

pub(super) fn sign_hs256(claims: &Claims, key: &Hmac<Sha256>) -> String {
    let signed = unsigned("HS256", None, claims);
    let mut mac = key.clone();
    mac.update(signed.as_bytes());
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

fn unsigned(alg: &str, kid: Option<String>, claims: &Claims) -> String {
    let header = Header { alg: alg.to_owned(), typ: Some("JWT".to_owned()), kid };
    // Neither has anything that JSON cannot say; an empty part would simply not verify.
    let header = serde_json::to_vec(&header).unwrap_or_default();
    let claims = serde_json::to_vec(claims).unwrap_or_default();
    format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims))
}
