//! Settings for people: read by all staff, changed by admins.

use std::sync::Arc;

use axum::extract::State;
use chassis::{Limit, Query, Write};
use config_api::{ApplicationSettings, SettingsSummary, Values};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use vocabulary::Page;
use wire::{Answer, Caller, Problem, ProblemDetails};

use super::author;
use super::new_only::NewOnly;
use super::target::{ProfileQuery, Target};
use crate::Config;
use crate::actions::{Beginning, Wish, change_settings, create_settings, list_settings, show_settings};
use crate::domain::Change;

/// Settings by key, as the schema of their application has them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = Object, example = json!({"hold_minutes": 20}))]
pub(crate) struct SettingsValues(Values);

/// Which page of the applications.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// How many at most, 1 to 100.
    #[serde(default)]
    #[param(required = false)]
    limit: Limit,
    /// The `next` of the page before.
    cursor: Option<String>,
}

/// Every application that has settings
#[utoipa::path(
    get, path = "/api/settings", tag = "settings", params(ListQuery),
    responses(
        (status = 200, body = Page<SettingsSummary>),
        (status = "default", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list(
    State(config): State<Arc<Config>>,
    caller: Caller,
    Query(query): Query<ListQuery>,
) -> Result<Answer, Problem> {
    let page = list_settings(&config, &caller.scope(), query.limit, query.cursor.as_deref())?;
    Ok(Answer::ok(&page))
}

/// The settings of one application, with their schema
#[utoipa::path(
    get, path = "/api/settings/{application}", tag = "settings",
    params(("application" = String, Path), ProfileQuery),
    responses(
        (status = 200, body = ApplicationSettings, headers(("etag" = String))),
        (status = 304, description = "Unchanged since `If-None-Match`"),
        (status = "default", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show(
    State(config): State<Arc<Config>>,
    Target { name, profile }: Target,
) -> Result<Answer, Problem> {
    let settings = show_settings(&config, &name, &profile)?;
    Ok(Answer::ok(&settings).etag(settings.version))
}

/// Replaces the profile's own values
///
/// Settings that are left out of `default` are as the application's own defaults have them. With `If-None-Match: *`
/// in place of `If-Match`, keeps settings for an application that does not register itself.
#[utoipa::path(
    put, path = "/api/settings/{application}", tag = "settings", request_body = SettingsValues,
    params(
        ("application" = String, Path), ProfileQuery,
        ("if-match" = Option<String>, Header, description = "The `ETag` that was read"),
        ("if-none-match" = Option<String>, Header, description = "`*` for a new application"),
        ("idempotency-key" = Option<String>, Header),
    ),
    responses(
        (status = 200, body = ApplicationSettings, headers(("etag" = String))),
        (status = 201, body = ApplicationSettings, headers(("etag" = String), ("location" = String))),
        (status = 412, body = ProblemDetails, content_type = "application/problem+json"),
        (status = 422, body = ProblemDetails, content_type = "application/problem+json"),
        (status = 428, body = ProblemDetails, content_type = "application/problem+json"),
        (status = "default", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(super) async fn put(
    State(config): State<Arc<Config>>,
    caller: Caller,
    Target { name, profile }: Target,
    NewOnly(new_only): NewOnly,
    write: Write<SettingsValues>,
) -> Result<Answer, Problem> {
    let by = author(&caller);
    if new_only && profile.is_default() {
        let beginning = Beginning { name, values: write.body.0, key: write.key, by };
        return Ok(create_settings(&config, beginning).await?);
    }
    let change = Change::Replace(write.body.0);
    let wish = Wish { name, profile, change, if_match: write.if_match, key: write.key, by };
    Ok(change_settings(&config, wish).await?)
}

/// Changes some of the profile's own values
///
/// The body is a JSON merge patch (RFC 7396): null takes a value away, so that the one below it holds again.
#[utoipa::path(
    patch, path = "/api/settings/{application}", tag = "settings", request_body = SettingsValues,
    params(
        ("application" = String, Path), ProfileQuery,
        ("if-match" = String, Header, description = "The `ETag` that was read"),
        ("idempotency-key" = Option<String>, Header),
    ),
    responses(
        (status = 200, body = ApplicationSettings, headers(("etag" = String))),
        (status = 412, body = ProblemDetails, content_type = "application/problem+json"),
        (status = 422, body = ProblemDetails, content_type = "application/problem+json"),
        (status = 428, body = ProblemDetails, content_type = "application/problem+json"),
        (status = "default", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(super) async fn patch(
    State(config): State<Arc<Config>>,
    caller: Caller,
    Target { name, profile }: Target,
    write: Write<SettingsValues>,
) -> Result<Answer, Problem> {
    let change = Change::Merge(write.body.0);
    let by = author(&caller);
    let wish = Wish { name, profile, change, if_match: write.if_match, key: write.key, by };
    Ok(change_settings(&config, wish).await?)
}
