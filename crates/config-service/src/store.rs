//! The tables of settings: SQL and the mapping of rows, nothing else.

mod applications;
mod changes;

use serde::de::DeserializeOwned;
use store::{MigrationSet, StoreError};

pub(crate) use applications::{advance, insert, load, load_at, set_schema, versions};
pub(crate) use changes::{Author, append, history, own_at, version_at};

/// The tables of the config service.
pub const MIGRATIONS: MigrationSet = MigrationSet {
    name: "config",
    sqlite: &[("V1__settings", include_str!("../migrations/sqlite/V1__settings.sql"))],
    postgres: &[("V1__settings", include_str!("../migrations/postgres/V1__settings.sql"))],
};

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Database(format!("stored settings: {error}")))
}

fn to_json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Database(format!("settings to store: {error}")))
}
