//! Calls an order off, as long as nothing has left.

use chassis::Write;
use order_api::CancelOrder;
use vocabulary::OrderId;
use wire::{Answer, Caller};

use super::DESK;
use super::change_order::{Request, Step, Touched, change_order};
use crate::Orders;
use crate::domain::order::cancel;
use crate::problems::Failure;

/// The cancelled order: its money goes back, its stock is free again.
pub(crate) async fn cancel_order(
    orders: &Orders,
    caller: &Caller,
    id: OrderId,
    write: Write<CancelOrder>,
) -> Result<Answer, Failure> {
    let request = Request::of(caller, id, DESK, &write);
    let reason = write.body.reason.map(String::from);
    change_order(orders, request, move |order, at| {
        let (change, entries) = cancel(order, reason.clone(), at)?;
        Ok(Step { changes: vec![change], touched: Touched::Everything(entries) })
    })
    .await
}
