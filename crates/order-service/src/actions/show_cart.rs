//! Shows a cart at the prices of this moment.

use vocabulary::{CartId, Sku};
use wire::{Answer, Caller, Role};

use super::{DESK, reaches};
use crate::Orders;
use crate::domain::cart::{Cart, Destination, Offers};
use crate::problems::Failure;
use crate::store::carts;

/// The cart, priced.
pub(crate) async fn show_cart(
    orders: &Orders,
    caller: &Caller,
    id: CartId,
    destination: &Destination,
) -> Result<Answer, Failure> {
    let cart = find_cart(orders, caller, id, DESK).await?;
    let offers = offers(orders, &cart, None).await?;
    let shown = cart.priced(&offers, &orders.rules.get(), destination)?;
    Ok(Answer::ok(&shown).etag(cart.version))
}

/// The cart, when the caller may reach it.
pub(super) async fn find_cart(
    orders: &Orders,
    caller: &Caller,
    id: CartId,
    staff: &[Role],
) -> Result<Cart, Failure> {
    let found = orders.db.read(async move |tx| carts::find(tx, id).await).await?;
    found.filter(|cart| reaches(caller, cart.customer_id, staff)).ok_or(Failure::NotFound)
}

/// The cart for a change, which will only count at the version that is found here.
pub(super) async fn cart_to_change(orders: &Orders, caller: &Caller, id: CartId) -> Result<Cart, Failure> {
    match orders.recent_carts.recall(id).filter(|cart| reaches(caller, cart.customer_id, &[])) {
        Some(cart) => Ok(cart),
        None => find_cart(orders, caller, id, &[]).await,
    }
}

/// What is offered for all lines of a cart, and for one more SKU, in one call.
pub(super) async fn offers(orders: &Orders, cart: &Cart, more: Option<&Sku>) -> Result<Offers, Failure> {
    let mut skus: Vec<Sku> = cart.lines.iter().map(|line| line.sku.clone()).collect();
    skus.extend(more.filter(|more| !skus.contains(more)).cloned());
    Ok(orders.inventory.offers(&skus).await?.into())
}
