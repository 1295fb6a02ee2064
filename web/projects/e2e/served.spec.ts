// What the gateway sends: every page runs under its strict policy, and search engines find products without any script.
import { expect, test } from '@playwright/test';

const PAGES = ['/', '/products', '/cart', '/account', '/no/such/page', '/admin'];

test('no page breaks the policy it is served with', async ({ page }) => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
  });

  for (const path of PAGES) {
    await page.goto(path);
    await expect(page.locator('app-root > *').first()).toBeAttached();
  }

  expect(complaints).toEqual([]);
});

test('a product can be read without running a script', async ({ request }) => {
  const list = await (await request.get('/api/products?limit=1')).json();
  const slug: string = list.items[0].slug;

  const html = await (await request.get(`/products/${slug}`, { headers: { accept: 'text/html' } })).text();

  const json = /<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  const product = JSON.parse(json);
  expect(html).toContain(`<title>${product.name} · `);
  expect(product['@type']).toBe('Product');
  expect(product.offers.length).toBeGreaterThan(0);
  expect(html).toMatch(new RegExp(`<link rel="canonical" href="http://[^"]+/products/${slug}">`));
});

test('a product that is not there is not found, and the page says so', async ({ page }) => {
  const answer = await page.goto('/products/no-such-product');

  expect(answer?.status()).toBe(404);
  await expect(page.locator('app-root > *').first()).toBeAttached();
});

test('scripts are kept for good and the page is not', async ({ request }) => {
  const html = await (await request.get('/', { headers: { accept: 'text/html' } })).text();
  const script = /src="([^"]+\.js)"/.exec(html)?.[1] ?? '';

  const answers = await Promise.all([request.get('/'), request.get(`/${script}`, { headers: { 'accept-encoding': 'br' } })]);

  expect(answers.map((answer) => answer.headers()['cache-control'])).toEqual([
    'no-store',
    'public, max-age=31536000, immutable',
  ]);
  expect(answers[1]?.headers()['content-encoding']).toBe('br');
});
