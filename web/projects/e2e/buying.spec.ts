// From the shelf to the confirmation, and everything that may come between.
import { buyAsGuest, expect, fillAddress, payButton, putIntoCart, Staff, test, unique } from './shop';

test('a guest buys what they found by searching', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Search the shop' }).fill('morvan');
  await page.getByRole('option', { name: /Morvan Stoneware Teapot/ }).click();
  await page.getByText('Ochre').click();
  await expect(page).toHaveURL(/variant=POT-MORVAN/);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('button', { name: 'Check out' }).click();

  await page.getByLabel('E-mail').fill(`${unique('zoe')}@example.com`);
  await fillAddress(page, 'Zoé Martin');
  await page.getByText('Express delivery').click();
  const total = await payButton(page).textContent();
  await payButton(page).click();

  await expect(page.getByRole('heading', { name: 'Thank you. It is yours.' })).toBeVisible();
  await expect(page.getByRole('complementary')).toContainText(/€[\d.,]+/.exec(total ?? '')?.[0] ?? 'no total');
});

test('what is missing is said at its field', async ({ page }) => {
  await putIntoCart(page, 'house-blend-no-4');
  await page.getByRole('button', { name: 'Check out' }).click();
  await payButton(page).click();

  await expect(page.getByLabel('E-mail')).toBeFocused();
  await expect(page.getByLabel('Town')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Company')).not.toHaveAttribute('aria-invalid');
});

test('pressed twice, loaded again and gone back from, it is one order', async ({ page }) => {
  await putIntoCart(page, 'sunday-box');
  await page.getByRole('button', { name: 'Check out' }).click();
  await page.getByLabel('E-mail').fill(`${unique('zoe')}@example.com`);
  await fillAddress(page, 'Zoé Martin');
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/orders')) posts.push(request.url());
  });
  await payButton(page).dblclick();
  await expect(page.getByRole('heading', { name: 'Thank you. It is yours.' })).toBeVisible();
  const order = page.url();

  await page.reload();
  await expect(page.getByRole('heading', { name: 'Thank you. It is yours.' })).toBeVisible();
  expect(page.url()).toBe(order);
  await page.goBack();
  await expect(page).not.toHaveURL(/checkout/);
  await page.goto('/checkout');
  await expect(page.getByRole('heading', { name: 'Nothing in here yet' })).toBeVisible();
  expect(posts).toHaveLength(1);
});

test('an answer that is lost is asked for again, and it is one order', async ({ page }) => {
  await putIntoCart(page, 'sunday-box');
  await page.getByRole('button', { name: 'Check out' }).click();
  await page.getByLabel('E-mail').fill(`${unique('zoe')}@example.com`);
  await fillAddress(page, 'Zoé Martin');
  const keys: (string | undefined)[] = [];
  await page.route('**/api/orders', async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    await route.fetch();
    if (keys.length === 1) await route.fulfill({ status: 504, json: { code: 'upstream_timeout', status: 504 } });
    else await route.fallback();
  });
  await payButton(page).click();
  await expect(page.getByRole('alert')).toContainText('it is the same order');

  await payButton(page).click();

  await expect(page.getByRole('heading', { name: 'Thank you. It is yours.' })).toBeVisible();
  expect(new Set(keys).size).toBe(1);
});

test('a declined card costs nothing, and another one does', async ({ page }) => {
  await putIntoCart(page, 'sunday-box');
  await page.getByRole('button', { name: 'Check out' }).click();
  await page.getByLabel('E-mail').fill(`${unique('zoe')}@example.com`);
  await fillAddress(page, 'Zoé Martin');
  await page.getByText('•••• 0002').click();
  await payButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Nothing was charged');

  await page.reload();
  await expect(page.getByLabel('Town')).toHaveValue('Nantes');
  await payButton(page).click();

  await expect(page.getByRole('heading', { name: 'Thank you. It is yours.' })).toBeVisible();
});

test('when somebody is faster, the last step says so and charges nothing', async ({ page, request }) => {
  const warehouse = await Staff.signIn(request, 'warehouse@comptoir.example');
  await warehouse.receive('GIFT-MIDNIGHT', 1);
  await putIntoCart(page, 'midnight-box');
  await page.getByRole('button', { name: 'Check out' }).click();
  await page.getByLabel('E-mail').fill(`${unique('zoe')}@example.com`);
  await fillAddress(page, 'Zoé Martin');

  await warehouse.breakAll('GIFT-MIDNIGHT');
  await payButton(page).click();

  await expect(page.getByRole('alert')).toContainText('Somebody was faster');
  await warehouse.receive('GIFT-MIDNIGHT', 20);
});

test('the order is followed live while the staff send it', async ({ page, request }) => {
  const warehouse = await Staff.signIn(request, 'warehouse@comptoir.example');
  const order = await buyAsGuest(page, 'house-blend-no-4');
  const here = page.locator('[aria-current="step"]');
  await expect(here).toContainText('Confirmed');

  const parcel = await warehouse.pack(order);
  await expect(here).toContainText('Packed');
  await warehouse.ship(parcel);
  await expect(here).toContainText('On its way');
  await expect(page.getByText('6A01234567890')).toBeVisible();
  await warehouse.deliver(parcel);

  await expect(here).toContainText('Delivered');
  await expect(page.getByRole('button', { name: 'Cancel the order' })).toHaveCount(0);
});

test('until it leaves, the buyer may change their mind', async ({ page }) => {
  await buyAsGuest(page, 'house-blend-no-4');
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the order' }).click();

  await expect(page.getByText('This order was cancelled.')).toBeVisible();
});

test('with the keyboard alone, from the front page to the order', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Search the shop' }).focus();
  await page.keyboard.type('gaiwan');
  await expect(page.getByRole('option', { name: /Porcelain Gaiwan/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add to cart' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Your cart' })).toBeVisible();
  await page.getByRole('button', { name: 'Check out' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('E-mail').focus();
  for (const text of [`${unique('kim')}@example.com`, 'Kim', '', '1 rue du Port', '', '44000']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('Nantes');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Thank you. It is yours.' })).toBeVisible();
});
