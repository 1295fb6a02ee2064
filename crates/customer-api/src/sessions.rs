//! Signing in and staying signed in, for browsers (a cookie) and for programs (tokens).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{CartId, CustomerId, Email, SessionId};
use wire::Role;

use crate::{CurrentPassword, Customer};

/// The cookie that holds a browser's session secret.
pub const SESSION_COOKIE: &str = "comptoir_session";
/// The same where the shop is served over TLS: no other host and no plain connection can set it.
pub const SECURE_SESSION_COOKIE: &str = "__Host-comptoir_session";

/// Somebody at the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The address of the account.
    pub email: Email,
    /// As typed.
    pub password: CurrentPassword,
    /// The cart filled as a guest; its lines go into the customer's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cart_id: Option<CartId>,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SignedIn {
    /// The person, with their roles.
    pub customer: Customer,
    /// Which session; a new one at each sign-in.
    pub session_id: SessionId,
    /// When the session ends if it is not used any more.
    pub expires_at: Timestamp,
    /// The customer's cart, when a guest's cart came along and was merged into it.
    pub cart_id: Option<CartId>,
}

/// How a session is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SessionKind {
    /// By a browser, in a cookie.
    Browser,
    /// By a program, in a refresh token.
    Api,
}

/// A signed-in device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Session {
    /// Which session.
    pub id: SessionId,
    /// How it is kept.
    pub kind: SessionKind,
    /// What the device called itself at sign-in.
    pub device: String,
    /// When it signed in.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub last_used_at: Timestamp,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// The gateway asks for a token in exchange for a session secret.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionExchange {
    /// The value of the session cookie.
    #[schema(max_length = 200)]
    pub secret: String,
}

/// A short-lived access token of a session.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct SessionToken {
    /// The token (JWT, EdDSA).
    pub token: String,
    /// Until when it is good.
    pub expires_at: Timestamp,
    /// Whom it speaks for.
    pub customer_id: CustomerId,
    /// Their roles.
    pub roles: Vec<Role>,
}

/// What the token endpoint hands out (RFC 6749 §5.1).
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct TokenAnswer {
    /// The access token (JWT, EdDSA).
    pub access_token: String,
    /// Always `Bearer`.
    #[schema(example = "Bearer")]
    pub token_type: String,
    /// For how many seconds the access token is good.
    pub expires_in: u64,
    /// Good once, for the next pair.
    pub refresh_token: String,
}

/// Why the token endpoint refuses (RFC 6749 §5.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TokenRefusal {
    /// The kind of refusal.
    #[schema(example = "invalid_grant")]
    pub error: String,
    /// The same for people.
    pub error_description: String,
}
