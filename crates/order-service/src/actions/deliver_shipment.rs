//! A parcel has arrived.

use chassis::Write;
use vocabulary::ShipmentId;
use wire::{Answer, Caller, Role};

use super::change_order::{Request, Step, Touched, change_order};
use super::ship_shipment::order_of;
use crate::Orders;
use crate::domain::parcel::deliver;
use crate::problems::Failure;

/// The parcel, delivered; with the last one the order is completed.
pub(crate) async fn deliver_shipment(
    orders: &Orders,
    caller: &Caller,
    parcel: ShipmentId,
    write: Write<()>,
) -> Result<Answer, Failure> {
    let request = Request::of(caller, order_of(orders, parcel).await?, &[Role::Warehouse], &write);
    change_order(orders, request, move |order, at| {
        Ok(Step { changes: deliver(order, parcel, at)?, touched: Touched::Parcel(parcel) })
    })
    .await
}
