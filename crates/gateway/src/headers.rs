//! Which headers pass the door. Inwards: nothing hop-by-hop, nothing that only we may say. Outwards: the same, and on
//! every answer the headers that keep browsers safe. What a header means is decided elsewhere.

use std::net::IpAddr;

use http::header::{
    ALT_SVC, CACHE_CONTROL, CONNECTION, CONTENT_SECURITY_POLICY, REFERRER_POLICY, SET_COOKIE,
    STRICT_TRANSPORT_SECURITY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};
use wire::Trace;
use wire::headers::{REQUEST_ID, RESERVED_PREFIX, TRACEPARENT};

/// The most bytes that the headers of a request may have together.
const LIMIT: usize = 32 * 1024;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// What an answer may do in a browser that opens it. Whoever makes an answer of our own leaves this with it; no service
/// can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Policy {
    /// Nothing at all.
    Inert,
    /// The API page: use what comes from here.
    ApiPage,
    /// A file of the web application, in case it is opened by itself or runs as a worker.
    Asset,
    /// A page of the web application, whose own styles have this nonce.
    Page {
        /// Different for each answer.
        nonce: String,
    },
}

impl Policy {
    fn header(&self) -> HeaderValue {
        const INERT: HeaderValue = HeaderValue::from_static(
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
        );
        match self {
            Self::Inert => INERT,
            Self::ApiPage => HeaderValue::from_static(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                 base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
            ),
            Self::Asset => HeaderValue::from_static(
                "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
            ),
            // The back office shows pictures before they are sent, hence blob.
            Self::Page { nonce } => HeaderValue::try_from(format!(
                "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; \
                 img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; \
                 base-uri 'self'; form-action 'self'; object-src 'none'"
            ))
            .unwrap_or(INERT),
        }
    }
}

/// Why the headers of a request are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// `Connection` names a header that is no property of the connection.
    Connection,
    /// A name that some readers take for a protected one.
    Underscore,
    /// Too many bytes.
    TooLarge,
}

/// What becomes of a request header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Passes,
    Stays,
    Refused,
}

/// Leaves only what may pass to a service.
pub(crate) fn strip_request(headers: &mut HeaderMap) -> Result<(), Refused> {
    let size: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    if size > LIMIT {
        return Err(Refused::TooLarge);
    }
    let mut stays = connection_options(headers)?;
    for name in headers.keys() {
        match fate(name.as_str()) {
            Fate::Passes => {}
            Fate::Stays => stays.push(name.clone()),
            Fate::Refused => return Err(Refused::Underscore),
        }
    }
    for name in stays {
        headers.remove(name);
    }
    Ok(())
}

/// The headers that `Connection` declares to be about this connection only.
fn connection_options(headers: &HeaderMap) -> Result<Vec<HeaderName>, Refused> {
    let mut named = Vec::new();
    for value in headers.get_all(CONNECTION) {
        let options = value.to_str().map_err(|_| Refused::Connection)?;
        for option in options.split(',').map(str::trim).filter(|option| !option.is_empty()) {
            let name = HeaderName::from_bytes(option.as_bytes()).map_err(|_| Refused::Connection)?;
            if is_protected(name.as_str()) {
                return Err(Refused::Connection);
            }
            if headers.contains_key(&name) {
                named.push(name);
            }
        }
    }
    Ok(named)
}

fn fate(name: &str) -> Fate {
    if is_hop_by_hop(name) || is_ours(name) || is_misleading(name) {
        Fate::Stays
    } else if !name.contains('_') {
        Fate::Passes
    } else if is_protected(&name.replace('_', "-")) {
        Fate::Refused
    } else {
        Fate::Stays
    }
}

/// Headers about one connection (RFC 9110 §7.6.1), in either direction.
fn is_hop_by_hop(name: &str) -> bool {
    matches!(
        name,
        "connection"
            | "keep-alive"
            | "proxy-authenticate"
            | "proxy-authorization"
            | "proxy-connection"
            | "te"
            | "trailer"
            | "transfer-encoding"
            | "upgrade"
            | "http2-settings"
            | "expect"
    )
}

/// Headers that only the gateway, or nobody, may set.
fn is_ours(name: &str) -> bool {
    name == "x-request-id"
        || name == "x-real-ip"
        || name == "forwarded"
        || name.starts_with(RESERVED_PREFIX)
        || name.starts_with("x-forwarded-")
        || name.starts_with("x-internal-")
        || name.starts_with("x-user-")
}

/// Headers that tell some readers to take the request for another one. `Host` was read; services get it as forwarded.
fn is_misleading(name: &str) -> bool {
    matches!(
        name,
        "host"
            | "x-http-method-override"
            | "x-http-method"
            | "x-method-override"
            | "x-original-url"
            | "x-rewrite-url"
    )
}

/// Headers that the shop relies on: no request may declare them to be about the connection.
fn is_protected(name: &str) -> bool {
    is_ours(name)
        || name.starts_with("content-")
        || name.starts_with("sec-")
        || name.starts_with("if-")
        || matches!(
            name,
            "accept"
                | "authorization"
                | "cookie"
                | "host"
                | "idempotency-key"
                | "last-event-id"
                | "origin"
                | "referer"
                | "traceparent"
                | "tracestate"
                | "user-agent"
        )
}

/// What the gateway itself tells a service about the request.
#[derive(Debug)]
pub(crate) struct Told<'a> {
    /// Where the connection comes from.
    pub(crate) peer: IpAddr,
    /// The host that the request names.
    pub(crate) host: Option<HeaderValue>,
    /// Names the request.
    pub(crate) request_id: &'a HeaderValue,
    /// Whether the shop is reached by https.
    pub(crate) https: bool,
}

/// Sets what only the gateway may say.
pub(crate) fn tell(headers: &mut HeaderMap, told: Told<'_>) {
    headers.reserve(6);
    if let Ok(peer) = HeaderValue::try_from(told.peer.to_string()) {
        headers.insert(FORWARDED_FOR, peer);
    }
    if let Some(host) = told.host {
        headers.insert(FORWARDED_HOST, host);
    }
    headers.insert(FORWARDED_PROTO, HeaderValue::from_static(if told.https { "https" } else { "http" }));
    headers.insert(REQUEST_ID, told.request_id.clone());
    let trace = headers.get(TRACEPARENT).map(|trace| trace.to_str().map(str::parse::<Trace>));
    if trace.is_some_and(|trace| !matches!(trace, Ok(Ok(_)))) {
        headers.remove(TRACEPARENT);
    }
}

/// Leaves only what may leave: nothing hop-by-hop, nothing internal, cookies only from the service that makes sessions.
pub(crate) fn strip_answer(headers: &mut HeaderMap, may_set_cookies: bool) {
    let stays = |name: &&HeaderName| {
        is_hop_by_hop(name.as_str())
            || name.as_str().starts_with(RESERVED_PREFIX)
            || name.as_str().starts_with("access-control-")
            || **name == ALT_SVC
            || (**name == SET_COOKIE && !may_set_cookies)
    };
    // Mostly there is nothing to remove, and then nothing is allocated.
    let names: Vec<HeaderName> = headers.keys().filter(stays).cloned().collect();
    for name in names {
        headers.remove(name);
    }
}

/// What an answer is, as far as its headers are concerned.
#[derive(Debug)]
pub(crate) struct Kind {
    /// Whether the shop is reached by https.
    pub(crate) https: bool,
    /// What it may do.
    pub(crate) policy: Policy,
    /// Whether the answer is for the caller alone.
    pub(crate) private: bool,
}

/// Sets the headers that every answer has, errors too. They replace weaker ones of a service.
pub(crate) fn secure(headers: &mut HeaderMap, kind: Kind) {
    headers.reserve(10);
    headers.insert(CONTENT_SECURITY_POLICY, kind.policy.header());
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    if kind.policy != Policy::Inert {
        headers.insert(OPENER_POLICY, HeaderValue::from_static("same-origin"));
    }
    headers.insert(RESOURCE_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(
        PERMISSIONS_POLICY,
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    );
    if kind.https {
        headers.insert(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=63072000; includeSubDomains"),
        );
    }
    // No answer depends on the origin, and no cache may learn otherwise.
    headers.append(VARY, HeaderValue::from_static("origin"));
    if kind.private && !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(given: &[(&'static str, &'static str)]) -> Result<Vec<String>, Refused> {
        let mut headers = HeaderMap::new();
        for (name, value) in given {
            headers.append(*name, HeaderValue::from_static(value));
        }
        strip_request(&mut headers)?;
        Ok(headers.keys().map(ToString::to_string).collect())
    }

    #[test]
    fn what_only_we_may_say_does_not_come_in() {
        let passed = after(&[
            ("accept", "*/*"),
            ("x-comptoir-deadline-ms", "1"),
            ("x-forwarded-for", "10.0.0.1"),
            ("forwarded", "for=10.0.0.1"),
            ("x-real-ip", "10.0.0.1"),
            ("x-request-id", "mine"),
            ("x-user-id", "1"),
            ("x-internal-role", "admin"),
            ("x-http-method-override", "DELETE"),
            ("upgrade", "h2c"),
            ("http2-settings", "AAMAAABkAAQAoAAAAAIAAAAA"),
            ("connection", "Upgrade, HTTP2-Settings"),
            ("te", "trailers"),
            ("some_name", "x"),
        ]);

        assert_eq!(passed, Ok(vec!["accept".to_owned()]));
    }

    #[test]
    fn connection_removes_its_own_headers_and_no_other() {
        assert_eq!(
            after(&[("connection", "close, x-mine"), ("x-mine", "1"), ("accept", "*/*")]),
            Ok(vec!["accept".to_owned()])
        );

        for named in
            ["authorization", "Cookie", "x-forwarded-for", "x-user-id", "content-length", "keep-alive, host"]
        {
            assert_eq!(after(&[("connection", named)]), Err(Refused::Connection), "{named}");
        }
    }

    #[test]
    fn a_name_that_some_take_for_a_protected_one_is_refused() {
        assert_eq!(after(&[("x_user_id", "1")]), Err(Refused::Underscore));
        assert_eq!(after(&[("content_length", "1")]), Err(Refused::Underscore));
    }
}
