//! What the order service is set to: its table of the boot settings, and the rules of the shop that change live.
//! Nothing is decided here; the rules are applied in `domain`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{CountryCode, Currency, Money};

/// The rules of the shop that staff change while it runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OrderSettings {
    /// The currency the shop sells in.
    pub currency: Currency,
    /// Whether the prices of products and shipping contain the tax.
    pub prices_include_tax: bool,
    /// Tax classes and their rates.
    pub tax_rates: BTreeMap<String, BasisPoints>,
    /// The class of shipping, and of products whose own class has no rate.
    #[schema(min_length = 1, max_length = 100)]
    pub default_tax_class: String,
    /// The ways of sending an order, in the order they are offered.
    #[schema(max_items = 50)]
    pub shipping_methods: Vec<ShippingRule>,
    /// The most of one SKU in one order.
    #[schema(minimum = 1, maximum = 9_999)]
    pub quantity_per_line: u32,
    /// The most lines of one cart.
    #[schema(minimum = 1, maximum = 500)]
    pub lines_per_cart: u32,
    /// How many minutes stock is held for an order that is being placed.
    #[schema(minimum = 1, maximum = 1_440)]
    pub hold_minutes: u32,
    /// Within how many hours a confirmed order should leave.
    #[schema(minimum = 1, maximum = 8_760)]
    pub ship_within_hours: u32,
    /// Within how many hours an order that has left should arrive.
    #[schema(minimum = 1, maximum = 8_760)]
    pub deliver_within_hours: u32,
    /// For how many hours an order may be kept back.
    #[schema(minimum = 1, maximum = 8_760)]
    pub on_hold_hours: u32,
    /// After how many days an untouched cart is thrown away.
    #[schema(minimum = 1, maximum = 3_650)]
    pub cart_days: u32,
}

/// Hundredths of a percent: 2000 is 20 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(minimum = 0, maximum = 10_000)]
pub struct BasisPoints(pub u32);

/// A way of sending an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShippingRule {
    /// What orders name it by.
    #[schema(min_length = 1, max_length = 50)]
    pub code: String,
    /// Its name in English.
    #[schema(min_length = 1, max_length = 100)]
    pub name_en: String,
    /// Its name in French.
    #[schema(min_length = 1, max_length = 100)]
    pub name_fr: String,
    /// What it costs, in minor units of the shop's currency.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub price: i64,
    /// From which sum of lines it costs nothing, in minor units.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub free_from: Option<i64>,
    /// The countries it reaches; empty means all.
    #[serde(default)]
    #[schema(max_items = 250)]
    pub countries: Vec<CountryCode>,
    /// Fewest days on the way.
    #[schema(minimum = 0, maximum = 365)]
    pub days_min: u32,
    /// Most days on the way.
    #[schema(minimum = 0, maximum = 365)]
    pub days_max: u32,
}

impl OrderSettings {
    /// The rate of a tax class; a class without a rate is taxed as the default class.
    #[must_use]
    pub fn tax_rate(&self, class: &str) -> u32 {
        let rate = self.tax_rates.get(class).or_else(|| self.tax_rates.get(&self.default_tax_class));
        rate.map_or(0, |rate| rate.0)
    }

    /// The shipping method with this code.
    #[must_use]
    pub fn shipping_method(&self, code: &str) -> Option<&ShippingRule> {
        self.shipping_methods.iter().find(|method| method.code == code)
    }
}

impl ShippingRule {
    /// Whether it reaches this country.
    #[must_use]
    pub fn reaches(&self, country: &CountryCode) -> bool {
        self.countries.is_empty() || self.countries.contains(country)
    }

    /// What it costs for lines of this sum.
    #[must_use]
    pub fn price_for(&self, items: Money) -> Money {
        let free = self.free_from.is_some_and(|sum| items.amount >= sum);
        Money::new(if free { 0 } else { self.price }, items.currency)
    }
}

impl Default for OrderSettings {
    fn default() -> Self {
        let rates = [("standard", 2_000), ("reduced", 550), ("zero", 0)];
        let europe = ["AT", "BE", "DE", "DK", "ES", "FI", "FR", "IE", "IT", "LU", "NL", "PT", "SE"];
        Self {
            currency: Currency::EUR,
            prices_include_tax: false,
            tax_rates: rates.map(|(class, rate)| (class.to_owned(), BasisPoints(rate))).into(),
            default_tax_class: "standard".to_owned(),
            shipping_methods: vec![
                ShippingRule {
                    code: "standard".to_owned(),
                    name_en: "Standard delivery".to_owned(),
                    name_fr: "Livraison standard".to_owned(),
                    price: 490,
                    free_from: Some(6_000),
                    countries: Vec::new(),
                    days_min: 2,
                    days_max: 5,
                },
                ShippingRule {
                    code: "express".to_owned(),
                    name_en: "Express delivery".to_owned(),
                    name_fr: "Livraison express".to_owned(),
                    price: 1_290,
                    free_from: None,
                    countries: europe.iter().filter_map(|code| code.parse().ok()).collect(),
                    days_min: 1,
                    days_max: 2,
                },
            ],
            quantity_per_line: 100,
            lines_per_cart: 100,
            hold_minutes: 15,
            ship_within_hours: 48,
            deliver_within_hours: 336,
            on_hold_hours: 168,
            cart_days: 30,
        }
    }
}
