//! Lists of products: which ones pass the filters, in which order, what they can be narrowed by, and where a page ends.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};

use inventory_api::{Brand, OptionName, OptionValue, ProductStatus};
use serde::{Deserialize, Serialize};
use vocabulary::{CategoryId, Money, ProductId};

use super::product::{Product, Variant};
use super::words::folded;

/// A product that may be in the list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate<'a> {
    pub(crate) product: &'a Product,
    /// How many can be bought of each variant, in their order.
    pub(crate) available: &'a [i64],
    /// How well it answers what was searched for.
    pub(crate) score: i64,
}

/// What must hold for a product to be in the list.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filter {
    /// Its status; any when empty.
    pub(crate) statuses: Vec<ProductStatus>,
    /// Its category is one of these; any when none.
    pub(crate) categories: Option<HashSet<CategoryId>>,
    /// Its brand is one of these; any when empty.
    pub(crate) brands: Vec<Brand>,
    /// One variant has, for each option, one of these values.
    pub(crate) options: BTreeMap<OptionName, Vec<OptionValue>>,
    /// That variant costs no less and no more.
    pub(crate) min_price: Option<i64>,
    pub(crate) max_price: Option<i64>,
    /// That variant can be bought now.
    pub(crate) in_stock: bool,
}

/// One thing that a list can be narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Facet<'a> {
    Category,
    Brand,
    Option(&'a OptionName),
    Price,
    Stock,
}

impl Filter {
    /// Whether the product passes, whatever it is like in `aside`.
    fn passes(&self, candidate: &Candidate<'_>, aside: Option<Facet<'_>>) -> bool {
        self.passes_as_product(candidate.product, aside)
            && (self.asks_nothing_of_variants() || self.passing_variants(candidate, aside).next().is_some())
    }

    fn passes_as_product(&self, product: &Product, aside: Option<Facet<'_>>) -> bool {
        let status = self.statuses.is_empty() || self.statuses.contains(&product.status);
        let category = aside == Some(Facet::Category)
            || self.categories.as_ref().is_none_or(|wanted| wanted.contains(&product.category));
        let brand = aside == Some(Facet::Brand)
            || self.brands.is_empty()
            || product.brand.as_ref().is_some_and(|brand| self.brands.contains(brand));
        status && category && brand
    }

    fn asks_nothing_of_variants(&self) -> bool {
        self.options.is_empty() && self.min_price.is_none() && self.max_price.is_none() && !self.in_stock
    }

    /// The variants that have everything that is asked of one variant at once.
    fn passing_variants<'c>(
        &self,
        candidate: &Candidate<'c>,
        aside: Option<Facet<'_>>,
    ) -> impl Iterator<Item = (&'c Variant, i64)> {
        let Candidate { product, available, .. } = *candidate;
        product.variants.iter().zip(available.iter().copied()).filter(move |(variant, available)| {
            let amount = variant.price.money().amount;
            let price = aside == Some(Facet::Price)
                || (self.min_price.is_none_or(|min| amount >= min)
                    && self.max_price.is_none_or(|max| amount <= max));
            let stock = aside == Some(Facet::Stock) || !self.in_stock || *available > 0;
            let options = self.options.iter().all(|(name, values)| {
                aside == Some(Facet::Option(name))
                    || variant.options.get(name).is_some_and(|value| values.contains(value))
            });
            price && stock && options
        })
    }
}

/// In which order a list is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Sort {
    /// The best answer to what was searched for first.
    Relevance,
    /// The cheapest first.
    Price,
    /// The dearest first.
    PriceDown,
    /// The newest first.
    #[default]
    Newest,
    /// By the English title.
    Title,
}

impl Sort {
    /// The order that this word names.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        match word {
            "relevance" => Some(Self::Relevance),
            "price" => Some(Self::Price),
            "-price" => Some(Self::PriceDown),
            "newest" => Some(Self::Newest),
            "title" => Some(Self::Title),
            _ => None,
        }
    }

    fn position(self, candidate: &Candidate<'_>) -> Position {
        let product = candidate.product;
        let prices = product.variants.iter().map(|variant| variant.price.money().amount);
        let number = match self {
            Self::Relevance => -candidate.score,
            Self::Price => prices.min().unwrap_or(i64::MAX),
            Self::PriceDown => -prices.min().unwrap_or(0),
            Self::Newest => -product.created_at.as_microsecond(),
            Self::Title => 0,
        };
        let text = if self == Self::Title { folded(product.title.en.as_str()) } else { String::new() };
        Position { number, text, id: product.id }
    }
}

/// Where a product stands in a list; also where the next page begins: behind it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Position {
    number: i64,
    text: String,
    id: ProductId,
}

/// One page of a list.
#[derive(Debug)]
pub(crate) struct Listed<'a> {
    /// Its products, in order.
    pub(crate) page: Vec<Candidate<'a>>,
    /// Where the last of them stands, when more follow.
    pub(crate) last: Option<Position>,
    /// How many products the whole list has.
    pub(crate) total: u64,
}

/// The `limit` products behind `after` that pass, in order.
pub(crate) fn list<'a>(
    candidates: &[Candidate<'a>],
    filter: &Filter,
    sort: Sort,
    after: Option<&Position>,
    limit: usize,
) -> Listed<'a> {
    let mut total = 0;
    let mut page: Vec<(Position, Candidate<'a>)> = Vec::new();
    for candidate in candidates.iter().filter(|candidate| filter.passes(candidate, None)) {
        total += 1;
        let position = sort.position(candidate);
        if after.is_none_or(|after| position.cmp(after) == Ordering::Greater) {
            page.push((position, *candidate));
        }
    }
    if page.len() > limit {
        // Only the page itself needs to be in order.
        page.select_nth_unstable_by(limit, |a, b| a.0.cmp(&b.0));
    }
    let more = page.len() > limit;
    page.truncate(limit);
    page.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let last = page.last().filter(|_| more).map(|(position, _)| position.clone());
    Listed { page: page.into_iter().map(|(_, candidate)| candidate).collect(), last, total }
}

/// What a list can be narrowed by, counted.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    /// Products directly in each category.
    pub(crate) categories: HashMap<CategoryId, u64>,
    pub(crate) brands: BTreeMap<Brand, u64>,
    pub(crate) options: BTreeMap<OptionName, BTreeMap<OptionValue, u64>>,
    pub(crate) prices: Option<(Money, Money)>,
    pub(crate) in_stock: u64,
}

/// Counts for each facet the products that pass all *other* filters, so that a choice can be changed.
pub(crate) fn count(candidates: &[Candidate<'_>], filter: &Filter) -> Counts {
    let mut counts = Counts::default();
    for candidate in candidates {
        let product = candidate.product;
        if filter.passes(candidate, Some(Facet::Category)) {
            *counts.categories.entry(product.category).or_default() += 1;
        }
        if let Some(brand) = &product.brand
            && filter.passes(candidate, Some(Facet::Brand))
        {
            *counts.brands.entry(brand.clone()).or_default() += 1;
        }
        if !filter.passes_as_product(product, None) {
            continue;
        }
        for name in super::product::option_names(product) {
            let values: HashSet<&OptionValue> = filter
                .passing_variants(candidate, Some(Facet::Option(name)))
                .filter_map(|(variant, _)| variant.options.get(name))
                .collect();
            for value in values {
                *counts.options.entry(name.clone()).or_default().entry(value.clone()).or_default() += 1;
            }
        }
        for (variant, _) in filter.passing_variants(candidate, Some(Facet::Price)) {
            let price = variant.price.money();
            let (min, max) = counts.prices.unwrap_or((price, price));
            counts.prices = Some((min_by_amount(min, price), max_by_amount(max, price)));
        }
        let in_stock =
            filter.passing_variants(candidate, Some(Facet::Stock)).any(|(_, available)| available > 0);
        counts.in_stock += u64::from(in_stock);
    }
    counts
}

const fn min_by_amount(one: Money, other: Money) -> Money {
    if other.amount < one.amount { other } else { one }
}

const fn max_by_amount(one: Money, other: Money) -> Money {
    if other.amount > one.amount { other } else { one }
}

#[cfg(test)]
mod tests;
