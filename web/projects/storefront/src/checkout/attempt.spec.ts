import { PlaceOrder } from '@comptoir/api';
import { Attempt } from './attempt';

const wish: PlaceOrder = {
  cart_id: 'cart-1',
  email: 'zoe@example.com',
  payment: { provider: 'sandbox', token: 'tok_approved' },
  shipping_method: 'standard',
  shipping_address: { name: 'Zoé', line1: '1 rue du Port', postal_code: '44000', city: 'Nantes', country: 'FR' },
};

describe('an attempt to order', () => {
  beforeEach(() => sessionStorage.clear());

  it('is the same when pressed twice', () => {
    const attempt = new Attempt();

    expect(attempt.keyFor(wish)).toBe(attempt.keyFor({ ...wish }));
  });

  it('is the same after the page was loaded again', () => {
    expect(new Attempt().keyFor(wish)).toBe(new Attempt().keyFor(wish));
  });

  it('is another one with another card', () => {
    const attempt = new Attempt();
    const first = attempt.keyFor(wish);

    expect(attempt.keyFor({ ...wish, payment: { provider: 'sandbox', token: 'tok_declined' } })).not.toBe(first);
  });

  it('is another one after the final word, though the wish is the same', () => {
    const attempt = new Attempt();
    const first = attempt.keyFor(wish);
    attempt.end();

    expect(attempt.keyFor(wish)).not.toBe(first);
    expect(new Attempt().keyFor(wish)).not.toBe(first);
  });

  it('does not trip over what somebody else has stored', () => {
    sessionStorage.setItem('comptoir.attempt', '{broken');

    expect(new Attempt().keyFor(wish)).toMatch(/^[0-9a-f]{32}$/);
  });
});
