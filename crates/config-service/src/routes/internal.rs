//! Settings for the applications that live on them.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use chassis::{Body, Path, Query};
use config_api::{CurrentSettings, Registration};
use http::StatusCode;
use serde::Deserialize;
use utoipa::IntoParams;
use wire::{Answer, Caller, Problem, ProblemDetails};

use super::author;
use super::target::{ProfileQuery, Target};
use crate::Config;
use crate::actions::watch_settings;
use crate::domain::{ApplicationName, Profile};

/// The longest wait of a watch, in milliseconds.
const LONGEST_WAIT: u64 = 30_000;

/// What is known already, and how long to wait for more.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WatchQuery {
    /// The profile; its values are laid over those of `default`.
    #[serde(default)]
    #[param(value_type = Option<String>, default = "default")]
    profile: Profile,
    /// The version that is known already.
    #[serde(default)]
    since: i64,
    /// How long to wait for a newer one, in milliseconds.
    #[serde(default)]
    #[param(maximum = 30_000)]
    wait_ms: u64,
}

/// What is in force, as soon as it is newer than `since`
#[utoipa::path(
    get, path = "/internal/settings/{application}", tag = "internal",
    params(("application" = String, Path), WatchQuery),
    responses(
        (status = 200, body = CurrentSettings),
        (status = 204, description = "Nothing newer within the wait"),
        (status = "default", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(super) async fn watch(
    State(config): State<Arc<Config>>,
    Path(name): Path<ApplicationName>,
    Query(query): Query<WatchQuery>,
) -> Result<Answer, Problem> {
    if query.wait_ms > LONGEST_WAIT {
        let detail = format!("wait_ms is at most {LONGEST_WAIT}");
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_wait", detail));
    }
    let wait = Duration::from_millis(query.wait_ms);
    let found = watch_settings(&config, &name, &query.profile, query.since, wait).await?;
    Ok(found.map_or_else(Answer::no_content, |found| Answer::ok(&found).etag(found.version)))
}

/// An application says which settings it has
#[utoipa::path(
    put, path = "/internal/settings/{application}", tag = "internal", request_body = Registration,
    params(("application" = String, Path), ProfileQuery),
    responses(
        (status = 200, body = CurrentSettings),
        (status = "default", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(super) async fn register(
    State(config): State<Arc<Config>>,
    caller: Caller,
    Target { name, profile }: Target,
    Body(registration): Body<Registration>,
) -> Result<Answer, Problem> {
    let by = author(&caller);
    let current = crate::actions::register(&config, &name, &profile, registration, by).await?;
    Ok(Answer::ok(&current).etag(current.version))
}
