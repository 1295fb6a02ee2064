//! The API page: static files inside the binary, so that it works offline and under a policy without inline code.
//! It knows nothing of the shop; it reads the API document in the browser.

use axum::body::Body;
use axum::response::Response;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use http::{HeaderValue, StatusCode};
use wire::{Access, Operation};

use crate::headers::Policy;

/// A file of the page.
struct File {
    path: &'static str,
    kind: &'static str,
    text: &'static str,
}

const HTML: &str = "text/html; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

const FILES: &[File] = &[
    File { path: "/api", kind: HTML, text: include_str!("page/index.html") },
    File { path: "/api/page/page.css", kind: STYLE, text: include_str!("page/page.css") },
    File { path: "/api/page/page.js", kind: SCRIPT, text: include_str!("page/page.js") },
    File { path: "/api/page/schema.js", kind: SCRIPT, text: include_str!("page/schema.js") },
    File { path: "/api/page/call.js", kind: SCRIPT, text: include_str!("page/call.js") },
    File { path: "/api/page/icon.svg", kind: "image/svg+xml", text: include_str!("page/icon.svg") },
];

/// The paths of the page. They are for people, so the API document does not list them.
pub(crate) const OPERATIONS: &[Operation] = &[
    row("/api"),
    row("/api/page/page.css"),
    row("/api/page/page.js"),
    row("/api/page/schema.js"),
    row("/api/page/call.js"),
    row("/api/page/icon.svg"),
];

/// What the root is where there is no web application.
pub(crate) const ROOT: &[Operation] = &[row("/")];

const fn row(path: &'static str) -> Operation {
    Operation { method: "GET", path, access: Access::Anyone }
}

/// The root leads to the page.
pub(crate) fn root() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
    response.headers_mut().insert(LOCATION, HeaderValue::from_static("/api"));
    response
}

/// The file behind `path`.
pub(crate) fn answer(path: &str) -> Option<Response> {
    let file = FILES.iter().find(|file| file.path == path)?;
    let mut response = Response::new(Body::from(file.text));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(file.kind));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response.extensions_mut().insert(Policy::ApiPage);
    Some(response)
}
