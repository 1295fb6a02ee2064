//! SQL text and row mapping, one noun a file. No decision is made here, and nothing is known of HTTP.

pub(crate) mod categories;
pub(crate) mod holds;
pub(crate) mod locations;
pub(crate) mod movements;
pub(crate) mod pictures;
pub(crate) mod products;
pub(crate) mod search;
pub(crate) mod stock;
pub(crate) mod variants;
pub(crate) mod verification;

use ::store::{MigrationSet, Row, StoreError, Tx, values};

/// The tables of this service.
pub const MIGRATIONS: MigrationSet = MigrationSet {
    name: "inventory",
    sqlite: &[
        ("V1__inventory", include_str!("../migrations/sqlite/V1__inventory.sql")),
        ("V2__stock_versions", include_str!("../migrations/sqlite/V2__stock_versions.sql")),
        ("V3__ledger_marks", include_str!("../migrations/sqlite/V3__ledger_marks.sql")),
    ],
    postgres: &[
        ("V1__inventory", include_str!("../migrations/postgres/V1__inventory.sql")),
        ("V2__stock_versions", include_str!("../migrations/postgres/V2__stock_versions.sql")),
        ("V3__ledger_marks", include_str!("../migrations/postgres/V3__ledger_marks.sql")),
    ],
};

/// Counts a change of the catalogue and answers its number. The row is locked until the change is committed, so
/// whoever reads a number has all changes up to it.
pub(crate) async fn next_revision(tx: &mut Tx) -> Result<i64, StoreError> {
    let sql = "UPDATE catalogue_revision SET revision = revision + 1 WHERE id = 1 RETURNING revision";
    only(tx.row(sql, &values![]).await?)?.int(0)
}

/// The number of the last change of the catalogue.
pub(crate) async fn revision(tx: &mut Tx) -> Result<i64, StoreError> {
    only(tx.row("SELECT revision FROM catalogue_revision WHERE id = 1", &values![]).await?)?.int(0)
}

/// The row that must be there.
fn only(row: Option<Row>) -> Result<Row, StoreError> {
    row.ok_or_else(|| StoreError::Database("a row that is always there is missing".to_owned()))
}

/// A column whose text is one of our words.
fn word<T: TryFrom<String>>(row: &Row, column: usize) -> Result<T, StoreError> {
    T::try_from(row.text(column)?).map_err(|_| unreadable(column))
}

/// The same for a column that may be null.
fn opt_word<T: TryFrom<String>>(row: &Row, column: usize) -> Result<Option<T>, StoreError> {
    row.opt_text(column)?.map(|text| T::try_from(text).map_err(|_| unreadable(column))).transpose()
}

fn unreadable(column: usize) -> StoreError {
    StoreError::Database(format!("column {column} holds what was never written"))
}

/// `$2, $3, $4`: places for `count` values, the first one numbered `first`.
fn places(first: usize, count: usize) -> String {
    let places: Vec<String> = (first..first + count).map(|number| format!("${number}")).collect();
    places.join(", ")
}
