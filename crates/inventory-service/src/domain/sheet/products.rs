//! The product sheet: one row a variant, with what is said of its product repeated in each; a product without variants
//! has one row without a SKU.

use std::collections::BTreeMap;

use inventory_api::{
    Bilingual, Brand, ImportOutcome, NewProduct, NewVariant, OptionName, OptionValue, Options, Price,
    ProductStatus, Title,
};
use vocabulary::{Currency, Slug};

use super::{Row, SheetError, read, write};
use crate::domain::category::Tree;
use crate::domain::decimal;
use crate::domain::product::Product;

const COLUMNS: [&str; 15] = [
    "slug",
    "title_en",
    "title_fr",
    "description_en",
    "description_fr",
    "category",
    "brand",
    "tax_class",
    "status",
    "sku",
    "options",
    "price",
    "currency",
    "weight_grams",
    "position",
];

/// What one row says.
#[derive(Debug, Clone)]
pub(crate) struct ProductRow {
    pub(crate) number: u64,
    /// The product as the row describes it, without variants.
    pub(crate) product: NewProduct,
    pub(crate) variant: Option<NewVariant>,
}

/// The rows of one product, and what was to be read in them.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) slug: Slug,
    pub(crate) rows: Vec<ProductRow>,
}

/// A row that says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unreadable {
    pub(crate) number: u64,
    pub(crate) sku: String,
    pub(crate) reason: String,
}

/// Reads a product sheet: rows by product, in the order in which the products first come, and rows that say nothing.
pub(crate) fn parse(bytes: &[u8]) -> Result<(Vec<Group>, Vec<Unreadable>), SheetError> {
    let mut groups: Vec<Group> = Vec::new();
    let mut places: BTreeMap<Slug, usize> = BTreeMap::new();
    let mut unreadable = Vec::new();
    for row in read(bytes, &COLUMNS)? {
        let refuse = |reason: String| Unreadable { number: row.number, sku: row.cell(9).to_owned(), reason };
        match product_row(&row) {
            Err(reason) => unreadable.push(refuse(reason)),
            Ok((slug, read)) => {
                let place = *places.entry(slug.clone()).or_insert_with(|| {
                    groups.push(Group { slug, rows: Vec::new() });
                    groups.len() - 1
                });
                match groups[place].rows.first() {
                    Some(first) if !same_product(&first.product, &read.product) => {
                        unreadable.push(refuse(format!(
                            "says something else about the product than row {}",
                            first.number
                        )));
                    }
                    _ => groups[place].rows.push(read),
                }
            }
        }
    }
    groups.retain(|group| !group.rows.is_empty());
    Ok((groups, unreadable))
}

fn product_row(row: &Row) -> Result<(Slug, ProductRow), String> {
    let slug: Slug = row.cell(0).parse().map_err(|error| format!("slug {error}"))?;
    let text = |column: usize| row.some(column).map(str::to_owned);
    let status = row
        .some(8)
        .map(|word| ProductStatus::from_word(word).ok_or("status must be draft, published or archived"));
    let description = Bilingual {
        en: named("description_en", row.cell(3).to_owned())?,
        fr: maybe("description_fr", text(4))?,
    };
    let product = NewProduct {
        slug: Some(slug.clone()),
        title: Bilingual {
            en: named::<Title>("title_en", row.cell(1).to_owned())?,
            fr: maybe("title_fr", text(2))?,
        },
        description: Some(description),
        category: row.cell(5).parse().map_err(|error| format!("category {error}"))?,
        brand: maybe::<Brand>("brand", text(6))?,
        tax_class: row.cell(7).parse().map_err(|error| format!("tax_class {error}"))?,
        status: status.transpose()?.unwrap_or_default(),
        variants: Vec::new(),
    };
    let variant = row.some(9).map(|sku| variant(row, sku)).transpose()?;
    Ok((slug, ProductRow { number: row.number, product, variant }))
}

fn variant(row: &Row, sku: &str) -> Result<NewVariant, String> {
    let currency: Currency = row.cell(12).parse().map_err(|error| format!("currency {error}"))?;
    let price = decimal::read(row.cell(11), currency)
        .and_then(|money| Price::try_from(money).ok())
        .ok_or_else(|| {
            format!(
                "price must be an amount of {currency} such as {}",
                if currency.minor_digits() == 0 { "1050" } else { "12.50" }
            )
        })?;
    let whole = |column: usize, name: &str| match row.some(column) {
        None => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| format!("{name} must be a whole number")),
    };
    Ok(NewVariant {
        sku: sku.parse().map_err(|error| format!("sku {error}"))?,
        options: options(row.cell(10))?,
        price,
        weight_grams: whole(13, "weight_grams")?.unwrap_or(0),
        position: whole(14, "position")?,
    })
}

/// `size=250 g|form=loose`.
fn options(text: &str) -> Result<Options, String> {
    let mut options = Options::new();
    for pair in text.split('|').filter(|pair| !pair.trim().is_empty()) {
        let (name, value) = pair.split_once('=').ok_or("options must look like size=250 g|form=loose")?;
        let name = named::<OptionName>("options", name.to_owned())?;
        if options.insert(name, named::<OptionValue>("options", value.to_owned())?).is_some() {
            return Err("options must name each option once".to_owned());
        }
    }
    Ok(options)
}

fn named<T: TryFrom<String, Error = vocabulary::NotAWord>>(column: &str, text: String) -> Result<T, String> {
    T::try_from(text).map_err(|error| format!("{column} {error}"))
}

fn maybe<T: TryFrom<String, Error = vocabulary::NotAWord>>(
    column: &str,
    text: Option<String>,
) -> Result<Option<T>, String> {
    text.map(|text| named(column, text)).transpose()
}

fn same_product(one: &NewProduct, other: &NewProduct) -> bool {
    let said = |product: &NewProduct| {
        let NewProduct { title, description, category, brand, tax_class, status, .. } = product.clone();
        (title, description, category, brand, tax_class, status)
    };
    said(one) == said(other)
}

/// What each row does to the product, when it goes from `before` to `after`.
pub(crate) fn outcomes(before: Option<&Product>, after: &Product, rows: &[ProductRow]) -> Vec<ImportOutcome> {
    let told = |product: &Product| Product { variants: Vec::new(), pictures: Vec::new(), ..product.clone() };
    let itself = match before {
        None => ImportOutcome::Created,
        Some(before) if told(before) == told(after) => ImportOutcome::Unchanged,
        Some(_) => ImportOutcome::Changed,
    };
    let outcome = |(index, row): (usize, &ProductRow)| {
        let variant = row.variant.as_ref().map(|variant| {
            let former = before.and_then(|before| before.variant(&variant.sku));
            match former {
                None => ImportOutcome::Created,
                Some(former) if after.variant(&variant.sku) == Some(former) => ImportOutcome::Unchanged,
                Some(_) => ImportOutcome::Changed,
            }
        });
        match variant {
            // What happens to the product itself is told once, in its first row.
            Some(ImportOutcome::Unchanged) if index == 0 => itself,
            Some(outcome) => outcome,
            None => itself,
        }
    };
    rows.iter().enumerate().map(outcome).collect()
}

/// The products as a sheet, by slug.
pub(crate) fn render(mut products: Vec<&Product>, tree: &Tree) -> Vec<u8> {
    products.sort_by(|one, other| one.slug.cmp(&other.slug));
    let rows = products.into_iter().flat_map(|product| {
        let head = head(product, tree);
        let tails = if product.variants.is_empty() { vec![vec![String::new(); 6]] } else { tails(product) };
        tails.into_iter().map(move |tail| head.iter().cloned().chain(tail).collect())
    });
    write(&COLUMNS, rows)
}

fn head(product: &Product, tree: &Tree) -> Vec<String> {
    let category = tree.get(product.category).map(|node| node.category.slug.to_string());
    vec![
        product.slug.to_string(),
        product.title.en.to_string(),
        product.title.fr.as_ref().map(ToString::to_string).unwrap_or_default(),
        product.description.en.as_str().to_owned(),
        product.description.fr.as_ref().map(|text| text.as_str().to_owned()).unwrap_or_default(),
        category.unwrap_or_default(),
        product.brand.as_ref().map(ToString::to_string).unwrap_or_default(),
        product.tax_class.to_string(),
        product.status.as_str().to_owned(),
    ]
}

fn tails(product: &Product) -> Vec<Vec<String>> {
    let tail = |variant: &crate::domain::product::Variant| {
        let options: Vec<String> =
            variant.options.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let price = variant.price.money();
        vec![
            variant.sku.to_string(),
            options.join("|"),
            decimal::write(price),
            price.currency.to_string(),
            variant.weight_grams.to_string(),
            variant.position.to_string(),
        ]
    };
    product.variants.iter().map(tail).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADINGS: &str = "slug,title_en,title_fr,description_en,description_fr,category,brand,tax_class,status,\
                            sku,options,price,currency,weight_grams,position\n";

    fn reasons(rows: &str) -> Vec<String> {
        let (_, unreadable) = parse(format!("{HEADINGS}{rows}").as_bytes()).unwrap();
        unreadable.into_iter().map(|row| format!("{}: {}", row.number, row.reason)).collect()
    }

    #[test]
    fn rows_of_one_product_belong_together() {
        let rows = "tea,Tea,,,,drinks,,food,published,TEA-S,size=100 g,4.20,EUR,100,0\n\
                    cup,Cup,,,,cups,,standard,draft,,,,,,\n\
                    tea,Tea,,,,drinks,,food,published,TEA-L,size=250 g,9,EUR,250,1\n";
        let (groups, unreadable) = parse(format!("{HEADINGS}{rows}").as_bytes()).unwrap();

        assert!(unreadable.is_empty(), "{unreadable:?}");
        let numbers: Vec<Vec<u64>> =
            groups.iter().map(|group| group.rows.iter().map(|row| row.number).collect()).collect();
        assert_eq!(numbers, [vec![1, 3], vec![2]]);
        assert_eq!(groups[0].rows[1].variant.as_ref().unwrap().price.money().amount, 900);
        assert!(groups[1].rows[0].variant.is_none());
    }

    #[test]
    fn a_row_that_says_nothing_is_named_with_the_reason() {
        let check = |row: &str, reason: &str| {
            let found = reasons(row);
            assert!(found.len() == 1 && found[0].starts_with(&format!("1: {reason}")), "{row}: {found:?}");
        };
        check("Tea,Tea,,,,drinks,,food,draft,TEA,,1.00,EUR,,\n", "slug ");
        check("tea,,,,,drinks,,food,draft,TEA,,1.00,EUR,,\n", "title_en ");
        check("tea,Tea,,,,drinks,,food,gone,TEA,,1.00,EUR,,\n", "status ");
        check("tea,Tea,,,,drinks,,food,draft,tea,,1.00,EUR,,\n", "sku ");
        check("tea,Tea,,,,drinks,,food,draft,TEA,,\"1,00\",EUR,,\n", "price ");
        check("tea,Tea,,,,drinks,,food,draft,TEA,,10.50,JPY,,\n", "price ");
        check("tea,Tea,,,,drinks,,food,draft,TEA,,0.00,EUR,,\n", "price ");
        check("tea,Tea,,,,drinks,,food,draft,TEA,,1.00,eur,,\n", "currency ");
        check("tea,Tea,,,,drinks,,food,draft,TEA,size,1.00,EUR,,\n", "options ");
        check("tea,Tea,,,,drinks,,food,draft,TEA,,1.00,EUR,-1,\n", "weight_grams ");
    }

    #[test]
    fn rows_that_contradict_the_first_one_are_refused() {
        let rows = "tea,Tea,,,,drinks,,food,draft,TEA-S,size=S,4.20,EUR,,\n\
                    tea,Other,,,,drinks,,food,draft,TEA-L,size=L,9,EUR,,\n";
        assert_eq!(reasons(rows), ["2: says something else about the product than row 1"]);
    }
}
