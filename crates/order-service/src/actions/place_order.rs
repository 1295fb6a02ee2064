//! Buys a cart. The intent is recorded and the stock held side by side; what follows is `settle_order`.

use bus::answers::{self, Claim};
use chassis::Write;
use inventory_api::{HoldRequest, Wanted};
use order_api::PlaceOrder;
use vocabulary::SignedDuration;
use wire::{Answer, Caller, IdempotencyKey, Problem};

use super::settle_order::{let_go, settle};
use super::show_cart::{cart_to_change, offers};
use super::sweep::leave_to_sweeper;
use super::{TRIES, known_or};
use crate::domain::placing::{Buyer, Placing, Wish};
use crate::problems::Failure;
use crate::store::orders::Owed;
use crate::store::{carts, orders as rows};
use crate::{Orders, cart_lane};

/// How long whoever places an order has it to themselves, before the sweeper may take it over. No order is recorded
/// later than that after its hold was asked for: inventory relies on it when it finds a hold without an order.
const HANDS_OFF: SignedDuration = SignedDuration::from_secs(10);

/// What recording the intent came to.
enum Begun {
    Recorded,
    /// The same request was answered before.
    Answered(Answer),
}

/// The order, or why it was not to be; the same again for the same key.
pub(crate) async fn place_order(
    orders: &Orders,
    caller: &Caller,
    write: Write<PlaceOrder>,
) -> Result<Answer, Failure> {
    let key = write.key.ok_or_else(Problem::internal)?;
    for _ in 0..TRIES {
        let (placing, version) = match prepare(orders, caller, &write.body).await {
            Ok(prepared) => prepared,
            Err(_) if orders.recent_carts.forget(write.body.cart_id) => continue,
            Err(failure) => return known_or(orders, Some(key.clone()), failure).await,
        };
        let wanted = wanted(&placing);
        let (begun, held) =
            tokio::join!(begin(orders, &placing, version, key.clone()), orders.inventory.hold(&wanted));
        orders.recent_carts.forget(write.body.cart_id);
        match begun {
            Ok(Begun::Recorded) => {
                let id = placing.order.id;
                let settled = settle(orders, Owed { placing, key }, held).await;
                if let Err(Failure::Store(_) | Failure::Call(_)) = settled {
                    leave_to_sweeper(orders, id).await;
                }
                return settled;
            }
            Ok(Begun::Answered(answer)) => {
                let_go(orders, placing.order.id).await;
                return Ok(answer);
            }
            Err(failure) => {
                let_go(orders, placing.order.id).await;
                if !matches!(failure, Failure::Stale) {
                    return Err(failure);
                }
            }
        }
    }
    Err(Failure::Stale)
}

/// Gathers and decides: the order as it would be at this moment, and the version of the cart it was made of.
async fn prepare(orders: &Orders, caller: &Caller, request: &PlaceOrder) -> Result<(Placing, i64), Failure> {
    let cart = cart_to_change(orders, caller, request.cart_id).await?;
    cart.changeable()?;
    let offers = offers(orders, &cart, None).await?;
    let wish = Wish {
        id: orders.ids.next(),
        cart: &cart,
        offers: &offers,
        request,
        buyer: Buyer {
            customer_id: cart.customer_id.or_else(|| caller.customer_id()),
            email: caller.email().cloned(),
        },
        rules: &orders.rules.get(),
        now: orders.clock.now(),
    };
    Ok((wish.place()?, cart.version))
}

/// Records the intent: the key is taken, the cart stands still, the order and what it owes are there.
async fn begin(
    orders: &Orders,
    placing: &Placing,
    cart_version: i64,
    key: IdempotencyKey,
) -> Result<Begun, Failure> {
    let (placing, clock) = (placing.clone(), orders.clock.clone());
    let now = placing.order.placed_at;
    orders
        .db
        .write(cart_lane(placing.order.cart_id), async move |tx| {
            if let Claim::Done(answer) = answers::claim::<Failure>(tx, &key, now).await? {
                return Ok(Begun::Answered(answer));
            }
            let order = &placing.order;
            if clock.now() > now + HANDS_OFF {
                return Err(Failure::Stale);
            }
            if !carts::stop_for(tx, order.cart_id, cart_version, order.id).await? {
                return Err(Failure::Stale);
            }
            rows::insert(tx, &placing, &key, now + HANDS_OFF).await?;
            Ok(Begun::Recorded)
        })
        .await
}

/// What inventory is asked to hold.
pub(super) fn wanted(placing: &Placing) -> HoldRequest {
    let lines = placing.order.lines.iter();
    HoldRequest {
        order_id: placing.order.id,
        expires_at: placing.hold_until,
        lines: lines.map(|line| Wanted { sku: line.sku.clone(), quantity: line.quantity.get() }).collect(),
    }
}
