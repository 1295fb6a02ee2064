//! Filters, facets, orders and pages of lists.

use inventory_api::NewProduct;
use serde_json::json;
use vocabulary::{Ids, Timestamp};

use super::*;

struct Shelf {
    products: Vec<Product>,
    available: Vec<Vec<i64>>,
    tea: CategoryId,
}

/// Three products: tea in two sizes, coffee in one of them, a cup that is sold out.
fn shelf() -> Shelf {
    let ids = Ids::seeded(3);
    let (tea, cups) = (ids.next(), ids.next());
    let rows = [
        ("Tea", "Verte", tea, vec![("TEA-S", "100 g", 400), ("TEA-L", "250 g", 900)], 1),
        ("Coffee", "Noire", tea, vec![("COFFEE-L", "250 g", 700)], 2),
        ("Cup", "Noire", cups, vec![("CUP", "one", 1500)], 3),
    ];
    let products = rows.into_iter().map(|(title, brand, category, variants, second)| {
        let variants: Vec<_> = variants
            .into_iter()
            .map(|(sku, size, amount)| {
                json!({"sku": sku, "options": {"size": size}, "price": {"amount": amount, "currency": "EUR"}})
            })
            .collect();
        let new: NewProduct = serde_json::from_value(json!({
            "title": {"en": title}, "brand": brand, "category": "any", "tax_class": "any",
            "status": "published", "variants": variants
        }))
        .unwrap();
        let now = Timestamp::from_second(second).unwrap();
        Product::new(ids.next(), new, category, now, || ids.next()).unwrap()
    });
    Shelf { products: products.collect(), available: vec![vec![0, 5], vec![3], vec![0]], tea }
}

impl Shelf {
    fn candidates(&self) -> Vec<Candidate<'_>> {
        let pairs = self.products.iter().zip(&self.available);
        pairs.map(|(product, available)| Candidate { product, available, score: 0 }).collect()
    }

    fn titles(&self, filter: &Filter, sort: Sort) -> Vec<String> {
        let listed = list(&self.candidates(), filter, sort, None, 10);
        listed.page.iter().map(|candidate| candidate.product.title.en.to_string()).collect()
    }
}

fn size(value: &str) -> BTreeMap<OptionName, Vec<OptionValue>> {
    let name = OptionName::try_from("size".to_owned()).unwrap();
    BTreeMap::from([(name, vec![OptionValue::try_from(value.to_owned()).unwrap()])])
}

#[test]
fn each_order_is_what_it_says() {
    let shelf = shelf();
    let all = Filter::default();

    assert_eq!(shelf.titles(&all, Sort::Price), ["Tea", "Coffee", "Cup"]);
    assert_eq!(shelf.titles(&all, Sort::PriceDown), ["Cup", "Coffee", "Tea"]);
    assert_eq!(shelf.titles(&all, Sort::Newest), ["Cup", "Coffee", "Tea"]);
    assert_eq!(shelf.titles(&all, Sort::Title), ["Coffee", "Cup", "Tea"]);
}

#[test]
fn one_variant_must_have_everything_that_is_asked_of_variants() {
    let shelf = shelf();
    let small = Filter { options: size("100 g"), ..Filter::default() };
    let small_in_stock = Filter { in_stock: true, ..small.clone() };
    let cheap_large = Filter { options: size("250 g"), max_price: Some(800), ..Filter::default() };

    assert_eq!(shelf.titles(&small, Sort::Title), ["Tea"]);
    assert!(shelf.titles(&small_in_stock, Sort::Title).is_empty(), "the small one is sold out");
    assert_eq!(shelf.titles(&cheap_large, Sort::Title), ["Coffee"]);
}

#[test]
fn a_facet_counts_what_the_other_filters_leave() {
    let shelf = shelf();
    let brand = Brand::try_from("Verte".to_owned()).unwrap();
    let filter = Filter { brands: vec![brand.clone()], in_stock: true, ..Filter::default() };

    let counts = count(&shelf.candidates(), &filter);

    assert_eq!(counts.categories, HashMap::from([(shelf.tea, 1)]));
    let noire = Brand::try_from("Noire".to_owned()).unwrap();
    assert_eq!(counts.brands, BTreeMap::from([(brand, 1), (noire, 1)]), "another brand could be chosen");
    let sizes: Vec<_> = counts.options.values().flatten().map(|(value, n)| (value.as_str(), *n)).collect();
    assert_eq!(sizes, [("250 g", 1)]);
    assert_eq!(counts.prices.map(|(min, max)| (min.amount, max.amount)), Some((900, 900)));
    assert_eq!(counts.in_stock, 1);
}

#[test]
fn pages_join_without_a_gap_or_a_repeat() {
    let shelf = shelf();
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let listed = list(&shelf.candidates(), &Filter::default(), Sort::Newest, after.as_ref(), 1);
        assert_eq!(listed.total, 3);
        seen.extend(listed.page.iter().map(|candidate| candidate.product.title.en.to_string()));
        after = listed.last;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, ["Cup", "Coffee", "Tea"]);
}
