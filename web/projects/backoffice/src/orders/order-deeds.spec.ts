import { Order } from '@comptoir/api';
import { canCancel, canHold, leftToPack, makesSense } from './order-deeds';
import { stepsDone } from './order-steps';

const at = (status: Order['status'], fulfilment_status: Order['fulfilment_status']) => ({ status, fulfilment_status });
const order = (lines: object[], shipments: object[] = [], status = 'confirmed') =>
  ({ lines, shipments, status }) as unknown as Order;

describe('what can be done with an order', () => {
  it('is packed while something is left, shipped once it is packed, delivered once it has left', () => {
    expect(makesSense('pack', at('confirmed', 'unfulfilled'))).toBe(true);
    expect(makesSense('pack', at('on_hold', 'unfulfilled'))).toBe(false);
    expect(makesSense('ship', at('confirmed', 'unfulfilled'))).toBe(false);
    expect(makesSense('ship', at('confirmed', 'packed'))).toBe(true);
    expect(makesSense('deliver', at('on_hold', 'partially_shipped'))).toBe(true);
    expect(makesSense('deliver', at('completed', 'delivered'))).toBe(false);
  });

  it('has left to pack what is in no parcel yet', () => {
    const lines = [
      { sku: 'A', quantity: 3, packed: 1 },
      { sku: 'B', quantity: 1, packed: 1 },
    ];

    expect(leftToPack(order(lines))).toEqual([{ sku: 'A', quantity: 2 }]);
  });

  it('is called off only as long as nothing has left', () => {
    expect(canCancel(order([], [{ status: 'packed' }]))).toBe(true);
    expect(canCancel(order([], [{ status: 'packed' }, { status: 'shipped' }]))).toBe(false);
    expect(canCancel(order([], [], 'cancelled'))).toBe(false);
  });

  it('is kept back only as long as something of it is in the house', () => {
    expect(canHold(at('confirmed', 'partially_shipped'))).toBe(true);
    expect(canHold(at('confirmed', 'shipped'))).toBe(false);
    expect(canHold(at('on_hold', 'unfulfilled'))).toBe(false);
  });

  it('goes four steps, or none when it was called off', () => {
    expect(stepsDone(at('confirmed', 'unfulfilled'))).toBe(1);
    expect(stepsDone(at('confirmed', 'partially_shipped'))).toBe(2);
    expect(stepsDone(at('completed', 'delivered'))).toBe(4);
    expect(stepsDone(at('cancelled', 'unfulfilled'))).toBeUndefined();
  });
});
