// Takes a picture of each page that the README shows, in the shop at COMPTOIR_SHOP, into COMPTOIR_PICTURES.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';

const { COMPTOIR_SHOP: shop, COMPTOIR_PICTURES: folder, COMPTOIR_CHROMIUM: executablePath } = process.env;
if (!shop || !folder) throw new Error('COMPTOIR_SHOP and COMPTOIR_PICTURES say where to look and where to put the pictures');
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const context = await browser.newContext({ baseURL: shop, viewport: { width: 1440, height: 960 }, locale: 'en-IE' });
const page = await context.newPage();

/** Waits until nothing is loading any more: data, letters, pictures. Live events never end, so silence is no sign. */
async function settled() {
  await page.locator('h1').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete || image.loading === 'lazy'));
}

async function take(name, path) {
  await page.goto(path);
  await settled();
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  console.log(`${name}.png  ${path}`);
}

async function read(path) {
  const answer = await context.request.get(path);
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`);
  return answer.json();
}

async function signIn(email) {
  const data = { email, password: 'comptoir-demo-2026' };
  const answer = await context.request.post('/api/session', { data, headers: { 'sec-fetch-site': 'same-origin' } });
  if (!answer.ok()) throw new Error(`${email} cannot sign in: ${answer.status()}`);
}

const products = await read('/api/products?category=teapots&in_stock=true&limit=1');
await take('storefront', '/');
await take('product', `/products/${products.items[0].slug}`);
const added = page.waitForResponse((answer) => answer.url().includes('/lines/') && answer.ok());
await page.getByRole('button', { name: 'Add to cart' }).first().click();
await added;
await take('checkout', '/checkout');
await signIn('anna@comptoir.example');
const purchases = await read('/api/customers/me/purchases');
await take('order', `/orders/${purchases.items[0].order_id}`);
await page.goto('/admin/sign-in');
await page.getByLabel('E-mail').fill('admin@comptoir.example');
await page.getByLabel('Password').fill('comptoir-demo-2026');
await page.getByRole('button', { name: 'Sign in' }).click();
await page.waitForURL('**/admin');
await take('dashboard', '/admin');
await take('orders', '/admin/orders');
await take('stock', '/admin/stock');
await take('map', '/admin/system');
await browser.close();
