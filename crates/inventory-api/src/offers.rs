//! Offers: what a SKU is, what it costs and whether it can be bought, for those who fill carts and place orders.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{Money, ProductId, Sku, Slug};

/// The SKUs to tell about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OffersWanted {
    /// The SKUs; at most 1,000.
    #[schema(max_items = 1_000)]
    pub skus: Vec<Sku>,
}

/// What a SKU is and what it costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Offer {
    /// The SKU.
    pub sku: Sku,
    /// Its product.
    pub product_id: ProductId,
    /// The product's part of the address.
    pub slug: Slug,
    /// What the product is called, in English.
    pub title: String,
    /// What this variant is, such as `250 g, loose`; empty when the product has no options.
    pub options: String,
    /// What one piece costs.
    pub unit_price: Money,
    /// The tax class of the price.
    pub tax_class: String,
    /// How many can be bought; up to one second old. Only a hold is binding.
    pub available: i64,
    /// Whether it may be bought at all.
    pub published: bool,
    /// Where the product's first picture is served.
    pub picture: Option<String>,
    /// What one piece weighs.
    pub weight_grams: u32,
}
