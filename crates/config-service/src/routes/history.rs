//! What settings were, and the way back.

use std::sync::Arc;

use axum::extract::State;
use chassis::{Limit, Path, Query, Write};
use config_api::{ApplicationSettings, Rollback, SettingsChange};
use serde::Deserialize;
use utoipa::IntoParams;
use vocabulary::Page;
use wire::{Answer, Caller, Problem, ProblemDetails};

use super::author;
use super::target::{ProfileQuery, Target};
use crate::Config;
use crate::actions::{HistoryQuestion, WayBack, list_history};
use crate::domain::{ApplicationName, Profile};

/// Which page of the history.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct HistoryQuery {
    /// Only the changes to this profile.
    #[param(value_type = Option<String>)]
    profile: Option<Profile>,
    /// How many at most, 1 to 100.
    #[serde(default)]
    #[param(required = false)]
    limit: Limit,
    /// The `next` of the page before.
    cursor: Option<String>,
}

/// Every version of an application's settings, the newest first
#[utoipa::path(
    get, path = "/api/settings/{application}/history", tag = "settings",
    params(("application" = String, Path), HistoryQuery),
    responses(
        (status = 200, body = Page<SettingsChange>),
        (status = "default", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(super) async fn history(
    State(config): State<Arc<Config>>,
    caller: Caller,
    Path(name): Path<ApplicationName>,
    Query(query): Query<HistoryQuery>,
) -> Result<Answer, Problem> {
    let question = HistoryQuestion {
        name: &name,
        profile: query.profile.as_ref(),
        limit: query.limit,
        cursor: query.cursor.as_deref(),
        scope: &caller.scope(),
    };
    Ok(Answer::ok(&list_history(&config, question).await?))
}

/// Brings the values of an earlier version back, as a new version
#[utoipa::path(
    post, path = "/api/settings/{application}/rollback", tag = "settings", request_body = Rollback,
    params(
        ("application" = String, Path), ProfileQuery,
        ("if-match" = Option<String>, Header, description = "The `ETag` that was read"),
        ("idempotency-key" = String, Header),
    ),
    responses(
        (status = 200, body = ApplicationSettings, headers(("etag" = String))),
        (status = 412, body = ProblemDetails, content_type = "application/problem+json"),
        (status = 422, body = ProblemDetails, content_type = "application/problem+json"),
        (status = "default", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(super) async fn roll_back(
    State(config): State<Arc<Config>>,
    caller: Caller,
    Target { name, profile }: Target,
    write: Write<Rollback>,
) -> Result<Answer, Problem> {
    let way = WayBack {
        name,
        profile,
        to: write.body.version,
        if_match: write.if_match,
        key: write.key,
        by: author(&caller),
    };
    Ok(crate::actions::roll_back(&config, way).await?)
}
