//! What the door refuses, as problems: one status and one stable code for each. Where the bytes behind a request cannot
//! be trusted to be the next request, the connection is closed.

use http::header::CONNECTION;
use http::{HeaderName, HeaderValue, StatusCode};
use wire::Problem;

use crate::access::NoRoute;
use crate::canonical::Unclear;
use crate::headers::Refused;
use crate::limits::{Pace, TooFast};
use crate::session::TwoSessions;

const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");
const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

/// The same problem, after which the connection ends.
pub(crate) fn closing(problem: Problem) -> Problem {
    problem.header(CONNECTION, HeaderValue::from_static("close"))
}

fn ambiguous(detail: &str) -> Problem {
    closing(Problem::new(StatusCode::BAD_REQUEST, "ambiguous_request", detail))
}

impl From<Unclear> for Problem {
    fn from(unclear: Unclear) -> Self {
        match unclear {
            Unclear::Target(detail) | Unclear::Host(detail) | Unclear::Framing(detail) => ambiguous(detail),
            Unclear::TooLong => closing(Self::new(
                StatusCode::URI_TOO_LONG,
                "uri_too_long",
                "the path and its query are too long",
            )),
        }
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Connection => ambiguous("Connection names a header that is not about the connection"),
            Refused::Underscore => ambiguous("a header name with an underscore could be read as another one"),
            Refused::TooLarge => closing(Self::new(
                StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
                "headers_too_large",
                "the headers are too large",
            )),
        }
    }
}

impl From<NoRoute> for Problem {
    fn from(none: NoRoute) -> Self {
        match none {
            NoRoute::Path => Self::not_found(),
            NoRoute::Method(allow) => Self::method_not_allowed(&allow),
        }
    }
}

impl From<TwoSessions> for Problem {
    fn from(TwoSessions: TwoSessions) -> Self {
        ambiguous("there are two session cookies")
    }
}

/// 429: when to come back, and what the pace is.
pub(crate) fn too_fast(refused: TooFast, pace: Pace) -> Problem {
    let TooFast { retry_after } = refused;
    let Pace { per_second, burst } = pace;
    let window = burst.div_ceil(per_second.max(1));
    let header = |text: String| HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static("0"));
    let detail = format!("at most {burst} requests at once and {per_second} a second");
    Problem::new(StatusCode::TOO_MANY_REQUESTS, "rate_limited", detail)
        .retry_after(retry_after)
        .header(RATE_LIMIT_POLICY, header(format!("\"client\";q={burst};w={window}")))
        .header(RATE_LIMIT, header(format!("\"client\";r=0;t={retry_after}")))
}
