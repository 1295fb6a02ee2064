//! A write lane: one thread, one connection. The jobs that wait share a transaction and its flush.

use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::StoreError;
use crate::db::Dial;
use crate::job::Job;
use crate::queue::Queue;
use crate::tx::{Engine, NotCommitted, Step, Tx};

/// Which lane a job takes. Jobs with one key run one after another.
#[derive(Debug, Clone, Copy)]
pub struct Lane(u64);

impl Lane {
    /// The lane of a key: the order, the customer, or one word for rows that everybody locks.
    pub fn of(key: impl Hash) -> Self {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        Self(hasher.finish())
    }

    /// Which of `lanes`.
    pub(crate) fn among<T>(self, lanes: &[T]) -> Option<&T> {
        let count = lanes.len() as u64;
        let index = self.0.checked_rem(count)?;
        lanes.get(usize::try_from(index).ok()?)
    }
}

/// How often jobs are run again before their callers are told to come back later.
const TRIES: u32 = 8;

/// The longest that a lane waits for callers to come back, as long as a quick flush.
const PATIENCE: Duration = Duration::from_micros(100);

/// The work of a lane's thread.
pub(crate) struct LaneWork {
    pub(crate) service: Arc<str>,
    pub(crate) dial: Dial,
    pub(crate) queue: Arc<Queue>,
    /// The most jobs that share a commit.
    pub(crate) most: usize,
}

/// Why a batch came to nothing.
enum Setback {
    Again(StoreError),
    Final(StoreError),
}

impl LaneWork {
    /// Works until the queue is closed and empty.
    pub(crate) async fn run(self) {
        let mut link = None;
        let mut batch = Vec::new();
        while self.queue.take(self.most, &mut batch).await {
            self.measure(&batch);
            let (shared, start) = (batch.len(), Instant::now());
            self.serve(&mut link, &mut batch).await;
            self.gather(shared, start.elapsed());
        }
    }

    /// Callers who were answered together often come back together: one flush for all of them is worth a moment,
    /// one for the first of them is not. A lone caller is never waited for.
    fn gather(&self, shared: usize, took: Duration) {
        if shared > 1 {
            let (start, patience) = (Instant::now(), (took / 4).min(PATIENCE));
            while self.queue.waiting() < shared && start.elapsed() < patience {
                std::thread::yield_now();
            }
        }
    }

    /// Runs the jobs until they are answered, whatever the answer.
    async fn serve(&self, link: &mut Option<Tx>, batch: &mut Vec<Box<dyn Job>>) {
        for tries in 1..=TRIES {
            let error = match self.attempt(link, batch).await {
                Ok(()) => break,
                Err(Setback::Again(error)) if tries < TRIES => error,
                Err(Setback::Again(error) | Setback::Final(error)) => {
                    batch.iter_mut().for_each(|job| job.fail(error.clone()));
                    break;
                }
            };
            tracing::warn!(db.service = %self.service, jobs = batch.len(), %error, "the jobs are run again");
            if tries > 1 && batch.len() > 1 {
                // A batch that collides again and again holds too many rows at once.
                for job in std::mem::take(batch) {
                    Box::pin(self.serve(link, &mut vec![job])).await;
                }
                return;
            }
            self.dial.pause(tries).await;
        }
        batch.drain(..).for_each(Job::answer);
    }

    async fn attempt(&self, link: &mut Option<Tx>, batch: &mut Vec<Box<dyn Job>>) -> Result<(), Setback> {
        batch.retain(|job| !job.abandoned());
        if batch.is_empty() {
            return Ok(());
        }
        let mut tx = match link.take().filter(Tx::is_alive) {
            Some(tx) => tx,
            None => self.dial.open_patiently().await.map_err(Setback::Final)?,
        };
        let outcome = self.transact(&mut tx, batch).await;
        if outcome.is_err() {
            tx.rollback().await;
        }
        *link = Some(tx);
        outcome
    }

    async fn transact(&self, tx: &mut Tx, batch: &mut [Box<dyn Job>]) -> Result<(), Setback> {
        let lone = batch.len() == 1;
        let mut step = if lone { Step::Begin } else { Step::BeginMarked };
        for job in batch {
            if !lone && job.abandoned() {
                continue;
            }
            tx.step(step).await.map_err(Setback::Final)?;
            job.run(tx).await;
            if let Some(error) = tx.settle().await {
                if tx.engine() == Engine::Postgres && matches!(error, StoreError::Unavailable(_)) {
                    return Err(Setback::Again(error));
                }
                if job.succeeded() {
                    job.fail(error);
                }
            }
            if !tx.is_open() {
                return Err(lost(tx.engine()));
            }
            step = if job.succeeded() { Step::Next } else { Step::Undo };
        }
        match step {
            Step::Undo if lone => {
                tx.rollback().await;
                return Ok(());
            }
            Step::Undo => tx.step(step).await.map_err(Setback::Final)?,
            Step::BeginMarked => return Ok(()),
            Step::Begin | Step::Next => {}
        }
        let start = Instant::now();
        let outcome = tx.commit().await;
        metrics::histogram!("store_commit_seconds", "db" => Arc::clone(&self.service))
            .record(start.elapsed());
        outcome.map_err(|not| match not {
            NotCommitted::Again(error) => Setback::Again(error),
            NotCommitted::Failed(error) => Setback::Final(error),
        })
    }

    fn measure(&self, batch: &[Box<dyn Job>]) {
        let waiting = self.queue.waiting();
        metrics::gauge!("store_queue_jobs", "db" => Arc::clone(&self.service)).set(waiting as f64);
        metrics::histogram!("store_batch_jobs", "db" => Arc::clone(&self.service)).record(batch.len() as f64);
    }
}

/// The engine gave the transaction up by itself: SQLite does so when the disk is full or fails.
fn lost(engine: Engine) -> Setback {
    let error = StoreError::Unavailable("the transaction was given up by the database".to_owned());
    match engine {
        Engine::Sqlite => Setback::Final(error),
        Engine::Postgres => Setback::Again(error),
    }
}

/// How long to wait before the next try.
pub(crate) fn backoff(tries: u32, spread: u64) -> Duration {
    Duration::from_millis((10_u64 << tries.min(6)) + spread % 10)
}
