/** A product, those who look at its pages, and how a page is looked at: what the tests of this folder have in common. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '@stegvis/shared/access/permissions.ts';
import { axeFindings } from '../../support/axe.ts';
import { newcomer, open, openSharedBrowser, signIn } from '../../support/browser.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { pageRoutes } from '../../support/routes.ts';

export const ORG = '/exempelkommunen';
export const YEAR = `${ORG}/2026`;
export const LOCKED = `${ORG}/2025`;
export const PHONE = { width: 320, height: 640 };
export const DESK = { width: 1280, height: 900 };

/** Which file looks at which pages; the first that fits. A new page fails in its file until it is looked at there. */
const PARTS = {
  settings: /\/installningar\/|\/inbjudan\//,
  outside: /\/(gaster|gast|delning|delad|oppna-data)(\/|$)/,
  plan: /\/plan(\/|$)/,
  report: /\/rapport$/,
  assessment: /\/\[assessment\]/,
  door: /^/,
};
const partOf = (route: string) => Object.entries(PARTS).find(([, fits]) => fits.test(route))?.[0];

export let product: Product;
/** May edit in the demo. */
export let editor: Page;
/** May only read there. */
export let reader: Page;
/** Nobody, until they sign in. */
export let fresh: Page;
let browser: Browser;
let findings: string[] = [];

export async function person(role?: Role): Promise<Page> {
  const page = await newcomer(browser, product);
  if (role) await signIn(page, role);
  return page;
}

/**
 * Every page of a part, in every state that it has been given, in both themes.
 * @param more states of several pages
 */
export function lookAtEach(
  part: keyof typeof PARTS,
  pages: Record<string, () => Promise<void>>,
  more: Record<string, () => Promise<void>> = {},
): void {
  beforeAll(async () => {
    product = await startProduct({ STEGVIS_WEBHOOK_HOSTS: 'localhost:9' });
    browser = await openSharedBrowser();
    editor = await person('processledare');
    reader = await person('lasare');
    fresh = await person();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.end();
  });

  describe('axe', () => {
    it('knows every page there is', async () => {
      const routes = (await pageRoutes()).filter((route) => partOf(route) === part);
      expect(Object.keys(pages).sort()).toEqual(routes.sort());
    });
    const all = [
      ...Object.entries(pages).map(([route, states]) => [`on ${route}`, states] as const),
      ...Object.entries(more),
    ];
    it.each(all)('finds nothing %s', async (_where, states) => {
      findings = [];
      await states();
      expect(findings).toEqual([]);
    });
  });
}

/** The API's address of a page of an assessment. */
export const api = (path: string) => `/api/organisations${path.replace(/^(\/[^/]+)\//, '$1/assessments/')}`;

/**
 * Looks at the page as it now is.
 * @param within what this state has changed, on a large page whose rest has been looked at already
 */
export async function look(page: Page, state: string, ...within: string[]): Promise<void> {
  // A dialog that has been closed is taken away a moment later, and axe cannot have what it counts go meanwhile.
  await page.waitForFunction(() => document.querySelector('dialog:not([open])') === null);
  findings.push(...(await axeFindings(page, within)).map((finding) => `${state}: ${finding}`));
}
/** What lies under a dialog cannot be reached, but axe knows of no top layer and may hold it to lie above: it is hidden. */
export async function lookAtDialog(page: Page, state: string): Promise<void> {
  await dialog(page).waitFor();
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('body :not(dialog[open], dialog *, :has(dialog[open])) { visibility: hidden }');
    document.adoptedStyleSheets.push(sheet);
  });
  await look(page, state, 'dialog');
  await page.evaluate(() => void document.adoptedStyleSheets.pop());
}
export async function visit(page: Page, path: string, state = path): Promise<void> {
  await open(page, path);
  await look(page, state);
}

export const submit = (page: Page, name: string) =>
  page.getByRole('main').getByRole('button', { name, exact: true }).first();
export const dialog = (page: Page) => page.getByRole('dialog');

export async function withoutServer(page: Page, act: () => Promise<void>): Promise<void> {
  const away = (url: URL) => url.pathname.startsWith('/api/');
  await page.route(away, (route) => route.abort('internetdisconnected'));
  try {
    await act();
  } finally {
    await page.unroute(away);
  }
  await page.evaluate(() => dispatchEvent(new Event('online')));
}
