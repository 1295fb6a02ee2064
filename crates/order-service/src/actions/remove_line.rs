//! Takes a SKU out of a cart.

use chassis::Write;
use wire::{Answer, Caller};

use super::set_line::Place;
use super::show_cart::{find_cart, offers};
use super::{TRIES, known_or};
use crate::domain::cart::Destination;
use crate::problems::Failure;
use crate::store::carts;
use crate::{Orders, cart_lane};

/// The cart, without the SKU.
pub(crate) async fn remove_line(
    orders: &Orders,
    caller: &Caller,
    place: &Place,
    write: Write<()>,
) -> Result<Answer, Failure> {
    for _ in 0..TRIES {
        match remove_once(orders, caller, place, &write).await {
            Err(Failure::Stale) => {}
            Err(failure) => return known_or(orders, write.key, failure).await,
            outcome => return outcome,
        }
    }
    Err(Failure::Stale)
}

async fn remove_once(
    orders: &Orders,
    caller: &Caller,
    place: &Place,
    write: &Write<()>,
) -> Result<Answer, Failure> {
    let mut cart = find_cart(orders, caller, place.cart, &[]).await?;
    write.if_match.check(cart.version)?;

    let (now, from) = (orders.clock.now(), cart.version);
    if !cart.remove(&place.sku)? {
        return Err(Failure::NotFound);
    }
    (cart.version, cart.updated_at) = (from + 1, now);
    let shown =
        cart.priced(&offers(orders, &cart, None).await?, &orders.rules.get(), &Destination::default())?;
    let answer = Answer::ok(&shown).etag(cart.version);

    let (id, sku, key) = (cart.id, place.sku.clone(), write.key.clone());
    orders
        .db
        .write(cart_lane(id), async move |tx| {
            bus::answers::once::<Failure>(tx, key.as_ref(), now, async |tx| {
                if !carts::touch(tx, id, from, now).await? {
                    return Err(Failure::Stale);
                }
                carts::remove_line(tx, id, &sku).await?;
                Ok(answer.clone())
            })
            .await
        })
        .await
}
