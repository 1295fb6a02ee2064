import { Problem } from '@comptoir/api';
import { refusalOf } from './refusal';

describe('a refused order', () => {
  it.each([
    [402, 'payment_declined', 'declined'],
    [402, 'insufficient_funds', 'declined'],
    [409, 'out_of_stock', 'moved'],
    [409, 'product_unavailable', 'moved'],
    [409, 'cart_empty', 'moved'],
    [409, 'idempotency_key_in_flight', 'unknown'],
    [0, 'offline', 'unknown'],
    [503, 'unavailable', 'unknown'],
    [504, 'upstream_timeout', 'unknown'],
    [404, 'not_found', 'other'],
  ])('%i %s is %s', (status, code, kind) => {
    expect(refusalOf(new Problem(status, code, '')).kind).toBe(kind);
  });

  it('that is an order already leads there', () => {
    const problem = new Problem(409, 'cart_ordered', '', [], { order_id: 'order-1' });

    expect(refusalOf(problem)).toEqual({ kind: 'ordered', orderId: 'order-1' });
  });

  it('for a new price says the new total', () => {
    const total = { amount: 1200, currency: 'EUR' };

    expect(refusalOf(new Problem(409, 'price_changed', '', [], { total }))).toMatchObject({ kind: 'moved', total });
  });

  it('for its fields is about them', () => {
    const errors = [{ pointer: '/email', code: 'missing', detail: '' }];

    expect(refusalOf(new Problem(422, 'invalid_body', '', errors)).kind).toBe('fields');
  });
});
