//! Shows the ways of sending a cart, or anything at all.

use order_api::ShippingOption;
use vocabulary::{CartId, CountryCode, Money, Page};
use wire::{Answer, Caller};

use super::DESK;
use super::show_cart::{find_cart, offers};
use crate::Orders;
use crate::domain::cart::Destination;
use crate::problems::Failure;
use crate::settings::{OrderSettings, ShippingRule};

/// The shipping methods that reach the country, at what they cost for the cart.
pub(crate) async fn offer_shipping(
    orders: &Orders,
    caller: &Caller,
    cart: Option<CartId>,
    country: Option<&CountryCode>,
) -> Result<Answer, Failure> {
    let rules = orders.rules.get();
    let items = match cart {
        Some(id) => {
            let cart = find_cart(orders, caller, id, DESK).await?;
            let offers = offers(orders, &cart, None).await?;
            cart.priced(&offers, &rules, &Destination::default())?.totals.items
        }
        None => Money::zero(rules.currency),
    };
    let reaching = rules.shipping_methods.iter().filter(|method| country.is_none_or(|to| method.reaches(to)));
    let options = reaching.map(|method| option(method, items, &rules)).collect();
    Ok(Answer::ok(&Page::<ShippingOption> { items: options, next: None }))
}

fn option(method: &ShippingRule, items: Money, rules: &OrderSettings) -> ShippingOption {
    ShippingOption {
        code: method.code.clone(),
        name_en: method.name_en.clone(),
        name_fr: method.name_fr.clone(),
        price: method.price_for(items),
        free_from: method.free_from.map(|sum| Money::new(sum, rules.currency)),
        countries: method.countries.clone(),
        days_min: method.days_min,
        days_max: method.days_max,
    }
}
