//! The schema of one service: connections that see nothing else, and its migrations.

use std::time::Duration;

use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Config, NoTls};

use super::Link;
use super::convert;
use crate::{Engine, MigrationSet, StoreError};

/// Where one service's tables are.
pub(crate) struct Schema {
    config: Config,
    name: String,
}

impl Schema {
    pub(crate) fn new(url: &str, service: &str) -> Result<Self, StoreError> {
        let mut config: Config =
            url.parse().map_err(|error| StoreError::Database(format!("the database URL: {error}")))?;
        config.application_name(format!("comptoir-{service}"));
        config.connect_timeout(Duration::from_secs(5));
        Ok(Self { config, name: service.to_owned() })
    }

    /// Opens a connection. Its task lives as long as the thread's runtime.
    pub(crate) async fn connect(&self, reads_only: bool) -> Result<Link, StoreError> {
        let client = self.client().await?;
        if reads_only {
            let read_only = client.batch_execute("SET default_transaction_read_only = on").await;
            read_only.map_err(|error| convert::error(&error))?;
        }
        Ok(Link::from(client))
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the task ends with its connection, on a runtime of our own"
    )]
    async fn client(&self) -> Result<Client, StoreError> {
        let (client, connection) =
            self.config.connect(NoTls).await.map_err(|error| StoreError::Unavailable(reason(&error)))?;
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::warn!(%error, "a database connection was lost");
            }
        });
        let path = format!("SET search_path TO \"{}\"", self.name);
        client.batch_execute(&path).await.map_err(|error| convert::error(&error))?;
        Ok(client)
    }

    /// Makes the schema and brings its tables up to date. Processes that start at once take turns.
    pub(crate) async fn migrate(&self, sets: &[MigrationSet]) -> Result<(), StoreError> {
        let mut keeper = self.client().await?;
        self.prepare(&keeper).await?;
        let turn = keeper.transaction().await.map_err(|error| convert::error(&error))?;
        let locked =
            turn.execute("SELECT number FROM migrations_turn WHERE number = 1 FOR UPDATE", &[]).await;
        locked.map_err(|error| convert::error(&error))?;

        let mut client = self.client().await?;
        for set in sets {
            set.runner(Engine::Postgres)?.run_async(&mut client).await.map_err(|error| set.failed(&error))?;
        }
        turn.commit().await.map_err(|error| convert::error(&error))
    }

    /// Even `IF NOT EXISTS` fails when two do it at the same moment: the second time it does not.
    async fn prepare(&self, client: &Client) -> Result<(), StoreError> {
        let sql = format!(
            "CREATE SCHEMA IF NOT EXISTS \"{}\";
             CREATE TABLE IF NOT EXISTS migrations_turn (number BIGINT PRIMARY KEY);
             INSERT INTO migrations_turn VALUES (1) ON CONFLICT DO NOTHING;",
            self.name
        );
        let mut tries = 0;
        loop {
            match client.batch_execute(&sql).await {
                Ok(()) => return Ok(()),
                Err(error) if tries < 20 && made_by_another(&error) => tries += 1,
                Err(error) => return Err(convert::error(&error)),
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

fn made_by_another(error: &tokio_postgres::Error) -> bool {
    error.code().is_some_and(|code| {
        [SqlState::UNIQUE_VIOLATION, SqlState::DUPLICATE_SCHEMA, SqlState::DUPLICATE_TABLE].contains(code)
    })
}

fn reason(error: &tokio_postgres::Error) -> String {
    std::error::Error::source(error).map_or_else(|| error.to_string(), |source| format!("{error}: {source}"))
}
