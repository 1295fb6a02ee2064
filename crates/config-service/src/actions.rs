//! What can be done with settings, one verb a file: gather, decide, record, answer.

mod change_settings;
mod create_settings;
mod list_history;
mod list_settings;
mod read_environment;
mod register;
mod roll_back;
mod show_settings;
mod watch_settings;

pub(crate) use change_settings::{Wish, change_settings};
pub(crate) use create_settings::{Beginning, create_settings};
pub(crate) use list_history::{HistoryQuestion, list_history};
pub(crate) use list_settings::list_settings;
pub(crate) use read_environment::{Environment, NoEnvironment, read_environment};
pub(crate) use register::register;
pub(crate) use roll_back::{WayBack, roll_back};
pub(crate) use show_settings::{current, show_settings, view};
pub(crate) use watch_settings::watch_settings;

/// How often a change is decided again when somebody else was faster.
const TRIES: usize = 5;
