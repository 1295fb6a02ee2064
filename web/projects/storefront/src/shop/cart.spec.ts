import { HttpTestingController, provideHttpClientTesting, TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Cart as CartModel, Money, provideApi } from '@comptoir/api';
import { remembered, Session } from '@comptoir/session';
import { Cart } from './cart';

const zero: Money = { amount: 0, currency: 'EUR' };
const price: Money = { amount: 420, currency: 'EUR' };

function cartOf(id: string, pieces: Record<string, number>, state: CartModel['state'] = 'open'): CartModel {
  const lines = Object.entries(pieces).map(([sku, quantity]) => ({
    ...{ sku, quantity, title: sku, options: '', slug: null, picture: null, available: 9, problems: [] },
    ...{ unit_price: price, total: { ...price, amount: price.amount * quantity } },
  }));
  const totals = { items: zero, shipping: null, tax: zero, tax_included: false, discount: zero, total: zero };
  const order_id = state === 'ordered' ? 'order-1' : null;
  return { id, state, order_id, items: lines.length, lines, totals, updated_at: '' } as CartModel;
}

describe('the cart', () => {
  let shop: HttpTestingController;
  let cart: Cart;

  function visit(): void {
    TestBed.configureTestingModule({ providers: [provideApi(), provideHttpClientTesting()] });
    shop = TestBed.inject(HttpTestingController);
    cart = TestBed.inject(Cart);
    TestBed.tick();
  }

  function expectCall(method: string, url: string): Promise<TestRequest> {
    return vi.waitFor(() => shop.expectOne({ method, url }));
  }

  /** A visit that finds its cart again. */
  async function visitWith(pieces: Record<string, number>): Promise<void> {
    remembered.write('comptoir.cart', 'cart-1');
    visit();
    (await expectCall('GET', '/api/carts/cart-1')).flush(cartOf('cart-1', pieces));
    await vi.waitFor(() => expect(cart.isKnown()).toBe(true));
  }

  beforeEach(() => localStorage.clear());
  afterEach(() => shop.verify());

  it('is opened with the first piece, and found again at the next visit', async () => {
    visit();
    const adding = cart.add('TEA', 2);
    (await expectCall('POST', '/api/carts')).flush(cartOf('cart-1', {}));
    const put = await expectCall('PUT', '/api/carts/cart-1/lines/TEA');
    put.flush(cartOf('cart-1', { TEA: 2 }));
    await adding;

    expect(put.request.body).toEqual({ quantity: 2 });
    expect(cart.count()).toBe(2);
    expect(remembered.read('comptoir.cart')).toBe('cart-1');
  });

  it('adds to what is there, press by press', async () => {
    await visitWith({ TEA: 1 });
    const adding = Promise.all([cart.add('TEA', 1), cart.add('TEA', 1)]);
    const first = await expectCall('PUT', '/api/carts/cart-1/lines/TEA');
    first.flush(cartOf('cart-1', { TEA: 2 }));
    const second = await expectCall('PUT', '/api/carts/cart-1/lines/TEA');
    second.flush(cartOf('cart-1', { TEA: 3 }));
    await adding;

    expect([first.request.body, second.request.body]).toEqual([{ quantity: 2 }, { quantity: 3 }]);
  });

  it('shows a new quantity at once, and takes it back when it is refused', async () => {
    await visitWith({ TEA: 1, CUP: 1 });
    const changing = cart.setQuantity('TEA', 5);
    expect(cart.lines()[0]).toMatchObject({ quantity: 5, total: { amount: 2100 } });

    (await expectCall('PUT', '/api/carts/cart-1/lines/TEA')).flush(
      { code: 'invalid_body', errors: [] },
      { status: 422, statusText: '' },
    );
    (await expectCall('GET', '/api/carts/cart-1')).flush(cartOf('cart-1', { TEA: 1, CUP: 1 }));

    await expect(changing).rejects.toMatchObject({ code: 'invalid_body' });
    expect(cart.lines()[0]?.quantity).toBe(1);
  });

  it('begins a new one when the old one was ordered in another tab', async () => {
    await visitWith({ TEA: 1 });
    const adding = cart.add('CUP', 1);
    (await expectCall('PUT', '/api/carts/cart-1/lines/CUP')).flush({ code: 'cart_ordered' }, { status: 409, statusText: '' });
    (await expectCall('POST', '/api/carts')).flush(cartOf('cart-2', {}));
    (await expectCall('PUT', '/api/carts/cart-2/lines/CUP')).flush(cartOf('cart-2', { CUP: 1 }));
    await adding;

    expect([cart.id(), cart.count()]).toEqual(['cart-2', 1]);
  });

  it('does not begin a new one for a product that is not sold', async () => {
    await visitWith({ TEA: 1 });
    const adding = cart.add('GONE', 1);
    (await expectCall('PUT', '/api/carts/cart-1/lines/GONE')).flush({ code: 'unknown_sku' }, { status: 404, statusText: '' });

    await expect(adding).rejects.toMatchObject({ code: 'unknown_sku' });
    expect(cart.id()).toBe('cart-1');
  });

  it('knows what it became when it turns out to be ordered', async () => {
    remembered.write('comptoir.cart', 'cart-1');
    visit();
    (await expectCall('GET', '/api/carts/cart-1')).flush(cartOf('cart-1', { TEA: 1 }, 'ordered'));

    await vi.waitFor(() => expect(cart.orderId()).toBe('order-1'));
    expect([cart.isEmpty(), remembered.read('comptoir.cart')]).toEqual([true, undefined]);
  });

  it('is the customer’s own after signing in, and nobody’s after signing out', async () => {
    visit();
    const session = TestBed.inject(Session);
    const signingIn = session.signIn('anna@comptoir.example', 'green tea');
    (await expectCall('POST', '/api/session')).flush({ customer: { id: '1', roles: [] }, cart_id: 'cart-9' });
    await signingIn;
    TestBed.tick();
    (await expectCall('GET', '/api/carts/cart-9')).flush(cartOf('cart-9', { TEA: 4 }));
    await vi.waitFor(() => expect(cart.count()).toBe(4));

    session.forget();
    TestBed.tick();

    expect([cart.id(), cart.count()]).toEqual([undefined, 0]);
  });
});
