//! Parcels, for the warehouse. Their `ETag` is that of the order.

use std::sync::Arc;

use axum::extract::State;
use chassis::{Path, Write};
use order_api::{PackShipment, ShipShipment, Shipment};
use vocabulary::{OrderId, ShipmentId};
use wire::{Answer, Caller};

use super::refusals;
use crate::Orders;
use crate::actions;
use crate::problems::Failure;

/// Packs a parcel: the lines that are named, or everything that is left
#[utoipa::path(
    post, path = "/api/orders/{id}/shipments", tag = "shipments", request_body = PackShipment,
    params(
        ("id" = OrderId, Path),
        ("idempotency-key" = String, Header),
        ("if-match" = Option<String>, Header, description = "The `ETag` of the order"),
    ),
    responses(
        (status = 201, description = "The parcel", body = Shipment, headers(("etag" = String), ("location" = String))),
        refusals::StaffWrite,
    )
)]
pub(super) async fn pack(
    State(orders): State<Arc<Orders>>,
    caller: Caller,
    Path(id): Path<OrderId>,
    write: Write<PackShipment>,
) -> Result<Answer, Failure> {
    actions::pack_shipment::pack_shipment(&orders, &caller, id, write).await
}

/// Hands a parcel to its carrier
#[utoipa::path(
    post, path = "/api/shipments/{id}/ship", tag = "shipments", request_body = ShipShipment,
    params(
        ("id" = ShipmentId, Path),
        ("idempotency-key" = String, Header),
        ("if-match" = Option<String>, Header, description = "The `ETag` of the order"),
    ),
    responses(
        (status = 200, description = "The parcel", body = Shipment, headers(("etag" = String))),
        refusals::StaffWrite,
    )
)]
pub(super) async fn ship(
    State(orders): State<Arc<Orders>>,
    caller: Caller,
    Path(id): Path<ShipmentId>,
    write: Write<ShipShipment>,
) -> Result<Answer, Failure> {
    actions::ship_shipment::ship_shipment(&orders, &caller, id, write).await
}

/// Says that a parcel has arrived; with the last one the order is completed
#[utoipa::path(
    post, path = "/api/shipments/{id}/deliver", tag = "shipments",
    params(
        ("id" = ShipmentId, Path),
        ("idempotency-key" = String, Header),
        ("if-match" = Option<String>, Header, description = "The `ETag` of the order"),
    ),
    responses(
        (status = 200, description = "The parcel", body = Shipment, headers(("etag" = String))),
        refusals::StaffWrite,
    )
)]
pub(super) async fn deliver(
    State(orders): State<Arc<Orders>>,
    caller: Caller,
    Path(id): Path<ShipmentId>,
    write: Write<()>,
) -> Result<Answer, Failure> {
    actions::deliver_shipment::deliver_shipment(&orders, &caller, id, write).await
}
