//! Puts lines of an order into a parcel.

use chassis::Write;
use order_api::PackShipment;
use vocabulary::OrderId;
use wire::{Answer, Caller, Role};

use super::change_order::{Request, Step, Touched, change_order};
use crate::Orders;
use crate::domain::parcel::pack;
use crate::problems::Failure;

/// The new parcel.
pub(crate) async fn pack_shipment(
    orders: &Orders,
    caller: &Caller,
    id: OrderId,
    write: Write<PackShipment>,
) -> Result<Answer, Failure> {
    let request = Request::of(caller, id, &[Role::Warehouse], &write);
    let (parcel, wanted) = (orders.ids.next(), write.body);
    change_order(orders, request, move |order, at| {
        let change = pack(order, parcel, &wanted, at)?;
        Ok(Step { changes: vec![change], touched: Touched::Packed(parcel) })
    })
    .await
}
