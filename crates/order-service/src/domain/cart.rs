//! A cart: what is wanted, and at which price it was put there.

use std::collections::HashMap;

use inventory_api::{Offer, Shortage};
use order_api::{CartLine, CartState, CartTotals, LineProblem, ProblemKind};
use vocabulary::{CartId, CountryCode, CustomerId, Money, OrderId, Quantity, Sku, Timestamp};

use crate::domain::refusal::Refusal;
use crate::domain::totals::{Item, Sending, add_up, items_total};
use crate::settings::{OrderSettings, ShippingRule};

/// A cart as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cart {
    pub(crate) id: CartId,
    pub(crate) customer_id: Option<CustomerId>,
    pub(crate) state: CartState,
    pub(crate) order_id: Option<OrderId>,
    pub(crate) version: i64,
    pub(crate) updated_at: Timestamp,
    pub(crate) lines: Vec<Line>,
}

/// One SKU of a cart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) sku: Sku,
    pub(crate) quantity: Quantity,
    /// What one cost when the buyer put it there.
    pub(crate) seen: Money,
}

/// What is offered at this moment, by SKU.
#[derive(Debug, Default)]
pub(crate) struct Offers(HashMap<Sku, Offer>);

impl From<Vec<Offer>> for Offers {
    fn from(offers: Vec<Offer>) -> Self {
        Self(offers.into_iter().map(|offer| (offer.sku.clone(), offer)).collect())
    }
}

impl Offers {
    /// The offer for a SKU, as long as it can be sold in this shop's currency.
    pub(crate) fn sold(&self, sku: &Sku, rules: &OrderSettings) -> Option<&Offer> {
        self.0.get(sku).filter(|offer| offer.published && offer.unit_price.currency == rules.currency)
    }
}

/// How the buyer thinks of having it sent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Destination {
    pub(crate) country: Option<CountryCode>,
    pub(crate) method: Option<String>,
}

impl Cart {
    /// A new one.
    pub(crate) const fn open(id: CartId, customer_id: Option<CustomerId>, now: Timestamp) -> Self {
        let lines = Vec::new();
        Self { id, customer_id, state: CartState::Open, order_id: None, version: 1, updated_at: now, lines }
    }

    /// Refuses to change what has become an order.
    pub(crate) const fn changeable(&self) -> Result<(), Refusal> {
        match self.state {
            CartState::Open => Ok(()),
            CartState::Ordering | CartState::Ordered => Err(Refusal::CartOrdered(self.order_id)),
        }
    }

    /// Makes the cart hold so many of a SKU, at today's price.
    pub(crate) fn set(
        &mut self,
        sku: &Sku,
        quantity: Quantity,
        offers: &Offers,
        rules: &OrderSettings,
    ) -> Result<Line, Refusal> {
        self.changeable()?;
        if quantity.get() > rules.quantity_per_line {
            return Err(Refusal::AboveCap(rules.quantity_per_line));
        }
        if !offers.0.contains_key(sku) {
            return Err(Refusal::UnknownSku(sku.clone()));
        }
        let offer = offers.sold(sku, rules).ok_or_else(|| Refusal::NotSold(vec![sku.clone()]))?;
        if offer.available < i64::from(quantity.get()) {
            return Err(Refusal::OutOfStock(vec![shortage(offer, quantity)]));
        }
        let line = Line { sku: sku.clone(), quantity, seen: offer.unit_price };
        let full = self.lines.len() >= rules.lines_per_cart as usize;
        match self.lines.iter_mut().find(|line| line.sku == *sku) {
            Some(there) => *there = line.clone(),
            None if full => return Err(Refusal::TooManyLines(rules.lines_per_cart)),
            None => self.lines.push(line.clone()),
        }
        Ok(line)
    }

    /// Takes a SKU out. False when it was not in.
    pub(crate) fn remove(&mut self, sku: &Sku) -> Result<bool, Refusal> {
        self.changeable()?;
        let before = self.lines.len();
        self.lines.retain(|line| line.sku != *sku);
        Ok(self.lines.len() < before)
    }

    /// Takes over the lines of another cart: quantities of the same SKU are summed, up to the cap; lines beyond
    /// what a cart may hold stay behind. Answers the lines that changed.
    pub(crate) fn merge(&mut self, other: &Self, rules: &OrderSettings) -> Vec<Line> {
        let cap = Quantity::try_from(rules.quantity_per_line.min(Quantity::MAX));
        let mut changed = Vec::new();
        for line in &other.lines {
            if let Some(mine) = self.lines.iter_mut().find(|mine| mine.sku == line.sku) {
                let sum = mine
                    .quantity
                    .checked_add(line.quantity)
                    .unwrap_or_else(|| mine.quantity.max(line.quantity));
                mine.quantity = cap.as_ref().map_or(sum, |cap| sum.min(*cap));
                mine.seen = line.seen;
                changed.push(mine.clone());
            } else if self.lines.len() < rules.lines_per_cart as usize {
                self.lines.push(line.clone());
                changed.push(line.clone());
            }
        }
        changed
    }

    /// How many pieces lie in it.
    pub(crate) fn items(&self) -> u32 {
        self.lines.iter().map(|line| line.quantity.get()).sum()
    }

    /// The cart as the buyer sees it at this moment.
    pub(crate) fn priced(
        &self,
        offers: &Offers,
        rules: &OrderSettings,
        destination: &Destination,
    ) -> Result<order_api::Cart, Refusal> {
        let mut lines = Vec::with_capacity(self.lines.len());
        let mut items = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            let shown = line.shown(offers.sold(&line.sku, rules), rules)?;
            let class =
                offers.sold(&line.sku, rules).map_or(&rules.default_tax_class, |offer| &offer.tax_class);
            let (quantity, tax_rate) = (line.quantity.get(), rules.tax_rate(class));
            items.push(Item { quantity, unit_price: shown.unit_price, tax_rate });
            lines.push(shown);
        }
        let sum = items_total(rules.currency, &items)?;
        let sending = destination
            .estimate(sum, rules)?
            .map(|price| Sending { price, tax_rate: rules.tax_rate(&rules.default_tax_class) });
        let sums = add_up(rules.currency, &items, sending, rules.prices_include_tax)?;
        Ok(order_api::Cart {
            id: self.id,
            state: self.state,
            order_id: self.order_id,
            items: self.items(),
            lines,
            totals: CartTotals {
                items: sums.items,
                shipping: sending.map(|sending| sending.price),
                tax: sums.tax,
                tax_included: rules.prices_include_tax,
                discount: Money::zero(rules.currency),
                total: sums.total,
            },
            updated_at: self.updated_at,
        })
    }
}

impl Line {
    /// The line as the buyer sees it; one that is no longer sold keeps the price it was put in for.
    fn shown(&self, offer: Option<&Offer>, rules: &OrderSettings) -> Result<CartLine, Refusal> {
        let former = Money::new(self.seen.amount, rules.currency);
        let unit_price = offer.map_or(former, |offer| offer.unit_price);
        let mut problems = Vec::new();
        match offer {
            None => problems.push(LineProblem { code: ProblemKind::Unavailable, former_price: None }),
            Some(offer) if offer.available < i64::from(self.quantity.get()) => {
                problems.push(LineProblem { code: ProblemKind::OutOfStock, former_price: None });
            }
            Some(_) => {}
        }
        if unit_price != self.seen {
            problems.push(LineProblem { code: ProblemKind::PriceChanged, former_price: Some(self.seen) });
        }
        Ok(CartLine {
            sku: self.sku.clone(),
            title: offer.map_or_else(|| self.sku.to_string(), |offer| offer.title.clone()),
            options: offer.map(|offer| offer.options.clone()).unwrap_or_default(),
            slug: offer.map(|offer| offer.slug.clone()),
            picture: offer.and_then(|offer| offer.picture.clone()),
            quantity: self.quantity,
            unit_price,
            total: unit_price.times(self.quantity.get())?,
            available: offer.map_or(0, |offer| offer.available),
            problems,
        })
    }
}

impl Destination {
    /// What sending lines of this sum costs: by the method that is named, else by the cheapest that reaches the
    /// country that is named, else nobody knows yet.
    fn estimate(&self, items: Money, rules: &OrderSettings) -> Result<Option<Money>, Refusal> {
        if let Some(code) = &self.method {
            let method = rules.shipping_method(code).ok_or(Refusal::UnknownShippingMethod)?;
            method_to(method, self.country.as_ref())?;
            return Ok(Some(method.price_for(items)));
        }
        let Some(country) = &self.country else { return Ok(None) };
        let reaching = rules.shipping_methods.iter().filter(|method| method.reaches(country));
        Ok(reaching.map(|method| method.price_for(items)).min_by_key(|price| price.amount))
    }
}

/// Refuses a method that does not reach the country.
pub(crate) fn method_to(method: &ShippingRule, country: Option<&CountryCode>) -> Result<(), Refusal> {
    match country {
        Some(country) if !method.reaches(country) => Err(Refusal::NotDeliveredThere),
        _ => Ok(()),
    }
}

/// What is missing of a SKU.
pub(crate) fn shortage(offer: &Offer, wanted: Quantity) -> Shortage {
    Shortage { sku: offer.sku.clone(), wanted: wanted.get(), available: offer.available.max(0) }
}
