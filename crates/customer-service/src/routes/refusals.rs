//! What operations may answer beside what was asked for, as the API document lists it. The refusals themselves are made
//! in `crate::problems` and in the layers around every service.
#![expect(dead_code, reason = "these types describe answers to the API document; no value is ever made")]

use utoipa::IntoResponses;
use wire::ProblemDetails;

/// Of every operation.
#[derive(IntoResponses)]
pub(super) enum Always {
    /// Too busy, or the database is away: try again after `Retry-After`.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(ProblemDetails),
    /// Something else went wrong.
    #[response(status = "default", content_type = "application/problem+json")]
    Other(ProblemDetails),
}

/// Of operations for people who are signed in.
#[derive(IntoResponses)]
pub(super) enum SignedInOnly {
    /// Not signed in, or the session is over.
    #[response(status = 401, content_type = "application/problem+json")]
    Unauthenticated(ProblemDetails),
}

/// Of operations for staff.
#[derive(IntoResponses)]
pub(super) enum StaffOnly {
    /// Not signed in, or the session is over.
    #[response(status = 401, content_type = "application/problem+json")]
    Unauthenticated(ProblemDetails),
    /// Signed in, without the role that this needs.
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(ProblemDetails),
}

/// Of operations on one thing.
#[derive(IntoResponses)]
pub(super) enum OneThing {
    /// There is no such thing, or it is somebody else's.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(ProblemDetails),
}

/// Of lists.
#[derive(IntoResponses)]
pub(super) enum Lists {
    /// The query or the cursor is wrong.
    #[response(status = 400, content_type = "application/problem+json")]
    InvalidQuery(ProblemDetails),
    /// The limit is not between 1 and 100.
    #[response(status = 422, content_type = "application/problem+json")]
    InvalidLimit(ProblemDetails),
}

/// Of operations with a JSON body.
#[derive(IntoResponses)]
pub(super) enum Bodies {
    /// The body is not one JSON value, or the `Idempotency-Key` is missing or invalid.
    #[response(status = 400, content_type = "application/problem+json")]
    Malformed(ProblemDetails),
    /// The body is too large.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(ProblemDetails),
    /// The body is not declared as JSON.
    #[response(status = 415, content_type = "application/problem+json")]
    Unsupported(ProblemDetails),
    /// The body does not fit, or the `Idempotency-Key` was used for another request.
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(ProblemDetails),
}

/// Of writes that can be repeated, and may collide with what is there.
#[derive(IntoResponses)]
pub(super) enum Collisions {
    /// The state does not allow it, or the first request with this `Idempotency-Key` is still being worked on.
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(ProblemDetails),
}

/// Of writes that may name the version they are made for.
#[derive(IntoResponses)]
pub(super) enum Versioned {
    /// It has changed since the version that `If-Match` names.
    #[response(status = 412, content_type = "application/problem+json")]
    Moved(ProblemDetails),
}

/// Of writes that must name the version they are made for.
#[derive(IntoResponses)]
pub(super) enum StrictlyVersioned {
    /// It has changed since the version that `If-Match` names.
    #[response(status = 412, content_type = "application/problem+json")]
    Moved(ProblemDetails),
    /// There is no `If-Match`.
    #[response(status = 428, content_type = "application/problem+json")]
    Required(ProblemDetails),
}

/// Of operations that can be tried only so often.
#[derive(IntoResponses)]
pub(super) enum Throttled {
    /// Too many attempts: try again after `Retry-After`.
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(ProblemDetails),
}
