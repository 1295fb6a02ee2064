//! Hands a parcel to its carrier.

use chassis::Write;
use order_api::ShipShipment;
use vocabulary::{OrderId, ShipmentId};
use wire::{Answer, Caller, Role};

use super::change_order::{Request, Step, Touched, change_order};
use crate::Orders;
use crate::domain::parcel::ship;
use crate::problems::Failure;
use crate::store::shipments;

/// The parcel, with the carrier.
pub(crate) async fn ship_shipment(
    orders: &Orders,
    caller: &Caller,
    parcel: ShipmentId,
    write: Write<ShipShipment>,
) -> Result<Answer, Failure> {
    let request = Request::of(caller, order_of(orders, parcel).await?, &[Role::Warehouse], &write);
    let carrier = write.body;
    change_order(orders, request, move |order, at| {
        let change = ship(order, parcel, &carrier, at)?;
        Ok(Step { changes: vec![change], touched: Touched::Parcel(parcel) })
    })
    .await
}

/// The order that a parcel belongs to.
pub(super) async fn order_of(orders: &Orders, parcel: ShipmentId) -> Result<OrderId, Failure> {
    let found = orders.db.read(async move |tx| shipments::order_of(tx, parcel).await).await?;
    found.ok_or(Failure::NotFound)
}
