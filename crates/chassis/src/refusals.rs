//! The problems that reads and writes of a service can answer instead, for the API document. What only one service has to
//! say stands there.

use std::collections::BTreeMap;

use utoipa::ToSchema;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};
use wire::ProblemDetails;

/// Statuses, and when each is answered.
pub type Refusals = [(&'static str, &'static str)];

/// Of every operation.
pub const READS: &Refusals = &[
    ("400", "The request cannot be read"),
    ("401", "The token does not hold"),
    ("503", "Too busy, or something is away: try again"),
];

/// Of writes, beside that.
pub const WRITES: &Refusals = &[
    ("409", "It is not in a state for this, or the first request with this key is still being worked on"),
    ("412", "It has changed since the version in `If-Match`"),
    ("413", "The body is too large"),
    ("422", "The body does not fit, or the key was used for another request"),
];

/// Of lists.
pub const LISTS: &Refusals = &[("422", "The limit is out of range")];

/// Of changes that must name the version they are made for.
pub const VERSIONED: &Refusals = &[("428", "`If-Match` is missing")];

/// Of operations for staff.
pub const STAFF: &Refusals = &[("403", "Your role does not allow this")];

/// The responses of all these statuses: problem documents.
#[must_use]
pub fn problems(lists: &[&Refusals]) -> BTreeMap<String, RefOr<Response>> {
    let schema = Ref::from_schema_name(ProblemDetails::name());
    let content = ContentBuilder::new().schema(Some(schema)).build();
    let problem = |description: &str| {
        ResponseBuilder::new()
            .description(description)
            .content("application/problem+json", content.clone())
            .build()
            .into()
    };
    let all = lists.iter().flat_map(|list| list.iter());
    all.map(|(status, description)| ((*status).to_owned(), problem(description))).collect()
}
