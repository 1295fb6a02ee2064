//! A write lane: one thread, one connection. The jobs that wait share a transaction and its flush.

use std::cell::Cell;
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
    /// For how many more batches marks are set at once.
    pub(crate) wariness: Cell<u32>,
}

/// Whether jobs that share a transaction are marked off from each other, so that one can be undone by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marks {
    /// Marks cost more than most statements, and nearly all jobs succeed: a batch is run without them at first.
    None,
    EachJob,
}

/// For how many batches marks are set at once after one had to be run again for want of them.
const WARY_BATCHES: u32 = 16;

/// What running a batch came to.
enum Run {
    /// Every job has its outcome, and what is to be kept is on the disk.
    Done,
    /// Without marks: a job failed and left something behind, which cannot be told from what the others did.
    Entangled,
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
        let marks = if batch.len() > 1 && self.wary() { Marks::EachJob } else { Marks::None };
        let mut outcome = self.transact(&mut tx, batch, marks).await;
        if let Ok(Run::Entangled) = outcome {
            tx.rollback().await;
            self.wariness.set(WARY_BATCHES);
            outcome = self.transact(&mut tx, batch, Marks::EachJob).await;
        }
        if outcome.is_err() {
            tx.rollback().await;
        }
        *link = Some(tx);
        outcome.map(drop)
    }

    /// Whether a batch not long ago had to be run again.
    fn wary(&self) -> bool {
        let left = self.wariness.get();
        self.wariness.set(left.saturating_sub(1));
        left > 0
    }

    async fn transact(&self, tx: &mut Tx, batch: &mut [Box<dyn Job>], marks: Marks) -> Result<Run, Setback> {
        let lone = batch.len() == 1;
        let mut step = Some(if marks == Marks::EachJob { Step::BeginMarked } else { Step::Begin });
        let mut begun = false;
        for job in batch {
            if !lone && job.abandoned() {
                continue;
            }
            if let Some(step) = step.take() {
                tx.step(step).await.map_err(Setback::Final)?;
                begun = true;
            }
            job.run(tx).await;
            let left = tx.settle().await;
            if let Some(error) = left.error {
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
            step = match (marks, job.succeeded()) {
                (Marks::EachJob, true) => Some(Step::Next),
                (Marks::EachJob, false) => Some(Step::Undo),
                (Marks::None, true) => None,
                (Marks::None, false) if lone => {
                    tx.rollback().await;
                    return Ok(Run::Done);
                }
                (Marks::None, false) if left.something => return Ok(Run::Entangled),
                (Marks::None, false) => None,
            };
        }
        if !begun {
            return Ok(Run::Done);
        }
        if step == Some(Step::Undo) {
            tx.step(Step::Undo).await.map_err(Setback::Final)?;
        }
        let start = Instant::now();
        let outcome = tx.commit().await;
        metrics::histogram!("store_commit_seconds", "db" => Arc::clone(&self.service))
            .record(start.elapsed());
        outcome.map(|()| Run::Done).map_err(|not| match not {
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
