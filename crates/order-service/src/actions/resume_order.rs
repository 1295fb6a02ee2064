//! Lets an order that was kept back go on.

use chassis::Write;
use vocabulary::OrderId;
use wire::{Answer, Caller};

use super::DESK;
use super::change_order::{Request, Step, Touched, change_order};
use crate::Orders;
use crate::domain::order::resume;
use crate::problems::Failure;

/// The order, on its way again.
pub(crate) async fn resume_order(
    orders: &Orders,
    caller: &Caller,
    id: OrderId,
    write: Write<()>,
) -> Result<Answer, Failure> {
    let request = Request::of(caller, id, DESK, &write);
    change_order(orders, request, |order, at| {
        Ok(Step { changes: vec![resume(order, at)?], touched: Touched::Nothing })
    })
    .await
}
