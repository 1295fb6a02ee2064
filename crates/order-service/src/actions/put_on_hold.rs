//! Keeps an order back.

use chassis::Write;
use order_api::PutOnHold;
use vocabulary::OrderId;
use wire::{Answer, Caller};

use super::DESK;
use super::change_order::{Request, Step, Touched, change_order};
use crate::Orders;
use crate::domain::order;
use crate::problems::Failure;

/// The order, kept back.
pub(crate) async fn put_on_hold(
    orders: &Orders,
    caller: &Caller,
    id: OrderId,
    write: Write<PutOnHold>,
) -> Result<Answer, Failure> {
    let request = Request::of(caller, id, DESK, &write);
    let reason = String::from(write.body.reason);
    change_order(orders, request, move |order, at| {
        let change = order::put_on_hold(order, reason.clone(), at)?;
        Ok(Step { changes: vec![change], touched: Touched::Nothing })
    })
    .await
}
