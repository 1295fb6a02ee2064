//! Entity tags of what the gateway itself serves: strong ones, made of the bytes.

use http::header::IF_NONE_MATCH;
use http::{HeaderMap, HeaderValue};
use sha2::{Digest as _, Sha256};

/// The tag of these bytes; `form` tells apart what is one thing in several codings.
pub(crate) fn strong(bytes: &[u8], form: &str) -> HeaderValue {
    let digest = Sha256::digest(bytes);
    let short: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let etag = HeaderValue::try_from(format!("\"{short}{form}\""));
    etag.unwrap_or_else(|_| HeaderValue::from_static("\"\""))
}

/// Whether the reader has it already.
pub(crate) fn is_known(request: &HeaderMap, etag: &HeaderValue) -> bool {
    let tags = request.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut tags = tags.flat_map(|tags| tags.split(',')).map(str::trim);
    tags.any(|tag| tag == "*" || tag.trim_start_matches("W/").as_bytes() == etag.as_bytes())
}
