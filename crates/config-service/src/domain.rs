//! The rules of settings: names, schemas, how values are laid over each other, and when a change may be made.
//! Pure: no async, no SQL, no HTTP, no clock.

mod application;
mod environment;
mod names;
mod registration;
mod schema;
mod values;

pub(crate) use application::{Application, Base, Change, Edit, Head, Refusal, Standing, decide_change};
pub(crate) use environment::{Asked, PropertySource, sources};
pub(crate) use names::{ApplicationName, Profile};
pub(crate) use registration::{Registered, decide_registration};
pub(crate) use schema::SettingsSchema;
