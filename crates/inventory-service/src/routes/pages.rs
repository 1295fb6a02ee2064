//! JSON that was made before anybody asked: sent as it is, with its entity tag, to be asked again each time.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use axum::http::{HeaderValue, Response};
use bytes::Bytes;
use serde::Serialize;

use crate::catalogue::entity_tag;

/// A page with its entity tag.
pub(super) fn page(bytes: Bytes, etag: HeaderValue) -> Response<Body> {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    // Kept by whoever likes, used only after asking: stock and prices change.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(ETAG, etag);
    response
}

/// The same for what is made for this request. Its tag is a mark of its bytes behind `version`.
pub(super) fn fresh_page(version: i64, body: &impl Serialize) -> Response<Body> {
    let bytes = Bytes::from(serde_json::to_vec(body).unwrap_or_default());
    let etag = entity_tag(version, &bytes);
    page(bytes, etag)
}
