//! A reader: one thread, one read-only connection, one job at a time. Its statements stand alone.

use std::sync::Arc;

use crate::StoreError;
use crate::db::Dial;
use crate::job::Job;
use crate::queue::Queue;
use crate::tx::Tx;

/// How often a job is run again when the connection is lost.
const TRIES: u32 = 4;

/// The work of a reader's thread.
pub(crate) struct ReaderWork {
    pub(crate) dial: Dial,
    pub(crate) queue: Arc<Queue>,
}

impl ReaderWork {
    /// Works until the queue is closed and empty.
    pub(crate) async fn run(self) {
        let mut link = None;
        let mut jobs = Vec::new();
        while self.queue.take(1, &mut jobs).await {
            for mut job in jobs.drain(..) {
                if !job.abandoned() {
                    self.serve(&mut link, &mut *job).await;
                    job.answer();
                }
            }
        }
    }

    async fn serve(&self, link: &mut Option<Tx>, job: &mut dyn Job) {
        for tries in 1..=TRIES {
            let mut tx = match link.take().filter(Tx::is_alive) {
                Some(tx) => tx,
                None => match self.dial.open_patiently().await {
                    Ok(tx) => tx,
                    Err(error) => return job.fail(error),
                },
            };
            job.run(&mut tx).await;
            let error = tx.settle().await.error;
            *link = Some(tx);
            match error {
                Some(StoreError::Unavailable(_)) if tries < TRIES => self.dial.pause(tries).await,
                Some(error) if job.succeeded() => return job.fail(error),
                _ => return,
            }
        }
    }
}
