//! Categories.

use ::store::{Row, StoreError, Tx, values};
use inventory_api::Bilingual;
use vocabulary::CategoryId;

use super::{opt_word, word};
use crate::domain::category::Category;

/// All categories.
pub(crate) async fn all(tx: &mut Tx) -> Result<Vec<Category>, StoreError> {
    let sql = "SELECT id, slug, title_en, title_fr, parent_id, position, version, created_at, updated_at
               FROM categories";
    tx.rows(sql, &values![]).await?.iter().map(read).collect()
}

/// Adds a category.
pub(crate) async fn insert(tx: &mut Tx, category: &Category) -> Result<(), StoreError> {
    tx.send(
        "INSERT INTO categories (id, slug, title_en, title_fr, parent_id, position, version, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
        values![
            category.id,
            &category.slug,
            category.title.en.as_str(),
            category.title.fr.as_ref().map(|title| title.as_str()),
            category.parent,
            category.position,
            category.version,
            category.created_at,
        ]
        .into(),
    )
    .await
}

/// Writes the category, if it still has the version `before`; false when it has not.
pub(crate) async fn update(tx: &mut Tx, category: &Category, before: i64) -> Result<bool, StoreError> {
    let updated = tx
        .execute(
            "UPDATE categories SET slug = $3, title_en = $4, title_fr = $5, parent_id = $6, position = $7,
                                   version = $8, updated_at = $9
             WHERE id = $1 AND version = $2",
            &values![
                category.id,
                before,
                &category.slug,
                category.title.en.as_str(),
                category.title.fr.as_ref().map(|title| title.as_str()),
                category.parent,
                category.position,
                category.version,
                category.updated_at,
            ],
        )
        .await?;
    Ok(updated == 1)
}

/// Takes a category away.
pub(crate) async fn delete(tx: &mut Tx, id: CategoryId) -> Result<(), StoreError> {
    tx.send("DELETE FROM categories WHERE id = $1", values![id].into()).await
}

fn read(row: &Row) -> Result<Category, StoreError> {
    Ok(Category {
        id: row.get(0)?,
        slug: row.get(1)?,
        title: Bilingual { en: word(row, 2)?, fr: opt_word(row, 3)? },
        parent: row.get(4)?,
        position: row.get(5)?,
        version: row.int(6)?,
        created_at: row.time(7)?,
        updated_at: row.time(8)?,
    })
}
