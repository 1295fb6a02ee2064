//! What tables a database has, to hold one engine against the other.

use std::collections::BTreeSet;

use store::{Db, Engine, MigrationSet, Options, StoreError, values};

use crate::TestDatabase;

/// One column of one table, in words that both engines share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column {
    /// The table.
    pub table: String,
    /// The column.
    pub name: String,
    /// `INTEGER`, `TEXT` or `BLOB`, as SQLite keeps it.
    pub kind: String,
    /// Whether it may be null.
    pub nullable: bool,
}

const SQLITE: &str = "
    SELECT m.name, c.name, UPPER(c.type), c.\"notnull\" = 0 AND c.pk = 0
    FROM sqlite_master m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.sql NOT LIKE 'CREATE VIRTUAL TABLE%'
      AND NOT EXISTS (SELECT 1 FROM sqlite_master v WHERE v.sql LIKE 'CREATE VIRTUAL TABLE%'
                      AND m.name LIKE v.name || '\\_%' ESCAPE '\\')";

const POSTGRES: &str = "
    SELECT table_name::TEXT, column_name::TEXT, UPPER(data_type)::TEXT, is_nullable = 'YES'
    FROM information_schema.columns JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE table_schema = CURRENT_SCHEMA() AND t.table_type = 'BASE TABLE' AND data_type <> 'tsvector'";

/// The columns of a database, without the tables that belong to migrations or to full-text search.
pub async fn columns(db: &Db) -> BTreeSet<Column> {
    let columns = db
        .read(async |tx| {
            let sql = if tx.engine() == Engine::Sqlite { SQLITE } else { POSTGRES };
            let mut columns = BTreeSet::new();
            for row in tx.rows(sql, &values![]).await? {
                let kind = shared_word(&row.text(2)?);
                columns.insert(Column {
                    table: row.text(0)?,
                    name: row.text(1)?,
                    kind,
                    nullable: row.bool(3)?,
                });
            }
            Ok::<_, StoreError>(columns)
        })
        .await
        .expect("the columns can be read");
    columns.into_iter().filter(|column| !column.table.starts_with("migrations_")).collect()
}

/// Fails when the migrations make other tables or columns on PostgreSQL than on SQLite. It needs both engines.
pub async fn same_tables(migrations: &[MigrationSet]) {
    let sqlite = TestDatabase::open_on(Engine::Sqlite, "tables", migrations, Options::default()).await;
    let postgres = TestDatabase::open_on(Engine::Postgres, "tables", migrations, Options::default()).await;

    let (in_sqlite, in_postgres) = (columns(&sqlite.db()).await, columns(&postgres.db()).await);

    let only_sqlite: Vec<_> = in_sqlite.difference(&in_postgres).collect();
    let only_postgres: Vec<_> = in_postgres.difference(&in_sqlite).collect();
    assert!(
        only_sqlite.is_empty() && only_postgres.is_empty(),
        "only in SQLite: {only_sqlite:#?}\nonly in PostgreSQL: {only_postgres:#?}"
    );
    assert!(!in_sqlite.is_empty(), "the migrations make no table");
}

/// PostgreSQL's types in SQLite's words.
fn shared_word(kind: &str) -> String {
    match kind {
        "BIGINT" | "INTEGER" | "SMALLINT" | "BOOLEAN" => "INTEGER",
        "UUID" | "BYTEA" => "BLOB",
        other => other,
    }
    .to_owned()
}
