//! What a failing database means to whoever asked.

use store::StoreError;
use wire::Problem;

/// The problem that a store error becomes at the border of a service. What is our own fault is logged here, once.
#[must_use]
pub fn store_problem(error: &StoreError) -> Problem {
    match error {
        StoreError::Overloaded => Problem::overloaded(),
        StoreError::Unavailable(_) | StoreError::CommitFailed(_) | StoreError::Closed => {
            tracing::warn!(%error, "the database is not available");
            Problem::unavailable()
        }
        _ => {
            tracing::error!(%error, "the database refused what it should not");
            Problem::internal()
        }
    }
}
