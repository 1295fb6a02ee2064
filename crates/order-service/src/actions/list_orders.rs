//! Lists orders: staff see all, a customer their own.

use chassis::Limit;
use order_api::OrderSummary;
use wire::{Answer, Caller};

use super::EVERYONE_AT_WORK;
use crate::Orders;
use crate::problems::Failure;
use crate::store::listing::{self, Filter, Position};

/// A page of the orders that fit the filter.
pub(crate) async fn list_orders(
    orders: &Orders,
    caller: &Caller,
    filter: Filter,
    (limit, cursor): (Limit, Option<&str>),
) -> Result<Answer, Failure> {
    let scope = format!("orders {} {filter:?}", caller.scope());
    let position: Option<Position> = orders.cursors.open_optional(&scope, cursor)?;
    let rows = if caller.is_staff(EVERYONE_AT_WORK) {
        orders.db.read(async move |tx| listing::page(tx, &filter, position, limit.rows()).await).await?
    } else if let Some(own) =
        caller.customer_id().filter(|own| filter.customer_id.is_none_or(|it| it == *own))
    {
        let filter = Filter { customer_id: Some(own), ..filter };
        orders.db.read(async move |tx| listing::page(tx, &filter, position, limit.rows()).await).await?
    } else {
        Vec::new()
    };
    let page = orders.cursors.page(&scope, rows, limit, |last: &OrderSummary| Position {
        placed_at: last.placed_at.as_microsecond(),
        id: last.id,
    });
    Ok(Answer::ok(&page))
}
