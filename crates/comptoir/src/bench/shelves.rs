//! What the shop under measurement sells, and whether its books agree afterwards with what was sold.

use std::sync::Arc;

use anyhow::ensure;
use serde_json::{Value, json};

use super::shop::Admin;

/// Many SKUs: so many products of so many variants.
const PRODUCTS: usize = 250;
const VARIANTS: usize = 4;
/// Far more than can be sold while it is measured.
const PLENTY: i64 = 1_000_000;
/// What is there of the SKU that is sold to the last piece.
pub(super) const FEW: i64 = 500;

/// A shelf: SKUs, and how many of each were there in the beginning.
#[derive(Debug, Clone)]
pub(super) struct Shelf {
    pub(super) skus: Arc<[String]>,
    opening: i64,
    sold: Vec<i64>,
}

/// Everything there is to buy.
#[derive(Debug)]
pub(super) struct Shelves {
    /// A thousand SKUs.
    pub(super) many: Shelf,
    /// The one that everybody wants.
    pub(super) hot: Shelf,
    /// The one that everybody wants and not everybody gets.
    pub(super) last: Shelf,
    /// The pages of the products of `many`.
    pub(super) pages: Arc<[String]>,
}

impl Shelves {
    /// Puts everything on sale.
    pub(super) async fn fill(admin: &mut Admin) -> anyhow::Result<Self> {
        let title = json!({"en": "Benchmark", "fr": "Mesure"});
        admin.post("/api/categories", &json!({"slug": "bench", "title": title})).await?;
        admin.post("/api/locations", &json!({"code": "bench", "name": "Benchmark"})).await?;
        let mut pages = Vec::new();
        let mut many = Vec::new();
        for number in 0..PRODUCTS {
            let name = format!("bench-{number:03}");
            let skus: Vec<String> =
                (0..VARIANTS).map(|variant| format!("BENCH-{number:03}-{variant}")).collect();
            pages.push(format!("/api/products/{name}"));
            sell(admin, &name, &skus, PLENTY).await?;
            many.extend(skus);
        }
        let [hot, last] = ["BENCH-HOT", "BENCH-LAST"].map(|sku| vec![sku.to_owned()]);
        sell(admin, "bench-hot", &hot, PLENTY).await?;
        sell(admin, "bench-last", &last, FEW).await?;
        Ok(Self {
            many: Shelf::of(many, PLENTY),
            hot: Shelf::of(hot, PLENTY),
            last: Shelf::of(last, FEW),
            pages: pages.into(),
        })
    }

    /// Holds every SKU against what was sold, and the whole ledger against the stock.
    pub(super) async fn agree(&self, admin: &mut Admin) -> anyhow::Result<()> {
        for shelf in [&self.many, &self.hot, &self.last] {
            shelf.agrees(admin).await?;
        }
        let verification = admin.get("/api/stock/verify").await?;
        ensure!(verification["in_step"] == true, "stock and its movements differ: {verification}");
        Ok(())
    }
}

impl Shelf {
    fn of(skus: Vec<String>, opening: i64) -> Self {
        Self { sold: vec![0; skus.len()], skus: skus.into(), opening }
    }

    /// Notes what was sold, in the order of `skus`.
    pub(super) fn note(&mut self, sold: &[i64]) {
        self.sold.iter_mut().zip(sold).for_each(|(sum, more)| *sum += more);
    }

    /// How many pieces were sold in all.
    pub(super) fn sold(&self) -> i64 {
        self.sold.iter().sum()
    }

    async fn agrees(&self, admin: &mut Admin) -> anyhow::Result<()> {
        for (sku, sold) in self.skus.iter().zip(&self.sold) {
            let stock = admin.get(&format!("/api/stock/{sku}")).await?;
            let count = |field: &str| stock[field].as_i64();
            let left = self.opening - sold;
            let agrees =
                left >= 0 && count("available") == Some(left) && count("on_hand") == Some(self.opening);
            ensure!(agrees, "{sold} of {} {sku} were sold, and the stock says {stock}", self.opening);
        }
        Ok(())
    }
}

async fn sell(admin: &mut Admin, slug: &str, skus: &[String], stock: i64) -> anyhow::Result<()> {
    let variants: Vec<Value> = skus.iter().enumerate().map(|(number, sku)| variant(number, sku)).collect();
    let product = json!({
        "slug": slug, "category": "bench", "tax_class": "standard", "status": "published", "brand": "Comptoir",
        "title": {"en": format!("Green tea {slug}"), "fr": format!("Thé vert {slug}")},
        "description": {
            "en": "Picked in spring, dried the same day. A light cup with notes of chestnut and fresh grass.",
            "fr": "Cueilli au printemps, séché le jour même. Une tasse légère aux notes de châtaigne et d'herbe.",
        },
        "variants": variants,
    });
    admin.post("/api/products", &product).await?;
    for sku in skus {
        let received = json!({"location": "bench", "reason": "received", "quantity": stock});
        admin.post(&format!("/api/stock/{sku}/movements"), &received).await?;
    }
    Ok(())
}

fn variant(number: usize, sku: &str) -> Value {
    let (size, price) = (format!("{} g", 100 * (number + 1)), 790 + 400 * number);
    json!({"sku": sku, "options": {"size": size}, "price": {"amount": price, "currency": "EUR"}, "weight_grams": 100})
}
