//! One state of the catalogue: categories, products, and where to find them.

use std::collections::HashMap;
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use inventory_api::{Offer, ProductStatus};
use vocabulary::{ProductId, Sku, Slug};

use super::counter::Counter;
use super::pages::{Page, picture_url};
use crate::domain::category::{Category, Tree};
use crate::domain::product::{Product, Variant, in_words};
use crate::store::stock::Count;

/// The catalogue at one revision. Only the numbers of what can be bought change in it.
#[derive(Default)]
pub(crate) struct Snapshot {
    revision: i64,
    tree: Arc<Tree>,
    products: HashMap<ProductId, Arc<Entry>>,
    by_slug: HashMap<Slug, Arc<Entry>>,
    by_sku: HashMap<Sku, (Arc<Entry>, usize)>,
}

/// A product with how many can be bought of each variant, and its page as bytes.
pub(crate) struct Entry {
    pub(crate) product: Product,
    counters: Vec<Arc<Counter>>,
    pub(super) page: ArcSwapOption<Page>,
}

impl Entry {
    /// How many can be bought of each variant, in their order.
    pub(crate) fn available(&self) -> Vec<i64> {
        self.counters.iter().map(|counter| counter.total()).collect()
    }

    /// Whether the numbers are still these.
    pub(super) fn still_has(&self, available: &[i64]) -> bool {
        self.counters.iter().zip(available).all(|(counter, before)| counter.total() == *before)
    }

    fn offer(&self, index: usize, variant: &Variant) -> Offer {
        let product = &self.product;
        Offer {
            sku: variant.sku.clone(),
            product_id: product.id,
            slug: product.slug.clone(),
            title: product.title.en.to_string(),
            options: in_words(&variant.options),
            unit_price: variant.price.money(),
            tax_class: product.tax_class.to_string(),
            available: self.counters[index].total(),
            published: product.status == ProductStatus::Published,
            picture: product.pictures.first().map(|picture| picture_url(picture.id)),
            weight_grams: variant.weight_grams,
        }
    }
}

impl Snapshot {
    /// The number of the last change it knows.
    pub(crate) fn revision(&self) -> i64 {
        self.revision
    }

    /// The categories in their order.
    pub(crate) fn tree(&self) -> &Arc<Tree> {
        &self.tree
    }

    /// Every product.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.products.values()
    }

    /// The product of this id.
    pub(crate) fn get(&self, id: ProductId) -> Option<&Arc<Entry>> {
        self.products.get(&id)
    }

    /// The product of this slug.
    pub(crate) fn named(&self, slug: &Slug) -> Option<&Arc<Entry>> {
        self.by_slug.get(slug)
    }

    /// What is offered under this SKU.
    pub(crate) fn offer(&self, sku: &Sku) -> Option<Offer> {
        let (entry, index) = self.by_sku.get(sku)?;
        Some(entry.offer(*index, entry.product.variants.get(*index)?))
    }

    /// How many can be bought of each of these variants, in their order; none of what is not known yet.
    pub(crate) fn available(&self, variants: &[Variant]) -> Vec<i64> {
        variants.iter().map(|variant| self.counter_of(variant).map_or(0, |counter| counter.total())).collect()
    }

    /// How many published products lie in a category and below it.
    pub(crate) fn published_in(&self) -> HashMap<vocabulary::CategoryId, u64> {
        let mut counts = HashMap::new();
        for entry in self.entries().filter(|entry| entry.product.status == ProductStatus::Published) {
            *counts.entry(entry.product.category).or_default() += 1;
        }
        counts
    }

    /// The next state: other categories, and these products as they are now.
    pub(super) fn next(&self, revision: i64, categories: Vec<Category>, changed: Vec<Product>) -> Self {
        let mut products = self.products.clone();
        for product in changed {
            let counter = |variant: &Variant| self.counter_of(variant).cloned().unwrap_or_default();
            let counters = product.variants.iter().map(counter).collect();
            let entry = Entry { product, counters, page: ArcSwapOption::empty() };
            products.insert(entry.product.id, Arc::new(entry));
        }
        let by_slug =
            products.values().map(|entry| (entry.product.slug.clone(), Arc::clone(entry))).collect();
        let variants = products.values().flat_map(|entry| {
            let skus = entry.product.variants.iter().enumerate();
            skus.map(|(index, variant)| (variant.sku.clone(), (Arc::clone(entry), index)))
        });
        let by_sku = variants.collect();
        Self { revision, tree: Arc::new(Tree::new(categories)), products, by_slug, by_sku }
    }

    /// Takes in how many can be bought; the counts of one SKU stand together.
    pub(crate) fn learn(&self, counts: &[Count]) {
        for of_one in counts.chunk_by(|one, other| one.sku == other.sku) {
            if let Some((_, counter)) = of_one.first().and_then(|count| self.counter(&count.sku)) {
                counter.learn(of_one);
            }
        }
    }

    /// The counter of this very variant: one that was removed may have had the same SKU.
    fn counter_of(&self, variant: &Variant) -> Option<&Arc<Counter>> {
        let (known, counter) = self.counter(&variant.sku)?;
        (known.id == variant.id).then_some(counter)
    }

    fn counter(&self, sku: &Sku) -> Option<(&Variant, &Arc<Counter>)> {
        let (entry, index) = self.by_sku.get(sku)?;
        entry.product.variants.get(*index).zip(entry.counters.get(*index))
    }
}
