//! Stock by (SKU, location). Every change is a conditional update of the row itself: a number is never read, changed
//! and written back, so that no two writers can both count on the same piece. What changes how many can be bought in a
//! place counts up the version of its row.

use ::store::{Row, StoreError, Tx, Value, values};
use inventory_api::{Balance, StockAt};
use vocabulary::{Sku, Slug};

use super::places;
use crate::domain::allocation::Place;

/// How many of a SKU can be bought in one place, after as many changes of that as `version` says.
#[derive(Debug, Clone)]
pub(crate) struct Count {
    pub(crate) sku: Sku,
    pub(crate) location: Slug,
    pub(crate) version: i64,
    pub(crate) available: i64,
}

const COUNT: &str = "sku, location, version, on_hand - held - committed";

fn count(row: &Row) -> Result<Count, StoreError> {
    Ok(Count { sku: row.get(0)?, location: row.get(1)?, version: row.int(2)?, available: row.int(3)? })
}

/// Makes a change of one row of stock and answers what can be bought there then; none when the row does not allow it.
async fn counted(tx: &mut Tx, update: &str, values: &[Value]) -> Result<Option<Count>, StoreError> {
    let row = tx.row(&format!("{update} RETURNING {COUNT}"), values).await?;
    row.as_ref().map(count).transpose()
}

/// Holds `quantity` in the first place that can give all of it; none when no single one can.
pub(crate) async fn hold_in_one_place(
    tx: &mut Tx,
    sku: &Sku,
    quantity: u32,
) -> Result<Option<Count>, StoreError> {
    let sql = "UPDATE stock SET held = held + $2, version = version + 1
               WHERE sku = $1 AND on_hand - held - committed >= $2 AND location = (
                   SELECT s.location FROM stock s JOIN locations l ON l.code = s.location
                   WHERE s.sku = $1 AND s.on_hand - s.held - s.committed >= $2
                   ORDER BY l.priority, l.code LIMIT 1)";
    counted(tx, sql, &values![sku, quantity]).await
}

/// Holds `quantity` in this place; none when it has not got so much.
pub(crate) async fn hold_at(
    tx: &mut Tx,
    sku: &Sku,
    location: &Slug,
    quantity: u32,
) -> Result<Option<Count>, StoreError> {
    let sql = "UPDATE stock SET held = held + $3, version = version + 1
               WHERE sku = $1 AND location = $2 AND on_hand - held - committed >= $3";
    counted(tx, sql, &values![sku, location, quantity]).await
}

/// Gives back what was spoken for in this place; the constraints refuse what cannot be.
pub(crate) async fn free(
    tx: &mut Tx,
    sku: &Sku,
    location: &Slug,
    by: Balance,
) -> Result<Option<Count>, StoreError> {
    let sql = "UPDATE stock SET held = held + $3, committed = committed + $4, version = version + 1
               WHERE sku = $1 AND location = $2";
    counted(tx, sql, &values![sku, location, by.held, by.committed]).await
}

/// Changes what is there and spoken for in this place, but not what can be bought; the constraints refuse what cannot
/// be.
pub(crate) async fn change(tx: &mut Tx, sku: &Sku, location: &Slug, by: Balance) -> Result<(), StoreError> {
    let sql = "UPDATE stock SET on_hand = on_hand + $3, held = held + $4, committed = committed + $5
               WHERE sku = $1 AND location = $2";
    tx.send(sql, values![sku, location, by.on_hand, by.held, by.committed].into()).await
}

/// Changes what is on hand in this place, unless what is spoken for would no longer be there; false in that case.
pub(crate) async fn change_on_hand(
    tx: &mut Tx,
    sku: &Sku,
    location: &Slug,
    by: i64,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO stock (sku, location, on_hand, held, committed) VALUES ($1, $2, 0, 0, 0)
               ON CONFLICT (sku, location) DO NOTHING";
    tx.send(sql, values![sku, location].into()).await?;
    let sql = "UPDATE stock SET on_hand = on_hand + $3, version = version + 1
               WHERE sku = $1 AND location = $2 AND on_hand + $3 >= held + committed";
    Ok(tx.execute(sql, &values![sku, location, by]).await? == 1)
}

/// Puts what is on hand in this place to `to`, if it still is `from`; false when it is not, or is spoken for.
pub(crate) async fn set_on_hand(
    tx: &mut Tx,
    sku: &Sku,
    location: &Slug,
    (from, to): (i64, i64),
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO stock (sku, location, on_hand, held, committed) VALUES ($1, $2, 0, 0, 0)
               ON CONFLICT (sku, location) DO NOTHING";
    tx.send(sql, values![sku, location].into()).await?;
    let sql = "UPDATE stock SET on_hand = on_hand + ($4 - $3), version = version + 1
               WHERE sku = $1 AND location = $2 AND on_hand = $3 AND on_hand + ($4 - $3) >= held + committed";
    Ok(tx.execute(sql, &values![sku, location, from, to]).await? == 1)
}

/// Forgets the empty rows of a SKU; false when stock of it lies somewhere.
pub(crate) async fn forget(tx: &mut Tx, sku: &Sku) -> Result<bool, StoreError> {
    tx.send("DELETE FROM stock WHERE sku = $1 AND on_hand = 0", values![sku].into()).await?;
    Ok(tx.row("SELECT 1 FROM stock WHERE sku = $1", &values![sku]).await?.is_none())
}

/// What lies free of a SKU, in the order in which places are emptied.
pub(crate) async fn free_places(tx: &mut Tx, sku: &Sku) -> Result<Vec<Place>, StoreError> {
    let sql = "SELECT s.location, s.on_hand - s.held - s.committed
               FROM stock s JOIN locations l ON l.code = s.location WHERE s.sku = $1 ORDER BY l.priority, l.code";
    let rows = tx.rows(sql, &values![sku]).await?;
    rows.iter().map(|row| Ok(Place { location: row.get(0)?, available: row.int(1)? })).collect()
}

/// How many of each of these SKUs can be bought in each place, those of one SKU together and of one moment.
pub(crate) async fn counts(tx: &mut Tx, skus: &[Sku]) -> Result<Vec<Count>, StoreError> {
    let mut found = Vec::with_capacity(skus.len());
    for some in skus.chunks(500) {
        let places = places(1, some.len());
        let sql = format!("SELECT {COUNT} FROM stock WHERE sku IN ({places}) ORDER BY sku");
        let values: Vec<Value> = some.iter().map(Value::from).collect();
        for row in tx.rows(&sql, &values).await? {
            found.push(count(&row)?);
        }
    }
    Ok(found)
}

/// What lies in one place.
pub(crate) async fn at(tx: &mut Tx, sku: &Sku, location: &Slug) -> Result<Option<Balance>, StoreError> {
    let sql = "SELECT on_hand, held, committed FROM stock WHERE sku = $1 AND location = $2";
    let row = tx.row(sql, &values![sku, location]).await?;
    row.map(|row| Ok(Balance { on_hand: row.int(0)?, held: row.int(1)?, committed: row.int(2)? })).transpose()
}

/// What lies where of a SKU, in the order in which places are emptied; none when there is no such variant.
/// `published` looks only at what everyone may see.
pub(crate) async fn of_sku(
    tx: &mut Tx,
    sku: &Sku,
    published: bool,
) -> Result<Option<Vec<StockAt>>, StoreError> {
    let sql = "SELECT s.location, s.on_hand, s.held, s.committed
               FROM variants v JOIN products p ON p.id = v.product_id
               LEFT JOIN (stock s JOIN locations l ON l.code = s.location) ON s.sku = v.sku
               WHERE v.sku = $1 AND (p.status = 'published' OR $2 = FALSE) ORDER BY l.priority, l.code";
    let rows = tx.rows(sql, &values![sku, published]).await?;
    if rows.is_empty() {
        return Ok(None);
    }
    let somewhere = rows.iter().filter(|row| !matches!(row.opt_text(0), Ok(None)));
    somewhere.map(|row| read(row, 0)).collect::<Result<Vec<_>, _>>().map(Some)
}

/// SKUs behind `after` in their order: all, or those of published products of which no more than this can be bought.
pub(crate) async fn skus(
    tx: &mut Tx,
    after: Option<&Sku>,
    at_most: Option<i64>,
    limit: i64,
) -> Result<Vec<Sku>, StoreError> {
    let after = after.map_or("", Sku::as_str);
    let rows = match at_most {
        None => {
            tx.rows("SELECT sku FROM variants WHERE sku > $1 ORDER BY sku LIMIT $2", &values![after, limit])
                .await?
        }
        Some(at_most) => {
            let sql = "SELECT v.sku FROM variants v JOIN products p ON p.id = v.product_id
                       LEFT JOIN stock s ON s.sku = v.sku
                       WHERE v.sku > $1 AND p.status = 'published' GROUP BY v.sku
                       HAVING CAST(COALESCE(SUM(s.on_hand - s.held - s.committed), 0) AS BIGINT) <= $3 ORDER BY v.sku LIMIT $2";
            tx.rows(sql, &values![after, limit, at_most]).await?
        }
    };
    rows.iter().map(|row| row.get(0)).collect()
}

/// What lies where of all SKUs, by SKU and in the order in which places are emptied.
pub(crate) async fn everything(tx: &mut Tx) -> Result<Vec<(Sku, StockAt)>, StoreError> {
    let sql = "SELECT s.sku, s.location, s.on_hand, s.held, s.committed
               FROM stock s JOIN locations l ON l.code = s.location ORDER BY s.sku, l.priority, l.code";
    tx.rows(sql, &values![]).await?.iter().map(|row| Ok((row.get(0)?, read(row, 1)?))).collect()
}

/// What lies where of these SKUs, by SKU and in the order in which places are emptied.
pub(crate) async fn of_skus(tx: &mut Tx, skus: &[Sku]) -> Result<Vec<(Sku, StockAt)>, StoreError> {
    if skus.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT s.sku, s.location, s.on_hand, s.held, s.committed
         FROM stock s JOIN locations l ON l.code = s.location
         WHERE s.sku IN ({}) ORDER BY s.sku, l.priority, l.code",
        places(1, skus.len())
    );
    let values: Vec<Value> = skus.iter().map(Value::from).collect();
    tx.rows(&sql, &values).await?.iter().map(|row| Ok((row.get(0)?, read(row, 1)?))).collect()
}

fn read(row: &Row, first: usize) -> Result<StockAt, StoreError> {
    let (on_hand, held, committed) = (row.int(first + 1)?, row.int(first + 2)?, row.int(first + 3)?);
    let available = on_hand - held - committed;
    Ok(StockAt { location: row.get(first)?, on_hand, held, committed, available })
}
