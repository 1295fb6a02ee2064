//! Products and their variants: what staff send and what everyone sees.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;
use vocabulary::{Money, PictureId, ProductId, Sku, Slug, Timestamp, VariantId};

use crate::{AltText, Bilingual, Brand, CategoryRef, Description, OptionName, OptionValue, Price, Title};

/// What a variant is: its value of each option, by the option's name.
pub type Options = BTreeMap<OptionName, OptionValue>;

/// Who may see a product.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProductStatus {
    /// Staff only, until it is published.
    #[default]
    Draft,
    /// Everyone.
    Published,
    /// Staff only; no longer sold.
    Archived,
}

impl ProductStatus {
    /// The stable word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Archived => "archived",
        }
    }

    /// The status that this word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Draft, Self::Published, Self::Archived].into_iter().find(|status| status.as_str() == word)
    }
}

/// A product to be described, with what is sold of it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewProduct {
    /// Its part of the address; made from the English title when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub slug: Option<Slug>,
    /// What it is called.
    pub title: Bilingual<Title>,
    /// What there is to say about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub description: Option<Bilingual<Description>>,
    /// The slug of its category.
    pub category: Slug,
    /// Who makes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub brand: Option<Brand>,
    /// Which tax class its prices fall into; the classes are settings of the order service.
    pub tax_class: Slug,
    /// Who may see it; a draft when left out.
    #[serde(default)]
    pub status: ProductStatus,
    /// What is sold of it; at most 100.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub variants: Vec<NewVariant>,
}

/// What is to change about a product; what is left out stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductChange {
    /// Its part of the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub slug: Option<Slug>,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub title: Option<Bilingual<Title>>,
    /// What there is to say about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub description: Option<Bilingual<Description>>,
    /// The slug of its category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub category: Option<Slug>,
    /// Who makes it; null takes the brand away.
    #[serde(default, deserialize_with = "clearable", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Brand>)]
    pub brand: Option<Option<Brand>>,
    /// Which tax class its prices fall into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub tax_class: Option<Slug>,
    /// Who may see it: publish, archive, or back to a draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub status: Option<ProductStatus>,
}

/// Tells null ("take it away") from a field that was left out ("leave it").
pub fn clearable<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(from).map(Some)
}

/// Something to be sold.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewVariant {
    /// Its SKU, the only one of that name in the shop.
    pub sku: Sku,
    /// Its value of each option; every variant of a product names the same options.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, String>, example = json!({"size": "250 g"}))]
    pub options: Options,
    /// What one piece costs.
    pub price: Price,
    /// What one piece weighs.
    #[serde(default)]
    #[schema(maximum = 10_000_000)]
    pub weight_grams: u32,
    /// Where it stands among its siblings; last when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, maximum = 10_000)]
    pub position: Option<u32>,
}

/// What is to change about a variant; what is left out stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VariantChange {
    /// Its value of each option.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<BTreeMap<String, String>>)]
    pub options: Option<Options>,
    /// What one piece costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub price: Option<Price>,
    /// What one piece weighs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, maximum = 10_000_000)]
    pub weight_grams: Option<u32>,
    /// Where it stands among its siblings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, maximum = 10_000)]
    pub position: Option<u32>,
}

/// A product with everything that its page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// Its part of the address.
    pub slug: Slug,
    /// What it is called.
    pub title: Bilingual<Title>,
    /// What there is to say about it.
    pub description: Bilingual<Description>,
    /// Who may see it.
    pub status: ProductStatus,
    /// Who makes it.
    pub brand: Option<Brand>,
    /// Its category.
    pub category: CategoryRef,
    /// Its tax class.
    pub tax_class: Slug,
    /// What its variants differ in, each value once, in the order of the variants.
    pub options: Vec<OptionAxis>,
    /// What is sold of it, in their order.
    pub variants: Vec<Variant>,
    /// Its pictures; the first one stands for it in lists.
    pub pictures: Vec<Picture>,
    /// Whether any variant can be bought now.
    pub in_stock: bool,
    /// Counts its changes; the part of the `ETag` before the hyphen.
    pub version: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// One thing in which variants differ, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OptionAxis {
    /// The option.
    pub name: OptionName,
    /// Its values.
    pub values: Vec<OptionValue>,
}

/// Whether something can be bought now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// Enough is there.
    InStock,
    /// Little is left.
    Low,
    /// Nothing is left.
    OutOfStock,
}

/// What is sold of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Variant {
    /// Its id.
    pub id: VariantId,
    /// Its SKU.
    pub sku: Sku,
    /// Its value of each option.
    #[schema(value_type = BTreeMap<String, String>)]
    pub options: Options,
    /// What one piece costs.
    pub price: Money,
    /// What one piece weighs.
    pub weight_grams: u32,
    /// Where it stands among its siblings.
    pub position: u32,
    /// How many can be bought now; up to one second old.
    pub available: i64,
    /// The same as a word.
    pub availability: Availability,
}

/// A picture of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Picture {
    /// Its id; what it shows never changes.
    pub id: PictureId,
    /// Where it is served.
    pub url: String,
    /// What it shows, for those who cannot see it.
    pub alt: Option<AltText>,
    /// Its media type.
    pub media_type: String,
}

/// The cheapest and the dearest variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PriceRange {
    /// The price of the cheapest variant.
    pub min: Money,
    /// The price of the dearest variant.
    pub max: Money,
}
