//! Product pages as bytes, made once and kept until the product, its category or its stock changes.

use std::hash::{DefaultHasher, Hasher as _};
use std::sync::Arc;

use axum::http::HeaderValue;
use bytes::Bytes;
use inventory_api::{Availability, CategoryRef, OptionAxis, Picture, Product, Variant};
use vocabulary::PictureId;

use super::Snapshot;
use super::snapshot::Entry;
use crate::domain::category::{Category, Tree};
use crate::domain::product;

/// A product's page, and what it was made of.
pub(crate) struct Page {
    available: Vec<i64>,
    threshold: u32,
    tree: Arc<Tree>,
    /// The JSON body.
    pub(crate) bytes: Bytes,
    /// Its entity tag: the product's version, and a mark of what else the page shows.
    pub(crate) etag: HeaderValue,
}

impl Snapshot {
    /// The page of a product of this snapshot.
    pub(crate) fn page(&self, entry: &Entry, threshold: u32) -> Arc<Page> {
        if let Some(page) = &*entry.page.load()
            && page.threshold == threshold
            && Arc::ptr_eq(&page.tree, self.tree())
            && entry.still_has(&page.available)
        {
            return Arc::clone(page);
        }
        let available = entry.available();
        let shown = shown(&entry.product, self.tree(), &available, threshold);
        let bytes = Bytes::from(serde_json::to_vec(&shown).unwrap_or_default());
        let etag = entity_tag(entry.product.version, &bytes);
        let page = Arc::new(Page { available, threshold, tree: Arc::clone(self.tree()), bytes, etag });
        entry.page.store(Some(Arc::clone(&page)));
        page
    }
}

/// `"7-1f3a…"`: the version for which a change can be made, and a mark of the bytes, the same in every process.
pub(crate) fn entity_tag(version: i64, bytes: &[u8]) -> HeaderValue {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    let tag = format!("\"{version}-{:x}\"", hasher.finish());
    HeaderValue::try_from(tag).unwrap_or_else(|_| HeaderValue::from_static("\"0\""))
}

/// The product as everyone sees it.
pub(crate) fn shown(product: &product::Product, tree: &Tree, available: &[i64], threshold: u32) -> Product {
    let variants: Vec<Variant> = product
        .variants
        .iter()
        .zip(available)
        .map(|(variant, count)| sold(variant, *count, threshold))
        .collect();
    Product {
        id: product.id,
        slug: product.slug.clone(),
        title: product.title.clone(),
        description: product.description.clone(),
        status: product.status,
        brand: product.brand.clone(),
        category: match tree.get(product.category) {
            Some(node) => reference(&node.category),
            // Named by itself: a category that came later than this snapshot.
            None => CategoryRef { slug: product.slug.clone(), title: product.title.clone() },
        },
        tax_class: product.tax_class.clone(),
        options: axes(product),
        in_stock: variants.iter().any(|variant| variant.available > 0),
        variants,
        pictures: product.pictures.iter().map(picture).collect(),
        version: product.version,
        created_at: product.created_at,
        updated_at: product.updated_at,
    }
}

fn sold(variant: &product::Variant, available: i64, threshold: u32) -> Variant {
    Variant {
        id: variant.id,
        sku: variant.sku.clone(),
        options: variant.options.clone(),
        price: variant.price.money(),
        weight_grams: variant.weight_grams,
        position: variant.position,
        available,
        availability: match available {
            ..=0 => Availability::OutOfStock,
            some if some <= i64::from(threshold) => Availability::Low,
            _ => Availability::InStock,
        },
    }
}

fn axes(product: &product::Product) -> Vec<OptionAxis> {
    let names = product::option_names(product).into_iter();
    let axis = |name: &inventory_api::OptionName| {
        let mut values = Vec::new();
        for value in product.variants.iter().filter_map(|variant| variant.options.get(name)) {
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
        OptionAxis { name: name.clone(), values }
    };
    names.map(axis).collect()
}

/// A category named from elsewhere.
pub(crate) fn reference(category: &Category) -> CategoryRef {
    CategoryRef { slug: category.slug.clone(), title: category.title.clone() }
}

/// A picture and where it is served.
pub(crate) fn picture(picture: &product::Picture) -> Picture {
    Picture {
        id: picture.id,
        url: picture_url(picture.id),
        alt: picture.alt.clone(),
        media_type: picture.media_type.clone(),
    }
}

pub(super) fn picture_url(id: PictureId) -> String {
    format!("/api/pictures/{id}")
}
