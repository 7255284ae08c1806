/**
 * A plan is shared with somebody who has no account: made with a password, opened in a browser that knows nothing of us,
 * read, counted once, and revoked. And a result is published, read by anybody, and taken back.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { openData as openWords } from '@stegvis/shared/text/sv/open-data.ts';
import { sharing as words } from '@stegvis/shared/text/sv/sharing.ts';
import { text as t } from '@stegvis/shared/text/sv/index.ts';
import { firstPage, keepPicture, open, openBrowser, signIn } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';

const ORG = 'exempelkommunen';
const PASSWORD = 'blå hästar vid sjön';
const NAME = 'Revisorerna';

let product: Product;
let leader: Page;
let reader: Page;
const contexts: BrowserContext[] = [];
/** What the reader's browser asked for, elsewhere or with the link's address in a header. */
const leaks: string[] = [];
const looks: Promise<void>[] = [];
let link = '';

beforeAll(async () => {
  product = await startProduct();
  const [ours, theirs] = [await openBrowser(product, 'sharing'), await openBrowser(product, 'sharing-reader')];
  contexts.push(ours, theirs);
  [leader, reader] = [await firstPage(ours), await firstPage(theirs)];
  theirs.on('request', (request) => {
    if (new URL(request.url()).origin !== product.origin) leaks.push(request.url());
    looks.push(
      request.allHeaders().then(({ referer = '' }) => {
        if (referer.includes('/delad/')) leaks.push(`${request.url()} was told of ${referer}`);
      }),
    );
  });
  await signIn(leader, 'processledare');
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await product?.end();
});

const main = (page: Page) => page.getByRole('main');
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();
const keepPictures = () =>
  onTestFailed(async () => {
    await keepPicture(leader, 'sharing-leader');
    await keepPicture(reader, 'sharing-reader');
  });

test('a link is made, with a password', async () => {
  keepPictures();
  await open(leader, `/${ORG}/2026/delning`);
  await main(leader).getByRole('button', { name: words.links.create }).click();
  const dialog = leader.getByRole('dialog');
  // Nothing is sent before what is needed stands there.
  await dialog.getByRole('button', { name: words.form.submit }).click();
  await dialog.getByText(words.form.noName).waitFor();
  await dialog.getByLabel(words.form.name).fill(NAME);
  await dialog.getByLabel(words.links.what.plan).check();
  await dialog.getByLabel(words.form.password).fill(PASSWORD);
  await dialog.getByRole('button', { name: words.form.submit }).click();
  await leader.getByRole('heading', { name: words.form.made(NAME) }).waitFor();
  link = await leader.getByRole('textbox', { name: words.form.address }).inputValue();
  expect(new URL(link).pathname).toMatch(/^\/delad\/[\w-]{43}$/);
  await leader.getByRole('button', { name: t.frame.close }).first().click();
  const row = main(leader).getByRole('row', { name: NAME });
  expect(await row.textContent()).toContain(words.links.password);
});

test('somebody without an account reads it once they have given the password', async () => {
  keepPictures();
  await reader.goto(link);
  expect(await main(reader).textContent()).not.toContain(words.reading.plan.due);
  const give = async (password: string) => {
    await reader.getByLabel(words.door.password).fill(password);
    await reader.getByRole('button', { name: words.door.submit }).click();
    await reader.waitForLoadState();
  };
  await give('något annat helt');
  await reader.getByText(t.errors.byCode['wrong-password']).waitFor();
  expect(await reader.context().cookies()).toEqual([]);

  await give(PASSWORD);
  expect(await heading(reader)).toBe(words.reading.title('plan', 2026));
  expect(await main(reader).textContent()).toContain(words.reading.plan.due);
  const [cookie, ...more] = await reader.context().cookies();
  expect(more).toEqual([]);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: new URL(link).pathname });

  // Nothing runs, nothing can be changed, and nothing leads into the service.
  expect(await reader.locator('script').count()).toBe(0);
  expect(await main(reader).locator('button, input, select, textarea').count()).toBe(0);
  const addresses = await reader.locator('a[href]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  for (const address of addresses) expect(address).toMatch(/^(#|\?lang=|\/delad\/|\/tillganglighet$|\/sa-raknar-vi$)/);
  expect(await reader.locator('meta[name=robots]').getAttribute('content')).toContain('noindex');

  const [file] = await Promise.all([
    // The first PDF of a server that has just started, on a machine that has other things to do.
    reader.waitForEvent('download', { timeout: 60_000 }),
    reader.getByRole('link', { name: words.reading.download }).click(),
  ]);
  expect(await file.failure()).toBeNull();
});

test('the visit is counted once, and bots that only look are not', async () => {
  keepPictures();
  const cookies = (await reader.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const page = await fetch(link, { headers: { cookie: cookies }, method: 'HEAD' });
  expect(page.status).toBe(200);
  expect(page.headers.get('x-robots-tag')).toContain('noindex');
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  expect(page.headers.get('cache-control')).toContain('no-store');
  await fetch(link, { headers: { cookie: cookies, 'sec-purpose': 'prefetch' } });
  await open(leader, `/${ORG}/2026/delning`);
  const row = main(leader).getByRole('row', { name: NAME });
  expect(await row.textContent()).toContain(words.links.visits(1));
});

test('in the reader’s language', async () => {
  keepPictures();
  await reader.getByRole('link', { name: words.reading.language }).click();
  await reader.getByRole('heading', { level: 1, name: 'Action plan 2026' }).waitFor();
  expect(new URL(reader.url()).pathname).toBe(new URL(link).pathname);
  await reader.getByRole('link', { name: 'På svenska' }).click();
  await reader.getByRole('heading', { level: 1, name: words.reading.title('plan', 2026) }).waitFor();
});

test('revoked, it leads nowhere', async () => {
  keepPictures();
  await main(leader)
    .getByRole('button', { name: words.links.revokeOf(NAME) })
    .click();
  await leader.getByRole('dialog').getByRole('button', { name: words.links.revoke }).click();
  await main(leader).getByText(words.revoke.done(NAME)).waitFor();
  const gone = await reader.goto(link);
  expect(gone?.status()).toBe(404);
  expect(await heading(reader)).toBe(words.gone.title);
  const never = await reader.goto(`${product.origin}/delad/${'x'.repeat(43)}`);
  expect([never?.status(), await heading(reader)]).toEqual([404, words.gone.title]);
  await Promise.all(looks);
  expect(leaks).toEqual([]);
});

test('a result is published as open data, and taken back', async () => {
  keepPictures();
  const page = `/oppna-data/${ORG}/2025`;
  expect((await reader.goto(`${product.origin}${page}`))?.status()).toBe(404);
  await open(leader, `/${ORG}/2025/delning`);
  const dialog = leader.getByRole('dialog');
  await main(leader).getByRole('button', { name: words.openData.publish }).click();
  await dialog.getByRole('button', { name: words.openData.publish }).click();
  await main(leader).getByText(words.openData.published).waitFor();

  await reader.goto(`${product.origin}/oppna-data`);
  await main(reader).getByRole('link', { name: 'Socialtjänst 2025' }).click();
  await reader.waitForURL(`**${page}`);
  const table = main(reader).getByRole('table', { name: openWords.dataset.figures.caption });
  expect(await table.getByRole('row').count()).toBeGreaterThan(2);
  const [file] = await Promise.all([
    reader.waitForEvent('download'),
    main(reader).getByRole('link', { name: openWords.dataset.files.answers }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`${ORG}-2025.csv`);

  await main(leader).getByRole('button', { name: words.openData.withdraw }).click();
  await dialog.getByRole('button', { name: words.openData.withdraw }).click();
  await main(leader).getByText(words.openData.withdrawn).waitFor();
  expect((await reader.goto(`${product.origin}${page}`))?.status()).toBe(404);
});
