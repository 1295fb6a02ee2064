//! Lists of products and of categories, made of a snapshot.

use std::collections::HashMap;

use inventory_api::{
    BrandFacet, Category, CategoryDetail, CategoryFacet, Facets, OptionFacet, OptionValueFacet, PriceFacet,
    PriceRange, ProductCard, ProductList, ProductStatus, Published,
};
use vocabulary::{CategoryId, Page, ProductId, Slug};

use super::Snapshot;
use super::pages::{picture, reference};
use super::snapshot::Entry;
use crate::domain::category::{Node, Tree};
use crate::domain::listing::{self, Candidate, Counts, Filter, Position, Sort};
use crate::domain::product::Product;

/// What a list is asked for.
#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) filter: Filter,
    pub(crate) sort: Sort,
    /// Behind which product the page begins.
    pub(crate) after: Option<Position>,
    pub(crate) limit: usize,
    /// The products that answer what was searched for, and how well; none when nothing was.
    pub(crate) hits: Option<Vec<(ProductId, i64)>>,
}

impl Snapshot {
    /// One page of products, what it can be narrowed by, and where its last product stands when more follow.
    pub(crate) fn list(&self, question: &Question) -> (ProductList, Option<Position>) {
        let found: Vec<(&Entry, i64)> = match &question.hits {
            Some(hits) => hits.iter().filter_map(|(id, score)| Some((&**self.get(*id)?, *score))).collect(),
            None => self.entries().map(|entry| (&**entry, 0)).collect(),
        };
        let available: Vec<Vec<i64>> = found.iter().map(|(entry, _)| entry.available()).collect();
        let pairs = found.iter().zip(&available);
        let candidates: Vec<Candidate<'_>> = pairs
            .map(|((entry, score), available)| Candidate {
                product: &entry.product,
                available,
                score: *score,
            })
            .collect();

        let listed = listing::list(
            &candidates,
            &question.filter,
            question.sort,
            question.after.as_ref(),
            question.limit,
        );
        let list = ProductList {
            items: listed.page.iter().map(|candidate| card(candidate, self.tree())).collect(),
            next: None,
            total: listed.total,
            facets: facets(listing::count(&candidates, &question.filter), self.tree()),
        };
        (list, listed.last)
    }

    /// The published products after the one of this slug, by slug.
    pub(crate) fn published(&self, after: Option<&Slug>, limit: usize) -> Page<Published> {
        let published = self.entries().map(|entry| &entry.product).filter(|product| {
            product.status == ProductStatus::Published && after.is_none_or(|after| product.slug > *after)
        });
        let mut rows: Vec<_> = published.collect();
        rows.sort_unstable_by(|left, right| left.slug.cmp(&right.slug));
        rows.truncate(limit + 1);
        let brief =
            |product: &&Product| Published { slug: product.slug.clone(), updated_at: product.updated_at };
        Page::cut(rows.iter().map(brief).collect(), limit, |last: &Published| last.slug.to_string())
    }

    /// All categories in the order of the tree.
    pub(crate) fn categories(&self) -> Vec<Category> {
        let counts = self.published_in();
        self.tree().nodes().iter().map(|node| shown(node, self.tree(), &counts)).collect()
    }

    /// One category with what is above and below it.
    pub(crate) fn category(&self, slug: &Slug) -> Option<CategoryDetail> {
        let tree = self.tree();
        let node = tree.named(slug)?;
        let counts = self.published_in();
        let id = node.category.id;
        let children = tree.with_all_below(id).iter().filter(|child| child.category.parent == Some(id));
        Some(CategoryDetail {
            category: shown(node, tree, &counts),
            path: tree.above(id).into_iter().map(reference).collect(),
            children: children.map(|child| shown(child, tree, &counts)).collect(),
        })
    }
}

fn card(candidate: &Candidate<'_>, tree: &Tree) -> ProductCard {
    let product = candidate.product;
    let prices = || product.variants.iter().map(|variant| variant.price.money());
    let range = prices().min_by_key(|price| price.amount).zip(prices().max_by_key(|price| price.amount));
    ProductCard {
        id: product.id,
        slug: product.slug.clone(),
        title: product.title.clone(),
        status: product.status,
        brand: product.brand.clone(),
        category: tree
            .get(product.category)
            .map_or_else(|| product.slug.clone(), |node| node.category.slug.clone()),
        price: range.map(|(min, max)| PriceRange { min, max }),
        variants: u32::try_from(product.variants.len()).unwrap_or(u32::MAX),
        in_stock: candidate.available.iter().any(|count| *count > 0),
        picture: product.pictures.first().map(picture),
    }
}

/// A category with how many published products lie in it and below it.
pub(crate) fn shown(node: &Node, tree: &Tree, counts: &HashMap<CategoryId, u64>) -> Category {
    let category = &node.category;
    Category {
        id: category.id,
        slug: category.slug.clone(),
        title: category.title.clone(),
        parent: category.parent.and_then(|id| tree.get(id)).map(|node| node.category.slug.clone()),
        depth: node.depth,
        position: category.position,
        products: within(tree, category.id, counts),
        version: category.version,
        created_at: category.created_at,
        updated_at: category.updated_at,
    }
}

fn within(tree: &Tree, id: CategoryId, counts: &HashMap<CategoryId, u64>) -> u64 {
    tree.with_all_below(id).iter().filter_map(|node| counts.get(&node.category.id)).sum()
}

fn facets(counts: Counts, tree: &Tree) -> Facets {
    let category = |node: &Node| CategoryFacet {
        slug: node.category.slug.clone(),
        title: node.category.title.clone(),
        count: within(tree, node.category.id, &counts.categories),
    };
    let categories = tree.nodes().iter().map(category).filter(|facet| facet.count > 0).collect();
    let option = |(name, values): (_, std::collections::BTreeMap<_, _>)| OptionFacet {
        name,
        values: values.into_iter().map(|(value, count)| OptionValueFacet { value, count }).collect(),
    };
    Facets {
        categories,
        brands: counts.brands.into_iter().map(|(brand, count)| BrandFacet { brand, count }).collect(),
        options: counts.options.into_iter().map(option).collect(),
        price: counts.prices.map(|(min, max)| PriceFacet { min, max }),
        in_stock: counts.in_stock,
    }
}
