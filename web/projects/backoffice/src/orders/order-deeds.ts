import { inject, Injectable } from '@angular/core';
import { Order, PackLine, Shipment, ShipShipment, ShopApi } from '@comptoir/api';
import { OrderState } from '../desk/order-state';

/** What staff do with orders. Each write is refused when the order has changed since it was read as `etag` says. */
@Injectable({ providedIn: 'root' })
export class OrderDeeds {
  private readonly api = inject(ShopApi);

  /** Packs a parcel of these lines, or of everything that is left. */
  async pack(id: string, lines?: readonly PackLine[], etag?: string): Promise<void> {
    await this.api.post('/api/orders/{id}/shipments', { path: { id }, body: { lines: lines ?? null } }, { ifMatch: etag });
  }

  async ship(parcel: string, carrier: ShipShipment, etag?: string): Promise<void> {
    await this.api.post('/api/shipments/{id}/ship', { path: { id: parcel }, body: carrier }, { ifMatch: etag });
  }

  async deliver(parcel: string, etag?: string): Promise<void> {
    await this.api.post('/api/shipments/{id}/deliver', { path: { id: parcel } }, { ifMatch: etag });
  }

  async cancel(id: string, reason: string, etag?: string): Promise<void> {
    await this.api.post('/api/orders/{id}/cancel', { path: { id }, body: { reason: reason || null } }, { ifMatch: etag });
  }

  async putOnHold(id: string, reason: string, etag?: string): Promise<void> {
    await this.api.post('/api/orders/{id}/on-hold', { path: { id }, body: { reason } }, { ifMatch: etag });
  }

  async resume(id: string, etag?: string): Promise<void> {
    await this.api.post('/api/orders/{id}/resume', { path: { id } }, { ifMatch: etag });
  }
}

/** What can be done with the goods of an order. */
export type GoodsDeed = 'pack' | 'ship' | 'deliver';

/** Whether a deed makes sense, as far as an order in short can tell: what was packed of it only the whole order knows. */
export function makesSense(deed: GoodsDeed, order: OrderState): boolean {
  const { status, fulfilment_status: goods } = order;
  switch (deed) {
    case 'pack':
      return status === 'confirmed' && (goods === 'unfulfilled' || goods === 'partially_shipped');
    case 'ship':
      return status === 'confirmed' && (goods === 'packed' || goods === 'partially_shipped');
    case 'deliver':
      return (status === 'confirmed' || status === 'on_hold') && (goods === 'shipped' || goods === 'partially_shipped');
  }
}

/** The lines of which something is still to be packed, with how many. */
export function leftToPack(order: Pick<Order, 'lines'>): readonly PackLine[] {
  return order.lines
    .filter((line) => line.packed < line.quantity)
    .map((line) => ({ sku: line.sku, quantity: line.quantity - line.packed }));
}

/** The parcels that stand at a step. */
export function parcelsAt(order: Pick<Order, 'shipments'>, status: Shipment['status']): readonly Shipment[] {
  return order.shipments.filter((parcel) => parcel.status === status);
}

/** Whether an order can still be called off: it is under way, and nothing has left. */
export function canCancel(order: Pick<Order, 'status' | 'shipments'>): boolean {
  const isOpen = order.status === 'confirmed' || order.status === 'on_hold';
  return isOpen && !order.shipments.some((parcel) => parcel.status === 'shipped' || parcel.status === 'delivered');
}

/** Whether an order can be kept back: as long as something of it is still in the house. */
export function canHold(order: OrderState): boolean {
  return order.status === 'confirmed' && order.fulfilment_status !== 'shipped' && order.fulfilment_status !== 'delivered';
}
