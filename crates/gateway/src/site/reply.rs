//! Answers that are written for each request: small texts, compressed on their way where the client can read that.

use std::io::Write as _;

use axum::body::{Body, Bytes};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};

use super::file::Coding;

/// What a text is, and how long it may be kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    pub(super) media_type: &'static str,
    pub(super) keep: &'static str,
}

/// The text as an answer.
pub(super) fn text(kind: Kind, text: String, request: &HeaderMap) -> Response {
    let wanted = Coding::choose(request, &[Coding::Gzip, Coding::Identity]);
    let zipped = if wanted == Coding::Gzip { zip(&text) } else { None };
    let (coding, body) =
        zipped.map_or_else(|| (Coding::Identity, Bytes::from(text)), |bytes| (Coding::Gzip, bytes));
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind.media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(kind.keep));
    coding.tell(headers);
    response
}

fn zip(text: &str) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(text.len() / 2), Compression::default());
    encoder.write_all(text.as_bytes()).ok()?;
    encoder.finish().ok().map(Bytes::from)
}
