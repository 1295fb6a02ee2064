import { canBeCancelled, hasEnded, isOver, stepOf } from './order-progress';

describe('the way of an order', () => {
  it.each([
    ['placing', 'unfulfilled', undefined, false],
    ['confirmed', 'unfulfilled', 'confirmed', true],
    ['on_hold', 'unfulfilled', 'confirmed', true],
    ['confirmed', 'packed', 'packed', true],
    ['confirmed', 'partially_shipped', 'packed', false],
    ['confirmed', 'shipped', 'shipped', false],
    ['completed', 'delivered', 'delivered', false],
    ['cancelled', 'unfulfilled', undefined, false],
    ['cancelled', 'packed', undefined, false],
  ] as const)('%s and %s is at %s, can be cancelled: %s', (status, fulfilment_status, step, cancel) => {
    const order = { status, fulfilment_status };

    expect([stepOf(order), canBeCancelled(order)]).toEqual([step, cancel]);
  });

  it('is over when it is completed or came to nothing', () => {
    const statuses = ['placing', 'confirmed', 'on_hold', 'completed', 'cancelled', 'rejected', 'expired'] as const;

    expect(statuses.filter((status) => isOver({ status }))).toEqual(['completed', 'cancelled', 'rejected', 'expired']);
    expect(statuses.filter((status) => hasEnded({ status }))).toEqual(['cancelled', 'rejected', 'expired']);
  });
});
