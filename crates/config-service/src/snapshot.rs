//! All settings as they stand, behind one atomic pointer: reads take it and never wait for the database.
//! Who watches is woken whenever it moves. It only moves forward.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::store::{Db, StoreError};
use arc_swap::ArcSwap;
use tokio::sync::{Mutex, watch};

use crate::domain::{Application, ApplicationName};
use crate::store;

/// Every application at one moment.
pub(crate) type Snapshot = BTreeMap<ApplicationName, Arc<Application>>;

/// The present snapshot and how it moves on.
#[derive(Debug)]
pub(crate) struct Snapshots {
    current: ArcSwap<Snapshot>,
    moves: watch::Sender<()>,
    refreshing: Mutex<()>,
}

impl Snapshots {
    /// Reads all there is.
    pub(crate) async fn open(db: &Db) -> Result<Self, StoreError> {
        let snapshots = Self {
            current: ArcSwap::from_pointee(Snapshot::new()),
            moves: watch::Sender::new(()),
            refreshing: Mutex::new(()),
        };
        snapshots.refresh(db).await?;
        Ok(snapshots)
    }

    /// Every application, now.
    pub(crate) fn now(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// One application, now.
    pub(crate) fn application(&self, name: &ApplicationName) -> Option<Arc<Application>> {
        self.current.load().get(name).cloned()
    }

    /// Notes each move from here on.
    pub(crate) fn watch(&self) -> watch::Receiver<()> {
        self.moves.subscribe()
    }

    /// Catches up as far as the database lets it; the poll does the rest.
    pub(crate) async fn catch_up(&self, db: &Db) {
        if let Err(error) = self.refresh(db).await {
            tracing::warn!(%error, "the settings could not be read again");
        }
    }

    /// Catches up with the database: reads what has another version there than here.
    pub(crate) async fn refresh(&self, db: &Db) -> Result<(), StoreError> {
        // One at a time, so that an older reading never replaces a newer one.
        let _turn = self.refreshing.lock().await;
        let before = self.now();
        let mut after = None;
        for (name, version) in store::versions(db).await? {
            let known = before.get(&name).map_or(0, |application| application.version);
            if version <= known {
                continue;
            }
            if let Some(application) = store::load(db, &name).await? {
                after.get_or_insert_with(|| Snapshot::clone(&before)).insert(name, Arc::new(application));
            }
        }
        if let Some(after) = after {
            self.current.store(Arc::new(after));
            self.moves.send_replace(());
        }
        Ok(())
    }
}
