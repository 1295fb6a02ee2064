//! PostgreSQL: one connection, its settings, its words for values and errors.

mod convert;
mod schema;

use std::collections::HashMap;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use futures_util::TryStreamExt as _;
use futures_util::future::LocalBoxFuture;
use tokio::runtime::Runtime;
use tokio_postgres::types::Type;
use tokio_postgres::{Client, Statement};

use crate::tx::{NotCommitted, Step};
use crate::{Row, StoreError, Value};

pub(crate) use schema::Schema;

/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 512;

/// What a thread needs to wait for a socket.
pub(crate) fn runtime() -> Result<Runtime, StoreError> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| StoreError::Unavailable(format!("no runtime: {error}")))
}

pub(crate) struct Link {
    client: Rc<Client>,
    statements: HashMap<Box<str>, Statement>,
    /// What was sent and whose answer has not been looked at, in order.
    under_way: Vec<Sent>,
    /// Whether one of these belongs to the running job.
    job_sent: bool,
    /// What the server said to a step, when it refused.
    refused: Option<tokio_postgres::Error>,
}

struct Sent {
    by_job: bool,
    answer: Answer,
}

enum Answer {
    Awaited(LocalBoxFuture<'static, Result<(), tokio_postgres::Error>>),
    Heard(Result<(), tokio_postgres::Error>),
}

impl Answer {
    /// Takes what has arrived.
    fn look(&mut self, context: &mut Context<'_>) {
        if let Self::Awaited(answer) = self
            && let Poll::Ready(outcome) = answer.as_mut().poll(context)
        {
            *self = Self::Heard(outcome);
        }
    }
}

/// Waits for `work`, and takes in meanwhile what was sent before it: answers come in order, and one whose reader does
/// not look stops all those behind it when it comes in pieces.
async fn beside<T>(under_way: &mut [Sent], work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    poll_fn(|context| {
        under_way.iter_mut().for_each(|sent| sent.answer.look(context));
        work.as_mut().poll(context)
    })
    .await
}

impl From<Client> for Link {
    fn from(client: Client) -> Self {
        Self {
            client: Rc::new(client),
            statements: HashMap::new(),
            under_way: Vec::new(),
            job_sent: false,
            refused: None,
        }
    }
}

impl Link {
    pub(crate) async fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, StoreError> {
        let statement = self.prepared(sql, values).await?;
        let work = self.client.execute_raw(&statement, values);
        beside(&mut self.under_way, work).await.map_err(|error| convert::error(&error))
    }

    pub(crate) async fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        let statement = self.prepared(sql, values).await?;
        let work = async {
            self.client.query_raw(&statement, values).await?.map_ok(Row::postgres).try_collect().await
        };
        beside(&mut self.under_way, work).await.map_err(|error| convert::error(&error))
    }

    pub(crate) async fn send(&mut self, sql: &str, values: Vec<Value>) -> Result<(), StoreError> {
        let statement = self.prepared(sql, &values).await?;
        let client = Rc::clone(&self.client);
        self.job_sent = true;
        let answer = Box::pin(async move { client.execute_raw(&statement, values).await.map(drop) });
        self.start(true, answer).await;
        Ok(())
    }

    pub(crate) async fn step(&mut self, step: Step) {
        self.order(match step {
            Step::Begin => "BEGIN",
            Step::BeginMarked => "BEGIN; SAVEPOINT job",
            Step::Next => "RELEASE job; SAVEPOINT job",
            Step::Undo => "ROLLBACK TO job",
        })
        .await;
    }

    /// A statement that fails behind one that was sent fails because of that one: its error says more.
    pub(crate) async fn explain<T>(&mut self, outcome: Result<T, StoreError>) -> Result<T, StoreError> {
        match outcome {
            Err(error) => Err(self.settle().await.err().unwrap_or(error)),
            done => done,
        }
    }

    /// Waits for what the job sent.
    pub(crate) async fn settle(&mut self) -> Result<(), StoreError> {
        if !std::mem::take(&mut self.job_sent) {
            return Ok(());
        }
        self.answers().await.map_err(|error| convert::error(&error))
    }

    pub(crate) async fn commit(&mut self) -> Result<(), NotCommitted> {
        self.order("COMMIT").await;
        let sent = self.answers().await;
        let Some(error) = self.refused.take().or_else(|| sent.err()) else {
            return Ok(());
        };
        let text = convert::error(&error).to_string();
        Err(if convert::was_rolled_back(&error) {
            NotCommitted::Again(StoreError::Unavailable(text))
        } else {
            NotCommitted::Failed(StoreError::CommitFailed(text))
        })
    }

    pub(crate) async fn rollback(&mut self) {
        self.order("ROLLBACK").await;
        // Whatever was under way belongs to the past, and a lost connection has nothing to undo.
        drop(self.answers().await);
        self.refused = None;
        self.job_sent = false;
    }

    pub(crate) fn is_alive(&self) -> bool {
        !self.client.is_closed()
    }

    /// The statement, prepared for these values: as in SQLite a parameter has the type of its value.
    async fn prepared(&mut self, sql: &str, values: &[Value]) -> Result<Statement, StoreError> {
        if let Some(statement) = self.statements.get(sql)
            && convert::fit(values, statement.params())
        {
            return Ok(statement.clone());
        }
        let types: Vec<Type> = values.iter().map(convert::natural_type).collect();
        let work = self.client.prepare_typed(sql, &types);
        let statement = beside(&mut self.under_way, work).await.map_err(|error| convert::error(&error))?;
        let wanted = statement.params().len();
        if wanted != values.len() {
            return Err(StoreError::Database(format!(
                "{wanted} values wanted, {} given: {sql}",
                values.len()
            )));
        }
        if self.statements.len() >= STATEMENTS {
            self.statements.clear();
        }
        self.statements.insert(sql.into(), statement.clone());
        Ok(statement)
    }

    async fn order(&mut self, sql: &'static str) {
        let client = Rc::clone(&self.client);
        self.start(false, Box::pin(async move { client.batch_execute(sql).await })).await;
    }

    /// Puts a message on its way: one look at its future hands it to the socket, in order with all others.
    async fn start(
        &mut self,
        by_job: bool,
        answer: LocalBoxFuture<'static, Result<(), tokio_postgres::Error>>,
    ) {
        let mut answer = Answer::Awaited(answer);
        poll_fn(|context| {
            answer.look(context);
            Poll::Ready(())
        })
        .await;
        self.under_way.push(Sent { by_job, answer });
    }

    /// Looks at every answer; gives the first refusal to a job's statement, and keeps the first to a step.
    async fn answers(&mut self) -> Result<(), tokio_postgres::Error> {
        let mut outcome = Ok(());
        for sent in self.under_way.drain(..) {
            let answer = match sent.answer {
                Answer::Awaited(answer) => answer.await,
                Answer::Heard(answer) => answer,
            };
            match answer {
                Err(error) if sent.by_job => outcome = outcome.and(Err(error)),
                Err(error) => self.refused = self.refused.take().or(Some(error)),
                Ok(()) => {}
            }
        }
        outcome
    }
}
