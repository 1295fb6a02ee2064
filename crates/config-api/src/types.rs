//! What goes over the wire to and from the config service. No behaviour in here.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// A whole set of settings, by key.
pub type Values = Map<String, Value>;

/// The profile that every other profile is laid over.
pub const DEFAULT_PROFILE: &str = "default";

/// One application in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SettingsSummary {
    /// The name of the application.
    #[schema(example = "order")]
    pub application: String,
    /// How often its settings have changed, over all profiles.
    pub version: i64,
    /// The profiles that have values of their own.
    pub profiles: Vec<String>,
    /// When they last changed.
    pub updated_at: Timestamp,
    /// Who changed them last.
    pub updated_by: String,
}

/// The settings of one application under one profile, as they are now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ApplicationSettings {
    /// The name of the application.
    #[schema(example = "order")]
    pub application: String,
    /// The profile that was asked for.
    #[schema(example = "default")]
    pub profile: String,
    /// The last change that touched this profile; also the `ETag`.
    pub version: i64,
    /// What is in force: the profile's own values laid over those of `default`.
    #[schema(value_type = Object)]
    pub values: Values,
    /// The profile's own values alone; this is what a `PUT` replaces.
    #[schema(value_type = Object)]
    pub own: Values,
    /// The JSON Schema (2020-12) that `values` obey.
    #[schema(value_type = Object)]
    pub schema: Value,
    /// When this profile last changed.
    pub updated_at: Timestamp,
    /// Who changed it: a mail address, or `service:<name>`.
    pub updated_by: String,
}

/// Why a version exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// The application brought its schema and defaults.
    Registered,
    /// Somebody set other values.
    Edited,
    /// Somebody brought the values of an earlier version back.
    RolledBack,
}

/// One version in the history of an application's settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SettingsChange {
    /// The version that this change made.
    pub version: i64,
    /// The profile that it touched.
    pub profile: String,
    /// Why it was made.
    pub kind: ChangeKind,
    /// The profile's own values after it.
    #[schema(value_type = Object)]
    pub values: Values,
    /// For a rollback: the version whose values came back.
    pub rolled_back_to: Option<i64>,
    /// When it was made.
    pub updated_at: Timestamp,
    /// Who made it: a mail address, or `service:<name>`.
    pub updated_by: String,
}

/// Asks for the values of an earlier version, as a new version.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rollback {
    /// The version whose values shall come back.
    #[schema(minimum = 1)]
    pub version: i64,
}

/// What an application says of its own settings when it starts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Registration {
    /// The JSON Schema (2020-12) that its settings obey.
    #[schema(value_type = Object)]
    pub schema: Value,
    /// The settings it runs with until somebody sets others.
    #[schema(value_type = Object)]
    pub defaults: Values,
}

/// What an application runs with: one version of its settings under its profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CurrentSettings {
    /// The name of the application.
    pub application: String,
    /// The profile that was asked for.
    pub profile: String,
    /// The last change that touched this profile.
    pub version: i64,
    /// What is in force: the profile's own values laid over those of `default`.
    #[schema(value_type = Object)]
    pub values: Values,
}
