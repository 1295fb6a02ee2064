import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { address, query } from './paths';
import { provideApi } from './provide-api';
import { ShopApi } from './shop-api';

describe('ShopApi', () => {
  let api: ShopApi;
  let shop: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideApi(), provideHttpClientTesting()] });
    api = TestBed.inject(ShopApi);
    shop = TestBed.inject(HttpTestingController);
  });

  afterEach(() => shop.verify());

  it('gives each write a key of its own, and leaves a given key alone', async () => {
    const first = api.post('/api/carts', {});
    const second = api.post('/api/carts', {}, { key: 'mine' });

    const calls = shop.match('/api/carts');
    calls.forEach((call) => call.flush({}));
    await Promise.all([first, second]);

    expect(calls[0]?.request.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
    expect(calls[1]?.request.headers.get('Idempotency-Key')).toBe('mine');
  });

  it('writes what was read at the version it was read', async () => {
    const reading = api.read('/api/customers/me', {});
    shop.expectOne('/api/customers/me').flush({ name: 'Zoé' }, { headers: { ETag: '"7"' } });
    const { etag } = await reading;

    const writing = api.patch('/api/customers/me', { body: { name: 'Zoë' } }, { ifMatch: etag });
    const call = shop.expectOne('/api/customers/me');
    call.flush({ name: 'Zoë' });
    await writing;

    expect(call.request.headers.get('If-Match')).toBe('"7"');
  });

  it('turns a refusal into a problem', async () => {
    const call = api.get('/api/products/{slug}', { path: { slug: 'gone' } });
    shop.expectOne('/api/products/gone').flush({ code: 'not_found' }, { status: 404, statusText: 'Not found' });

    await expect(call).rejects.toMatchObject({ name: 'Problem', status: 404, code: 'not_found' });
  });
});

describe('addresses', () => {
  it('escape what stands in a path', () => {
    expect(address('/api/stock/{sku}', { sku: 'A/B C' })).toBe('/api/stock/A%2FB%20C');
  });

  it('leave out what is not set', () => {
    expect(query({ q: '', limit: 3, in_stock: false, cursor: undefined })).toEqual({ limit: 3, in_stock: false });
  });
});
