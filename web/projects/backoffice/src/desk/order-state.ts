import { FulfilmentStatus, OrderStatus, PaymentStatus } from '@comptoir/api';
import { Tone } from '@comptoir/ui';

export const ORDER_STATUSES: readonly OrderStatus[] = [
  'placing',
  'confirmed',
  'on_hold',
  'completed',
  'cancelled',
  'rejected',
  'expired',
];

export const FULFILMENT_STATUSES: readonly FulfilmentStatus[] = [
  'unfulfilled',
  'packed',
  'partially_shipped',
  'shipped',
  'delivered',
];

/** Where an order and its goods stand. */
export interface OrderState {
  readonly status: OrderStatus;
  readonly fulfilment_status: FulfilmentStatus;
}

/** The same as another service passes it on: it knows the words, not the list of them. */
export interface PassedOnState {
  readonly status: string;
  readonly fulfilment_status: string;
}

/**
 * The one word for where an order stands: while it is under way, where its goods are says more than "confirmed". Its words
 * are below `admin.state`.
 */
export function stateOf(order: PassedOnState): string {
  return order.status === 'confirmed' ? order.fulfilment_status : order.status;
}

const TONES: Readonly<Record<string, Tone>> = {
  confirmed: 'brand',
  on_hold: 'warn',
  unfulfilled: 'brand',
  packed: 'brand',
  partially_shipped: 'warn',
  shipped: 'good',
  delivered: 'good',
};

export function toneOf(state: string): Tone {
  return TONES[state] ?? 'plain';
}

const PAYMENT_TONES: Record<PaymentStatus, Tone> = {
  pending: 'plain',
  authorised: 'plain',
  captured: 'good',
  refunded: 'plain',
  voided: 'plain',
  failed: 'alert',
};

export function paymentToneOf(status: PaymentStatus): Tone {
  return PAYMENT_TONES[status];
}
