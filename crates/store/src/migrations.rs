//! Migrations: each set has its own numbers and its own history, so that a crate and its users number freely.

use refinery::{Migration, Runner};

use crate::{Engine, StoreError};

/// The migrations of one owner of tables. A migration that was released is never changed.
#[derive(Debug, Clone, Copy)]
pub struct MigrationSet {
    /// Whose tables: names the history table.
    pub name: &'static str,
    /// Names such as `V1__orders` and their SQL for SQLite.
    pub sqlite: &'static [(&'static str, &'static str)],
    /// The same for PostgreSQL: the same tables and columns.
    pub postgres: &'static [(&'static str, &'static str)],
}

impl MigrationSet {
    /// What brings a database up to date for one engine.
    pub(crate) fn runner(&self, engine: Engine) -> Result<Runner, StoreError> {
        let migrations = match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        };
        let migrations: Result<Vec<Migration>, _> =
            migrations.iter().map(|(name, sql)| Migration::unapplied(name, sql)).collect();
        let mut runner = Runner::new(&migrations.map_err(|error| self.failed(&error))?);
        runner.set_migration_table_name(format!("migrations_{}", self.name));
        Ok(runner)
    }

    pub(crate) fn failed(&self, error: &refinery::Error) -> StoreError {
        StoreError::Database(format!("migrations of {}: {error}", self.name))
    }
}
