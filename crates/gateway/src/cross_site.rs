//! Whether a change that a browser's cookie pays for was asked for by our own pages. A browser says where a request
//! comes from (`Sec-Fetch-Site`, or at least `Origin`); who says nothing is refused, for only a browser has the cookie.

use axum::body::{Body, HttpBody as _};
use http::header::{CONTENT_TYPE, ORIGIN};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use wire::Problem;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Lets a request with a session cookie pass when it changes nothing or comes from our own pages.
///
/// # Errors
/// 403 `cross_site`; 415 for a body that a form of any page could have sent.
pub(crate) fn check(
    method: &Method,
    headers: &HeaderMap,
    body: &Body,
    host: Option<&HeaderValue>,
) -> Result<(), Problem> {
    if matches!(*method, Method::GET | Method::HEAD) {
        return Ok(());
    }
    if !is_own_page(headers, host) {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "cross_site",
            "a change with a session cookie must come from a page of this shop: send Sec-Fetch-Site or Origin",
        ));
    }
    if body.is_end_stream() || !is_form(headers.get(CONTENT_TYPE)) {
        return Ok(());
    }
    Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", "send application/json"))
}

fn is_own_page(headers: &HeaderMap, host: Option<&HeaderValue>) -> bool {
    let mut sites = headers.get_all(SEC_FETCH_SITE).iter();
    if let Some(site) = sites.next() {
        return sites.next().is_none() && matches!(site.as_bytes(), b"same-origin" | b"none");
    }
    let mut origins = headers.get_all(ORIGIN).iter().map(HeaderValue::as_bytes);
    let (Some(origin), None, Some(host)) = (origins.next(), origins.next(), host) else { return false };
    let authority = origin.strip_prefix(b"https://").or_else(|| origin.strip_prefix(b"http://"));
    authority.is_some_and(|authority| authority.eq_ignore_ascii_case(host.as_bytes()))
}

/// The types that a page of another site can send without being asked, and no type at all.
fn is_form(content_type: Option<&HeaderValue>) -> bool {
    let Some(content_type) = content_type.and_then(|value| value.to_str().ok()) else { return true };
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"]
        .iter()
        .any(|form| essence.eq_ignore_ascii_case(form))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(method: Method, given: &[(&'static str, &'static str)]) -> Result<(), u16> {
        let headers = given
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        let host = HeaderValue::from_static("shop.example");
        check(&method, &headers.collect(), &Body::from("{}"), Some(&host))
            .map_err(|problem| problem.status().as_u16())
    }

    #[test]
    fn only_our_own_pages_change_things() {
        let json = ("content-type", "application/json");
        let cases = [
            (vec![json, ("sec-fetch-site", "same-origin")], Ok(())),
            (vec![json, ("sec-fetch-site", "none")], Ok(())),
            (vec![json, ("origin", "https://shop.example")], Ok(())),
            (vec![json], Err(403)),
            (vec![json, ("sec-fetch-site", "cross-site")], Err(403)),
            (vec![json, ("sec-fetch-site", "same-site")], Err(403)),
            (vec![json, ("sec-fetch-site", "cross-site"), ("origin", "https://shop.example")], Err(403)),
            (vec![json, ("origin", "https://evil.example")], Err(403)),
            (vec![json, ("origin", "https://shop.example.evil.example")], Err(403)),
            (vec![json, ("origin", "null")], Err(403)),
            (vec![("sec-fetch-site", "same-origin")], Err(415)),
            (
                vec![("sec-fetch-site", "same-origin"), ("content-type", "text/plain; charset=utf-8")],
                Err(415),
            ),
            (vec![("sec-fetch-site", "same-origin"), ("content-type", "text/csv")], Ok(())),
        ];

        for (headers, expected) in cases {
            assert_eq!(outcome(Method::POST, &headers), expected, "{headers:?}");
        }
        assert_eq!(outcome(Method::GET, &[("sec-fetch-site", "cross-site")]), Ok(()));
    }
}
