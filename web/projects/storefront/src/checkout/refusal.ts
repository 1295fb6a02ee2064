import { Money, Problem } from '@comptoir/api';

/** What a refused order means for the page. */
export type Refusal =
  /** It is an order already. */
  | { readonly kind: 'ordered'; readonly orderId: string }
  /** The card was refused; another may do. */
  | { readonly kind: 'declined'; readonly words: string }
  /** Fields are wrong. */
  | { readonly kind: 'fields' }
  /** The cart or its sums are not what they were; they are to be read again. */
  | { readonly kind: 'moved'; readonly words: string; readonly total: Money | undefined }
  /** Nobody knows yet: the same attempt may be repeated. */
  | { readonly kind: 'unknown' }
  /** Anything else that is final. */
  | { readonly kind: 'other' };

const MOVED = ['price_changed', 'out_of_stock', 'product_unavailable', 'order_expired', 'cart_empty'];

/** Reads a refusal. What is final ends the attempt, what is unknown must not. */
export function refusalOf(problem: Problem): Refusal {
  const { status, code, more } = problem;
  if (code === 'cart_ordered' && typeof more['order_id'] === 'string') return { kind: 'ordered', orderId: more['order_id'] };
  if (status === 402) return { kind: 'declined', words: `checkout.refused.${code}` };
  if (MOVED.includes(code)) {
    return { kind: 'moved', words: `checkout.refused.${code}`, total: more['total'] as Money | undefined };
  }
  if (status === 0 || status >= 500 || code === 'idempotency_key_in_flight') return { kind: 'unknown' };
  return problem.errors.length > 0 ? { kind: 'fields' } : { kind: 'other' };
}
