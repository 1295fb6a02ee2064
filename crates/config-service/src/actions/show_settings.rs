//! The settings of one application as they stand.

use config_api::{ApplicationSettings, CurrentSettings};

use crate::Config;
use crate::domain::{Application, ApplicationName, Profile, Standing};
use crate::problems::Failure;

/// The settings of an application under a profile, with all that is known of them.
pub(crate) fn show_settings(
    config: &Config,
    name: &ApplicationName,
    profile: &Profile,
) -> Result<ApplicationSettings, Failure> {
    let application = config.snapshots.application(name).ok_or(Failure::UnknownApplication)?;
    Ok(view(&application, profile, application.standing(profile)))
}

/// One standing as people and programs see it.
pub(crate) fn view(application: &Application, profile: &Profile, standing: &Standing) -> ApplicationSettings {
    ApplicationSettings {
        application: application.name.to_string(),
        profile: profile.to_string(),
        version: standing.version,
        values: standing.values.clone(),
        own: standing.own.clone(),
        schema: application.schema.document().clone(),
        updated_at: standing.updated_at,
        updated_by: standing.updated_by.clone(),
    }
}

/// One standing as the application itself sees it.
pub(crate) fn current(application: &Application, profile: &Profile) -> CurrentSettings {
    let standing = application.standing(profile);
    CurrentSettings {
        application: application.name.to_string(),
        profile: profile.to_string(),
        version: standing.version,
        values: standing.values.clone(),
    }
}
