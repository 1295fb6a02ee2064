//! The narrow waist: plain statements on one connection, the same for both engines.

use crate::postgres;
use crate::sqlite;
use crate::{Row, StoreError, Value};

/// Which engine is underneath. Only `store`, `bus` and the catalogue's search may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, one file a service.
    Sqlite,
    /// PostgreSQL, one schema a service.
    Postgres,
}

/// What a job writes and reads through. A statement that fails ends the job on both engines: every later statement
/// answers the same error, and nothing of the job is kept even when it swallows the error.
pub struct Tx {
    link: Link,
    state: State,
    /// Whether the running job may have changed something.
    changed: bool,
}

enum Link {
    Sqlite(sqlite::Link),
    Postgres(postgres::Link),
}

enum State {
    Clean,
    /// A statement was begun; it stays so when the job drops the statement's future.
    Busy,
    Failed(StoreError),
}

/// How a transaction moves on between jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Before a lone job: a bare transaction.
    Begin,
    /// Before the first of several jobs.
    BeginMarked,
    /// After a job that is kept, before the next one.
    Next,
    /// After a job that failed. Its savepoint stays and serves the next one.
    Undo,
}

/// What a job left behind.
pub(crate) struct Left {
    /// What went wrong in it.
    pub(crate) error: Option<StoreError>,
    /// Whether the transaction is another one than before it, were it to be undone.
    pub(crate) something: bool,
}

/// Why a transaction was not committed.
pub(crate) enum NotCommitted {
    /// It was rolled back by the engine and may run again.
    Again(StoreError),
    /// It was refused, or nobody knows.
    Failed(StoreError),
}

impl From<sqlite::Link> for Tx {
    fn from(link: sqlite::Link) -> Self {
        Self { link: Link::Sqlite(link), state: State::Clean, changed: false }
    }
}

impl From<postgres::Link> for Tx {
    fn from(link: postgres::Link) -> Self {
        Self { link: Link::Postgres(link), state: State::Clean, changed: false }
    }
}

impl Tx {
    /// Runs a statement and answers how many rows it changed.
    pub async fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, StoreError> {
        self.start()?;
        let outcome = match &mut self.link {
            Link::Sqlite(link) => link.execute(sql, values),
            Link::Postgres(link) => {
                let outcome = link.execute(sql, values).await;
                link.explain(outcome).await
            }
        };
        self.changed |= matches!(outcome, Ok(1..));
        self.finish(outcome)
    }

    /// Runs a query, or a statement with `RETURNING`, and answers all its rows.
    pub async fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.start()?;
        let outcome = match &mut self.link {
            Link::Sqlite(link) => link.rows(sql, values),
            Link::Postgres(link) => {
                let outcome = link.rows(sql, values).await;
                link.explain(outcome).await
            }
        };
        self.changed |= match sql.split_whitespace().next() {
            Some("SELECT") => false,
            Some("WITH") => true,
            _ => matches!(&outcome, Ok(rows) if !rows.is_empty()),
        };
        self.finish(outcome)
    }

    /// The same for at most one row.
    pub async fn row(&mut self, sql: &str, values: &[Value]) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// Runs a statement whose count nobody needs. On PostgreSQL it does not wait for the answer: a failure is seen
    /// with the next statement that is waited for, at the latest when the job ends, and fails it.
    pub async fn send(&mut self, sql: &str, values: Vec<Value>) -> Result<(), StoreError> {
        self.start()?;
        let outcome = match &mut self.link {
            Link::Sqlite(link) => link.execute(sql, &values).map(drop),
            Link::Postgres(link) => {
                let outcome = link.send(sql, values).await;
                link.explain(outcome).await
            }
        };
        self.changed = true;
        self.finish(outcome)
    }

    /// The engine underneath.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match self.link {
            Link::Sqlite(_) => Engine::Sqlite,
            Link::Postgres(_) => Engine::Postgres,
        }
    }

    fn start(&mut self) -> Result<(), StoreError> {
        if let State::Failed(error) = &self.state {
            return Err(error.clone());
        }
        self.state = State::Busy;
        Ok(())
    }

    fn finish<T>(&mut self, outcome: Result<T, StoreError>) -> Result<T, StoreError> {
        self.state = match &outcome {
            Ok(_) => State::Clean,
            Err(error) => State::Failed(error.clone()),
        };
        outcome
    }

    /// Waits for what the job sent, answers what it left behind, and is ready for the next job.
    pub(crate) async fn settle(&mut self) -> Left {
        let sent = match &mut self.link {
            Link::Sqlite(_) => Ok(()),
            Link::Postgres(link) => link.settle().await,
        };
        let error = match std::mem::replace(&mut self.state, State::Clean) {
            // What was sent failed earlier than what was waited for.
            State::Clean => sent.err(),
            State::Busy => Some(sent.err().unwrap_or_else(unfinished)),
            State::Failed(error) => Some(sent.err().unwrap_or(error)),
        };
        // After an error PostgreSQL takes nothing more; SQLite has undone the statement, and only that.
        let something =
            std::mem::take(&mut self.changed) || (error.is_some() && self.engine() == Engine::Postgres);
        Left { error, something }
    }

    /// Takes a step. PostgreSQL hears it together with the statement that follows.
    pub(crate) async fn step(&mut self, step: Step) -> Result<(), StoreError> {
        match &mut self.link {
            Link::Sqlite(link) => link.step(step),
            Link::Postgres(link) => {
                link.step(step).await;
                Ok(())
            }
        }
    }

    /// Commits, and answers only when the change is on the disk.
    pub(crate) async fn commit(&mut self) -> Result<(), NotCommitted> {
        match &mut self.link {
            Link::Sqlite(link) => link.commit(),
            Link::Postgres(link) => link.commit().await,
        }
    }

    /// Undoes the transaction, as far as there still is one.
    pub(crate) async fn rollback(&mut self) {
        self.state = State::Clean;
        match &mut self.link {
            Link::Sqlite(link) => link.rollback(),
            Link::Postgres(link) => link.rollback().await,
        }
    }

    /// Whether the transaction that was begun is still there.
    pub(crate) fn is_open(&self) -> bool {
        match &self.link {
            Link::Sqlite(link) => link.is_open(),
            Link::Postgres(link) => link.is_alive(),
        }
    }

    /// Whether the connection can be used again.
    pub(crate) fn is_alive(&self) -> bool {
        match &self.link {
            Link::Sqlite(_) => true,
            Link::Postgres(link) => link.is_alive(),
        }
    }
}

fn unfinished() -> StoreError {
    StoreError::Database("the job did not wait for a statement".to_owned())
}
