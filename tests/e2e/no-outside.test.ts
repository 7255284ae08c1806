/** Nothing leaves the installation: not a request from any page, and the headers that hold browsers to it. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Overview } from '@stegvis/shared/api/assessment.ts';
import { today } from '../../server/src/clock.ts';
import { firstPage, open, openBrowser, signIn } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { pageRoutes } from '../support/routes.ts';

const ORG = 'exempelkommunen';
const ASSESSMENT = '2026';
const LOCKED = '2025';

let product: Product;
let context: BrowserContext;
let other: BrowserContext;
let leader: Page;
let administrator: Page;
/** An address for every page that has one. */
let addresses: string[];
/** Of a page that a link opens. */
let shared: string;
const elsewhere = new Set<string>();
const complaints: string[] = [];

beforeAll(async () => {
  product = await startProduct();
  context = await openBrowser(product, 'no-outside');
  other = await openBrowser(product, 'no-outside-administrator');
  [leader, administrator] = [await firstPage(context), await firstPage(other)];
  for (const page of [leader, administrator]) {
    page.context().on('request', (request) => {
      const url = new URL(request.url());
      if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== product.origin) elsewhere.add(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  }
  await signIn(leader, 'processledare');
  await signIn(administrator, 'administrator');
  const reply = await leader.request.get(`/api/organisations/${ORG}/assessments/${ASSESSMENT}`);
  const { assessment } = (await reply.json()) as Overview;
  const headers = { origin: product.origin };
  const data = { name: 'Nämnden', shows: 'plan', lastDay: today(), password: null };
  const path = `/api/organisations/${ORG}/assessments`;
  const made = await leader.request.post(`${path}/${ASSESSMENT}/shared-links`, { data, headers });
  shared = new URL(((await made.json()) as { link: string }).link).pathname;
  await leader.request.put(`${path}/${LOCKED}/publication`, { data: {}, headers });
  const values: Record<string, string> = {
    org: ORG,
    assessment: ASSESSMENT,
    unit: assessment.units[0]!.slug,
    token: 'en-lank-som-inte-finns',
  };
  addresses = (await pageRoutes())
    // Takes forms only.
    .filter((id) => id !== '/preferences')
    .map((id) => id.replace(/\/\([^)]+\)/g, ''))
    .map((id) =>
      id.startsWith('/delad/') ? shared : id.startsWith('/oppna-data/') ? id.replace('[assessment]', LOCKED) : id,
    )
    .map((id) => id.replace(/\[([^\]]+)\]/g, (_, name: string) => values[name]!) || '/');
});
afterAll(async () => {
  await context?.close();
  await other?.close();
  await product?.end();
});

it('asks for nothing elsewhere, and no page complains', async () => {
  for (const address of addresses) {
    // A closed door is no fault of the page, but the browser says that it was refused.
    const mayOpen = (await fetchPage(address)).status < 400;
    const page = mayOpen ? leader : administrator;
    await open(page, address);
    // What is fetched late, such as charts and what lies further down.
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForLoadState('networkidle');
  }
  expect([...elsewhere]).toEqual([]);
  expect(complaints).toEqual([]);
});

it('sends every page with a policy that keeps it here', async () => {
  for (const address of addresses) {
    const { headers, status } = await fetchPage(address);
    if (status === 303) continue;
    const policy = headers['content-security-policy'] ?? '';
    const directive = (name: string) => new RegExp(`(?:^|; ?)${name} ([^;]+)`).exec(policy)?.[1]?.split(' ') ?? [];
    for (const name of ['default-src', 'connect-src', 'font-src', 'form-action']) {
      expect(directive(name), `${address} ${name}`).toEqual(["'self'"]);
    }
    expect(directive('frame-ancestors'), address).toEqual(["'none'"]);
    for (const name of ['object-src', 'base-uri']) expect(directive(name), address).toEqual(["'none'"]);
    for (const source of directive('script-src')) expect(source, address).toMatch(/^'(self|nonce-[\w+/=-]+)'$/);
    for (const source of directive('style-src')) expect(source, address).toMatch(/^'(self|nonce-[\w+/=-]+)'$/);
    expect(headers, address).toMatchObject({
      'cache-control': 'private, no-store',
      // The address of what is shared is told to nobody, not even to ourselves.
      'referrer-policy': address === shared ? 'no-referrer' : 'same-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['x-powered-by'], address).toBeUndefined();
  }
});

it('keeps the session where no script can read it, and other sites cannot send it along', async () => {
  const [cookie] = (await context.cookies()).filter(({ name }) => name === 'stegvis');
  expect(cookie).toMatchObject({ httpOnly: true, path: '/' });
  expect(['Lax', 'Strict']).toContain(cookie!.sameSite);
});

it('keeps what is read through the API out of caches, and the model in them for good', async () => {
  const session = await leader.request.get('/api/session');
  expect(session.headers()['cache-control']).toContain('no-store');
  const reply = await leader.request.get(`/api/organisations/${ORG}/assessments/${ASSESSMENT}`);
  const { model } = ((await reply.json()) as Overview).assessment;
  const read = await leader.request.get(`/api/models/${model.id}/${model.version}`);
  expect(read.headers()['cache-control']).toContain('immutable');
});

async function fetchPage(address: string) {
  const reply = await leader.request.get(address, { maxRedirects: 0 });
  return { headers: reply.headers(), status: reply.status() };
}
