//! Places where stock lies.

use ::store::{Row, StoreError, Tx, values};
use inventory_api::Location;
use vocabulary::Slug;

use super::word;

/// All places, in the order in which they are emptied.
pub(crate) async fn all(tx: &mut Tx) -> Result<Vec<Location>, StoreError> {
    let sql = "SELECT code, name, priority, version FROM locations ORDER BY priority, code";
    tx.rows(sql, &values![]).await?.iter().map(read).collect()
}

/// The place of this code.
pub(crate) async fn by_code(tx: &mut Tx, code: &Slug) -> Result<Option<Location>, StoreError> {
    let sql = "SELECT code, name, priority, version FROM locations WHERE code = $1";
    tx.row(sql, &values![code]).await?.as_ref().map(read).transpose()
}

/// Adds a place; false when there is one of this code.
pub(crate) async fn insert(tx: &mut Tx, location: &Location) -> Result<bool, StoreError> {
    let sql = "INSERT INTO locations (code, name, priority, version) VALUES ($1, $2, $3, $4)
               ON CONFLICT (code) DO NOTHING";
    let values = values![&location.code, location.name.as_str(), location.priority, location.version];
    Ok(tx.execute(sql, &values).await? == 1)
}

/// Writes the place, if it still has the version `before`; false when it has not.
pub(crate) async fn update(tx: &mut Tx, location: &Location, before: i64) -> Result<bool, StoreError> {
    let sql = "UPDATE locations SET name = $3, priority = $4, version = $5 WHERE code = $1 AND version = $2";
    let values = values![&location.code, before, location.name.as_str(), location.priority, location.version];
    Ok(tx.execute(sql, &values).await? == 1)
}

fn read(row: &Row) -> Result<Location, StoreError> {
    Ok(Location { code: row.get(0)?, name: word(row, 1)?, priority: row.get(2)?, version: row.int(3)? })
}
