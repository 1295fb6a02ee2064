//! The tables of these tests, and how a test gets several jobs into one batch.

use std::pin::Pin;
use std::sync::Arc;

use futures_util::FutureExt as _;
use store::{Db, Lane, MigrationSet, Options, StoreError, Tx, Value, values};
use testkit::TestDatabase;
use tokio::sync::Notify;

pub(crate) const TABLES: MigrationSet = MigrationSet {
    name: "tables",
    sqlite: &[
        (
            "V1__items",
            "CREATE TABLE items (id INTEGER PRIMARY KEY, count INTEGER NOT NULL CHECK (count >= 0)) STRICT;
             CREATE TABLE parts (id INTEGER PRIMARY KEY,
                 item INTEGER NOT NULL REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED) STRICT;",
        ),
        (
            "V2__kinds",
            "CREATE TABLE kinds (id INTEGER PRIMARY KEY, number INTEGER, word TEXT, uuid BLOB, truth INTEGER,
                 bytes BLOB) STRICT;",
        ),
    ],
    postgres: &[
        (
            "V1__items",
            "CREATE TABLE items (id BIGINT PRIMARY KEY, count BIGINT NOT NULL CHECK (count >= 0));
             CREATE TABLE parts (id BIGINT PRIMARY KEY,
                 item BIGINT NOT NULL REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED);",
        ),
        (
            "V2__kinds",
            "CREATE TABLE kinds (id BIGINT PRIMARY KEY, number BIGINT, word TEXT, uuid UUID, truth BOOLEAN,
                 bytes BYTEA);",
        ),
    ],
};

pub(crate) type Answer = Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send>>;

pub(crate) async fn open() -> TestDatabase {
    open_with(Options::default()).await
}

pub(crate) async fn open_with(options: Options) -> TestDatabase {
    TestDatabase::open_with("stage", &[TABLES], options).await
}

/// The one lane that tests use when lanes do not matter.
pub(crate) fn lane() -> Lane {
    Lane::of("lane")
}

pub(crate) async fn insert(tx: &mut Tx, id: i64) -> Result<(), StoreError> {
    tx.execute("INSERT INTO items (id, count) VALUES ($1, $2)", &values![id, 0_i64]).await.map(drop)
}

/// Hands a job in, so that it waits in line when this returns.
pub(crate) fn hand_in<F>(db: &Db, job: F) -> Answer
where
    F: AsyncFn(&mut Tx) -> Result<(), StoreError> + Send + 'static,
{
    let db = db.clone();
    let mut answer: Answer = Box::pin(async move { db.write(lane(), job).await });
    assert!((&mut answer).now_or_never().is_none(), "the lane is held, so no job is answered");
    answer
}

/// Hands in a job that inserts one item.
pub(crate) fn hand_in_insert(db: &Db, id: i64) -> Answer {
    hand_in(db, async move |tx: &mut Tx| insert(tx, id).await)
}

/// A lane that stands still until it is let go.
pub(crate) struct Held {
    go: Arc<Notify>,
    job: Answer,
}

/// Stops the lane, so that what is handed in next makes one batch.
pub(crate) async fn hold(db: &Db) -> Held {
    let (go, here) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (wait, arrived) = (Arc::clone(&go), Arc::clone(&here));
    let db = db.clone();
    let job: Answer = Box::pin(async move {
        db.write(lane(), async move |_: &mut Tx| {
            arrived.notify_one();
            wait.notified().await;
            Ok(())
        })
        .await
    });
    let mut held = Held { go, job };
    assert!((&mut held.job).now_or_never().is_none());
    here.notified().await;
    held
}

impl Held {
    pub(crate) async fn let_go(self) {
        self.go.notify_one();
        self.job.await.unwrap();
    }
}

/// The ids of all items, in order.
pub(crate) async fn items(db: &Db) -> Vec<i64> {
    numbers(db, "SELECT id FROM items ORDER BY id", &[]).await
}

/// How often an item was counted.
pub(crate) async fn count(db: &Db, id: i64) -> i64 {
    numbers(db, "SELECT count FROM items WHERE id = $1", &values![id]).await[0]
}

async fn numbers(db: &Db, sql: &'static str, values: &[Value]) -> Vec<i64> {
    let values = values.to_vec();
    let rows =
        db.read::<_, StoreError, _>(async move |tx: &mut Tx| tx.rows(sql, &values).await).await.unwrap();
    rows.iter().map(|row| row.int(0).unwrap()).collect()
}
