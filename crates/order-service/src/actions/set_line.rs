//! Makes a cart hold so many of a SKU.

use chassis::{IfMatch, Write};
use order_api::SetLine;
use vocabulary::{CartId, Quantity, Sku};
use wire::{Answer, Caller, IdempotencyKey};

use super::show_cart::{cart_to_change, offers};
use super::{TRIES, known_or};
use crate::domain::cart::Destination;
use crate::problems::Failure;
use crate::store::carts;
use crate::{Orders, cart_lane};

/// Which line.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) cart: CartId,
    pub(crate) sku: Sku,
}

/// The cart, with so many of the SKU in it.
pub(crate) async fn set_line(
    orders: &Orders,
    caller: &Caller,
    place: &Place,
    write: Write<SetLine>,
) -> Result<Answer, Failure> {
    for _ in 0..TRIES {
        let key = write.key.clone();
        match set_once(orders, caller, place, write.body.quantity, (&write.if_match, key.clone())).await {
            Err(_) if orders.recent_carts.forget(place.cart) => {}
            Err(Failure::Stale) => {}
            Err(failure) => return known_or(orders, key, failure).await,
            outcome => return outcome,
        }
    }
    Err(Failure::Stale)
}

async fn set_once(
    orders: &Orders,
    caller: &Caller,
    place: &Place,
    quantity: Quantity,
    (if_match, key): (&IfMatch, Option<IdempotencyKey>),
) -> Result<Answer, Failure> {
    let mut cart = cart_to_change(orders, caller, place.cart).await?;
    if_match.check(cart.version)?;
    let offers = offers(orders, &cart, Some(&place.sku)).await?;

    let (rules, now, from) = (orders.rules.get(), orders.clock.now(), cart.version);
    let line = cart.set(&place.sku, quantity, &offers, &rules)?;
    (cart.version, cart.updated_at) = (from + 1, now);
    let shown = cart.priced(&offers, &rules, &Destination::default())?;
    let answer = Answer::ok(&shown).etag(cart.version);

    let id = cart.id;
    let answered = orders
        .db
        .write(cart_lane(id), async move |tx| {
            bus::answers::once::<Failure>(tx, key.as_ref(), now, async |tx| {
                if !carts::touch(tx, id, from, now).await? {
                    return Err(Failure::Stale);
                }
                carts::put_line(tx, id, &line, from + 1).await?;
                Ok(answer.clone())
            })
            .await
        })
        .await?;
    orders.recent_carts.note(cart);
    Ok(answered)
}
