import { Money, Purchase } from '@comptoir/api';

/** One thing as it was bought over time. */
export interface BoughtItem {
  readonly sku: string;
  readonly title: string;
  readonly pieces: number;
  /** The newest purchase of it. */
  readonly orderId: string;
  readonly at: string;
  readonly price: Money;
}

const NOT_BOUGHT = ['cancelled', 'rejected', 'expired'];

/** Purchases, newest first, as the things that were bought: each once, with how many and when last. */
export function boughtItems(purchases: readonly Purchase[]): readonly BoughtItem[] {
  const items = new Map<string, BoughtItem>();
  for (const purchase of purchases.filter(({ status }) => !NOT_BOUGHT.includes(status))) {
    for (const line of purchase.lines) {
      const known = items.get(line.sku) ?? {
        sku: line.sku,
        title: line.title,
        pieces: 0,
        orderId: purchase.order_id,
        at: purchase.placed_at,
        price: line.unit_price,
      };
      items.set(line.sku, { ...known, pieces: known.pieces + line.quantity });
    }
  }
  return [...items.values()];
}
