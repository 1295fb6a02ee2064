//! The way out: one request to stop, heard by every task, and a drain that waits for them within a limit.
//! There is no static flag in here: whoever must stop holds a [`Shutdown`].

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use tokio::sync::watch;
use tokio::task::AbortHandle;

/// Asks the tasks of a process to stop, and knows which of them still run. Clones are the same.
#[derive(Debug, Clone)]
pub struct Shutdown {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    requested: watch::Sender<bool>,
    running: watch::Sender<usize>,
    tasks: Mutex<Tasks>,
}

#[derive(Debug, Default)]
struct Tasks {
    last: u64,
    running: BTreeMap<u64, (String, AbortHandle)>,
}

impl Default for Shutdown {
    fn default() -> Self {
        Self::new()
    }
}

impl Shutdown {
    /// Nothing asked, nothing running.
    #[must_use]
    pub fn new() -> Self {
        Self {
            inner: Arc::new(Inner {
                requested: watch::Sender::new(false),
                running: watch::Sender::new(0),
                tasks: Mutex::new(Tasks::default()),
            }),
        }
    }

    /// Asks everything to stop. Asking twice is the same as asking once.
    pub fn request(&self) {
        self.inner.requested.send_replace(true);
    }

    /// Whether a stop was asked for.
    #[must_use]
    pub fn is_requested(&self) -> bool {
        *self.inner.requested.borrow()
    }

    /// Completes when a stop is asked for, at once if it already was.
    pub async fn requested(&self) {
        let mut requested = self.inner.requested.subscribe();
        // The sender lives in `self`, so waiting cannot fail.
        let _ = requested.wait_for(|asked| *asked).await;
    }

    /// The same wait as a value of its own, for tasks that keep no [`Shutdown`].
    pub fn token(&self) -> impl Future<Output = ()> + Send + 'static {
        let shutdown = self.clone();
        async move { shutdown.requested().await }
    }

    /// Runs `future` as a tracked task; a panic in it is logged under `name` and ends only that task.
    pub fn spawn(&self, name: impl Into<String>, future: impl Future<Output = ()> + Send + 'static) {
        let name = name.into();
        let mut tasks = self.tasks();
        tasks.last += 1;
        let number = tasks.last;
        self.inner.running.send_modify(|running| *running += 1);
        let ending = Ending { inner: Arc::clone(&self.inner), number };
        let task_name = name.clone();
        let handle = spawn_watched(async move {
            let _ending = ending;
            if let Err(panic) = AssertUnwindSafe(future).catch_unwind().await {
                let reason = panic_text(&*panic);
                tracing::error!(
                    task.name = task_name,
                    panic = reason,
                    "the task {task_name} panicked: {reason}"
                );
            }
        });
        // The lock is held since before the task began, so its ending finds the row.
        tasks.running.insert(number, (name, handle));
    }

    /// Asks for a stop and waits until every tracked task has ended; what still runs after `limit` is aborted
    /// and named in the answer.
    pub async fn drain(&self, limit: Duration) -> Vec<String> {
        self.request();
        let mut running = self.inner.running.subscribe();
        if tokio::time::timeout(limit, running.wait_for(|count| *count == 0)).await.is_ok() {
            return Vec::new();
        }
        let late: Vec<(String, AbortHandle)> = self.tasks().running.values().cloned().collect();
        late.into_iter()
            .map(|(name, handle)| {
                tracing::warn!(task.name = name, "the task {name} did not stop in time and is aborted");
                handle.abort();
                name
            })
            .collect()
    }

    fn tasks(&self) -> MutexGuard<'_, Tasks> {
        self.inner.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes the task off the list, however it ended.
struct Ending {
    inner: Arc<Inner>,
    number: u64,
}

impl Drop for Ending {
    fn drop(&mut self) {
        self.inner.tasks.lock().unwrap_or_else(PoisonError::into_inner).running.remove(&self.number);
        self.inner.running.send_modify(|running| *running -= 1);
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that starts background tasks")]
fn spawn_watched(future: impl Future<Output = ()> + Send + 'static) -> AbortHandle {
    tokio::spawn(future).abort_handle()
}

/// What a panic said, as far as it said it in words.
pub(crate) fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}

/// Completes when the process is told to stop: SIGTERM, or Ctrl-C.
///
/// # Errors
/// When the machine refuses the signal handlers.
pub async fn signalled() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::select! {
            pressed = tokio::signal::ctrl_c() => pressed,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}
