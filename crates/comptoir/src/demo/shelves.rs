//! Fills the shop on its first day: categories, products, pictures, places, stock. What is there already is left as it
//! is, so that a load that was cut off can be taken up again.

use std::collections::HashSet;

use anyhow::Context as _;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use inventory_api::{MovementReason, Product, StockLevel};
use serde::Deserialize;
use serde_json::{Value, json};
use vocabulary::Page;
use wire::{CallError, Wire};

use super::calls::Ask;
use super::catalogue::{Row, SHELVES, Shelf, Variant, Words};
use super::drawings;
use super::month::{FIRST_DELIVERY, Happening, LOCATIONS, LYON, NANTES};

/// How many calls are under way at once.
const AT_ONCE: usize = 64;

/// The inventory, and the tokens of those who work on it.
#[derive(Debug)]
pub(super) struct Shelves<'s> {
    pub(super) inventory: &'s Wire,
    pub(super) sales: String,
    pub(super) warehouse: String,
}

impl Shelves<'_> {
    /// Everything that the shop has on its first day.
    pub(super) async fn fill(&self) -> anyhow::Result<()> {
        let (categories, places) = tokio::join!(self.categories(), self.places());
        categories.and(places).context("the shop cannot be opened")?;
        let products = self.products().await.context("products cannot be described")?;
        let (pictures, stock) = tokio::join!(self.pictures(&products), self.stock());
        pictures.context("pictures cannot be added")?;
        stock.context("stock cannot be received")
    }

    /// A movement of stock, unless the ledger has it.
    pub(super) async fn happen(&self, it: &Happening) -> Result<(), CallError> {
        let path = format!("/api/stock/{}/movements", it.sku);
        let ledger = Ask::get(self.inventory, format!("{path}?limit=100")).by(&self.warehouse);
        let ledger: Page<Noted> = ledger.send().await?;
        if ledger.items.iter().any(|row| row.note.as_deref() == Some(it.note)) {
            return Ok(());
        }
        let mut movement = json!({
            "location": it.location, "reason": it.reason, "quantity": it.quantity, "note": it.note,
        });
        if let Some(to) = it.to() {
            movement["to"] = json!(to);
        }
        let key = format!("demo-stock-{}-{}", it.sku, it.reason.as_str());
        Ask::post(self.inventory, path).once(&key).by(&self.warehouse).json(&movement).send_empty().await
    }

    /// Puts the variant on sale by which a whole load is known.
    pub(super) async fn offer(
        &self,
        product: &str,
        options: &[&str],
        variant: &Variant,
    ) -> Result<(), CallError> {
        let path = format!("/api/products/{product}/variants");
        let body = described(options, variant);
        let adding =
            Ask::post(self.inventory, path).once(&format!("demo-variant-{}", variant.sku)).json(&body);
        unless_there(adding.by(&self.sales).send_empty().await)
    }

    async fn categories(&self) -> Result<(), CallError> {
        let adding = SHELVES.iter().enumerate().map(|(position, shelf)| {
            let body = json!({"slug": shelf.slug, "title": both(shelf.title), "position": position});
            let adding =
                Ask::post(self.inventory, "/api/categories").once(&format!("demo-category-{}", shelf.slug));
            let adding = adding.by(&self.sales).json(&body);
            async move { unless_there(adding.send_empty().await) }
        });
        stream::iter(adding).buffered(AT_ONCE).try_collect().await
    }

    async fn places(&self) -> Result<(), CallError> {
        for (code, name, priority) in LOCATIONS {
            let body = json!({"code": code, "name": name, "priority": priority});
            let opening = Ask::post(self.inventory, "/api/locations").once(&format!("demo-place-{code}"));
            unless_there(opening.by(&self.warehouse).json(&body).send_empty().await)?;
        }
        Ok(())
    }

    /// The products, each with how many pictures it has.
    async fn products(&self) -> Result<Vec<(&'static Row, usize)>, CallError> {
        let rows = SHELVES.iter().flat_map(|shelf| shelf.products.iter().map(move |row| (*shelf, row)));
        stream::iter(rows).map(|(shelf, row)| self.product(shelf, row)).buffered(AT_ONCE).try_collect().await
    }

    async fn product(&self, shelf: &Shelf, row: &'static Row) -> Result<(&'static Row, usize), CallError> {
        let body = json!({
            "slug": row.slug, "title": both(row.title), "description": both(row.text), "category": shelf.slug,
            "brand": row.brand, "tax_class": row.tax_class, "status": "published",
            "variants": row.variants.iter().map(|variant| described(row.options, variant)).collect::<Vec<_>>(),
        });
        let adding = Ask::post(self.inventory, "/api/products").once(&format!("demo-product-{}", row.slug));
        match adding.by(&self.sales).json(&body).send_empty().await {
            Ok(()) => Ok((row, 0)),
            Err(error) if is_there(&error) => {
                let path = format!("/api/products/{}", row.slug);
                let product: Product = Ask::get(self.inventory, path).by(&self.sales).send().await?;
                Ok((row, product.pictures.len()))
            }
            Err(error) => Err(error),
        }
    }

    async fn pictures(&self, products: &[(&'static Row, usize)]) -> Result<(), CallError> {
        let adding = products.iter().map(async |(row, there)| {
            for (number, picture) in row.pictures.iter().enumerate().skip(*there) {
                let path = format!("/api/products/{}/pictures?alt={}", row.slug, escaped(picture.alt));
                let adding =
                    Ask::post(self.inventory, path).once(&format!("demo-picture-{}-{number}", row.slug));
                adding.by(&self.sales).bytes("image/svg+xml", drawings::svg(picture)).send_empty().await?;
            }
            Ok(())
        });
        stream::iter(adding).buffer_unordered(AT_ONCE).try_collect().await
    }

    async fn stock(&self) -> Result<(), CallError> {
        let there = self.received().await?;
        let rows = SHELVES.iter().flat_map(|shelf| shelf.products).flat_map(|row| row.variants);
        let deliveries = rows
            .flat_map(|variant| [(variant.sku, LYON, variant.lyon), (variant.sku, NANTES, variant.nantes)])
            .filter(|(sku, place, quantity)| {
                *quantity > 0 && !there.contains(&((*sku).to_owned(), (*place).to_owned()))
            });
        stream::iter(deliveries)
            .map(async |(sku, place, quantity)| {
                let path = format!("/api/stock/{sku}/movements");
                let reason = MovementReason::Received;
                let body =
                    json!({"location": place, "reason": reason, "quantity": quantity, "note": FIRST_DELIVERY});
                let receiving = Ask::post(self.inventory, path).once(&format!("demo-first-{sku}-{place}"));
                receiving.by(&self.warehouse).json(&body).send_empty().await
            })
            .buffer_unordered(AT_ONCE)
            .try_collect()
            .await
    }

    /// Of what there has been stock, and where.
    async fn received(&self) -> Result<HashSet<(String, String)>, CallError> {
        let mut there = HashSet::new();
        for level in stock_levels(self.inventory, &self.warehouse).await? {
            let places = level.locations.iter();
            there.extend(places.map(|place| (level.sku.to_string(), place.location.to_string())));
        }
        Ok(there)
    }
}

/// All stock, page by page.
pub(super) async fn stock_levels(inventory: &Wire, token: &str) -> Result<Vec<StockLevel>, CallError> {
    let mut levels = Vec::new();
    let mut path = Some("/api/stock?limit=100".to_owned());
    while let Some(next) = path {
        let page: Page<StockLevel> = Ask::get(inventory, next).by(token).send().await?;
        levels.extend(page.items);
        path = page.next.map(|cursor| format!("/api/stock?limit=100&cursor={cursor}"));
    }
    Ok(levels)
}

/// What was noted on a row of the ledger.
#[derive(Debug, Deserialize)]
struct Noted {
    note: Option<String>,
}

fn both(words: Words) -> Value {
    json!({"en": words.en, "fr": words.fr})
}

fn described(options: &[&str], variant: &Variant) -> Value {
    let options: serde_json::Map<String, Value> =
        options.iter().zip(variant.values).map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    json!({
        "sku": variant.sku, "options": options, "price": {"amount": variant.price, "currency": "EUR"},
        "weight_grams": variant.grams,
    })
}

/// What somebody made before need not be made again.
fn unless_there(made: Result<(), CallError>) -> Result<(), CallError> {
    match made {
        Err(error) if is_there(&error) => Ok(()),
        made => made,
    }
}

fn is_there(error: &CallError) -> bool {
    matches!(error.code(), Some("slug_taken" | "sku_taken" | "location_taken"))
}

/// Text as a query carries it.
fn escaped(text: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    text.bytes()
        .map(|byte| if kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
