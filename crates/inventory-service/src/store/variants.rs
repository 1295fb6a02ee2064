//! Variants: what is sold of a product.

use ::store::{Row, StoreError, Tx, Value, values};
use inventory_api::{Options, Price};
use vocabulary::{Money, ProductId, Sku};

use super::unreadable;
use crate::domain::product::Variant;

/// The variants of the products for which the condition on `p` holds, in their order.
pub(super) async fn of(
    tx: &mut Tx,
    condition: &str,
    values: &[Value],
) -> Result<Vec<(ProductId, Variant)>, StoreError> {
    let sql = format!(
        "SELECT v.product_id, v.id, v.sku, v.options, v.price, v.currency, v.weight_grams, v.position
         FROM variants v JOIN products p ON p.id = v.product_id
         WHERE {condition} ORDER BY v.position, v.sku"
    );
    tx.rows(&sql, values).await?.iter().map(read).collect()
}

/// Whether there is such a variant.
pub(crate) async fn exists(tx: &mut Tx, sku: &Sku) -> Result<bool, StoreError> {
    Ok(tx.row("SELECT 1 FROM variants WHERE sku = $1", &values![sku]).await?.is_some())
}

pub(super) async fn insert(tx: &mut Tx, product: ProductId, variant: &Variant) -> Result<(), StoreError> {
    let price = variant.price.money();
    tx.send(
        "INSERT INTO variants (id, product_id, sku, options, price, currency, weight_grams, position)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            variant.id,
            product,
            &variant.sku,
            written(&variant.options)?,
            price.amount,
            price.currency,
            variant.weight_grams,
            variant.position,
        ]
        .into(),
    )
    .await
}

pub(super) async fn update(tx: &mut Tx, variant: &Variant) -> Result<(), StoreError> {
    let price = variant.price.money();
    tx.send(
        "UPDATE variants SET options = $2, price = $3, currency = $4, weight_grams = $5, position = $6
         WHERE sku = $1",
        values![
            &variant.sku,
            written(&variant.options)?,
            price.amount,
            price.currency,
            variant.weight_grams,
            variant.position,
        ]
        .into(),
    )
    .await
}

pub(super) async fn delete(tx: &mut Tx, sku: &Sku) -> Result<(), StoreError> {
    tx.send("DELETE FROM variants WHERE sku = $1", values![sku].into()).await
}

fn written(options: &Options) -> Result<String, StoreError> {
    serde_json::to_string(options).map_err(|error| StoreError::Database(error.to_string()))
}

fn read(row: &Row) -> Result<(ProductId, Variant), StoreError> {
    let price = Money::new(row.int(4)?, row.get(5)?);
    let variant = Variant {
        id: row.get(1)?,
        sku: row.get(2)?,
        options: serde_json::from_str(&row.text(3)?).map_err(|_| unreadable(3))?,
        price: Price::try_from(price).map_err(|_| unreadable(4))?,
        weight_grams: row.get(6)?,
        position: row.get(7)?,
    };
    Ok((row.get(0)?, variant))
}
