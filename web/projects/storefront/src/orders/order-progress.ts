import { Order } from '@comptoir/api';

/** The way of an order, as its reader sees it. */
export const STEPS = ['confirmed', 'packed', 'shipped', 'delivered'] as const;

export type Step = (typeof STEPS)[number];

/** How far an order has come: the last step that is done for all of it; nothing before it is confirmed. */
export function stepOf(order: Pick<Order, 'status' | 'fulfilment_status'>): Step | undefined {
  if (order.status === 'placing' || hasEnded(order)) return undefined;
  switch (order.fulfilment_status) {
    case 'delivered':
      return 'delivered';
    case 'shipped':
      return 'shipped';
    case 'packed':
    case 'partially_shipped':
      return 'packed';
    case 'unfulfilled':
      return 'confirmed';
  }
}

/** It came to nothing: there is no parcel to wait for. */
export function hasEnded({ status }: Pick<Order, 'status'>): boolean {
  return status === 'cancelled' || status === 'rejected' || status === 'expired';
}

/** Nothing more will happen to it. */
export function isOver(order: Pick<Order, 'status'>): boolean {
  return hasEnded(order) || order.status === 'completed';
}

/** As long as nothing has left, the buyer may change their mind. */
export function canBeCancelled(order: Pick<Order, 'status' | 'fulfilment_status'>): boolean {
  const isWaiting = order.status === 'confirmed' || order.status === 'on_hold';
  return isWaiting && (order.fulfilment_status === 'unfulfilled' || order.fulfilment_status === 'packed');
}
