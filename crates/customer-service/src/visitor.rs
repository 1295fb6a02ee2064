//! Where a request comes from, as far as it matters at the door: network address, device, and the session cookie.
//! The gateway is the only one who may say the address; without a gateway everybody comes from the same place.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use customer_api::{SECURE_SESSION_COOKIE, SESSION_COOKIE};
use http::header::{COOKIE, USER_AGENT};
use http::request::Parts;
use http::{HeaderMap, HeaderValue};

use crate::domain::device;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// Somebody at the door.
#[derive(Clone)]
pub(crate) struct Visitor {
    /// Their network address.
    pub(crate) address: String,
    /// What their device calls itself.
    pub(crate) device: String,
    /// The secret in their session cookie, whether or not it is good.
    pub(crate) secret: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let text = |name| parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let address = text(FORWARDED_FOR).and_then(|list: &str| list.rsplit(',').next()).unwrap_or("").trim();
        Ok(Self {
            address: address.to_owned(),
            device: device::label(text(USER_AGENT.as_str())),
            secret: session_secret(&parts.headers),
        })
    }
}

fn session_secret(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|cookies| cookies.split(';')).find_map(|cookie| {
        let (name, secret) = cookie.trim().split_once('=')?;
        [SECURE_SESSION_COOKIE, SESSION_COOKIE].contains(&name).then(|| secret.to_owned())
    })
}

/// The cookie that a browser keeps its session secret in; without a secret, the one that makes it forget.
pub(crate) fn session_cookie(secret: Option<&str>, https: bool) -> Option<HeaderValue> {
    let name = if https { SECURE_SESSION_COOKIE } else { SESSION_COOKIE };
    let secure = if https { "; Secure" } else { "" };
    let age = if secret.is_none() { "; Max-Age=0" } else { "" };
    let cookie =
        format!("{name}={}; HttpOnly; SameSite=Lax; Path=/{secure}{age}", secret.unwrap_or_default());
    let mut value = HeaderValue::try_from(cookie).ok()?;
    value.set_sensitive(true);
    Some(value)
}
