//! Every application that has settings.

use chassis::Limit;
use config_api::SettingsSummary;
use vocabulary::Page;
use wire::Problem;

use crate::Config;
use crate::domain::Application;

/// A page of the applications, by name.
pub(crate) fn list_settings(
    config: &Config,
    scope: &str,
    limit: Limit,
    cursor: Option<&str>,
) -> Result<Page<SettingsSummary>, Problem> {
    let scope = format!("settings {scope}");
    let after: Option<String> = config.cursors.open_optional(&scope, cursor)?;
    let snapshot = config.snapshots.now();
    let rows = snapshot
        .values()
        .filter(|application| after.as_deref().is_none_or(|after| application.name.as_str() > after))
        .take(limit.get() + 1)
        .map(|application| summary(application))
        .collect();
    Ok(config.cursors.page(&scope, rows, limit, |last: &SettingsSummary| last.application.clone()))
}

fn summary(application: &Application) -> SettingsSummary {
    let newest = application.newest();
    SettingsSummary {
        application: application.name.to_string(),
        version: application.version,
        profiles: application.profiles().map(|(profile, _)| profile.to_string()).collect(),
        updated_at: newest.updated_at,
        updated_by: newest.updated_by.clone(),
    }
}
