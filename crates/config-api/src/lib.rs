//! What others may know of the config service: its types, its client, its operations, and settings that stay live.
//! Rules about settings live in the service itself.

mod client;
mod last_good;
mod live;
mod operations;
mod schema;
mod types;

pub use client::ConfigClient;
pub use live::{Follower, Live};
pub use operations::OPERATIONS;
pub use schema::json_schema;
pub use types::{
    ApplicationSettings, ChangeKind, CurrentSettings, DEFAULT_PROFILE, Registration, Rollback,
    SettingsChange, SettingsSummary, Values,
};
