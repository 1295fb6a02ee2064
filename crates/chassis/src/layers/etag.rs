//! Conditional reads (RFC 9110 §13.1.2): who already has this version is spared the body.

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use http::{HeaderValue, Method, StatusCode};

/// The `If-None-Match` of a read.
pub(super) fn condition(request: &Request) -> Option<HeaderValue> {
    if request.method() == Method::GET || request.method() == Method::HEAD {
        request.headers().get(IF_NONE_MATCH).cloned()
    } else {
        None
    }
}

/// Turns a 200 whose entity tag is among those of `condition` into a 304 without a body.
pub(super) fn not_modified(condition: Option<HeaderValue>, mut response: Response) -> Response {
    let Some(condition) = condition else { return response };
    let known = response.status() == StatusCode::OK
        && response.headers().get(ETAG).is_some_and(|etag| names(&condition, etag));
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response.headers_mut().remove(CONTENT_TYPE);
        response.headers_mut().remove(CONTENT_LENGTH);
        *response.body_mut() = Body::empty();
    }
    response
}

/// The weak comparison that this header asks for.
fn names(condition: &HeaderValue, etag: &HeaderValue) -> bool {
    let (Ok(condition), Ok(etag)) = (condition.to_str(), etag.to_str()) else { return false };
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    condition.trim() == "*" || condition.split(',').any(|tag| opaque(tag) == opaque(etag))
}
