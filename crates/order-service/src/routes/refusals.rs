//! The problems that every read, and every write, can answer, for the API document.

use std::collections::BTreeMap;

use chassis::refusals::{LISTS, READS, Refusals, STAFF, WRITES, problems};
use utoipa::IntoResponses;
use utoipa::openapi::{RefOr, Response};

const MISSING: &Refusals = &[("404", "There is no such thing, or it is somebody else's")];
const BODIES: &Refusals = &[("415", "The body is no JSON")];

/// What a read can answer instead.
pub(super) struct Read;
/// What a list can answer instead.
pub(super) struct Listing;
/// What a write can answer instead.
pub(super) struct Write;
/// What a read of staff can answer instead.
pub(super) struct StaffRead;
/// What a list or a report for staff can answer instead.
pub(super) struct StaffListing;
/// What a write of staff can answer instead.
pub(super) struct StaffWrite;

impl IntoResponses for Read {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[READS, MISSING])
    }
}

impl IntoResponses for Listing {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[READS, MISSING, LISTS])
    }
}

impl IntoResponses for StaffListing {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[READS, STAFF, LISTS])
    }
}

impl IntoResponses for Write {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[READS, MISSING, WRITES, BODIES])
    }
}

impl IntoResponses for StaffRead {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[READS, MISSING, STAFF])
    }
}

impl IntoResponses for StaffWrite {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[READS, MISSING, WRITES, BODIES, STAFF])
    }
}
