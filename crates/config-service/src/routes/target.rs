//! Which settings a request is about: the application in its path and the profile in its query.

use axum::extract::FromRequestParts;
use chassis::{Path, Query};
use http::request::Parts;
use serde::Deserialize;
use utoipa::IntoParams;
use wire::Problem;

use crate::domain::{ApplicationName, Profile};

/// Which profile.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ProfileQuery {
    /// The profile; its values are laid over those of `default`.
    #[serde(default)]
    #[param(value_type = Option<String>, default = "default")]
    profile: Profile,
}

/// The settings of one application under one profile.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) name: ApplicationName,
    pub(super) profile: Profile,
}

impl<S: Send + Sync> FromRequestParts<S> for Target {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(name) = Path::from_request_parts(parts, state).await?;
        let Query(ProfileQuery { profile }) = Query::from_request_parts(parts, state).await?;
        Ok(Self { name, profile })
    }
}
