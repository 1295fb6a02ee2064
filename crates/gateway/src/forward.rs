//! The last step inwards: a request goes over the wire to its service as it is, and the answer comes back as it is.
//! Both bodies stream. What can go wrong on the way becomes a problem here.

use std::time::Duration;

use axum::body::Body;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, Response, StatusCode};
use wire::headers::DEADLINE;
use wire::{CallError, Problem, Wire};

use crate::body::{Stage, counted, flowing};
use crate::problems::closing;
use crate::settings::GatewaySettings;

/// Hands `request` to the service behind `wire`.
///
/// # Errors
/// 413 when the body grows too large, 408 when it does not arrive in time, 400 when it breaks off, 504 when the service
/// does not begin to answer in time, 503 when it cannot be reached.
pub(crate) async fn forward(
    wire: &Wire,
    request: Request<Body>,
    settings: &GatewaySettings,
) -> Result<Response<Body>, Problem> {
    let (mut parts, body) = request.into_parts();
    parts.headers.insert(DEADLINE, HeaderValue::from(settings.request_timeout_ms));
    let (body, progress) = counted(body, settings.body_limit_bytes);
    let call = wire.forward(Request::from_parts(parts, body));
    let outcome = tokio::time::timeout(settings.request_timeout(), call).await;
    // What the service made of half a body is of no interest.
    match (progress.stage(), outcome) {
        (Stage::TooLarge, _) => Err(too_large(settings.body_limit_bytes)),
        (Stage::TooSlow, _) | (Stage::Coming, Err(_)) => Err(too_slow()),
        (Stage::Broken, _) => Err(broken()),
        (_, Err(_)) => Err(late()),
        (_, Ok(Ok(response))) => Ok(timed(response, settings.request_timeout())),
        (_, Ok(Err(CallError::Problem(problem)))) => Err(problem),
        (_, Ok(Err(CallError::Outage(reason)))) => {
            tracing::warn!(reason, "a service cannot be reached: {reason}");
            Err(Problem::unavailable())
        }
    }
}

/// 413, with what would fit.
pub(crate) fn too_large(limit: u64) -> Problem {
    let detail = format!("a body may have {limit} bytes");
    closing(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", detail).with("limit_bytes", limit))
}

fn too_slow() -> Problem {
    closing(Problem::new(StatusCode::REQUEST_TIMEOUT, "body_too_slow", "the body did not come in time"))
}

fn broken() -> Problem {
    closing(Problem::new(StatusCode::BAD_REQUEST, "broken_body", "the body broke off"))
}

fn late() -> Problem {
    let detail = "no answer in time; what was asked for may still happen";
    Problem::new(StatusCode::GATEWAY_TIMEOUT, "upstream_timeout", detail)
}

/// Event streams may pause as long as they like; every other answer must keep flowing.
fn timed(response: Response<Body>, at_most: Duration) -> Response<Body> {
    let kind = response.headers().get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    if kind.starts_with(b"text/event-stream") {
        response
    } else {
        response.map(|body| flowing(body, at_most))
    }
}
