//! The catalogue in memory: an immutable snapshot behind an atomic pointer, from which every public read is answered.
//! It follows the database: at once after a change of this process, within a second after one of another. What it says
//! about stock may be a second old, so nothing is sold by it: only a hold is binding.

mod counter;
mod lists;
mod pages;
mod snapshot;

use std::sync::Arc;

use ::store::{Db, StoreError};
use arc_swap::ArcSwap;
use tokio::sync::{Mutex, broadcast};
use vocabulary::Sku;

pub(crate) use lists::{Question, shown as shown_category};
pub(crate) use pages::{entity_tag, shown};
pub(crate) use snapshot::Snapshot;

use crate::store;

/// The catalogue as this process knows it.
pub(crate) struct Catalogue {
    snapshot: ArcSwap<Snapshot>,
    /// One at a time catches up; below which mark everything in the ledger has been taken in.
    settled: Mutex<i64>,
    /// Tells which SKUs have moved, whichever process moved them.
    moves: broadcast::Sender<Arc<[Sku]>>,
}

/// How many looks a slow listener may miss.
const REMEMBERED: usize = 16;

impl Catalogue {
    /// Reads the whole catalogue.
    pub(crate) async fn load(db: &Db) -> Result<Self, StoreError> {
        // Looked up before the stock is counted: what is committed in between is looked at once more.
        let marks = db.read(async |tx| store::movements::marks(tx).await).await?;
        let snapshot = ArcSwap::from_pointee(Snapshot::default());
        let catalogue =
            Self { snapshot, settled: Mutex::new(marks.settled), moves: broadcast::Sender::new(REMEMBERED) };
        catalogue.catch_up(db).await?;
        Ok(catalogue)
    }

    /// The catalogue at this moment. One request takes it once.
    pub(crate) fn now(&self) -> Arc<Snapshot> {
        self.snapshot.load_full()
    }

    /// Takes in what has changed in the catalogue since the last time.
    pub(crate) async fn catch_up(&self, db: &Db) -> Result<(), StoreError> {
        let _alone = self.settled.lock().await;
        let known = self.now().revision();
        let news = db
            .read(async move |tx| {
                let revision = store::revision(tx).await?;
                if revision == known {
                    return Ok::<_, StoreError>(None);
                }
                let products = store::products::changed_since(tx, known).await?;
                // After the products, so that their categories are among them.
                let categories = store::categories::all(tx).await?;
                let variants = products.iter().flat_map(|product| &product.variants);
                let skus: Vec<Sku> = variants.map(|variant| variant.sku.clone()).collect();
                let counts = store::stock::counts(tx, &skus).await?;
                Ok(Some((revision, categories, products, counts)))
            })
            .await?;
        if let Some((revision, categories, products, counts)) = news {
            let next = self.now().next(revision, categories, products);
            next.learn(&counts);
            self.snapshot.store(Arc::new(next));
        }
        Ok(())
    }

    /// Takes in what others have changed: in the catalogue, and in the stock that moved since the last look. What is
    /// committed late is seen when it is, however late.
    pub(crate) async fn follow(&self, db: &Db) -> Result<(), StoreError> {
        self.catch_up(db).await?;
        let mut settled = self.settled.lock().await;
        let from = *settled;
        let (marks, skus) = db
            .read(async move |tx| {
                // The marks first: a row below them that is not there now never comes.
                let marks = store::movements::marks(tx).await?;
                Ok::<_, StoreError>((marks, store::movements::skus_moved(tx, from, marks).await?))
            })
            .await?;
        if !skus.is_empty() {
            // Nobody listening is no fault.
            drop(self.moves.send(skus.clone().into()));
        }
        self.recount(db, skus).await?;
        *settled = marks.settled;
        Ok(())
    }

    /// Hears at each look which SKUs have moved since the last one.
    pub(crate) fn moves(&self) -> broadcast::Receiver<Arc<[Sku]>> {
        self.moves.subscribe()
    }

    /// Reads again how many of these SKUs can be bought.
    pub(crate) async fn recount(&self, db: &Db, skus: Vec<Sku>) -> Result<(), StoreError> {
        if skus.is_empty() {
            return Ok(());
        }
        let counts = db.read(async move |tx| store::stock::counts(tx, &skus).await).await?;
        self.now().learn(&counts);
        Ok(())
    }
}
