//! A guest has signed in: the cart comes along.

use order_api::{AdoptCart, CartState};
use vocabulary::{CartId, CustomerId};

use super::TRIES;
use crate::domain::cart::{Cart, Line};
use crate::problems::Failure;
use crate::store::carts;
use crate::{Orders, cart_lane};

/// What is to be done with the guest's cart.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Adoption {
    /// The customer goes on with this cart; nothing changes.
    Keep(CartId),
    /// The guest's cart becomes the customer's.
    Give(Cart),
    /// The guest's lines move into the customer's cart, and the guest's goes.
    Merge { guest: Cart, own: Cart, changed: Vec<Line> },
    /// The customer has no cart, and the guest's is none to take over.
    Open,
}

/// Merges the guest's cart into the customer's, and names the one that holds everything now.
pub(crate) async fn adopt_cart(orders: &Orders, wanted: AdoptCart) -> Result<CartId, Failure> {
    let AdoptCart { customer_id, cart_id } = wanted;
    for _ in 0..TRIES {
        let (guest, own) = orders
            .db
            .read(async move |tx| {
                let guest = carts::find(tx, cart_id).await?;
                let own = match carts::of_customer(tx, customer_id).await? {
                    Some(own) => carts::find(tx, own).await?,
                    None => None,
                };
                Ok::<_, Failure>((guest, own))
            })
            .await?;
        let adoption = decide(orders, customer_id, guest, own);
        match record(orders, customer_id, adoption).await {
            Err(Failure::Stale) => {}
            Err(Failure::Store(error)) if error.is_unique_violation() => {}
            outcome => return outcome,
        }
    }
    Err(Failure::Stale)
}

fn decide(orders: &Orders, customer: CustomerId, guest: Option<Cart>, own: Option<Cart>) -> Adoption {
    let free = |cart: &Cart| cart.state == CartState::Open && cart.customer_id.is_none();
    let guest = guest.filter(free);
    match (guest, own) {
        (Some(guest), None) => Adoption::Give(guest),
        (Some(guest), Some(mut own)) if own.state == CartState::Open => {
            debug_assert_eq!(own.customer_id, Some(customer));
            let changed = own.merge(&guest, &orders.rules.get());
            Adoption::Merge { guest, own, changed }
        }
        // The customer's own cart is just being ordered: the guest's stays what it is.
        (Some(guest), Some(_)) => Adoption::Keep(guest.id),
        (None, Some(own)) => Adoption::Keep(own.id),
        (None, None) => Adoption::Open,
    }
}

async fn record(orders: &Orders, customer: CustomerId, adoption: Adoption) -> Result<CartId, Failure> {
    let now = orders.clock.now();
    let new = Cart::open(orders.ids.next(), Some(customer), now);
    let cart = match &adoption {
        Adoption::Keep(id) => return Ok(*id),
        Adoption::Give(cart) | Adoption::Merge { own: cart, .. } => cart.id,
        Adoption::Open => new.id,
    };
    orders
        .db
        .write(cart_lane(cart), async move |tx| {
            match &adoption {
                Adoption::Keep(_) => {}
                Adoption::Open => carts::insert(tx, &new).await?,
                Adoption::Give(guest) => {
                    if !carts::touch(tx, guest.id, guest.version, now).await? {
                        return Err(Failure::Stale);
                    }
                    carts::give_to(tx, guest.id, customer).await?;
                }
                Adoption::Merge { guest, own, changed } => {
                    let untouched = carts::touch(tx, guest.id, guest.version, now).await?
                        && carts::touch(tx, own.id, own.version, now).await?;
                    if !untouched {
                        return Err(Failure::Stale);
                    }
                    for (position, line) in (own.version + 1..).zip(changed) {
                        carts::put_line(tx, own.id, line, position).await?;
                    }
                    carts::remove(tx, guest.id).await?;
                }
            }
            Ok(cart)
        })
        .await
}
