//! What the service does by itself, to be done by hand: for tests, and for whoever looks after a shop from inside.

use inventory_api::LedgerVerification;
use wire::Problem;

use crate::Inventory;
use crate::actions::expire_holds::expire_holds;
use crate::actions::verify_stock::verify_everything;
use crate::problems::Refusal;

impl Inventory {
    /// Looks for holds that lapsed, as the service does every few seconds; how many it ended.
    pub async fn expire_holds(&self) -> Result<u64, Problem> {
        expire_holds(self).await.map_err(Problem::from)
    }

    /// Holds all stock against its ledger and its open holds.
    pub async fn verify(&self) -> Result<LedgerVerification, Problem> {
        verify_everything(self).await.map_err(Problem::from)
    }

    /// Takes in at once what other processes have changed, as the service does within half a second.
    pub async fn follow(&self) -> Result<(), Problem> {
        let followed = self.catalogue.follow(&self.db).await;
        followed.map_err(|error| Refusal::from(error).into())
    }
}
