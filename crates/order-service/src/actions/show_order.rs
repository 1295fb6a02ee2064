//! Shows an order, and what has happened to it.

use order_api::{Order, TimelineEntry};
use vocabulary::{OrderId, Page};
use wire::{Answer, Caller};

use super::{EVERYONE_AT_WORK, reaches};
use crate::Orders;
use crate::problems::Failure;
use crate::store::{orders as rows, timeline};

/// The order.
pub(crate) async fn show_order(orders: &Orders, caller: &Caller, id: OrderId) -> Result<Answer, Failure> {
    let order = find_order(orders, caller, id).await?;
    Ok(Answer::ok(&order).etag(order.version))
}

/// Everything that has happened to it.
pub(crate) async fn show_timeline(orders: &Orders, caller: &Caller, id: OrderId) -> Result<Answer, Failure> {
    find_order(orders, caller, id).await?;
    let items = orders.db.read(async move |tx| timeline::after(tx, id, 0).await).await?;
    Ok(Answer::ok(&Page::<TimelineEntry> { items, next: None }))
}

/// The order, when the caller may reach it.
pub(super) async fn find_order(orders: &Orders, caller: &Caller, id: OrderId) -> Result<Order, Failure> {
    let found = orders.db.read(async move |tx| rows::find(tx, id).await).await?;
    found.filter(|order| reaches(caller, order.customer_id, EVERYONE_AT_WORK)).ok_or(Failure::NotFound)
}
