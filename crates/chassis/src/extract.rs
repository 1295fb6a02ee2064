//! What handlers take from a request: parsed, whole, and refused with every mistake named.
//! No extractor guesses or repairs; no handler reads a header or a body itself.

use axum::extract::{FromRequest, FromRequestParts, Request};
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http::{Method, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use wire::{Caller, IdempotencyKey, Problem, Subject, headers};

pub use if_match::IfMatch;
pub use query::{Limit, Query};

mod bytes_in;
mod if_match;
mod json;
mod query;
mod schema;

/// The parameters of the path. What is not written the one canonical way names nothing: 404 `not_found`.
#[derive(Debug, Clone)]
pub struct Path<T>(pub T);

/// A JSON body. It must be declared as such (415), fit the limit (413), be one strict JSON value (400), and fit `T`'s
/// schema and type (422 `invalid_body` with every mistake).
#[derive(Debug, Clone)]
pub struct Body<T>(pub T);

/// A write: its body, its idempotency key (a POST needs one) and the version it was made for. `T = ()` for no body.
#[derive(Debug, Clone)]
pub struct Write<T> {
    /// What makes it repeatable.
    pub key: Option<IdempotencyKey>,
    /// Which version of the resource it was made for.
    pub if_match: IfMatch,
    /// The body.
    pub body: T,
}

/// A body that is no JSON, within the limit, with its declared type: files. As a write it has a key and a version.
#[derive(Debug, Clone)]
pub struct Raw {
    /// What makes it repeatable (a POST needs one).
    pub key: Option<IdempotencyKey>,
    /// Which version of the resource it was made for.
    pub if_match: IfMatch,
    /// The `Content-Type`, as it was sent.
    pub content_type: String,
    /// The whole body.
    pub bytes: Bytes,
}

impl<S, T> FromRequestParts<S> for Path<T>
where
    S: Send + Sync,
    T: DeserializeOwned + Send,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Path::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(value)) => Ok(Self(value)),
            Err(_) => Err(Problem::not_found()),
        }
    }
}

impl<S, T> FromRequest<S> for Body<T>
where
    S: Send + Sync,
    T: DeserializeOwned + ToSchema + 'static,
{
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let (_, bytes) = json_bytes(request).await?;
        parse(&bytes).map(Self)
    }
}

impl<S, T> FromRequest<S> for Write<T>
where
    S: Send + Sync,
    T: DeserializeOwned + ToSchema + 'static,
{
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let bare = std::any::TypeId::of::<T>() == std::any::TypeId::of::<()>();
        let sent = Sent::read(request, !bare).await?;
        let body = if bare { nothing(&sent.bytes)? } else { parse(&sent.bytes)? };
        Ok(Self { key: sent.key, if_match: sent.if_match, body })
    }
}

impl<S: Send + Sync> FromRequest<S> for Raw {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let content_type = content_type(request.headers()).to_owned();
        let Sent { key, if_match, bytes } = Sent::read(request, false).await?;
        Ok(Self { key, if_match, content_type, bytes })
    }
}

/// What all writes have.
struct Sent {
    key: Option<IdempotencyKey>,
    if_match: IfMatch,
    bytes: Bytes,
}

impl Sent {
    /// Looks at the headers first: whoever forgot one need not send the body.
    async fn read(request: Request, json: bool) -> Result<Self, Problem> {
        let key = sent_key(request.headers(), request.method())?.map(str::to_owned);
        let if_match = IfMatch::read(request.headers());
        let (parts, bytes) = if json { json_bytes(request).await? } else { bytes_in::read(request).await? };
        let key = key.map(|key| IdempotencyKey {
            scope: scope(&parts),
            key,
            fingerprint: fingerprint(&parts, &bytes),
        });
        Ok(Self { key, if_match, bytes })
    }
}

fn content_type(headers: &http::HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Reads the body of a request that must be JSON.
async fn json_bytes(request: Request) -> Result<(Parts, Bytes), Problem> {
    let mut sections = content_type(request.headers()).split(';').map(str::trim);
    // A merge patch (RFC 7396) is JSON under a name of its own.
    let json = ["application/json", "application/merge-patch+json"];
    let is_json = sections.next().is_some_and(|kind| json.iter().any(|json| kind.eq_ignore_ascii_case(json)))
        && sections.all(|parameter| parameter.eq_ignore_ascii_case("charset=utf-8"));
    if !is_json {
        return Err(bytes_in::unsupported("send JSON with Content-Type: application/json"));
    }
    bytes_in::read(request).await
}

fn parse<T: DeserializeOwned + ToSchema + 'static>(bytes: &[u8]) -> Result<T, Problem> {
    let value = json::read(bytes)?;
    schema::check::<T>(&value)?;
    json::typed(value)
}

/// The body of a write that has none: nothing at all, or an empty object.
fn nothing<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    match bytes {
        b"" | b"{}" => json::typed(Value::Null),
        _ => Err(Problem::invalid_body().field("", "unknown_field", "there is nothing to send here")),
    }
}

fn sent_key<'h>(headers: &'h http::HeaderMap, method: &Method) -> Result<Option<&'h str>, Problem> {
    let refuse = |code, detail| Err(Problem::new(StatusCode::BAD_REQUEST, code, detail));
    let mut given = headers.get_all(headers::IDEMPOTENCY_KEY).iter();
    let key = match (given.next(), given.next()) {
        (None, _) if method == Method::POST => {
            return refuse(
                "idempotency_key_missing",
                "send an Idempotency-Key, a new one for each new request",
            );
        }
        (None, _) => return Ok(None),
        (Some(key), None) => key.as_bytes(),
        (Some(_), Some(_)) => return refuse("idempotency_key_invalid", "send one Idempotency-Key"),
    };
    match std::str::from_utf8(key) {
        Ok(key) if (1..=255).contains(&key.len()) && key.bytes().all(|c| (0x21..=0x7e).contains(&c)) => {
            Ok(Some(key))
        }
        _ => refuse("idempotency_key_invalid", "an Idempotency-Key is 1 to 255 visible ASCII characters"),
    }
}

/// Whose key it is. Guests have no name, so where they come from (as the gateway says) keeps their keys apart.
fn scope(parts: &Parts) -> String {
    let caller = parts.extensions.get::<Caller>().cloned().unwrap_or_else(Caller::guest);
    match (caller.subject(), parts.headers.get("x-forwarded-for").and_then(|from| from.to_str().ok())) {
        (Subject::Guest, Some(from)) => format!("{} at {from}", caller.scope()),
        _ => caller.scope(),
    }
}

fn fingerprint(parts: &Parts, body: &[u8]) -> [u8; 32] {
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let mut hash = Sha256::new();
    for part in [parts.method.as_str().as_bytes(), path.as_bytes()] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.update(body);
    hash.finalize().into()
}
