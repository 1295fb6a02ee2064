//! A product and its variants, whole: what makes one, what may change, and what must hold afterwards.

use std::collections::HashSet;

use inventory_api::{
    AltText, Bilingual, Brand, Description, NewProduct, NewVariant, OptionName, Options, Price,
    ProductChange, ProductStatus, Title, VariantChange,
};
use vocabulary::{CategoryId, PictureId, ProductId, Sku, Slug, Timestamp, VariantId};

use super::Fault;
use super::words::slug_of;

const VARIANTS_MAX: usize = 100;
const OPTIONS_MAX: usize = 5;
const PICTURES_MAX: usize = 20;
const WEIGHT_MAX: u32 = 10_000_000;
const POSITION_MAX: u32 = 10_000;

/// Slugs that would stand where another address of the API stands.
const RESERVED: [&str; 1] = ["import"];

/// A product as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Product {
    pub(crate) id: ProductId,
    pub(crate) slug: Slug,
    pub(crate) title: Bilingual<Title>,
    pub(crate) description: Bilingual<Description>,
    pub(crate) status: ProductStatus,
    pub(crate) category: CategoryId,
    pub(crate) brand: Option<Brand>,
    pub(crate) tax_class: Slug,
    /// In their order.
    pub(crate) variants: Vec<Variant>,
    /// In their order.
    pub(crate) pictures: Vec<Picture>,
    pub(crate) version: i64,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

/// What is sold of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Variant {
    pub(crate) id: VariantId,
    pub(crate) sku: Sku,
    pub(crate) options: Options,
    pub(crate) price: Price,
    pub(crate) weight_grams: u32,
    pub(crate) position: u32,
}

/// A picture, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    pub(crate) id: PictureId,
    pub(crate) media_type: String,
    pub(crate) alt: Option<AltText>,
    pub(crate) position: u32,
}

/// Why a product cannot be like this.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ProductError {
    /// What was sent does not fit.
    #[error("the product does not fit; see errors")]
    Invalid(Vec<Fault>),
    /// A product without variants cannot be seen by everyone.
    #[error("a product needs a variant before it can be published")]
    NothingToSell,
    /// It has this variant already.
    #[error("the product has a variant {0} already")]
    SkuTaken(Sku),
    /// It has no such variant or picture.
    #[error("the product has nothing of this name")]
    Missing,
    /// There is no room for another picture.
    #[error("a product has at most {PICTURES_MAX} pictures")]
    TooManyPictures,
}

impl Product {
    /// A product that was not there before. `variant_id` makes the ids of its variants.
    pub(crate) fn new(
        id: ProductId,
        new: NewProduct,
        category: CategoryId,
        now: Timestamp,
        mut variant_id: impl FnMut() -> VariantId,
    ) -> Result<Self, ProductError> {
        let slug = match new.slug.or_else(|| slug_of(new.title.en.as_str())) {
            Some(slug) => slug,
            None => {
                let fault = Fault::new("/slug", "missing", "the title makes no slug: name one");
                return Err(ProductError::Invalid(vec![fault]));
            }
        };
        let description = new.description.unwrap_or_else(nothing_to_say);
        let mut product = Self {
            id,
            slug,
            title: new.title,
            description,
            status: new.status,
            category,
            brand: new.brand,
            tax_class: new.tax_class,
            variants: Vec::with_capacity(new.variants.len()),
            pictures: Vec::new(),
            version: 1,
            created_at: now,
            updated_at: now,
        };
        for variant in new.variants {
            let position = variant.position.unwrap_or_else(|| product.last_position());
            product.variants.push(made(variant, variant_id(), position));
        }
        product.in_order().checked("/variants")
    }

    /// The product after a change. `category` is the one that the change names, when it names one.
    pub(crate) fn changed(
        mut self,
        change: ProductChange,
        category: Option<CategoryId>,
    ) -> Result<Self, ProductError> {
        set(&mut self.slug, change.slug);
        set(&mut self.title, change.title);
        set(&mut self.description, change.description);
        set(&mut self.category, category);
        set(&mut self.brand, change.brand);
        set(&mut self.tax_class, change.tax_class);
        set(&mut self.status, change.status);
        self.checked("")
    }

    /// The product as `new` describes it, in everything but its slug. Variants that `new` does not name stay as they are.
    pub(crate) fn merged(
        mut self,
        new: NewProduct,
        category: CategoryId,
        mut variant_id: impl FnMut() -> VariantId,
    ) -> Result<Self, ProductError> {
        self.title = new.title;
        self.description = new.description.unwrap_or_else(nothing_to_say);
        (self.category, self.brand, self.tax_class, self.status) =
            (category, new.brand, new.tax_class, new.status);
        for named in new.variants {
            let last = self.last_position();
            match self.variants.iter_mut().find(|variant| variant.sku == named.sku) {
                Some(variant) => {
                    let position = named.position.unwrap_or(variant.position);
                    *variant = made(named, variant.id, position);
                }
                None => {
                    let position = named.position.unwrap_or(last);
                    self.variants.push(made(named, variant_id(), position));
                }
            }
        }
        self.in_order().checked("")
    }

    /// The product with one more variant.
    pub(crate) fn with_variant(mut self, new: NewVariant, id: VariantId) -> Result<Self, ProductError> {
        if self.variants.iter().any(|variant| variant.sku == new.sku) {
            return Err(ProductError::SkuTaken(new.sku));
        }
        let position = new.position.unwrap_or_else(|| self.last_position());
        self.variants.push(made(new, id, position));
        self.in_order().checked("")
    }

    /// The product after a change of one variant.
    pub(crate) fn with_changed_variant(
        mut self,
        sku: &Sku,
        change: VariantChange,
    ) -> Result<Self, ProductError> {
        let variant =
            self.variants.iter_mut().find(|variant| variant.sku == *sku).ok_or(ProductError::Missing)?;
        set(&mut variant.options, change.options);
        set(&mut variant.price, change.price);
        set(&mut variant.weight_grams, change.weight_grams);
        set(&mut variant.position, change.position);
        self.in_order().checked("")
    }

    /// The product without one of its variants.
    pub(crate) fn without_variant(mut self, sku: &Sku) -> Result<Self, ProductError> {
        let before = self.variants.len();
        self.variants.retain(|variant| variant.sku != *sku);
        if self.variants.len() == before { Err(ProductError::Missing) } else { self.checked("") }
    }

    /// The product with one more picture, behind the others.
    pub(crate) fn with_picture(
        mut self,
        id: PictureId,
        media_type: &str,
        alt: Option<AltText>,
    ) -> Result<Self, ProductError> {
        if self.pictures.len() >= PICTURES_MAX {
            return Err(ProductError::TooManyPictures);
        }
        let position = self.pictures.last().map_or(0, |last| last.position + 1);
        self.pictures.push(Picture { id, media_type: media_type.to_owned(), alt, position });
        Ok(self)
    }

    /// The product without one of its pictures.
    pub(crate) fn without_picture(mut self, id: PictureId) -> Result<Self, ProductError> {
        let before = self.pictures.len();
        self.pictures.retain(|picture| picture.id != id);
        if self.pictures.len() == before { Err(ProductError::Missing) } else { Ok(self) }
    }

    /// The variant of this SKU.
    pub(crate) fn variant(&self, sku: &Sku) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.sku == *sku)
    }

    /// The text that search looks into, beside the title.
    pub(crate) fn searched_text(&self) -> String {
        let texts = [Some(&self.description.en), self.description.fr.as_ref()];
        let mut text = String::new();
        let mut add = |part: &str| {
            text.push_str(part);
            text.push('\n');
        };
        add(self.brand.as_ref().map_or("", Brand::as_str));
        for variant in &self.variants {
            add(variant.sku.as_str());
            variant.options.values().for_each(|value| add(value.as_str()));
        }
        texts.into_iter().flatten().for_each(|description| add(description.as_str()));
        text
    }

    fn last_position(&self) -> u32 {
        self.variants.iter().map(|variant| variant.position + 1).max().unwrap_or(0).min(POSITION_MAX)
    }

    fn in_order(mut self) -> Self {
        self.variants.sort_by(|a, b| (a.position, &a.sku).cmp(&(b.position, &b.sku)));
        self
    }

    /// The product, when everything holds that must hold for every product. `variants` points to where they were sent.
    fn checked(self, variants: &str) -> Result<Self, ProductError> {
        let mut faults = Vec::new();
        if RESERVED.contains(&self.slug.as_str()) {
            faults.push(Fault::new("/slug", "reserved", "is an address of its own"));
        }
        let mut fault = |field: &str, code, detail: String| {
            faults.push(Fault::new(format!("{variants}{field}"), code, detail));
        };
        if self.variants.len() > VARIANTS_MAX {
            fault("", "wrong_length", format!("a product has at most {VARIANTS_MAX} variants"));
        }
        let mut skus = HashSet::new();
        let mut choices = HashSet::new();
        for variant in &self.variants {
            if variant.weight_grams > WEIGHT_MAX {
                fault("", "out_of_range", format!("{}: weighs more than {WEIGHT_MAX} g", variant.sku));
            }
            if variant.position > POSITION_MAX {
                fault("", "out_of_range", format!("{}: stands behind {POSITION_MAX}", variant.sku));
            }
            if variant.options.len() > OPTIONS_MAX {
                fault("", "wrong_length", format!("{}: has more than {OPTIONS_MAX} options", variant.sku));
            }
            if !skus.insert(&variant.sku) {
                fault("", "duplicate_sku", format!("{}: is there twice", variant.sku));
            } else if !choices.insert(&variant.options) {
                fault("", "duplicate_options", format!("{}: another variant is the same", variant.sku));
            }
        }
        if let [first, others @ ..] = &self.variants[..] {
            if others.iter().any(|other| other.price.money().currency != first.price.money().currency) {
                fault(
                    "",
                    "currency_mismatch",
                    "all variants of a product are sold in one currency".to_owned(),
                );
            }
            if others.iter().any(|other| !other.options.keys().eq(first.options.keys())) {
                fault("", "options_differ", "all variants of a product name the same options".to_owned());
            }
        }
        if !faults.is_empty() {
            return Err(ProductError::Invalid(faults));
        }
        let for_sale = !self.variants.is_empty() || self.status != ProductStatus::Published;
        if for_sale { Ok(self) } else { Err(ProductError::NothingToSell) }
    }
}

fn made(new: NewVariant, id: VariantId, position: u32) -> Variant {
    let NewVariant { sku, options, price, weight_grams, position: _ } = new;
    Variant { id, sku, options, price, weight_grams, position }
}

fn set<T>(field: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *field = value;
    }
}

fn nothing_to_say() -> Bilingual<Description> {
    Bilingual { en: Description::default(), fr: None }
}

/// The options in words: `250 g, loose`.
pub(crate) fn in_words(options: &Options) -> String {
    let values: Vec<&str> = options.values().map(|value| value.as_str()).collect();
    values.join(", ")
}

/// The names of a product's options, in the order in which they are written.
pub(crate) fn option_names(product: &Product) -> Vec<&OptionName> {
    product.variants.first().map(|variant| variant.options.keys().collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use vocabulary::Ids;

    fn product(variants: &Value) -> Result<Product, ProductError> {
        let new = json!({
            "title": {"en": "Green tea"}, "category": "tea", "tax_class": "food", "status": "published",
            "variants": variants
        });
        let ids = Ids::seeded(7);
        let new = serde_json::from_value(new).unwrap();
        Product::new(ids.next(), new, ids.next(), Timestamp::UNIX_EPOCH, || ids.next())
    }

    fn variant(sku: &str, size: &str, currency: &str) -> Value {
        json!({"sku": sku, "options": {"size": size}, "price": {"amount": 420, "currency": currency}})
    }

    fn fault(outcome: Result<Product, ProductError>) -> &'static str {
        match outcome {
            Err(ProductError::Invalid(faults)) => faults[0].code,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_product_takes_its_slug_from_its_title_and_keeps_the_order_of_its_variants() {
        let made = product(&json!([variant("TEA-B", "b", "EUR"), variant("TEA-A", "a", "EUR")])).unwrap();

        assert_eq!(made.slug.as_str(), "green-tea");
        let skus: Vec<&str> = made.variants.iter().map(|variant| variant.sku.as_str()).collect();
        assert_eq!(skus, ["TEA-B", "TEA-A"]);
        assert_eq!(in_words(&made.variants[0].options), "b");
    }

    #[test]
    fn variants_that_do_not_go_together_are_refused() {
        let check =
            |one: Value, other: Value, code: &str| assert_eq!(fault(product(&json!([one, other]))), code);

        check(variant("TEA", "a", "EUR"), variant("TEA", "b", "EUR"), "duplicate_sku");
        check(variant("TEA-A", "a", "EUR"), variant("TEA-B", "a", "EUR"), "duplicate_options");
        check(variant("TEA-A", "a", "EUR"), variant("TEA-B", "b", "JPY"), "currency_mismatch");
        let plain = json!({"sku": "TEA-B", "price": {"amount": 1, "currency": "EUR"}});
        check(variant("TEA-A", "a", "EUR"), plain, "options_differ");
    }

    #[test]
    fn a_published_product_has_something_to_sell() {
        assert_eq!(product(&json!([])), Err(ProductError::NothingToSell));

        let tea = product(&json!([variant("TEA", "a", "EUR")])).unwrap();
        assert_eq!(tea.without_variant(&"TEA".parse().unwrap()), Err(ProductError::NothingToSell));
    }

    #[test]
    fn a_product_is_never_named_like_another_address() {
        let tea = product(&json!([variant("TEA", "a", "EUR")])).unwrap();
        let change = ProductChange { slug: Some("import".parse().unwrap()), ..ProductChange::default() };
        assert_eq!(fault(tea.changed(change, None)), "reserved");
    }
}
