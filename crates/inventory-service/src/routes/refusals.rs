//! The problems that every read, and every write, can answer, for the API document.

use std::collections::BTreeMap;

use chassis::refusals::{LISTS, READS, Refusals, STAFF, VERSIONED, WRITES, problems};
use utoipa::IntoResponses;
use utoipa::openapi::{RefOr, Response};

const MISSING: &Refusals = &[("404", "There is no such thing")];
const BODIES: &Refusals = &[("415", "The body is not what is expected here")];

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
        problems(&[READS, MISSING])
    }
}

impl IntoResponses for Listing {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[READS, MISSING, LISTS])
    }
}

impl IntoResponses for StaffRead {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[READS, MISSING, STAFF])
    }
}

impl IntoResponses for StaffListing {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[READS, MISSING, LISTS, STAFF])
    }
}

impl IntoResponses for StaffWrite {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[READS, MISSING, WRITES, BODIES, STAFF])
    }
}

impl IntoResponses for StaffChange {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[READS, MISSING, WRITES, BODIES, STAFF, VERSIONED])
    }
}
