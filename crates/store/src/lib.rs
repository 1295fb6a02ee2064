//! Databases: the waist over SQLite and PostgreSQL, write lanes, migrations.
//! SQL is written once, in the subset both engines share, and goes through [`Tx`]. No other crate knows a driver;
//! nothing of the shop is known here.

mod db;
mod error;
mod job;
mod lane;
mod migrations;
mod park;
mod postgres;
mod queue;
mod reader;
mod row;
mod sqlite;
mod tx;
mod value;

pub use db::{Db, Location, Options};
pub use error::{ConflictKind, StoreError};
pub use lane::Lane;
pub use migrations::MigrationSet;
pub use row::{FromValue, Row};
pub use sqlite::sqlite_version;
pub use tx::{Engine, Tx};
pub use value::Value;
