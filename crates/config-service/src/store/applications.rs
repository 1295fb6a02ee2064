//! Applications: their schema, their defaults and how often their settings have changed.

use std::collections::BTreeMap;

use config_api::Values;
use serde_json::Value as Json;
use store::{Db, Row, StoreError, Tx, values};

use super::{from_json, to_json};
use crate::domain::{Application, ApplicationName, Base, Head, Profile, SettingsSchema};

/// Every application with its version: what the poll looks at.
pub(crate) async fn versions(db: &Db) -> Result<Vec<(ApplicationName, i64)>, StoreError> {
    db.read(async |tx| {
        let rows = tx.rows("SELECT name, version FROM applications", &[]).await?;
        rows.iter().map(|row| Ok((application_name(row, 0)?, row.int(1)?))).collect()
    })
    .await
}

/// One application as it stands, read in one statement and so at one version.
pub(crate) async fn load(db: &Db, name: &ApplicationName) -> Result<Option<Application>, StoreError> {
    load_at(db, name, i64::MAX).await
}

/// One application as it stood at `version`.
pub(crate) async fn load_at(
    db: &Db,
    name: &ApplicationName,
    version: i64,
) -> Result<Option<Application>, StoreError> {
    let name = name.clone();
    db.read(async move |tx| {
        let rows = tx
            .rows(
                "SELECT a.version, a.json_schema, a.defaults,
                        c.profile, c.version, c.own, c.changed_at, c.changed_by
                   FROM applications a
                   JOIN changes c ON c.application = a.name
                  WHERE a.name = $1
                    AND c.version = (SELECT MAX(d.version) FROM changes d
                                      WHERE d.application = c.application AND d.profile = c.profile
                                        AND d.version <= $2)",
                &values![name.as_str(), version],
            )
            .await?;
        assemble(&name, version, &rows)
    })
    .await
}

fn assemble(name: &ApplicationName, at_most: i64, rows: &[Row]) -> Result<Option<Application>, StoreError> {
    let Some(first) = rows.first() else { return Ok(None) };
    let schema = SettingsSchema::compile(from_json(&first.text(1)?)?)
        .map_err(|reason| StoreError::Database(format!("the stored schema of {name}: {reason}")))?;
    let mut others = BTreeMap::new();
    for row in rows {
        let head = Head {
            version: row.int(4)?,
            own: from_json(&row.text(5)?)?,
            updated_at: row.time(6)?,
            updated_by: row.text(7)?,
        };
        others.insert(profile(row, 3)?, head);
    }
    let Some(default) = others.remove(&Profile::default()) else { return Ok(None) };
    let base = Base {
        name: name.clone(),
        version: first.int(0)?.min(at_most),
        schema,
        defaults: from_json(&first.text(2)?)?,
        default,
    };
    Ok(Some(Application::new(base, others)))
}

/// Adds an application at its first version; false when it is there already.
pub(crate) async fn insert(
    tx: &mut Tx,
    name: &ApplicationName,
    schema: &Json,
    defaults: &Values,
) -> Result<bool, StoreError> {
    let inserted = tx
        .execute(
            "INSERT INTO applications (name, version, json_schema, defaults) VALUES ($1, 1, $2, $3)
             ON CONFLICT (name) DO NOTHING",
            &values![name.as_str(), to_json(schema)?, to_json(defaults)?],
        )
        .await?;
    Ok(inserted == 1)
}

/// Moves an application on by so many changes; false when it is no longer at the version `from`.
pub(crate) async fn advance(
    tx: &mut Tx,
    name: &ApplicationName,
    from: i64,
    changes: i64,
) -> Result<bool, StoreError> {
    let advanced = tx
        .execute(
            "UPDATE applications SET version = version + $3 WHERE name = $1 AND version = $2",
            &values![name.as_str(), from, changes],
        )
        .await?;
    Ok(advanced == 1)
}

/// Replaces the schema and the defaults of an application.
pub(crate) async fn set_schema(
    tx: &mut Tx,
    name: &ApplicationName,
    schema: &Json,
    defaults: &Values,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE applications SET json_schema = $2, defaults = $3 WHERE name = $1",
        &values![name.as_str(), to_json(schema)?, to_json(defaults)?],
    )
    .await?;
    Ok(())
}

fn application_name(row: &Row, column: usize) -> Result<ApplicationName, StoreError> {
    let text = row.text(column)?;
    ApplicationName::try_from(text)
        .map_err(|error| StoreError::Database(format!("stored application: {error}")))
}

fn profile(row: &Row, column: usize) -> Result<Profile, StoreError> {
    let text = row.text(column)?;
    Profile::try_from(text).map_err(|error| StoreError::Database(format!("stored profile: {error}")))
}
