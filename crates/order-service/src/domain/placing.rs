//! From a cart to an order: what is checked, what is frozen, and what an order becomes when placing it ends.

use inventory_api::{Offer, Shortage};
use order_api::{
    FulfilmentStatus, Order, OrderLine, OrderStatus, PaymentStatus, PlaceOrder, PostalAddress,
    ShippingMethod, Totals,
};
use vocabulary::{CustomerId, Email, Money, OrderId, SignedDuration, Sku, Timestamp};

use crate::domain::cart::{Cart, Line, Offers, method_to, shortage};
use crate::domain::payment;
use crate::domain::refusal::Refusal;
use crate::domain::sandbox::{self, Authorisation, Decline, Token};
use crate::domain::totals::{Item, Sending, Sums, add_up, items_total};
use crate::settings::{OrderSettings, ShippingRule};

/// How long before its hold may lapse an order is confirmed at the latest, in seconds.
const MARGIN_SECONDS: i64 = 30;

fn too_late(hold_until: Timestamp, now: Timestamp) -> bool {
    now.as_second() > hold_until.as_second() - MARGIN_SECONDS
}

/// Who buys.
#[derive(Debug, Clone)]
pub(crate) struct Buyer {
    pub(crate) customer_id: Option<CustomerId>,
    pub(crate) email: Option<Email>,
}

/// An order on its way, and what is needed to bring it to an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placing {
    pub(crate) order: Order,
    pub(crate) token: Token,
    /// From when on its hold may lapse.
    pub(crate) hold_until: Timestamp,
}

impl Placing {
    /// What follows from what became of the stock. Money is only asked for what is held; nobody is charged for an
    /// order that can no longer be confirmed.
    pub(crate) fn ending(&self, held: Held, now: Timestamp) -> Ending {
        let hold_until = match held {
            Held::Short(shortages) => return Ending::Reject(Setback::OutOfStock(shortages)),
            Held::Ended => return Ending::Reject(Setback::TookTooLong),
            Held::Until(expires_at) => expires_at.min(self.hold_until),
        };
        if too_late(hold_until, now) {
            return Ending::Reject(Setback::TookTooLong);
        }
        match sandbox::authorise(self.order.id, self.token) {
            Authorisation::Approved(name) => Ending::Confirm(name),
            Authorisation::Declined(decline) => Ending::Reject(Setback::Declined(decline)),
        }
    }

    /// Whether it is too late to confirm the order: its hold might lapse meanwhile.
    pub(crate) fn is_too_late(&self, now: Timestamp) -> bool {
        too_late(self.hold_until, now)
    }
}

/// What became of the stock that an order asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Held {
    /// It is set aside, at least until then.
    Until(Timestamp),
    /// It is not all there, so nothing is set aside.
    Short(Vec<Shortage>),
    /// It was set aside, and is no more.
    Ended,
}

/// How placing an order ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Stock is held, and the money promised under this name.
    Confirm(String),
    Reject(Setback),
}

/// Why an order will not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Setback {
    OutOfStock(Vec<Shortage>),
    Declined(Decline),
    TookTooLong,
}

impl From<Setback> for Refusal {
    fn from(setback: Setback) -> Self {
        match setback {
            Setback::OutOfStock(shortages) => Self::OutOfStock(shortages),
            Setback::Declined(decline) => Self::Declined(decline),
            Setback::TookTooLong => Self::TookTooLong,
        }
    }
}

/// Freezes a cart into an order.
pub(crate) struct Wish<'a> {
    pub(crate) id: OrderId,
    pub(crate) cart: &'a Cart,
    pub(crate) offers: &'a Offers,
    pub(crate) request: &'a PlaceOrder,
    pub(crate) buyer: Buyer,
    pub(crate) rules: &'a OrderSettings,
    pub(crate) now: Timestamp,
}

impl Wish<'_> {
    /// The order, with its lines and totals as they are at this moment; or why it cannot be.
    pub(crate) fn place(&self) -> Result<Placing, Refusal> {
        let rules = self.rules;
        let email =
            self.request.email.clone().or_else(|| self.buyer.email.clone()).ok_or(Refusal::EmailMissing)?;
        let token = Token::parse(&self.request.payment.token).ok_or(Refusal::UnknownToken)?;
        let method = self.method()?;
        self.cart.changeable()?;
        if self.cart.lines.is_empty() {
            return Err(Refusal::CartEmpty);
        }
        let offered = self.offered()?;
        let items: Vec<Item> = offered.iter().map(|(line, offer)| item(line, offer, rules)).collect();
        let sending = Sending {
            price: method.price_for(items_total(rules.currency, &items)?),
            tax_rate: rules.tax_rate(&rules.default_tax_class),
        };
        let sums = add_up(rules.currency, &items, Some(sending), rules.prices_include_tax)?;
        self.check_price(&offered, sums.total)?;
        check_stock(&offered)?;
        Ok(Placing {
            order: self.order(email, method, &offered, &sums),
            token,
            hold_until: self.hold_until(),
        })
    }

    fn hold_until(&self) -> Timestamp {
        self.now + SignedDuration::from_mins(i64::from(self.rules.hold_minutes))
    }

    fn method(&self) -> Result<&ShippingRule, Refusal> {
        let method = self.rules.shipping_method(&self.request.shipping_method);
        let method = method.ok_or(Refusal::UnknownShippingMethod)?;
        method_to(method, Some(&self.request.shipping_address.country))?;
        Ok(method)
    }

    /// Every line with its offer; all that is no longer sold is named at once.
    fn offered(&self) -> Result<Vec<(&Line, &Offer)>, Refusal> {
        let cap = self.rules.quantity_per_line;
        let mut offered = Vec::with_capacity(self.cart.lines.len());
        let mut gone: Vec<Sku> = Vec::new();
        for line in &self.cart.lines {
            if line.quantity.get() > cap {
                return Err(Refusal::AboveCap(cap));
            }
            match self.offers.sold(&line.sku, self.rules) {
                Some(offer) => offered.push((line, offer)),
                None => gone.push(line.sku.clone()),
            }
        }
        if gone.is_empty() { Ok(offered) } else { Err(Refusal::NotSold(gone)) }
    }

    /// Nobody pays another price than the one that was shown: either the buyer names the total, or no price has
    /// changed since the line was put into the cart.
    fn check_price(&self, offered: &[(&Line, &Offer)], total: Money) -> Result<(), Refusal> {
        let agreed = match self.request.expected_total {
            Some(expected) if expected.currency != total.currency => return Err(Refusal::OtherCurrency),
            Some(expected) => expected == total,
            None => offered.iter().all(|(line, offer)| line.seen == offer.unit_price),
        };
        if agreed { Ok(()) } else { Err(Refusal::PriceChanged(total)) }
    }

    fn order(&self, email: Email, method: &ShippingRule, offered: &[(&Line, &Offer)], sums: &Sums) -> Order {
        let hold_until = self.hold_until();
        let rules = self.rules;
        let lines = offered.iter().zip(&sums.lines).map(|((line, offer), sum)| OrderLine {
            sku: line.sku.clone(),
            title: offer.title.clone(),
            options: offer.options.clone(),
            slug: offer.slug.clone(),
            picture: offer.picture.clone(),
            quantity: line.quantity,
            unit_price: offer.unit_price,
            total: sum.total,
            tax: sum.tax,
            packed: 0,
        });
        let shipping_address: PostalAddress = self.request.shipping_address.clone();
        Order {
            id: self.id,
            number: None,
            version: 0,
            status: OrderStatus::Placing,
            payment_status: PaymentStatus::Pending,
            fulfilment_status: FulfilmentStatus::Unfulfilled,
            reason: None,
            cart_id: self.cart.id,
            customer_id: self.buyer.customer_id,
            email,
            lines: lines.collect(),
            totals: Totals {
                items: sums.items,
                shipping: sums.shipping,
                tax: sums.tax,
                tax_included: rules.prices_include_tax,
                discount: Money::zero(rules.currency),
                total: sums.total,
            },
            billing_address: self.request.billing_address.clone().unwrap_or_else(|| shipping_address.clone()),
            shipping_address,
            shipping_method: ShippingMethod {
                code: method.code.clone(),
                name_en: method.name_en.clone(),
                name_fr: method.name_fr.clone(),
            },
            payment: payment::intended(rules.currency),
            shipments: Vec::new(),
            placed_at: self.now,
            confirmed_at: None,
            updated_at: self.now,
            due_at: Some(hold_until - SignedDuration::from_secs(MARGIN_SECONDS)),
        }
    }
}

fn item(line: &Line, offer: &Offer, rules: &OrderSettings) -> Item {
    Item {
        quantity: line.quantity.get(),
        unit_price: offer.unit_price,
        tax_rate: rules.tax_rate(&offer.tax_class),
    }
}

/// What is known to be short is refused before anybody is troubled; only the hold is binding.
fn check_stock(offered: &[(&Line, &Offer)]) -> Result<(), Refusal> {
    let short = offered.iter().filter(|(line, offer)| offer.available < i64::from(line.quantity.get()));
    let shortages: Vec<Shortage> = short.map(|(line, offer)| shortage(offer, line.quantity)).collect();
    if shortages.is_empty() { Ok(()) } else { Err(Refusal::OutOfStock(shortages)) }
}
