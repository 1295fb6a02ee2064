//! One canonical form of a request: the path that routing, access, log and upstream all see, and the host it names.
//! What could be read in two ways is refused here, so that no later step has to choose. Nothing is looked up in here.

use std::borrow::Cow;

use http::header::{CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use http::request::Parts;
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderValue, Uri, Version};

/// The longest target, path and query together, in bytes.
const TARGET_LIMIT: usize = 8 * 1024;

/// Why a request has no canonical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unclear {
    /// The path or the query; says how.
    Target(&'static str),
    /// The host; says how.
    Host(&'static str),
    /// Where the body ends; says how.
    Framing(&'static str),
    /// The target is longer than anything here.
    TooLong,
}

/// Brings the target of a request to its canonical form (a path with its query, no more) and answers the host that it
/// names, in lower case and without a dot at its end.
pub(crate) fn canonicalise(parts: &mut Parts) -> Result<Option<HeaderValue>, Unclear> {
    check_framing(&parts.headers)?;
    let host = host(parts)?;
    if parts.uri.path().len() + parts.uri.query().map_or(0, str::len) > TARGET_LIMIT {
        return Err(Unclear::TooLong);
    }
    let plain_query = parts.uri.query().is_none_or(|query| query.bytes().all(|byte| byte.is_ascii_graphic()));
    if !plain_query {
        return Err(Unclear::Target("the query holds a character that must be percent-encoded"));
    }
    let path = canonical_path(parts.uri.path()).map_err(Unclear::Target)?;
    let changed = match (path, parts.uri.query()) {
        (Cow::Borrowed(_), _) => None,
        (Cow::Owned(path), None) => Some(path),
        (Cow::Owned(path), Some(query)) => Some(format!("{path}?{query}")),
    };
    if let Some(target) = changed {
        let target = PathAndQuery::try_from(target).map_err(|_| Unclear::Target("the path is no path"))?;
        parts.uri = Uri::from(target);
    } else if parts.uri.authority().is_some() {
        parts.uri = parts.uri.path_and_query().cloned().map(Uri::from).unwrap_or_default();
    }
    Ok(host)
}

/// The one spelling of a path: characters that need no encoding are plain, the others encoded in capitals. A path
/// that a second reader could take for another one has no such spelling.
fn canonical_path(path: &str) -> Result<Cow<'_, str>, &'static str> {
    let bytes = path.as_bytes();
    if bytes.first() != Some(&b'/') {
        return Err("the path must begin with a slash");
    }
    let mut encoded = false;
    for (index, byte) in bytes.iter().enumerate() {
        match byte {
            b'/' if bytes.get(index + 1) == Some(&b'/') => return Err("the path has an empty segment"),
            b'%' => encoded = true,
            b'/' => {}
            _ if is_plain(*byte) => {}
            _ => return Err("the path holds a character that has no place in one"),
        }
    }
    let path = if encoded { Cow::Owned(recode(bytes)?) } else { Cow::Borrowed(path) };
    if path.contains("/.") && path.split('/').any(|segment| matches!(segment, "." | "..")) {
        return Err("the path has a dot segment");
    }
    Ok(path)
}

/// The characters of a segment (RFC 3986 §3.3) but `;`, whose parameters some readers strip.
const fn is_plain(byte: u8) -> bool {
    is_unreserved(byte)
        || matches!(byte, b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b'=' | b':' | b'@')
}

const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

fn recode(path: &[u8]) -> Result<String, &'static str> {
    let mut canonical = String::with_capacity(path.len());
    let mut meant = Vec::with_capacity(path.len());
    let mut rest = path.iter();
    while let Some(&byte) = rest.next() {
        if byte != b'%' {
            canonical.push(char::from(byte));
            meant.push(byte);
            continue;
        }
        let mut digit = || rest.next().and_then(|digit| char::from(*digit).to_digit(16));
        let value = digit().zip(digit()).and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        let value = value.ok_or("the path has a percent sign that encodes nothing")?;
        match value {
            _ if is_unreserved(value) => canonical.push(char::from(value)),
            b'/' | b'\\' | b'%' | b';' | b'?' | b'#' => {
                return Err("the path encodes a character that would divide it");
            }
            _ if value.is_ascii_control() => return Err("the path encodes a control character"),
            _ => canonical.push_str(&format!("%{value:02X}")),
        }
        meant.push(value);
    }
    if std::str::from_utf8(&meant).is_err() {
        return Err("the path does not encode UTF-8");
    }
    Ok(canonical)
}

/// Where the body ends must be said once. hyper refuses most of the rest, and closes after what it repairs.
fn check_framing(headers: &HeaderMap) -> Result<(), Unclear> {
    let mut codings = headers.get_all(TRANSFER_ENCODING).iter();
    if let Some(coding) = codings.next() {
        if codings.next().is_some() || !coding.as_bytes().eq_ignore_ascii_case(b"chunked") {
            return Err(Unclear::Framing("Transfer-Encoding can only be chunked, once"));
        }
        if headers.contains_key(CONTENT_LENGTH) {
            return Err(Unclear::Framing("Content-Length and Transfer-Encoding exclude each other"));
        }
    }
    if headers.get_all(CONTENT_LENGTH).iter().nth(1).is_some() {
        return Err(Unclear::Framing("Content-Length is there twice"));
    }
    Ok(())
}

/// The one host that the request names. Only HTTP/1.0 may do without.
fn host(parts: &Parts) -> Result<Option<HeaderValue>, Unclear> {
    let mut named = parts.headers.get_all(HOST).iter();
    let header = named.next().map(canonical_host).transpose()?;
    if named.next().is_some() {
        return Err(Unclear::Host("Host is there twice"));
    }
    let target = match parts.uri.authority() {
        Some(authority) => {
            let authority = HeaderValue::from_str(authority.as_str());
            Some(canonical_host(&authority.map_err(|_| Unclear::Host("the target names no host"))?)?)
        }
        None => None,
    };
    match (header, target) {
        (Some(header), Some(target)) if header != target => {
            Err(Unclear::Host("Host and the target name two hosts"))
        }
        (None, None) if parts.version != Version::HTTP_10 => Err(Unclear::Host("Host is missing")),
        (header, target) => Ok(header.or(target)),
    }
}

fn canonical_host(value: &HeaderValue) -> Result<HeaderValue, Unclear> {
    const WRONG: Unclear = Unclear::Host("Host must be a name or an address, with a port at most");
    let bytes = value.as_bytes();
    let text = value.to_str().map_err(|_| WRONG)?;
    let (name, port) = match text.rfind(':') {
        Some(colon) if !text.ends_with(']') => (&text[..colon], Some(&text[colon + 1..])),
        _ => (text, None),
    };
    let is_port = |port: &str| port.parse::<u16>().is_ok() && port.bytes().all(|byte| byte.is_ascii_digit());
    let address = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let is_host = match address {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            let labels = name.strip_suffix('.').unwrap_or(name);
            labels.split('.').all(|label| {
                !label.is_empty()
                    && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            })
        }
    };
    if !is_host || !port.is_none_or(is_port) {
        return Err(WRONG);
    }
    let dotted = name.ends_with('.');
    if !dotted && !bytes.iter().any(u8::is_ascii_uppercase) {
        return Ok(value.clone());
    }
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    let canonical = port.map_or_else(|| name.clone(), |port| format!("{name}:{port}"));
    HeaderValue::try_from(canonical).map_err(|_| WRONG)
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    fn target(
        uri: &str,
        headers: &[(&'static str, &'static str)],
    ) -> Result<(String, Option<HeaderValue>), Unclear> {
        let mut request = Request::builder().uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        let host = canonicalise(&mut parts)?;
        Ok((parts.uri.to_string(), host))
    }

    #[test]
    fn one_path_has_one_spelling() {
        let cases = [
            ("/api/products", "/api/products"),
            ("/api/stock/TEA%2D1", "/api/stock/TEA-1"),
            ("/api/stock/%54EA-1?a=%2F", "/api/stock/TEA-1?a=%2F"),
            ("/api/products/caf%c3%a9", "/api/products/caf%C3%A9"),
            ("/api/a%20b", "/api/a%20b"),
            ("http://shop.example/api?x=1", "/api?x=1"),
        ];

        for (given, canonical) in cases {
            assert_eq!(target(given, &[("host", "shop.example")]).unwrap().0, canonical, "{given}");
        }
    }

    #[test]
    fn a_path_that_could_be_read_in_two_ways_is_refused() {
        let cases = [
            "/public/../admin",
            "/public/%2e%2e/admin",
            "/public/%2E%2e/admin",
            "/./admin",
            "/admin/.",
            "/..",
            "//admin",
            "/a//b",
            "/....//",
            "/a%2fb",
            "/a%2Fb",
            "/a%5cb",
            "/%252e%252e/admin",
            "/admin;x=1",
            "/..;/admin",
            "/admin%3bx",
            "/a%00",
            "/a%0a",
            "/a%7f",
            "/a%23",
            "/a%3fb",
            "/%c0%af",
            "/%ed%a0%80",
            "/a%zz",
            "/a%2",
            "/a%",
            "*",
        ];

        for given in cases {
            let refused = target(given, &[("host", "shop.example")]);
            assert!(matches!(refused, Err(Unclear::Target(_))), "{given}: {refused:?}");
        }
    }

    #[test]
    fn a_host_has_one_spelling_and_is_named_once() {
        let cases = [
            ("Shop.Example", Some("shop.example")),
            ("shop.example.", Some("shop.example")),
            ("shop.example.:8080", Some("shop.example:8080")),
            ("[::1]:8080", Some("[::1]:8080")),
            ("[::1]", Some("[::1]")),
            ("a.com@b", None),
            ("", None),
            ("a..b", None),
            ("a:b", None),
            ("a:+80", None),
            ("[zz]", None),
            ("a/b", None),
        ];

        for (given, canonical) in cases {
            let found = target("/", &[("host", given)]).map(|(_, host)| host);
            match canonical {
                Some(canonical) => assert_eq!(found.unwrap().unwrap(), canonical, "{given}"),
                None => assert!(matches!(found, Err(Unclear::Host(_))), "{given}: {found:?}"),
            }
        }
    }

    #[test]
    fn two_hosts_are_refused() {
        for (uri, headers) in [
            ("/", vec![]),
            ("/", vec![("host", "a.com"), ("host", "a.com")]),
            ("http://a.com/", vec![("host", "b.com")]),
            ("http://user@a.com/", vec![("host", "a.com")]),
        ] {
            assert!(matches!(target(uri, &headers), Err(Unclear::Host(_))), "{uri} {headers:?}");
        }

        assert!(target("http://A.com/", &[("host", "a.com.")]).is_ok());
    }

    #[test]
    fn the_end_of_the_body_is_said_once() {
        let host = ("host", "a.com");
        for headers in [
            vec![host, ("transfer-encoding", "gzip, chunked")],
            vec![host, ("transfer-encoding", "identity"), ("transfer-encoding", "chunked")],
            vec![host, ("transfer-encoding", "chunked"), ("content-length", "5")],
            vec![host, ("content-length", "5"), ("content-length", "5")],
        ] {
            assert!(matches!(target("/", &headers), Err(Unclear::Framing(_))), "{headers:?}");
        }

        assert!(target("/", &[host, ("transfer-encoding", "Chunked")]).is_ok());
    }

    #[test]
    fn a_target_that_is_too_long_is_refused() {
        let long = format!("/{}", "a".repeat(16 * 1024));

        assert_eq!(target(&long, &[("host", "a.com")]), Err(Unclear::TooLong));
    }
}
