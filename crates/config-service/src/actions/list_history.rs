//! Every version that an application's settings ever had.

use chassis::Limit;
use config_api::SettingsChange;
use vocabulary::Page;
use wire::Problem;

use crate::Config;
use crate::domain::{ApplicationName, Profile};
use crate::problems::Failure;
use crate::store;

/// Whose history, and where it goes on.
#[derive(Debug)]
pub(crate) struct HistoryQuestion<'a> {
    pub(crate) name: &'a ApplicationName,
    /// Only this profile's changes; else those of all.
    pub(crate) profile: Option<&'a Profile>,
    pub(crate) limit: Limit,
    pub(crate) cursor: Option<&'a str>,
    /// Who asks.
    pub(crate) scope: &'a str,
}

/// A page of the history, the newest change first.
pub(crate) async fn list_history(
    config: &Config,
    question: HistoryQuestion<'_>,
) -> Result<Page<SettingsChange>, Problem> {
    let HistoryQuestion { name, profile, limit, cursor, scope } = question;
    if config.snapshots.application(name).is_none() {
        return Err(Failure::UnknownApplication.into());
    }
    let only = profile.map_or("", Profile::as_str);
    let scope = format!("history {name} {only} {scope}");
    let below = config.cursors.open_optional(&scope, cursor)?.unwrap_or(i64::MAX);
    let rows = store::history(&config.db, name, profile, below, limit.rows()).await.map_err(Failure::from)?;
    Ok(config.cursors.page(&scope, rows, limit, |last: &SettingsChange| last.version))
}
