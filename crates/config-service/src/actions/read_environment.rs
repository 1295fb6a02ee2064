//! Settings for a client of Spring Cloud Config, at a label: the present, or `v<number>`.

use std::sync::Arc;

use ::store::StoreError;

use crate::Config;
use crate::domain::{Application, ApplicationName, Asked, PropertySource, sources};
use crate::snapshot::Snapshot;
use crate::store;

/// What stands for the present: Spring's own default labels.
const PRESENT: [&str; 2] = ["main", "master"];

/// The answer, before it is put into words.
#[derive(Debug)]
pub(crate) struct Environment {
    /// The version of the most specific application; none when there is no such application.
    pub(crate) version: Option<String>,
    /// What wins comes first.
    pub(crate) sources: Vec<PropertySource>,
    /// Changes whenever the sources do.
    pub(crate) tag: String,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoEnvironment {
    #[error("there is no such label")]
    UnknownLabel,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Reads the sources for what is asked; an unknown application has none.
pub(crate) async fn read_environment(
    config: &Config,
    asked: Asked<'_>,
    label: Option<&str>,
) -> Result<Environment, NoEnvironment> {
    let applications = match label {
        Some(label) if !PRESENT.contains(&label) => {
            let version = version_of(label).ok_or(NoEnvironment::UnknownLabel)?;
            at_version(config, asked, version).await?
        }
        _ => present(&config.snapshots.now(), asked),
    };
    let tags: Vec<String> = applications
        .iter()
        .map(|application| format!("{}@{}", application.name, application.version))
        .collect();
    Ok(Environment {
        version: applications.last().map(|application| format!("v{}", application.version)),
        sources: sources(&applications, asked),
        tag: tags.join(","),
    })
}

/// The number in `v7`.
fn version_of(label: &str) -> Option<i64> {
    let digits = label.strip_prefix('v')?;
    let plain = digits.bytes().all(|c| c.is_ascii_digit()) && !digits.starts_with('0');
    digits.parse().ok().filter(|_| plain)
}

fn present(snapshot: &Snapshot, asked: Asked<'_>) -> Vec<Arc<Application>> {
    asked.applications().into_iter().filter_map(|name| snapshot.get(name).cloned()).collect()
}

/// The most specific application as it stood at `version`, and the others as they stood at that time.
async fn at_version(
    config: &Config,
    asked: Asked<'_>,
    version: i64,
) -> Result<Vec<Arc<Application>>, NoEnvironment> {
    let known = present(&config.snapshots.now(), asked);
    let Some((first, others)) = known.split_last() else { return Err(NoEnvironment::UnknownLabel) };
    if first.version < version {
        return Err(NoEnvironment::UnknownLabel);
    }
    let first = load(config, &first.name, version).await?.ok_or(NoEnvironment::UnknownLabel)?;
    let instant = first.newest().updated_at;
    let mut applications = Vec::new();
    for other in others {
        if let Some(version) = store::version_at(&config.db, &other.name, instant).await?
            && let Some(other) = load(config, &other.name, version).await?
        {
            applications.push(other);
        }
    }
    applications.push(first);
    Ok(applications)
}

async fn load(
    config: &Config,
    name: &ApplicationName,
    version: i64,
) -> Result<Option<Arc<Application>>, StoreError> {
    Ok(store::load_at(&config.db, name, version).await?.map(Arc::new))
}
