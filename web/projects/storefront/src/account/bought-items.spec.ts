import { Money, Purchase } from '@comptoir/api';
import { boughtItems } from './bought-items';

const price: Money = { amount: 420, currency: 'EUR' };

function purchase(order_id: string, status: string, lines: Record<string, number>): Purchase {
  return {
    order_id,
    status,
    placed_at: `2026-11-0${order_id}`,
    lines: Object.entries(lines).map(([sku, quantity]) => ({ sku, quantity, title: sku, unit_price: price, total: price })),
  } as unknown as Purchase;
}

describe('what was bought', () => {
  it('is each thing once, with its pieces and its newest order', () => {
    const items = boughtItems([
      purchase('3', 'confirmed', { TEA: 1 }),
      purchase('2', 'completed', { CUP: 2, TEA: 3 }),
    ]);

    expect(items.map(({ sku, pieces, orderId }) => [sku, pieces, orderId])).toEqual([
      ['TEA', 4, '3'],
      ['CUP', 2, '2'],
    ]);
  });

  it('is not what was cancelled or refused', () => {
    expect(boughtItems([purchase('1', 'cancelled', { TEA: 1 }), purchase('2', 'rejected', { CUP: 1 })])).toEqual([]);
  });
});
