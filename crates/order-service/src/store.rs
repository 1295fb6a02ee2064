//! SQL and row mapping, one noun a file. Nothing is decided here, and nobody is called.

pub(crate) mod carts;
pub(crate) mod listing;
pub(crate) mod orders;
pub(crate) mod payments;
pub(crate) mod report;
pub(crate) mod shipments;
pub(crate) mod timeline;

use ::store::{Db, MigrationSet, Row, StoreError};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::words::from_word;

/// The tables of carts and orders.
pub const MIGRATIONS: MigrationSet = MigrationSet {
    name: "orders",
    sqlite: &[("V1__orders", include_str!("../migrations/sqlite/V1__orders.sql"))],
    postgres: &[("V1__orders", include_str!("../migrations/postgres/V1__orders.sql"))],
};

/// A column that holds the word for a status.
fn status<T: DeserializeOwned>(row: &Row, column: usize) -> Result<T, StoreError> {
    from_word(&row.text(column)?).map_err(|error| StoreError::Database(format!("column {column}: {error}")))
}

/// A column that holds JSON.
fn json<T: DeserializeOwned>(row: &Row, column: usize) -> Result<T, StoreError> {
    serde_json::from_str(&row.text(column)?)
        .map_err(|error| StoreError::Database(format!("column {column}: {error}")))
}

/// What a JSON column is given.
fn as_json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Database(error.to_string()))
}

/// Whether the database answers.
pub(crate) async fn answers(db: &Db) -> Result<(), StoreError> {
    db.read(async |tx| tx.row("SELECT last FROM order_numbers LIMIT 1", &[]).await.map(drop)).await
}
