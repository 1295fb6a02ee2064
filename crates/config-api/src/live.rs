//! Settings that change while the process runs. Readers take the present value from an atomic pointer; who writes it
//! is [`Follower`], or a test. Nothing in here talks to the network.

mod follower;

use std::sync::Arc;

use arc_swap::ArcSwap;
use tokio::sync::watch;

pub use follower::Follower;

/// The settings in force, as the type that the application reads them as. Clones see the same value.
#[derive(Debug)]
pub struct Live<T> {
    shared: Arc<Shared<T>>,
    seen: watch::Receiver<()>,
}

#[derive(Debug)]
struct Shared<T> {
    value: ArcSwap<T>,
    changes: watch::Sender<()>,
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared), seen: self.seen.clone() }
    }
}

impl<T> Live<T> {
    /// Settings that stay as they are until somebody calls [`Live::set`].
    pub fn fixed(value: T) -> Self {
        let (changes, seen) = watch::channel(());
        Self { shared: Arc::new(Shared { value: ArcSwap::from_pointee(value), changes }), seen }
    }

    /// The settings in force now. Take them once per request, so that one request sees one version.
    #[must_use]
    pub fn get(&self) -> Arc<T> {
        self.shared.value.load_full()
    }

    /// Returns when the settings have changed since this clone last returned from here (or was made).
    pub async fn changed(&mut self) {
        if self.seen.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// Puts other settings in force, for every clone.
    pub fn set(&self, value: T) {
        self.shared.value.store(Arc::new(value));
        self.shared.changes.send_replace(());
    }
}
