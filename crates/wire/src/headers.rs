//! The names of the headers that we set ourselves.

use http::HeaderName;

/// Everything under this prefix is ours: the gateway strips it from what comes from outside.
pub const RESERVED_PREFIX: &str = "x-comptoir-";
/// How many milliseconds the caller will still wait.
pub const DEADLINE: HeaderName = HeaderName::from_static("x-comptoir-deadline-ms");
/// Names one request through all services.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The W3C trace context of the caller.
pub const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
/// Makes a write repeatable (draft-ietf-httpapi-idempotency-key-header).
pub const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
