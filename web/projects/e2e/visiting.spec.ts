// Looking around: lists, languages, small screens, an account of one's own, and nothing in anybody's way.
import { devices } from '@playwright/test';
import { expect, expectAccessible, putIntoCart, signIn, test, unique } from './shop';

test('a list is narrowed down, and the way back leads through it', async ({ page }) => {
  await page.goto('/products');
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page.getByText('Page 2 of')).toBeVisible();
  const first = page.locator('shop-product-card a').first();
  const title = await first.locator('.title').textContent();
  await first.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title ?? '');

  await page.goBack();
  await expect(page.locator('shop-product-card .title').first()).toHaveText(title ?? '');
  await page.getByRole('link', { name: 'Previous' }).click();
  await expect(page.getByText('Page 1 of')).toBeVisible();
  await page.getByRole('checkbox', { name: /^Teapots/ }).check();
  await expect(page).toHaveURL(/category=teapots/);
  await expect(page.getByText('7 products')).toBeVisible();
});

test('in French, everything is French, and stays so', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('banner').getByRole('button', { name: /Français/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tout pour la tasse, sur un seul comptoir.');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');

  await page.goto('/products/morvan-teapot');

  await expect(page.getByRole('button', { name: 'Ajouter au panier' })).toBeVisible();
  await expect(page.locator('.price').first()).toHaveText(/49,00\s€/);
});

test('who registers keeps the cart, and finds the order again', async ({ page }) => {
  await putIntoCart(page, 'sunday-box');
  await page.goto('/register');
  await page.getByLabel('Name').fill('Ida Berg');
  await page.getByLabel('E-mail').fill(`${unique('ida')}@example.com`);
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Open the account' }).click();
  await expect(page.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Password').fill('green tea at seven');
  await page.getByRole('button', { name: 'Open the account' }).click();
  await expect(page.getByRole('heading', { name: 'Hello, Ida Berg' })).toBeVisible();

  await page.goto('/checkout');
  await page.getByLabel('Name').fill('Ida Berg');
  await page.getByLabel('Street and number').fill('2 quai de la Fosse');
  await page.getByLabel('Postal code').fill('44000');
  await page.getByLabel('Town').fill('Nantes');
  await page.getByText('Keep it in my address book').click();
  await page.getByRole('button', { name: /^Order and pay/ }).click();
  await expect(page.getByRole('heading', { name: 'Thank you. It is yours.' })).toBeVisible();

  await page.goto('/account');
  await expect(page.getByRole('main').getByRole('link', { name: /Sunday Box/ })).toBeVisible();
  await page.getByRole('link', { name: 'Addresses' }).click();
  await expect(page.getByText('2 quai de la Fosse', { exact: true })).toBeVisible();
});

test('who is signed out sees nobody’s account', async ({ page }) => {
  await signIn(page, 'anna@comptoir.example');
  await page.getByRole('button', { name: 'Sign out' }).first().click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();

  await page.goto('/account/addresses');

  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('on a phone nothing is wider than the screen', async ({ browser, baseURL }) => {
  const phone = await browser.newContext({ ...devices['Pixel 7'], baseURL: baseURL ?? '', locale: 'fr-FR' });
  const page = await phone.newPage();
  for (const path of ['/', '/products', '/products/morvan-teapot', '/cart', '/sign-in', '/register', '/nowhere']) {
    await page.goto(path);
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overhang, path).toBe(0);
  }
  await phone.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no page of the shop is in anybody’s way: ${colorScheme}`, async ({ browser, baseURL }) => {
    test.slow();
    // The checker is a script of its own, which the shop's policy would rightly refuse.
    const context = await browser.newContext({ colorScheme, baseURL: baseURL ?? '', bypassCSP: true, reducedMotion: 'reduce', locale: 'en-IE' });
    const page = await context.newPage();
    const visit = async (path: string) => {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      await expectAccessible(page, path);
    };

    const open = ['/', '/products?category=teas', '/products?q=nothing+at+all', '/products/morvan-teapot', '/products/nope'];
    for (const path of [...open, '/cart', '/sign-in', '/register', '/reset-password', '/nowhere']) await visit(path);
    await putIntoCart(page, 'morvan-teapot');
    await expectAccessible(page, 'cart drawer');
    await visit('/cart');
    await visit('/checkout');
    await page.getByRole('button', { name: /^Order and pay/ }).click();
    await expectAccessible(page, 'checkout with errors');
    await signIn(page, 'anna@comptoir.example');
    const own = ['', '/purchases', '/addresses', '/profile', '/security'].map((room) => `/account${room}`);
    for (const path of own) await visit(path);
    await page.goto('/account');
    await page.locator('shop-orders-page li a').first().click();
    await expect(page.locator('[aria-current="step"]')).toBeVisible();
    await expectAccessible(page, 'order');
    await context.close();
  });
}
