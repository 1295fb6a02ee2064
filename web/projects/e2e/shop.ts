// What the journeys stand on: a page that must not complain, and the staff's hands, through the API.
import { AxeBuilder } from '@axe-core/playwright';
import { APIRequestContext, expect, Page, test as base } from '@playwright/test';

const PASSWORD = 'comptoir-demo-2026';

/** A call that is refused, or whose answer a journey loses on purpose, is written to the console by the browser itself; everything else there is ours to answer for. */
const REFUSED_CALL = /^Failed to load resource: the server responded with a status of (4\d\d|504)/;

export const test = base.extend<{ calm: undefined }>({
  calm: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && !REFUSED_CALL.test(message.text())) complaints.push(message.text());
      });
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** A name that no other journey has. */
export function unique(word: string): string {
  return `${word}-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 6)}`;
}

/** Puts one piece of a product into the cart, from its page. */
export async function putIntoCart(page: Page, slug: string): Promise<void> {
  await page.goto(`/products/${slug}`);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page.getByRole('dialog', { name: 'Your cart' })).toBeVisible();
}

export async function fillAddress(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Street and number').fill('1 rue du Port');
  await page.getByLabel('Postal code').fill('44000');
  await page.getByLabel('Town').fill('Nantes');
}

export function payButton(page: Page) {
  return page.getByRole('button', { name: /^Order and pay/ });
}

/** Buys a product as a guest; gives the id of the order. */
export async function buyAsGuest(page: Page, slug: string): Promise<string> {
  await putIntoCart(page, slug);
  await page.getByRole('button', { name: 'Check out' }).click();
  await page.getByLabel('E-mail').fill(`${unique('zoe')}@example.com`);
  await fillAddress(page, 'Zoé Martin');
  await payButton(page).click();
  await expect(page.getByRole('heading', { name: 'Thank you. It is yours.' })).toBeVisible();
  return new URL(page.url()).pathname.split('/').pop() ?? '';
}

export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: /^Hello/ })).toBeVisible();
}

/** A member of the staff at work. */
export class Staff {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly token: string,
  ) {}

  static async signIn(request: APIRequestContext, email: string): Promise<Staff> {
    const form = { grant_type: 'password', username: email, password: PASSWORD };
    const answer = await request.post('/oauth/token', { form });
    return new Staff(request, (await answer.json()).access_token);
  }

  async pack(order: string): Promise<string> {
    return (await this.post(`/api/orders/${order}/shipments`, {})).id;
  }

  async ship(parcel: string): Promise<void> {
    await this.post(`/api/shipments/${parcel}/ship`, { carrier: 'La Poste', tracking_number: '6A01234567890' });
  }

  async deliver(parcel: string): Promise<void> {
    await this.post(`/api/shipments/${parcel}/deliver`, {});
  }

  /** Takes all that is left of a SKU off the shelves. */
  async breakAll(sku: string): Promise<void> {
    const stock = await (await this.request.get(`/api/stock/${sku}`)).json();
    for (const { location, available } of stock.locations) {
      if (available > 0) await this.post(`/api/stock/${sku}/movements`, { location, quantity: -available, reason: 'damaged' });
    }
  }

  /** Puts pieces of a SKU onto a shelf. */
  async receive(sku: string, quantity: number): Promise<void> {
    const stock = await (await this.request.get(`/api/stock/${sku}`)).json();
    await this.post(`/api/stock/${sku}/movements`, { location: stock.locations[0].location, quantity, reason: 'received' });
  }

  private async post(path: string, data: object) {
    const headers = { Authorization: `Bearer ${this.token}`, 'Idempotency-Key': unique('staff') };
    const answer = await this.request.post(path, { headers, data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  }
}

/** What a screen reader and a keyboard would stumble over. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  expect(told, name).toEqual([]);
}
