// The staff's day, in the back office: orders from the list to the door, a setting, a count of the shelves.
import { Page } from '@playwright/test';
import { buyAsGuest, expect, expectAccessible, putIntoCart, test } from './shop';

/** Somebody of the staff sits down at the desk. */
async function sitDown(page: Page, name: string): Promise<void> {
  await page.goto('/admin/sign-in');
  await page.getByLabel('E-mail').fill(`${name}@comptoir.example`);
  await page.getByLabel('Password').fill('comptoir-demo-2026');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: /^Hello/ })).toBeVisible();
}

test('the warehouse brings an order from the list to the door', async ({ page }) => {
  const order = await buyAsGuest(page, 'sunday-box');
  await sitDown(page, 'warehouse');
  await page.getByRole('link', { name: 'Orders', exact: true }).click();
  await page.locator(`a[href$="${order}"]`).first().click();

  await page.getByRole('button', { name: 'Pack', exact: true }).click();
  await page.getByRole('dialog', { name: 'Pack a parcel' }).getByRole('button', { name: 'Pack', exact: true }).click();
  await page.getByRole('button', { name: 'Hand to carrier' }).click();
  const handing = page.getByRole('dialog', { name: 'Hand the parcel to the carrier' });
  await handing.getByLabel('Carrier').fill('La Poste');
  await handing.getByLabel('Tracking number').fill('6A01234567890');
  await handing.getByRole('button', { name: 'Hand to carrier' }).click();
  await page.getByRole('button', { name: 'It has arrived' }).click();
  const arriving = page.getByRole('dialog', { name: 'Has the parcel arrived?' });
  await expect(arriving).toContainText('the order is completed with it');
  await arriving.getByRole('button', { name: 'It has arrived' }).click();

  await expect(page.getByText('Completed').first()).toBeVisible();
  await page.goto(`/orders/${order}`);
  await expect(page.getByText('La Poste · 6A01234567890')).toBeVisible();
});

test('a changed setting shows at once, and can be undone', async ({ page, browser }) => {
  const shopper = await (await browser.newContext({ locale: 'en-IE' })).newPage();
  await putIntoCart(shopper, 'sunday-box');
  await sitDown(page, 'admin');
  await page.goto('/admin/settings/order');

  await page.getByLabel('Prices include tax').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. It is in force from now on.')).toBeVisible();
  await shopper.goto('/cart');
  await expect(shopper.getByText('Tax included')).toBeVisible();

  await page.getByRole('button', { name: /^Restore this version/ }).first().click();
  const undoing = page.getByRole('dialog');
  await expect(undoing).toContainText('These values will change');
  await undoing.getByRole('button', { name: 'Restore this version' }).click();
  await expect(page.getByLabel('Prices include tax')).not.toBeChecked();
  await shopper.reload();
  await expect(shopper.getByText('Tax included')).toBeHidden();
  await shopper.context().close();
});

test('a counted sheet is seen before it is taken over', async ({ page, request }) => {
  const sku = 'BOOK-ATLAS-EN';
  const { locations } = await (await request.get(`/api/stock/${sku}`)).json();
  const [{ location, on_hand: before }] = locations;
  await sitDown(page, 'warehouse');
  await page.goto('/admin/stock');
  await page.getByRole('link', { name: 'Import' }).click();

  const sheet = Buffer.from(`sku,location,on_hand\n${sku},${location},${before + 3}\nNO-SUCH-SKU,${location},1\n`);
  await page.locator('input[type=file]').setInputFiles({ name: 'count.csv', mimeType: 'text/csv', buffer: sheet });
  await expect(page.getByText(`${before} → ${before + 3} (+3)`)).toBeVisible();
  await page.getByRole('button', { name: 'Import the changes (1)' }).click();
  await expect(page.getByRole('main').getByRole('status')).toHaveText('Done: 2 of 2 rows.');

  const after = await (await request.get(`/api/stock/${sku}`)).json();
  expect(after.locations[0].on_hand).toBe(before + 3);
});

const DESK = ['/admin', '/admin/orders', '/admin/products', '/admin/stock', '/admin/customers', '/admin/staff', '/admin/settings/order', '/admin/system'];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing at the desk is in anybody's way, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await sitDown(page, 'admin');
    for (const path of DESK) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('ui-skeleton')).toHaveCount(0);
      await expectAccessible(page, path);
    }
  });
}
