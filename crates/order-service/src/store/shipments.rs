//! Parcels and what is in them.

use order_api::{Shipment, ShipmentLine};
use store::{Row, StoreError, Tx, values};
use vocabulary::{OrderId, ShipmentId};

use crate::domain::words::word;
use crate::store::status;

/// The parcels of an order, as they were packed.
pub(crate) async fn of_order(tx: &mut Tx, order: OrderId) -> Result<Vec<Shipment>, StoreError> {
    let rows = tx
        .rows(
            "SELECT s.id, s.order_id, s.status, s.location, s.carrier, s.tracking_number, s.packed_at, s.shipped_at,
                    s.delivered_at, l.sku, l.quantity
             FROM shipments s JOIN shipment_lines l ON l.shipment_id = s.id
             WHERE s.order_id = $1
             ORDER BY s.packed_at, s.id, l.sku",
            &values![order],
        )
        .await?;
    let mut shipments: Vec<Shipment> = Vec::new();
    for row in &rows {
        let id: ShipmentId = row.get(0)?;
        let line = ShipmentLine { sku: row.get(9)?, quantity: row.get(10)? };
        match shipments.last_mut().filter(|last| last.id == id) {
            Some(last) => last.lines.push(line),
            None => shipments.push(shipment(row, id, line)?),
        }
    }
    Ok(shipments)
}

fn shipment(row: &Row, id: ShipmentId, line: ShipmentLine) -> Result<Shipment, StoreError> {
    Ok(Shipment {
        id,
        order_id: row.get(1)?,
        status: status(row, 2)?,
        location: row.get(3)?,
        carrier: row.get(4)?,
        tracking_number: row.get(5)?,
        lines: vec![line],
        packed_at: row.get(6)?,
        shipped_at: row.get(7)?,
        delivered_at: row.get(8)?,
    })
}

/// The order that a parcel belongs to.
pub(crate) async fn order_of(tx: &mut Tx, id: ShipmentId) -> Result<Option<OrderId>, StoreError> {
    let row = tx.row("SELECT order_id FROM shipments WHERE id = $1", &values![id]).await?;
    row.map(|row| row.get(0)).transpose()
}

/// Keeps a parcel that was packed, and counts its pieces at the order's lines.
pub(crate) async fn insert(tx: &mut Tx, parcel: &Shipment) -> Result<(), StoreError> {
    tx.send(
        "INSERT INTO shipments (id, order_id, status, location, packed_at) VALUES ($1, $2, $3, $4, $5)",
        values![parcel.id, parcel.order_id, word(&parcel.status), parcel.location.as_ref(), parcel.packed_at]
            .into(),
    )
    .await?;
    for line in &parcel.lines {
        tx.send(
            "INSERT INTO shipment_lines (shipment_id, sku, quantity) VALUES ($1, $2, $3)",
            values![parcel.id, &line.sku, line.quantity].into(),
        )
        .await?;
        tx.send(
            "UPDATE order_lines SET packed = packed + $3 WHERE order_id = $1 AND sku = $2",
            values![parcel.order_id, &line.sku, line.quantity].into(),
        )
        .await?;
    }
    Ok(())
}

/// Keeps how far a parcel has come.
pub(crate) async fn save(tx: &mut Tx, parcel: &Shipment) -> Result<(), StoreError> {
    tx.send(
        "UPDATE shipments SET status = $2, carrier = $3, tracking_number = $4, shipped_at = $5, delivered_at = $6
         WHERE id = $1",
        values![
            parcel.id,
            word(&parcel.status),
            parcel.carrier.as_ref(),
            parcel.tracking_number.as_ref(),
            parcel.shipped_at,
            parcel.delivered_at
        ]
        .into(),
    )
    .await
}

/// Unpacks all parcels of an order that is cancelled.
pub(crate) async fn unpack_all(tx: &mut Tx, order: OrderId) -> Result<(), StoreError> {
    tx.send("UPDATE shipments SET status = 'cancelled' WHERE order_id = $1", values![order].into()).await?;
    tx.send("UPDATE order_lines SET packed = 0 WHERE order_id = $1", values![order].into()).await
}
