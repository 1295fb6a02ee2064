//! Ours: writers who each hand in one small job, wait until it is on the disk, and hand in the next.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use store::{Db, Lane, StoreError, Tx, values};
use tokio::task::JoinSet;

use crate::figure::median;

/// What a row holds; the bare loop writes the same.
pub(crate) const NAME: &str = "some name";
pub(crate) const BODY: &str = r#"{"sku":"TEA-1","quantity": 2}"#;

/// What came of some seconds of work.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Load {
    /// Rows or transactions a second.
    pub(crate) per_second: f64,
    /// The median wait of a writer, in microseconds.
    pub(crate) wait_us: f64,
}

impl Load {
    pub(crate) fn of(done: f64, time: Duration, waits: impl IntoIterator<Item = Duration>) -> Self {
        let wait_us = median(waits.into_iter().map(|wait| wait.as_secs_f64() * 1e6));
        Self { per_second: done / time.as_secs_f64(), wait_us }
    }
}

/// What every writer writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Job {
    /// A new row, each on a key of its own.
    NewRow,
    /// One more on the same row for everybody.
    HotRow,
}

/// A database and the rows in it.
#[derive(Clone)]
pub(crate) struct Writers {
    pub(crate) db: Db,
    next: Arc<AtomicI64>,
}

impl Writers {
    pub(crate) fn on(db: Db) -> Self {
        Self { db, next: Arc::default() }
    }

    /// Lets so many writers do the same job again and again.
    pub(crate) async fn work(&self, count: usize, job: Job, time: Duration) -> Result<Load, StoreError> {
        let start = Instant::now();
        let mut writers = JoinSet::new();
        for _ in 0..count {
            writers.spawn(self.clone().write(job, start + time));
        }
        let mut waits = Vec::new();
        while let Some(writer) = writers.join_next().await {
            waits.extend(writer.map_err(|_| StoreError::Panicked)??);
        }
        Ok(Load::of(waits.len() as f64, start.elapsed(), waits))
    }

    async fn write(self, job: Job, until: Instant) -> Result<Vec<Duration>, StoreError> {
        let mut waits = Vec::new();
        while Instant::now() < until {
            let begun = Instant::now();
            match job {
                Job::NewRow => self.new_row().await?,
                Job::HotRow => self.hot_row().await?,
            };
            waits.push(begun.elapsed());
        }
        Ok(waits)
    }

    async fn new_row(&self) -> Result<u64, StoreError> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let insert = "INSERT INTO rows (id, name, n, body) VALUES ($1, $2, $3, $4)";
        let job = async move |tx: &mut Tx| tx.execute(insert, &values![id, NAME, id, BODY]).await;
        self.db.write(Lane::of(id), job).await
    }

    async fn hot_row(&self) -> Result<u64, StoreError> {
        let job = async |tx: &mut Tx| tx.execute("UPDATE hot SET n = n + 1 WHERE id = 1", &[]).await;
        self.db.write(Lane::of("hot"), job).await
    }
}
