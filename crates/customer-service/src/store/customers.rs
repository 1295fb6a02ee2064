//! Accounts. `search_text` is what staff search in: mail address and name, lower case.

use customer_api::{Customer, Language};
use store::{Row, StoreError, Tx, Value, values};
use uuid::Uuid;
use vocabulary::{CustomerId, Email, Timestamp};
use wire::Role;

use super::{short_text, unreadable};

/// An account and how often it has changed.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    pub(crate) customer: Customer,
    pub(crate) version: i64,
}

/// An account with what its password is checked against.
#[derive(Debug, Clone)]
pub(crate) struct Credential {
    pub(crate) account: Account,
    pub(crate) password_hash: String,
}

/// The columns that [`account`] reads, from the table `c`.
pub(super) const COLUMNS: &str = "c.id, c.email, c.name, c.language, c.roles, c.marketing, c.disabled, c.created_at, \
                                  c.updated_at, c.version";
/// How many columns those are.
pub(super) const WIDTH: usize = 10;

/// Reads an account from a row that begins with [`COLUMNS`].
pub(super) fn account(row: &Row) -> Result<Account, StoreError> {
    let customer = Customer {
        id: row.get(0)?,
        email: row.get(1)?,
        name: short_text(row, 2)?,
        language: read_language(&row.text(3)?).ok_or_else(|| unreadable(3, &"no language"))?,
        roles: read_roles(&row.text(4)?).ok_or_else(|| unreadable(4, &"no role"))?,
        marketing: row.bool(5)?,
        disabled: row.bool(6)?,
        created_at: row.time(7)?,
        updated_at: row.time(8)?,
    };
    Ok(Account { customer, version: row.int(9)? })
}

fn credential(row: &Row) -> Result<Credential, StoreError> {
    Ok(Credential { account: account(row)?, password_hash: row.text(WIDTH)? })
}

/// Adds an account; the address of another account is a unique violation.
pub(crate) async fn insert(tx: &mut Tx, customer: &Customer, password_hash: &str) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO customers (id, email, name, language, roles, marketing, disabled, password_hash, search_text,
                                version, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11)",
        &values![
            customer.id,
            &customer.email,
            customer.name.as_str(),
            language_word(customer.language),
            roles_text(&customer.roles),
            customer.marketing,
            customer.disabled,
            password_hash,
            search_text(customer),
            customer.created_at,
            customer.updated_at,
        ],
    )
    .await?;
    Ok(())
}

/// The account with this id.
pub(crate) async fn by_id(tx: &mut Tx, id: CustomerId) -> Result<Option<Account>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM customers c WHERE c.id = $1");
    tx.row(&sql, &values![id]).await?.as_ref().map(account).transpose()
}

/// The account with this id, with its credential.
pub(crate) async fn credential_by_id(tx: &mut Tx, id: CustomerId) -> Result<Option<Credential>, StoreError> {
    let sql = format!("SELECT {COLUMNS}, c.password_hash FROM customers c WHERE c.id = $1");
    tx.row(&sql, &values![id]).await?.as_ref().map(credential).transpose()
}

/// The account with this address, with its credential.
pub(crate) async fn credential_by_email(
    tx: &mut Tx,
    email: &Email,
) -> Result<Option<Credential>, StoreError> {
    let sql = format!("SELECT {COLUMNS}, c.password_hash FROM customers c WHERE c.email = $1");
    tx.row(&sql, &values![email]).await?.as_ref().map(credential).transpose()
}

/// Writes what may change about an account, if it still is in its `version`; false when it is not.
pub(crate) async fn update(tx: &mut Tx, changed: &Account) -> Result<bool, StoreError> {
    let customer = &changed.customer;
    let count = tx
        .execute(
            "UPDATE customers SET name = $3, language = $4, roles = $5, marketing = $6, disabled = $7,
                                  search_text = $8, updated_at = $9, version = version + 1
             WHERE id = $1 AND version = $2",
            &values![
                customer.id,
                changed.version,
                customer.name.as_str(),
                language_word(customer.language),
                roles_text(&customer.roles),
                customer.marketing,
                customer.disabled,
                search_text(customer),
                customer.updated_at,
            ],
        )
        .await?;
    Ok(count == 1)
}

/// Sets another password.
pub(crate) async fn set_password(
    tx: &mut Tx,
    id: CustomerId,
    hash: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE customers SET password_hash = $2, updated_at = $3, version = version + 1 WHERE id = $1",
        &values![id, hash, now],
    )
    .await?;
    Ok(())
}

/// Puts the same password under a stronger hash; false when it was changed meanwhile. Nobody sees a difference.
pub(crate) async fn strengthen(
    tx: &mut Tx,
    id: CustomerId,
    weak: &str,
    strong: &str,
) -> Result<bool, StoreError> {
    let sql = "UPDATE customers SET password_hash = $3 WHERE id = $1 AND password_hash = $2";
    Ok(tx.execute(sql, &values![id, weak, strong]).await? == 1)
}

/// Whether the person may still come in with the password that fits this hash.
pub(crate) async fn is_welcome(tx: &mut Tx, id: CustomerId, hash: &str) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM customers WHERE id = $1 AND password_hash = $2 AND disabled = FALSE";
    Ok(tx.row(sql, &values![id, hash]).await?.is_some())
}

/// Accounts whose address or name holds `search`, newest first, those before `before`.
pub(crate) async fn search(
    tx: &mut Tx,
    search: &str,
    before: Option<CustomerId>,
    rows: i64,
) -> Result<Vec<Account>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM customers c
         WHERE c.search_text LIKE $1 ESCAPE '\\' AND c.id < $2 ORDER BY c.id DESC LIMIT $3"
    );
    list(tx, &sql, &values![pattern(search), before.map_or(Uuid::max(), CustomerId::uuid), rows]).await
}

/// Accounts with roles, newest first, those before `before`.
pub(crate) async fn staff(
    tx: &mut Tx,
    before: Option<CustomerId>,
    rows: i64,
) -> Result<Vec<Account>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM customers c WHERE c.roles <> '' AND c.id < $1 ORDER BY c.id DESC LIMIT $2"
    );
    list(tx, &sql, &values![before.map_or(Uuid::max(), CustomerId::uuid), rows]).await
}

async fn list(tx: &mut Tx, sql: &str, values: &[Value]) -> Result<Vec<Account>, StoreError> {
    tx.rows(sql, values).await?.iter().map(account).collect()
}

/// A `LIKE` pattern that finds exactly what was typed.
fn pattern(search: &str) -> String {
    let mut pattern = String::from("%");
    for c in search.to_lowercase().chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

fn search_text(customer: &Customer) -> String {
    format!("{} {}", customer.email, customer.name).to_lowercase()
}

const fn language_word(language: Language) -> &'static str {
    match language {
        Language::En => "en",
        Language::Fr => "fr",
    }
}

fn read_language(word: &str) -> Option<Language> {
    [Language::En, Language::Fr].into_iter().find(|language| language_word(*language) == word)
}

const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Admin => "admin",
        Role::Sales => "sales",
        Role::Warehouse => "warehouse",
        Role::Support => "support",
    }
}

fn roles_text(roles: &[Role]) -> String {
    roles.iter().map(|role| role_word(*role)).collect::<Vec<_>>().join(" ")
}

fn read_roles(text: &str) -> Option<Vec<Role>> {
    text.split_whitespace()
        .map(|word| Role::ALL.iter().copied().find(|role| role_word(*role) == word))
        .collect()
}
