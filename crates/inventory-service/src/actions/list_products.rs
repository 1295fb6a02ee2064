//! The catalogue is searched, narrowed and leafed through.

use std::collections::{BTreeMap, HashSet};

use chassis::Limit;
use inventory_api::{Brand, OptionName, OptionValue, ProductList, ProductStatus};
use serde::Deserialize;
use utoipa::IntoParams;
use vocabulary::Slug;

use crate::catalogue::{Question, Snapshot};
use crate::domain::listing::{Filter, Sort};
use crate::domain::words::{SEARCH_MAX, search_terms};
use crate::problems::Refusal;
use crate::{Inventory, store};

/// How products are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct ProductQuery {
    /// Words to search for, in English or French; each must begin a word of the product. At most 200 characters.
    #[param(max_length = 200)]
    q: Option<String>,
    /// The slug of a category; what lies below it counts.
    #[param(value_type = Option<String>)]
    category: Option<Slug>,
    /// A brand, or several joined by `|`.
    brand: Option<String>,
    /// Options that one variant must have, such as `size:250 g|size:500 g|form:loose`: one of the values of each option.
    options: Option<String>,
    /// The lowest price, in minor units.
    #[param(minimum = 0)]
    min_price: Option<u64>,
    /// The highest price, in minor units.
    #[param(minimum = 0)]
    max_price: Option<u64>,
    /// Only what can be bought now.
    in_stock: Option<bool>,
    /// Only products of this status; everyone but staff sees published ones only.
    #[param(value_type = Option<String>)]
    status: Option<ProductStatus>,
    /// `relevance`, `price`, `-price`, `newest` or `title`; by relevance when something is searched for, else the newest
    /// first.
    sort: Option<String>,
    /// Where the page begins: the `next` of the page before.
    cursor: Option<String>,
    /// How many products a page has: 1 to 100, else 20.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// One page of products. Everyone but staff sees only what is published.
pub(crate) async fn list_products(
    inventory: &Inventory,
    query: ProductQuery,
    is_staff: bool,
) -> Result<ProductList, Refusal> {
    let snapshot = inventory.catalogue.now();
    let terms = terms(&query)?;
    let sort = sort(&query, terms.is_some())?;
    let filter = filter(&query, &snapshot, is_staff)?;
    let scope = scope(&query, is_staff);
    let after = inventory.cursors.open_optional(&scope, query.cursor.as_deref())?;
    let hits = match terms {
        None => None,
        Some(terms) if terms.is_empty() => Some(Vec::new()),
        Some(terms) => {
            Some(inventory.db.read(async move |tx| store::search::matches(tx, &terms).await).await?)
        }
    };
    let question = Question { filter, sort, after, limit: query.limit.get(), hits };
    let (list, last) = snapshot.list(&question);
    Ok(ProductList { next: last.map(|last| inventory.cursors.seal(&scope, &last)), ..list })
}

/// A cursor goes on with the list that it came from, and with no other.
fn scope(query: &ProductQuery, is_staff: bool) -> String {
    let list = ProductQuery { cursor: None, limit: Limit::default(), ..query.clone() };
    format!("products {is_staff} {list:?}")
}

fn terms(query: &ProductQuery) -> Result<Option<Vec<String>>, Refusal> {
    let Some(text) = query.q.as_deref().map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    if text.chars().count() > SEARCH_MAX {
        return Err(wrong("q", format!("is longer than {SEARCH_MAX} characters")));
    }
    Ok(Some(search_terms(text)))
}

fn sort(query: &ProductQuery, searched: bool) -> Result<Sort, Refusal> {
    match (query.sort.as_deref(), searched) {
        (None, true) => Ok(Sort::Relevance),
        (None | Some("relevance"), false) => Ok(Sort::Newest),
        (Some(word), _) => Sort::from_word(word)
            .ok_or_else(|| wrong("sort", "must be relevance, price, -price, newest or title")),
    }
}

fn filter(query: &ProductQuery, snapshot: &Snapshot, is_staff: bool) -> Result<Filter, Refusal> {
    let statuses = match (query.status, is_staff) {
        (Some(status), true) => vec![status],
        (None, true) => vec![ProductStatus::Published, ProductStatus::Draft],
        // What they cannot see, they cannot ask for.
        (Some(_), false) => return Err(wrong("status", "is not known here")),
        (None, false) => vec![ProductStatus::Published],
    };
    let tree = snapshot.tree();
    let below = |slug: &Slug| match tree.named(slug) {
        Some(node) => tree.with_all_below(node.category.id).iter().map(|node| node.category.id).collect(),
        None => HashSet::new(),
    };
    let brands = parts(query.brand.as_deref()).map(|brand| Brand::try_from(brand.to_owned()));
    let price = |price: Option<u64>| price.map(|price| i64::try_from(price).unwrap_or(i64::MAX));
    Ok(Filter {
        statuses,
        categories: query.category.as_ref().map(below),
        brands: brands.collect::<Result<_, _>>().map_err(|error| wrong("brand", error.to_string()))?,
        options: options(query.options.as_deref())?,
        min_price: price(query.min_price),
        max_price: price(query.max_price),
        in_stock: query.in_stock.unwrap_or(false),
    })
}

fn options(text: Option<&str>) -> Result<BTreeMap<OptionName, Vec<OptionValue>>, Refusal> {
    let mut options: BTreeMap<OptionName, Vec<OptionValue>> = BTreeMap::new();
    for pair in parts(text) {
        let named = pair.split_once(':').and_then(|(name, value)| {
            Some((OptionName::try_from(name.to_owned()).ok()?, OptionValue::try_from(value.to_owned()).ok()?))
        });
        let (name, value) = named.ok_or_else(|| wrong("options", "must look like size:250 g|form:loose"))?;
        options.entry(name).or_default().push(value);
    }
    Ok(options)
}

fn parts(text: Option<&str>) -> impl Iterator<Item = &str> {
    text.unwrap_or_default().split('|').filter(|part| !part.trim().is_empty())
}

fn wrong(parameter: &'static str, detail: impl Into<String>) -> Refusal {
    Refusal::WrongParameter { parameter, detail: detail.into() }
}
