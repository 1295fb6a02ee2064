//! Tells a neighbour whether the stock of an order is still needed.

use order_api::{OrderStatus, Standing, StandingAnswer};
use vocabulary::OrderId;

use crate::Orders;
use crate::problems::Failure;
use crate::store::orders as rows;

/// How an order stands.
pub(crate) async fn tell_standing(orders: &Orders, id: OrderId) -> Result<StandingAnswer, Failure> {
    let status = orders.db.read(async move |tx| rows::standing(tx, id).await).await?;
    let standing = match status {
        None => Standing::Unknown,
        Some(OrderStatus::Placing) => Standing::Placing,
        // Of a completed order the news may still be on their way: its stock is not free.
        Some(OrderStatus::Confirmed | OrderStatus::OnHold | OrderStatus::Completed) => Standing::Confirmed,
        Some(OrderStatus::Cancelled | OrderStatus::Rejected | OrderStatus::Expired) => Standing::Ended,
    };
    Ok(StandingAnswer { standing })
}
