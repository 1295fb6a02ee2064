//! Reading a body, within the limit of its route.

use axum::extract::Request;
use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::request::Parts;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use wire::Problem;

use crate::layers::BodyLimit;
use crate::serve::BodyTooSlow;

const USUAL_LIMIT: usize = 256 * 1024;

/// The whole body; 413 at the limit, before more of it is read.
pub(super) async fn read(request: Request) -> Result<(Parts, Bytes), Problem> {
    let (parts, body) = request.into_parts();
    if parts.headers.contains_key(CONTENT_ENCODING) {
        return Err(unsupported("send the body without Content-Encoding"));
    }
    let limit = parts.extensions.get::<BodyLimit>().map_or(USUAL_LIMIT, |limit| limit.0);
    let declared =
        parts.headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if declared.is_some_and(|length| length > limit as u64) {
        return Err(too_large(limit));
    }
    match Limited::new(body, limit).collect().await {
        Ok(body) => Ok((parts, body.to_bytes())),
        Err(error) if is_caused_by::<LengthLimitError>(&*error) => Err(too_large(limit)),
        Err(error) if is_caused_by::<BodyTooSlow>(&*error) => {
            Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "body_too_slow", "the body did not come in time"))
        }
        Err(_) => Err(Problem::new(StatusCode::BAD_REQUEST, "broken_body", "the body broke off")),
    }
}

pub(super) fn unsupported(detail: &str) -> Problem {
    Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", detail)
}

fn too_large(limit: usize) -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", format!("at most {limit} bytes"))
}

fn is_caused_by<E: std::error::Error + 'static>(error: &(dyn std::error::Error + 'static)) -> bool {
    std::iter::successors(Some(error), |error| error.source()).any(|error| error.is::<E>())
}
