//! The history: one row a change, added and never changed.

use config_api::{ChangeKind, SettingsChange, Values};
use store::{Db, Row, StoreError, Tx, values};
use vocabulary::Timestamp;

use super::{from_json, to_json};
use crate::domain::{ApplicationName, Edit, Profile};

/// Who makes a change, and when.
#[derive(Debug, Clone)]
pub(crate) struct Author {
    pub(crate) name: String,
    pub(crate) at: Timestamp,
}

/// Adds one change.
pub(crate) async fn append(
    tx: &mut Tx,
    name: &ApplicationName,
    version: i64,
    edit: &Edit,
    author: &Author,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO changes (application, version, profile, own, kind, rolled_back_to, changed_at, changed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &values![
            name.as_str(),
            version,
            edit.profile.as_str(),
            to_json(&edit.own)?,
            kind_name(edit.kind),
            edit.rolled_back_to,
            author.at,
            &author.name,
        ],
    )
    .await?;
    Ok(())
}

/// The changes of one application, or of one profile of it, below a version, the newest first.
pub(crate) async fn history(
    db: &Db,
    name: &ApplicationName,
    profile: Option<&Profile>,
    below: i64,
    limit: i64,
) -> Result<Vec<SettingsChange>, StoreError> {
    let (name, profile) = (name.clone(), profile.map(|profile| profile.as_str().to_owned()));
    db.read(async move |tx| {
        let columns =
            "SELECT version, profile, kind, own, rolled_back_to, changed_at, changed_by FROM changes";
        let rows = match &profile {
            Some(profile) => {
                let sql = format!(
                    "{columns} WHERE application = $1 AND profile = $4 AND version < $2
                     ORDER BY version DESC LIMIT $3"
                );
                tx.rows(&sql, &values![name.as_str(), below, limit, profile]).await?
            }
            None => {
                let sql = format!(
                    "{columns} WHERE application = $1 AND version < $2 ORDER BY version DESC LIMIT $3"
                );
                tx.rows(&sql, &values![name.as_str(), below, limit]).await?
            }
        };
        rows.iter().map(change).collect()
    })
    .await
}

/// The own values that a profile had at `version`; none when it had none.
pub(crate) async fn own_at(
    db: &Db,
    name: &ApplicationName,
    profile: &Profile,
    version: i64,
) -> Result<Option<Values>, StoreError> {
    let (name, profile) = (name.clone(), profile.clone());
    db.read(async move |tx| {
        let row = tx
            .row(
                "SELECT own FROM changes WHERE application = $1 AND profile = $2 AND version <= $3
                  ORDER BY version DESC LIMIT 1",
                &values![name.as_str(), profile.as_str(), version],
            )
            .await?;
        row.map(|row| from_json(&row.text(0)?)).transpose()
    })
    .await
}

/// The version that an application had at `instant`; none when it was not there yet.
pub(crate) async fn version_at(
    db: &Db,
    name: &ApplicationName,
    instant: Timestamp,
) -> Result<Option<i64>, StoreError> {
    let name = name.clone();
    db.read(async move |tx| {
        let row = tx
            .row(
                "SELECT MAX(version) FROM changes WHERE application = $1 AND changed_at <= $2",
                &values![name.as_str(), instant],
            )
            .await?;
        row.map_or(Ok(None), |row| row.opt_int(0))
    })
    .await
}

fn change(row: &Row) -> Result<SettingsChange, StoreError> {
    Ok(SettingsChange {
        version: row.int(0)?,
        profile: row.text(1)?,
        kind: kind(&row.text(2)?)?,
        values: from_json(&row.text(3)?)?,
        rolled_back_to: row.opt_int(4)?,
        updated_at: row.time(5)?,
        updated_by: row.text(6)?,
    })
}

const fn kind_name(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Registered => "registered",
        ChangeKind::Edited => "edited",
        ChangeKind::RolledBack => "rolled_back",
    }
}

fn kind(name: &str) -> Result<ChangeKind, StoreError> {
    match name {
        "registered" => Ok(ChangeKind::Registered),
        "edited" => Ok(ChangeKind::Edited),
        "rolled_back" => Ok(ChangeKind::RolledBack),
        other => Err(StoreError::Database(format!("stored kind of change: {other}"))),
    }
}
