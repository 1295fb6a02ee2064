//! The problems that every read, and every write, can answer, for the API document.

use std::collections::BTreeMap;

use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, ToSchema};
use wire::ProblemDetails;

const READS: &[(&str, &str)] = &[
    ("400", "The request cannot be read"),
    ("401", "The token does not hold"),
    ("404", "There is no such thing"),
    ("503", "Too busy, or something is away: try again"),
];
const WRITES: &[(&str, &str)] = &[
    ("409", "It is not in a state for this, or the first request with this key is still being worked on"),
    ("412", "It has changed since the version in `If-Match`"),
    ("413", "The body is too large"),
    ("415", "The body is not what is expected here"),
    ("422", "The body does not fit, or the key was used for another request"),
];
const LISTS: &[(&str, &str)] = &[("422", "The limit is out of range")];
const VERSIONED: &[(&str, &str)] = &[("428", "`If-Match` is missing")];
const STAFF: &[(&str, &str)] = &[("403", "Your role does not allow this")];

/// What a read can answer instead.
pub(super) struct Read;
/// What a list can answer instead.
pub(super) struct Listing;
/// What a read of staff can answer instead.
pub(super) struct StaffRead;
/// What a list for staff can answer instead.
pub(super) struct StaffListing;
/// What a write of staff can answer instead.
pub(super) struct StaffWrite;
/// What a change of one version by staff can answer instead.
pub(super) struct StaffChange;

impl IntoResponses for Read {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[READS])
    }
}

impl IntoResponses for Listing {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[READS, LISTS])
    }
}

impl IntoResponses for StaffRead {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[READS, STAFF])
    }
}

impl IntoResponses for StaffListing {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[READS, LISTS, STAFF])
    }
}

impl IntoResponses for StaffWrite {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[READS, WRITES, STAFF])
    }
}

impl IntoResponses for StaffChange {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[READS, WRITES, STAFF, VERSIONED])
    }
}

fn problems(lists: &[&[(&str, &str)]]) -> BTreeMap<String, RefOr<Response>> {
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
