//! Pictures of products, and their bytes.

use ::store::{Row, StoreError, Tx, Value, values};
use vocabulary::{PictureId, ProductId};

use super::opt_word;
use crate::domain::product::Picture;

/// The pictures of the products for which the condition on `p` holds, in their order.
pub(super) async fn of(
    tx: &mut Tx,
    condition: &str,
    values: &[Value],
) -> Result<Vec<(ProductId, Picture)>, StoreError> {
    let sql = format!(
        "SELECT i.product_id, i.id, i.media_type, i.alt, i.position
         FROM pictures i JOIN products p ON p.id = i.product_id
         WHERE {condition} ORDER BY i.position, i.id"
    );
    tx.rows(&sql, values).await?.iter().map(read).collect()
}

/// The media type and the bytes of a picture.
pub(crate) async fn file(tx: &mut Tx, id: PictureId) -> Result<Option<(String, Vec<u8>)>, StoreError> {
    let row = tx.row("SELECT media_type, bytes FROM pictures WHERE id = $1", &values![id.uuid()]).await?;
    row.map(|row| Ok((row.text(0)?, row.bytes(1)?))).transpose()
}

/// Adds a picture to a product.
pub(crate) async fn insert(
    tx: &mut Tx,
    product: ProductId,
    picture: &Picture,
    bytes: &[u8],
) -> Result<(), StoreError> {
    tx.send(
        "INSERT INTO pictures (id, product_id, media_type, alt, position, bytes) VALUES ($1, $2, $3, $4, $5, $6)",
        values![
            picture.id.uuid(),
            product,
            &picture.media_type,
            picture.alt.as_ref().map(|alt| alt.as_str()),
            picture.position,
            bytes,
        ]
        .into(),
    )
    .await
}

/// Takes a picture away.
pub(crate) async fn delete(tx: &mut Tx, id: PictureId) -> Result<(), StoreError> {
    tx.send("DELETE FROM pictures WHERE id = $1", values![id.uuid()].into()).await
}

fn read(row: &Row) -> Result<(ProductId, Picture), StoreError> {
    let picture = Picture {
        id: row.uuid(1)?.into(),
        media_type: row.text(2)?,
        alt: opt_word(row, 3)?,
        position: row.get(4)?,
    };
    Ok((row.get(0)?, picture))
}
