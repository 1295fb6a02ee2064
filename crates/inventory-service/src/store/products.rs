//! Products, whole: the row, its variants, its pictures without their bytes, and what search looks into.

use std::collections::HashMap;

use ::store::{Row, StoreError, Tx, Value, values};
use inventory_api::{Bilingual, ProductStatus};
use vocabulary::{CategoryId, ProductId, Slug};

use super::{opt_word, pictures, search, unreadable, variants, word};
use crate::domain::product::Product;

const COLUMNS: &str = "p.id, p.slug, p.title_en, p.title_fr, p.description_en, p.description_fr, p.status, \
                       p.category_id, p.brand, p.tax_class, p.version, p.created_at, p.updated_at";

/// The product of this slug.
pub(crate) async fn by_slug(tx: &mut Tx, slug: &Slug) -> Result<Option<Product>, StoreError> {
    Ok(some(tx, "p.slug = $1", &values![slug]).await?.pop())
}

/// All products that changed after this revision.
pub(crate) async fn changed_since(tx: &mut Tx, revision: i64) -> Result<Vec<Product>, StoreError> {
    some(tx, "p.revision > $1", &values![revision]).await
}

/// The products for which the condition on `p` holds, each with everything that belongs to it.
async fn some(tx: &mut Tx, condition: &str, values: &[Value]) -> Result<Vec<Product>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM products p WHERE {condition}");
    let rows = tx.rows(&sql, values).await?;
    let mut products = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    if products.is_empty() {
        return Ok(products);
    }
    let places: HashMap<ProductId, usize> =
        products.iter().enumerate().map(|(index, product)| (product.id, index)).collect();
    for (product, variant) in variants::of(tx, condition, values).await? {
        if let Some(index) = places.get(&product) {
            products[*index].variants.push(variant);
        }
    }
    for (product, picture) in pictures::of(tx, condition, values).await? {
        if let Some(index) = places.get(&product) {
            products[*index].pictures.push(picture);
        }
    }
    Ok(products)
}

/// Whether any product lies in this category.
pub(crate) async fn any_in(tx: &mut Tx, category: CategoryId) -> Result<bool, StoreError> {
    Ok(tx.row("SELECT 1 FROM products WHERE category_id = $1 LIMIT 1", &values![category]).await?.is_some())
}

/// How many published products lie directly in each category.
pub(crate) async fn published_in(tx: &mut Tx) -> Result<HashMap<CategoryId, u64>, StoreError> {
    let sql = "SELECT category_id, COUNT(*) FROM products WHERE status = 'published' GROUP BY category_id";
    let rows = tx.rows(sql, &values![]).await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.int(1)?.unsigned_abs()))).collect()
}

/// Adds a product with its variants.
pub(crate) async fn insert(tx: &mut Tx, product: &Product, revision: i64) -> Result<(), StoreError> {
    tx.send(
        "INSERT INTO products (id, slug, title_en, title_fr, description_en, description_fr, status, category_id,
                               brand, tax_class, version, revision, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)",
        values![
            product.id,
            &product.slug,
            product.title.en.as_str(),
            product.title.fr.as_ref().map(|title| title.as_str()),
            product.description.en.as_str(),
            product.description.fr.as_ref().map(|text| text.as_str()),
            product.status.as_str(),
            product.category,
            product.brand.as_ref().map(|brand| brand.as_str()),
            &product.tax_class,
            product.version,
            revision,
            product.created_at,
        ]
        .into(),
    )
    .await?;
    for variant in &product.variants {
        variants::insert(tx, product.id, variant).await?;
    }
    search::write(tx, product).await
}

/// Writes what `after` has otherwise than `before`, if it is still as it was before; false when it is not.
pub(crate) async fn update(
    tx: &mut Tx,
    before: &Product,
    after: &Product,
    revision: i64,
) -> Result<bool, StoreError> {
    let updated = tx
        .execute(
            "UPDATE products SET slug = $3, title_en = $4, title_fr = $5, description_en = $6, description_fr = $7,
                                 status = $8, category_id = $9, brand = $10, tax_class = $11, version = $12,
                                 revision = $13, updated_at = $14
             WHERE id = $1 AND version = $2",
            &values![
                before.id,
                before.version,
                &after.slug,
                after.title.en.as_str(),
                after.title.fr.as_ref().map(|title| title.as_str()),
                after.description.en.as_str(),
                after.description.fr.as_ref().map(|text| text.as_str()),
                after.status.as_str(),
                after.category,
                after.brand.as_ref().map(|brand| brand.as_str()),
                &after.tax_class,
                after.version,
                revision,
                after.updated_at,
            ],
        )
        .await?;
    if updated == 0 {
        return Ok(false);
    }
    for gone in before.variants.iter().filter(|variant| after.variant(&variant.sku).is_none()) {
        variants::delete(tx, &gone.sku).await?;
    }
    for variant in &after.variants {
        match before.variant(&variant.sku) {
            None => variants::insert(tx, after.id, variant).await?,
            Some(same) if same == variant => {}
            Some(_) => variants::update(tx, variant).await?,
        }
    }
    search::write(tx, after).await?;
    Ok(true)
}

fn read(row: &Row) -> Result<Product, StoreError> {
    Ok(Product {
        id: row.get(0)?,
        slug: row.get(1)?,
        title: Bilingual { en: word(row, 2)?, fr: opt_word(row, 3)? },
        description: Bilingual { en: word(row, 4)?, fr: opt_word(row, 5)? },
        status: ProductStatus::from_word(&row.text(6)?).ok_or_else(|| unreadable(6))?,
        category: row.get(7)?,
        brand: opt_word(row, 8)?,
        tax_class: row.get(9)?,
        variants: Vec::new(),
        pictures: Vec::new(),
        version: row.int(10)?,
        created_at: row.time(11)?,
        updated_at: row.time(12)?,
    })
}
