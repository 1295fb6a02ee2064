//! The tables of this service: SQL text and row mapping, one noun a file. Nothing is decided in here; what a change
//! must hold to is in its `WHERE`, and the caller reads from the answer whether it did.

use customer_api::PersonalText;
use store::{Db, Row, StoreError};

pub(crate) mod addresses;
pub(crate) mod customers;
pub(crate) mod known_sources;
pub(crate) mod password_resets;
pub(crate) mod purchases;
pub(crate) mod refresh_tokens;
pub(crate) mod secrets;
pub(crate) mod sessions;
pub(crate) mod signing_keys;

/// Whether the database answers.
pub(crate) async fn answers(db: &Db) -> Result<(), StoreError> {
    db.read(async |tx| tx.row("SELECT 1", &[]).await).await.map(drop)
}

/// A column that was checked on its way in.
fn short_text(row: &Row, column: usize) -> Result<PersonalText, StoreError> {
    PersonalText::try_from(row.text(column)?).map_err(|error| unreadable(column, &error))
}

/// The same for a column that may be null.
fn opt_short_text(row: &Row, column: usize) -> Result<Option<PersonalText>, StoreError> {
    let text = row.opt_text(column)?;
    text.map(PersonalText::try_from).transpose().map_err(|error| unreadable(column, &error))
}

/// A stored word that means nothing to this program.
fn unreadable(column: usize, error: &dyn std::fmt::Display) -> StoreError {
    StoreError::Database(format!("column {column}: {error}"))
}
