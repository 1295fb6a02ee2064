//! Categories, and lists of products with what they can be narrowed by.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{CategoryId, Money, ProductId, Slug, Timestamp};

use crate::{
    Bilingual, Brand, OptionName, OptionValue, Picture, PriceRange, ProductStatus, Title, clearable,
};

/// A category to be made.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCategory {
    /// Its part of the address; made from the English title when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub slug: Option<Slug>,
    /// What it is called.
    pub title: Bilingual<Title>,
    /// The slug of the category that it lies in; at the top when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub parent: Option<Slug>,
    /// Where it stands among its siblings; last when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, maximum = 10_000)]
    pub position: Option<u32>,
}

/// What is to change about a category; what is left out stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CategoryChange {
    /// Its part of the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub slug: Option<Slug>,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub title: Option<Bilingual<Title>>,
    /// The slug of the category that it lies in; null moves it to the top.
    #[serde(default, deserialize_with = "clearable", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Slug>)]
    pub parent: Option<Option<Slug>>,
    /// Where it stands among its siblings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, maximum = 10_000)]
    pub position: Option<u32>,
}

/// A shelf of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Its part of the address.
    pub slug: Slug,
    /// What it is called.
    pub title: Bilingual<Title>,
    /// The slug of the category that it lies in.
    pub parent: Option<Slug>,
    /// How many categories lie above it.
    pub depth: u32,
    /// Where it stands among its siblings.
    pub position: u32,
    /// How many published products lie in it and below it.
    pub products: u64,
    /// Counts its changes; its `ETag`.
    pub version: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// A category named from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CategoryRef {
    /// Its part of the address.
    pub slug: Slug,
    /// What it is called.
    pub title: Bilingual<Title>,
}

/// A category with what is above and below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CategoryDetail {
    /// The category.
    #[serde(flatten)]
    pub category: Category,
    /// What lies above it, from the top.
    pub path: Vec<CategoryRef>,
    /// What lies directly in it, in their order.
    pub children: Vec<Category>,
}

/// A product as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProductCard {
    /// Its id.
    pub id: ProductId,
    /// Its part of the address.
    pub slug: Slug,
    /// What it is called.
    pub title: Bilingual<Title>,
    /// Who may see it.
    pub status: ProductStatus,
    /// Who makes it.
    pub brand: Option<Brand>,
    /// The slug of its category.
    pub category: Slug,
    /// The cheapest and the dearest variant; null while it has none.
    pub price: Option<PriceRange>,
    /// How many variants it has.
    pub variants: u32,
    /// Whether any variant can be bought now; up to one second old.
    pub in_stock: bool,
    /// Its first picture.
    pub picture: Option<Picture>,
}

/// Some products of a list, where the next ones begin, and what the list can be narrowed by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProductList {
    /// The products of this page, in the order that was asked for.
    pub items: Vec<ProductCard>,
    /// What to send as `cursor` for the next page; null on the last one.
    pub next: Option<String>,
    /// How many products the whole list has.
    pub total: u64,
    /// What the list can be narrowed by.
    pub facets: Facets,
}

/// What a list can be narrowed by. Each facet counts what the *other* filters leave, so that a choice can be changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Facets {
    /// By category, in the order of the tree; what lies below counts.
    pub categories: Vec<CategoryFacet>,
    /// By brand, in alphabetical order.
    pub brands: Vec<BrandFacet>,
    /// By the options of variants.
    pub options: Vec<OptionFacet>,
    /// By price; null when nothing is left.
    pub price: Option<PriceFacet>,
    /// How many products can be bought now.
    pub in_stock: u64,
}

/// How many products lie in a category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CategoryFacet {
    /// The category.
    pub slug: Slug,
    /// What it is called.
    pub title: Bilingual<Title>,
    /// How many products.
    pub count: u64,
}

/// How many products a brand has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BrandFacet {
    /// The brand.
    pub brand: Brand,
    /// How many products.
    pub count: u64,
}

/// How many products there are for each value of an option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OptionFacet {
    /// The option.
    pub name: OptionName,
    /// Its values, in alphabetical order.
    pub values: Vec<OptionValueFacet>,
}

/// How many products have a variant of this value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OptionValueFacet {
    /// The value.
    pub value: OptionValue,
    /// How many products.
    pub count: u64,
}

/// Between which prices the variants lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PriceFacet {
    /// The lowest price.
    pub min: Money,
    /// The highest price.
    pub max: Money,
}
