//! Opens a cart; a customer has one at a time and gets it again.

use store::StoreError;
use vocabulary::CustomerId;
use wire::{Answer, Caller, IdempotencyKey};

use super::{TRIES, known_or, show_cart};
use crate::domain::cart::{Cart, Destination, Offers};
use crate::problems::Failure;
use crate::store::carts;
use crate::{Orders, cart_lane};

/// A new cart, or the one that the customer has.
pub(crate) async fn open_cart(
    orders: &Orders,
    caller: &Caller,
    key: Option<IdempotencyKey>,
) -> Result<Answer, Failure> {
    for _ in 0..TRIES {
        if let Some(customer) = caller.customer_id()
            && let Some(there) = own_cart(orders, caller, customer).await?
        {
            // The first request with this key may have been the one that opened it.
            return known_or(orders, key, Failure::NotFound).await.or(Ok(there));
        }
        match open(orders, caller.customer_id(), key.clone()).await {
            Err(Failure::Store(StoreError::Conflict { .. })) => {}
            outcome => return outcome,
        }
    }
    Err(Failure::Stale)
}

async fn own_cart(orders: &Orders, caller: &Caller, customer: CustomerId) -> Result<Option<Answer>, Failure> {
    let own = orders.db.read(async move |tx| carts::of_customer(tx, customer).await).await?;
    match own {
        Some(id) => show_cart::show_cart(orders, caller, id, &Destination::default()).await.map(Some),
        None => Ok(None),
    }
}

async fn open(
    orders: &Orders,
    customer: Option<CustomerId>,
    key: Option<IdempotencyKey>,
) -> Result<Answer, Failure> {
    let now = orders.clock.now();
    let cart = Cart::open(orders.ids.next(), customer, now);
    let shown = cart.priced(&Offers::default(), &orders.rules.get(), &Destination::default())?;
    let opened = Answer::created(&shown, format!("/api/carts/{}", cart.id)).etag(cart.version);
    let kept = cart.clone();
    let answer = orders
        .db
        .write(cart_lane(cart.id), async move |tx| {
            bus::answers::once::<Failure>(tx, key.as_ref(), now, async |tx| {
                carts::insert(tx, &kept).await?;
                Ok(opened.clone())
            })
            .await
        })
        .await?;
    orders.recent_carts.note(cart);
    Ok(answer)
}
