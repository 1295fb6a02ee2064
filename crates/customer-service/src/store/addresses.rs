//! Address books.

use customer_api::{PersonalText, SavedAddress};
use store::{Row, StoreError, Tx, values};
use uuid::Uuid;
use vocabulary::{AddressId, CustomerId};

use super::{opt_short_text, short_text};

/// An address and how often it has changed.
#[derive(Debug, Clone)]
pub(crate) struct AddressRow {
    pub(crate) address: SavedAddress,
    pub(crate) version: i64,
}

const COLUMNS: &str = "id, name, company, line1, line2, postal_code, city, region, country, phone, default_shipping, \
                       default_billing, created_at, updated_at, version";

fn address(row: &Row) -> Result<AddressRow, StoreError> {
    let address = SavedAddress {
        id: row.get(0)?,
        name: short_text(row, 1)?,
        company: opt_short_text(row, 2)?,
        line1: short_text(row, 3)?,
        line2: opt_short_text(row, 4)?,
        postal_code: short_text(row, 5)?,
        city: short_text(row, 6)?,
        region: opt_short_text(row, 7)?,
        country: row.get(8)?,
        phone: opt_short_text(row, 9)?,
        default_shipping: row.bool(10)?,
        default_billing: row.bool(11)?,
        created_at: row.time(12)?,
        updated_at: row.time(13)?,
    };
    Ok(AddressRow { address, version: row.int(14)? })
}

/// A person's addresses, newest first, those before `before`.
pub(crate) async fn of_customer(
    tx: &mut Tx,
    customer: CustomerId,
    before: Option<AddressId>,
    rows: i64,
) -> Result<Vec<AddressRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM addresses WHERE customer_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
    );
    let before = before.map_or(Uuid::max(), AddressId::uuid);
    tx.rows(&sql, &values![customer, before, rows]).await?.iter().map(address).collect()
}

/// How many addresses a person has.
pub(crate) async fn count(tx: &mut Tx, customer: CustomerId) -> Result<i64, StoreError> {
    let row = tx.row("SELECT COUNT(*) FROM addresses WHERE customer_id = $1", &values![customer]).await?;
    row.map_or(Ok(0), |row| row.int(0))
}

/// A person's address with this id.
pub(crate) async fn by_id(
    tx: &mut Tx,
    customer: CustomerId,
    id: AddressId,
) -> Result<Option<AddressRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM addresses WHERE id = $1 AND customer_id = $2");
    tx.row(&sql, &values![id, customer]).await?.as_ref().map(address).transpose()
}

/// Adds an address.
pub(crate) async fn insert(tx: &mut Tx, customer: CustomerId, new: &SavedAddress) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO addresses (id, customer_id, name, company, line1, line2, postal_code, city, region, country,
                                phone, default_shipping, default_billing, version, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $15)",
        &values![
            new.id,
            customer,
            new.name.as_str(),
            text(new.company.as_ref()),
            new.line1.as_str(),
            text(new.line2.as_ref()),
            new.postal_code.as_str(),
            new.city.as_str(),
            text(new.region.as_ref()),
            &new.country,
            text(new.phone.as_ref()),
            new.default_shipping,
            new.default_billing,
            new.created_at,
            new.updated_at,
        ],
    )
    .await?;
    Ok(())
}

/// Writes an address anew, if it still is in its `version`; false when it is not.
pub(crate) async fn update(tx: &mut Tx, changed: &AddressRow) -> Result<bool, StoreError> {
    let address = &changed.address;
    let count = tx
        .execute(
            "UPDATE addresses SET name = $3, company = $4, line1 = $5, line2 = $6, postal_code = $7, city = $8,
                                  region = $9, country = $10, phone = $11, default_shipping = $12,
                                  default_billing = $13, updated_at = $14, version = version + 1
             WHERE id = $1 AND version = $2",
            &values![
                address.id,
                changed.version,
                address.name.as_str(),
                text(address.company.as_ref()),
                address.line1.as_str(),
                text(address.line2.as_ref()),
                address.postal_code.as_str(),
                address.city.as_str(),
                text(address.region.as_ref()),
                &address.country,
                text(address.phone.as_ref()),
                address.default_shipping,
                address.default_billing,
                address.updated_at,
            ],
        )
        .await?;
    Ok(count == 1)
}

/// Takes the defaults that `taker` claims away from the person's other addresses.
pub(crate) async fn yield_defaults(
    tx: &mut Tx,
    customer: CustomerId,
    taker: &SavedAddress,
) -> Result<(), StoreError> {
    if taker.default_shipping {
        tx.execute(
            "UPDATE addresses SET default_shipping = FALSE, updated_at = $3, version = version + 1
             WHERE customer_id = $1 AND id <> $2 AND default_shipping = TRUE",
            &values![customer, taker.id, taker.updated_at],
        )
        .await?;
    }
    if taker.default_billing {
        tx.execute(
            "UPDATE addresses SET default_billing = FALSE, updated_at = $3, version = version + 1
             WHERE customer_id = $1 AND id <> $2 AND default_billing = TRUE",
            &values![customer, taker.id, taker.updated_at],
        )
        .await?;
    }
    Ok(())
}

/// Removes an address, if it still is in its `version`; false when it is not.
pub(crate) async fn remove(tx: &mut Tx, id: AddressId, version: i64) -> Result<bool, StoreError> {
    let sql = "DELETE FROM addresses WHERE id = $1 AND version = $2";
    Ok(tx.execute(sql, &values![id, version]).await? == 1)
}

fn text(text: Option<&PersonalText>) -> Option<String> {
    text.map(|text| text.as_str().to_owned())
}
