//! The actions without HTTP, for whoever fills a shop from inside the process: the demo's loader, and tests.

use bytes::Bytes;
use inventory_api::{
    AltText, LedgerVerification, NewCategory, NewLocation, NewMovement, NewProduct, Product,
};
use serde::de::DeserializeOwned;
use vocabulary::{Sku, Slug};
use wire::{Answer, Problem};

use crate::Inventory;
use crate::actions::Terms;
use crate::actions::add_picture::add_picture;
use crate::actions::create_category::create_category;
use crate::actions::create_product::create_product;
use crate::actions::expire_holds::expire_holds;
use crate::actions::open_location::open_location;
use crate::actions::record_movement::record_movement;
use crate::actions::verify_stock::verify_everything;
use crate::problems::Refusal;

impl Inventory {
    /// Adds a category.
    pub async fn create_category(&self, new: NewCategory) -> Result<(), Problem> {
        create_category(self, None, new).await.map(drop).map_err(Problem::from)
    }

    /// Adds a product with its variants.
    pub async fn create_product(&self, new: NewProduct) -> Result<Product, Problem> {
        told(create_product(self, None, new).await)
    }

    /// Adds a picture to a product.
    pub async fn add_picture(
        &self,
        slug: Slug,
        bytes: Bytes,
        alt: Option<AltText>,
    ) -> Result<Product, Problem> {
        told(add_picture(self, slug, Terms::none(), (bytes, alt)).await)
    }

    /// Opens a place where stock lies.
    pub async fn open_location(&self, new: NewLocation) -> Result<(), Problem> {
        open_location(self, None, new).await.map(drop).map_err(Problem::from)
    }

    /// Records a movement of stock under the name of `actor`.
    pub async fn record_movement(&self, actor: &str, sku: Sku, movement: NewMovement) -> Result<(), Problem> {
        let done = record_movement(self, None, actor.to_owned(), sku, movement).await;
        done.map(drop).map_err(Problem::from)
    }

    /// Looks for holds that lapsed, as the service does by itself every few seconds; how many it ended.
    pub async fn expire_holds(&self) -> Result<u64, Problem> {
        expire_holds(self).await.map_err(Problem::from)
    }

    /// Holds all stock against its ledger and its open holds.
    pub async fn verify(&self) -> Result<LedgerVerification, Problem> {
        verify_everything(self).await.map_err(Problem::from)
    }

    /// Takes in at once what other processes have changed, as the service does by itself within half a second.
    pub async fn follow(&self) -> Result<(), Problem> {
        let followed = self.catalogue.follow(&self.db, &self.clock).await;
        followed.map_err(|error| Refusal::from(error).into())
    }
}

fn told<T: DeserializeOwned>(answer: Result<Answer, Refusal>) -> Result<T, Problem> {
    let answer = answer.map_err(Problem::from)?;
    serde_json::from_slice(&answer.body).map_err(|_| Problem::internal())
}
