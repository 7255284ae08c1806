/** The way in needs no script: password, code and one-time link are plain forms. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SecondFactorSetup } from '@stegvis/shared/api/profile.ts';
import { text as t } from '@stegvis/shared/text/sv/index.ts';
import { newcomer, openSharedBrowser } from '../support/browser.ts';
import { codeOf } from '../support/telephone.ts';
import { startProduct, type Product } from '../support/product.ts';

const EMAIL = 'deltagare.utan.skript@example.org';
const PASSWORD = 'en mening som är lång nog';
let product: Product;
let browser: Browser;
let page: Page;
let link = '';

beforeAll(async () => {
  product = await startProduct();
  const founding = { name: 'Skriptlösa förbundet', type: 'kommunalforbund', board: 'Direktionen' };
  const admin = { 'admin-name': 'Prov Person', 'admin-email': EMAIL };
  const args = Object.entries({ ...founding, ...admin }).flatMap(([name, value]) => [`--${name}`, value]);
  link = /\/valkommen\/\S+/.exec(await product.run('setup', args))![0];
  browser = await openSharedBrowser();
  page = await newcomer(browser, product, { javaScriptEnabled: false });
});
afterAll(async () => {
  await browser?.close();
  await product?.end();
});

const press = (name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).first().click();
const path = () => new URL(page.url()).pathname;

it('a link is shown, says what is wrong with a password, and lets in with a good one', async () => {
  await page.goto(link);
  await page.getByLabel(t.signIn.welcome.password).fill('Sommar2026!!');
  await press(t.signIn.welcome.submit);
  expect(await page.getByText(t.errors.fields.weakPassword).count()).toBeGreaterThan(0);
  await page.getByLabel(t.signIn.welcome.password).fill(PASSWORD);
  await press(t.signIn.welcome.submit);
  expect(path()).toBe('/skriptlosa-forbundet');
});

it('a password is refused with what was typed kept, and then lets in to where one was going', async () => {
  await page.context().clearCookies();
  await page.goto('/skriptlosa-forbundet/installningar');
  expect(path()).toBe('/logga-in');
  await page.getByLabel(t.signIn.email).fill(EMAIL);
  await page.getByLabel(t.signIn.password).fill('fel fel fel fel');
  await press(t.signIn.submit);
  expect(await page.getByLabel(t.signIn.email).inputValue()).toBe(EMAIL);
  expect(await page.getByLabel(t.signIn.password).inputValue()).toBe('');
  await page.getByLabel(t.signIn.password).fill(PASSWORD);
  await press(t.signIn.submit);
  expect(path()).toBe('/skriptlosa-forbundet/installningar');
});

it('the second step is a form, and one can go back from it', async () => {
  const headers = { origin: product.origin };
  const post = (address: string, data: object) => page.request.post(address, { data, headers });
  const begun = await post('/api/profile/second-factor', { password: PASSWORD });
  const { key } = (await begun.json()) as SecondFactorSetup;
  expect((await post('/api/profile/second-factor/confirm', { code: codeOf(key, -1) })).status()).toBe(200);

  const firstStep = async () => {
    await page.context().clearCookies();
    await page.goto('/logga-in?till=%2Fskriptlosa-forbundet%2Fny');
    await page.getByLabel(t.signIn.email).fill(EMAIL);
    await page.getByLabel(t.signIn.password).fill(PASSWORD);
    await press(t.signIn.submit);
    expect(path()).toBe('/logga-in/kod');
  };
  await firstStep();
  // Wherever one goes meanwhile, one is led back to the code.
  await page.goto('/');
  expect(path()).toBe('/logga-in/kod');
  await press(t.signIn.code.other);
  expect(path()).toBe('/logga-in');

  await firstStep();
  for (let i = 0; i < 5; i += 1) {
    await page.getByLabel(t.signIn.code.label, { exact: true }).fill('000000');
    await press(t.signIn.code.submit);
  }
  expect(path()).toBe('/logga-in');
  expect(await page.getByText(t.signIn.code.tooMany).count()).toBe(1);

  await firstStep();
  await page.getByLabel(t.signIn.code.label, { exact: true }).fill(codeOf(key));
  await press(t.signIn.code.submit);
  expect(path()).toBe('/skriptlosa-forbundet/ny');
});

it('a link by mail is asked for, and the answer tells nothing', async () => {
  await page.context().clearCookies();
  for (const email of [EMAIL, 'ingen.alls@example.org']) {
    await page.goto('/logga-in/lank');
    await page.getByLabel(t.signIn.email).fill(email);
    await press(t.signIn.link.signIn);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(t.signIn.link.sent);
    expect(await page.getByRole('status').textContent()).toBe(t.signIn.link.sentText(email));
  }
});
