//! The bounded line of jobs before a lane or the readers. It never waits for room: a full line answers at once.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::StoreError;
use crate::job::Job;

/// Jobs that wait for the thread, or the threads, that take them.
pub(crate) struct Queue {
    line: Mutex<Line>,
    /// How many jobs wait, for who only wants to know.
    waiting: AtomicUsize,
    bell: Notify,
    limit: usize,
}

struct Line {
    jobs: VecDeque<Box<dyn Job>>,
    closed: bool,
}

impl Queue {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            line: Mutex::new(Line { jobs: VecDeque::new(), closed: false }),
            waiting: AtomicUsize::new(0),
            bell: Notify::new(),
            limit,
        }
    }

    /// Puts a job at the end of the line, or answers at once why not.
    pub(crate) fn push(&self, job: Box<dyn Job>) -> Result<(), StoreError> {
        let mut line = self.line();
        if line.closed {
            return Err(StoreError::Closed);
        }
        if line.jobs.len() >= self.limit {
            return Err(StoreError::Overloaded);
        }
        line.jobs.push_back(job);
        self.waiting.store(line.jobs.len(), Ordering::Relaxed);
        drop(line);
        self.bell.notify_one();
        Ok(())
    }

    /// Waits for jobs and moves at most `most` of them into `batch`. False: closed, and none is left.
    pub(crate) async fn take(&self, most: usize, batch: &mut Vec<Box<dyn Job>>) -> bool {
        loop {
            {
                let mut line = self.line();
                if !line.jobs.is_empty() {
                    let count = most.min(line.jobs.len());
                    batch.extend(line.jobs.drain(..count));
                    self.waiting.store(line.jobs.len(), Ordering::Relaxed);
                    return true;
                }
                if line.closed {
                    drop(line);
                    // Pass the word on: one ring wakes one thread.
                    self.bell.notify_one();
                    return false;
                }
            }
            self.bell.notified().await;
        }
    }

    /// How many jobs wait.
    pub(crate) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// Takes no more jobs; those in line are still done.
    pub(crate) fn close(&self) {
        self.line().closed = true;
        self.bell.notify_one();
    }

    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
