/** Debian's Chromium through playwright-core. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import type { Role } from '@stegvis/shared/access/permissions.ts';
import type { Product } from './product.ts';

/** The build without windows starts in half the time; the other does as well. */
const program = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync);
const args = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium's sandbox refuses to work for root, and only then is it done without.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** The longest that a page may take to show what was asked of it. */
export const PATIENCE = 10_000;

function launching() {
  if (!program) throw new Error('Chromium is missing: apt-get update && apt-get install -y chromium-headless-shell');
  return { executablePath: program, headless: true, args };
}

const visiting = ({ origin }: Product) => ({
  baseURL: origin,
  locale: 'sv-SE',
  timezoneId: 'Europe/Stockholm',
  viewport: { width: 1280, height: 900 },
  reducedMotion: 'reduce' as const,
  acceptDownloads: true,
});

/**
 * Opens a browser on the profile with that name in the product's folder, on disk: it can be closed and opened again as
 * the same person.
 */
export async function openBrowser(product: Product, profile: string): Promise<BrowserContext> {
  const folder = join(product.folder, `profile-${profile}`);
  const context = await chromium.launchPersistentContext(folder, { ...launching(), ...visiting(product) });
  context.setDefaultTimeout(PATIENCE);
  return context;
}

/** One browser for several people who need not come back when it has been closed. */
export const openSharedBrowser = (): Promise<Browser> => chromium.launch(launching());

/** Somebody in a shared browser, who knows nothing of the others in it. */
export async function newcomer(browser: Browser, product: Product, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ ...visiting(product), ...options });
  context.setDefaultTimeout(PATIENCE);
  return context.newPage();
}

/** The page that a persistent browser opens with, or a new one when it has been closed. */
export async function firstPage(context: BrowserContext): Promise<Page> {
  return context.pages()[0] ?? (await context.newPage());
}

/** Waits until the page is the app and not only its HTML: what is pressed before that is not heard. */
export async function ready(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  if ((await page.locator('script').count()) === 0) return; // a page that needs none
  // Kit puts its announcer in the page when everything else in it has come to life.
  await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
}

/** Goes to a page of the product and waits until it listens. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await ready(page);
}

/** Signs in as one of the demo's people by its button on the sign-in page, as a person would. */
export async function signIn(page: Page, role: Role, back?: string): Promise<void> {
  const { demo } = (await (await page.request.get('/api/sign-in-options')).json()) as {
    demo: { id: string; name: string; role: Role }[];
  };
  const person = demo.find((one) => one.role === role);
  if (!person) throw new Error(`The demo has nobody who is ${role}`);
  await open(page, back ? `/logga-in?till=${encodeURIComponent(back)}` : '/logga-in');
  await page.getByRole('button', { name: person.name }).click();
  await page.waitForURL((url) => url.pathname !== '/logga-in');
  await ready(page);
}

/** Asks again until the answer is the wanted one. Bounded; the last answer is in the error. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T> | T,
  wanted: (answer: T) => boolean,
): Promise<T> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > until) throw new Error(`${what}: still ${JSON.stringify(answer)} after ${PATIENCE / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What the page looked like when a test failed, beside the reports. */
export async function keepPicture(page: Page | undefined, name: string): Promise<void> {
  if (!page || page.isClosed()) return;
  const path = join(import.meta.dirname, '..', '..', 'build', 'test-reports', `${name}.png`);
  await page.screenshot({ path }).catch(() => undefined);
}
