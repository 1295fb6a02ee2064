//! What can go wrong, by what the caller can do about it, and the one place where it becomes a problem.

use bus::answers::KeyConflict;
use http::StatusCode;
use store::StoreError;
use wire::{FieldError, Problem};

use crate::domain::Refusal;

/// Why a request comes to nothing.
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum Failure {
    #[error("no such application")]
    UnknownApplication,
    #[error("there is no version {0}")]
    UnknownVersion(i64),
    #[error("{} settings are wrong", .0.len())]
    Invalid(Vec<FieldError>),
    #[error("the schema is none: {0}")]
    InvalidSchema(String),
    /// The `If-Match` of the request does not hold.
    #[error(transparent)]
    Precondition(Problem),
    /// Somebody else was faster; what was decided no longer holds.
    #[error("the settings have changed meanwhile")]
    Moved,
    #[error(transparent)]
    Key(#[from] KeyConflict),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Invalid(faults) => Self::Invalid(faults),
            Refusal::UnknownVersion(version) => Self::UnknownVersion(version),
        }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::UnknownApplication => Self::not_found(),
            Failure::UnknownVersion(version) => unprocessable("unknown_version", "there is no such version")
                .field("/version", "unknown_value", format!("there is no version {version}")),
            Failure::Invalid(faults) => {
                unprocessable("invalid_settings", "the settings break their schema; see errors")
                    .fields(faults)
            }
            Failure::InvalidSchema(reason) => unprocessable("invalid_schema", reason),
            Failure::Precondition(problem) => problem,
            Failure::Moved => Self::unavailable(),
            Failure::Key(conflict) => conflict.into(),
            Failure::Store(error) => bus::store_problem(&error),
        }
    }
}

fn unprocessable(code: &'static str, detail: impl Into<String>) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
}
