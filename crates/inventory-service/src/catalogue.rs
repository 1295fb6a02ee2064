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
use tokio::sync::Mutex;
use vocabulary::{Clock, SignedDuration, Sku, Timestamp};

pub(crate) use lists::{Question, shown as shown_category};
pub(crate) use pages::{entity_tag, shown};
pub(crate) use snapshot::Snapshot;

use crate::store;

/// How far back each look at the ledger goes: rows of others are committed late, and clocks differ a little.
const LOOK_BACK: SignedDuration = SignedDuration::from_secs(10);

/// The catalogue as this process knows it.
pub(crate) struct Catalogue {
    snapshot: ArcSwap<Snapshot>,
    /// One at a time catches up; until when the ledger has been looked at.
    looked: Mutex<Timestamp>,
}

impl Catalogue {
    /// Reads the whole catalogue.
    pub(crate) async fn load(db: &Db, clock: &Clock) -> Result<Self, StoreError> {
        let catalogue =
            Self { snapshot: ArcSwap::from_pointee(Snapshot::default()), looked: Mutex::new(clock.now()) };
        catalogue.catch_up(db).await?;
        Ok(catalogue)
    }

    /// The catalogue at this moment. One request takes it once.
    pub(crate) fn now(&self) -> Arc<Snapshot> {
        self.snapshot.load_full()
    }

    /// Takes in what has changed in the catalogue since the last time.
    pub(crate) async fn catch_up(&self, db: &Db) -> Result<(), StoreError> {
        let _alone = self.looked.lock().await;
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

    /// Takes in what others have changed: in the catalogue, and in stock since the last look.
    pub(crate) async fn follow(&self, db: &Db, clock: &Clock) -> Result<(), StoreError> {
        self.catch_up(db).await?;
        let mut looked = self.looked.lock().await;
        let (now, since) = (clock.now(), *looked - LOOK_BACK);
        let skus = db.read(async move |tx| store::movements::skus_moved_since(tx, since).await).await?;
        self.recount(db, skus).await?;
        *looked = now;
        Ok(())
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
