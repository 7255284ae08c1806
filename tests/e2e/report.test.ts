/** The report from draft to decision, as a processledare walks it, and what a läsare sees of it. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Delivery } from '@stegvis/shared/api/delivery.ts';
import type { ReportPage } from '@stegvis/shared/api/report.ts';
import { text as t } from '@stegvis/shared/text/sv/index.ts';
import { reportPage as w } from '@stegvis/shared/text/sv/report-page.ts';
import { eventually, firstPage, keepPicture, open, openBrowser, signIn } from '../support/browser.ts';
import { readPdf, textOf } from '../support/pdf-reading.ts';
import { startProduct, type Product } from '../support/product.ts';

/** The demo's locked year. */
const YEAR = '/exempelkommunen/2025';
const API = '/api/organisations/exempelkommunen/assessments/2025';
const SENTENCE = 'Grunden är lagd, men vi behöver utbilda fler innan vi köper mer.';

let product: Product;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  product = await startProduct();
  context = await openBrowser(product, 'report');
  page = await firstPage(context);
  await signIn(page, 'processledare', `${YEAR}/rapport`);
});
afterEach(({ task }) => (task.result?.state === 'fail' ? keepPicture(page, 'report') : undefined));
afterAll(async () => {
  await context?.close();
  await product?.end();
});

const item = (name: string) => page.getByRole('article', { name, exact: true });
const read = async () => (await (await page.request.get(`${API}/report?lang=sv`)).json()) as ReportPage;
const deliveries = async () => (await (await page.request.get(`${API}/deliveries`)).json()) as Delivery[];

async function write(name: string, words: string): Promise<void> {
  await item(name)
    .getByRole('button', { name: w.texts.rewriteOf(name) })
    .click();
  await item(name)
    .getByRole('textbox', { name: w.texts.yoursOf(name) })
    .fill(words);
}

test('a text is written anew, survives a closed page, and stands in what is read', async () => {
  const name = w.texts.names.sentence!;
  await open(page, `${YEAR}/rapport?visa=texter`);
  await write(name, SENTENCE);
  await open(page, `${YEAR}/rapport?visa=texter`);
  const field = item(name).getByRole('textbox', { name: w.texts.yoursOf(name) });
  expect(await field.inputValue()).toBe(SENTENCE);
  await item(name)
    .getByRole('button', { name: w.texts.saveOf(name) })
    .click();
  await item(name).getByText(w.texts.saved).waitFor();
  await page.getByRole('link', { name: w.parts.read, exact: true }).click();
  await page.getByRole('heading', { name: SENTENCE }).waitFor();
});

test('two who write the same text both see what the other wrote', async () => {
  const name = w.texts.names.consequence!;
  await open(page, `${YEAR}/rapport?visa=texter`);
  await write(name, 'Min text om det som händer.');
  const { texts } = await read();
  const { revision } = texts.find(({ key }) => key === 'consequence')!;
  const data = { locale: 'sv', text: 'Kollegans text.', revision };
  expect((await page.request.put(`${API}/report/texts/consequence`, { data })).status()).toBe(200);
  await item(name)
    .getByRole('button', { name: w.texts.saveOf(name) })
    .click();
  const conflict = item(name).getByRole('alert');
  await conflict.getByText('Kollegans text.').waitFor();
  await conflict.getByRole('button', { name: w.texts.conflict.keepMine }).click();
  await item(name).getByText(w.texts.saved).waitFor();
  expect((await read()).report.texts.consequence).toBe('Min text om det som händer.');
  await item(name)
    .getByRole('button', { name: w.texts.takeBackOf(name) })
    .click();
  await item(name).getByText(w.texts.takenBack).waitFor();
  const after = (await read()).texts.find(({ key }) => key === 'consequence')!;
  expect(after.written).toBeNull();
});

test('the letter is copied whole', async () => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, `${YEAR}/rapport?visa=texter`);
  await page.getByRole('button', { name: w.letter.copy }).click();
  await page.getByText(w.letter.copied).waitFor();
  const letter = (await read()).texts.find(({ key }) => key === 'letter')!;
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(letter.written ?? letter.made);
});

test('it is handed over with its progress shown, also to whoever leaves and comes back', async () => {
  await open(page, `${YEAR}/rapport`);
  await page.getByRole('link', { name: w.next.handOver }).click();
  // Contact is lost at once: it goes on all the same, and is not offered anew.
  await page.route('**/works/*', (route) => route.abort('internetdisconnected'));
  await page
    .getByRole('dialog')
    .getByRole('button', { name: w.handOver.submit(1) })
    .click();
  await page.getByText(w.handOver.lost).waitFor();
  expect(await page.getByRole('button', { name: w.handOver.button }).count()).toBe(0);
  await page.unroute('**/works/*');
  await page.getByText(w.handOver.working).waitFor();
  await open(page, `${YEAR}/plan`);
  await open(page, `${YEAR}/rapport?visa=versioner`);
  await page.getByRole('heading', { name: w.versions.version(1), exact: true }).waitFor({ timeout: 60_000 });
  await page.getByRole('list', { name: w.steps.label }).getByText(w.steps.waiting, { exact: true }).waitFor();
});

/** Every file that a page offers, fetched by whoever looks at it. */
async function fetchFiles(of: Page): Promise<string[]> {
  const links = await of.locator('a[download]').evaluateAll((all) =>
    all.map((link) => ({
      href: (link as HTMLAnchorElement).href,
      name: link.getAttribute('aria-label') ?? link.textContent ?? '',
    })),
  );
  const names: string[] = [];
  for (const { href, name } of links) {
    const answer = await of.request.get(href);
    expect([answer.status(), href]).toEqual([200, href]);
    expect(answer.headers()['content-disposition']).toMatch(
      /^attachment; filename="[a-z0-9-]+\.(pdf|docx|xlsx|csv|json)"$/,
    );
    expect(name, href).toMatch(/PDF|Word|Excel|CSV|JSON/);
    names.push(name);
  }
  return names;
}

test('every file that a page offers is there, under a name that says what it is', async () => {
  await open(page, `${YEAR}/rapport?visa=versioner`);
  // Draft: PDF twice, Word, JSON and the appendix. Version 1: two to read, and all ten.
  expect(await fetchFiles(page)).toHaveLength(5 + 2 + 10);
  await open(page, `${YEAR}/plan`);
  expect((await fetchFiles(page)).length).toBeGreaterThan(5);
  await open(page, `${YEAR}/resultat`);
  expect((await fetchFiles(page)).length).toBeGreaterThan(5);
  await open(page, `${YEAR}/vardering`);
  expect(await fetchFiles(page)).toEqual([t.assessment.paper]);
});

test('the decision is registered beside what is frozen, which stays as it was', async () => {
  const before = await deliveries();
  await open(page, `${YEAR}/rapport`);
  await page.getByRole('link', { name: w.next.register }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: w.decision.save }).click();
  await dialog.getByText(w.decision.outcomeMissing).waitFor();
  await dialog.getByRole('radio', { name: w.decision.outcomes['antagen-med-andringar'] }).check();
  await dialog.getByLabel(w.decision.decidedOn).fill('2026-11-18');
  await dialog.getByLabel(w.decision.paragraph).fill('§ 112');
  await dialog.getByRole('button', { name: w.decision.save }).click();
  await page.getByText(w.decision.saved).waitFor();
  // The button that opened the dialog is gone.
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('version-1-title');
  await page.getByRole('list', { name: w.steps.label }).getByText('Antagen med ändringar').waitFor();
  const after = await deliveries();
  expect(after.map(({ files }) => files)).toEqual(before.map(({ files }) => files));
  expect(after[0]?.decision).toMatchObject({ outcome: 'antagen-med-andringar', paragraph: '§ 112' });
});

test('the frozen PDF holds what was written, and its checksum is the one that is shown', async () => {
  await open(page, `${YEAR}/rapport?visa=versioner`);
  await page
    .locator('summary')
    .filter({ hasText: w.versions.files((await deliveries())[0]!.files.length) })
    .click();
  const { kinds, editions, formats } = w.versions;
  const name = w.versions.fileName(kinds['board-report'], editions.public, formats.pdf);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: w.versions.download(name, 1) }).click(),
  ]);
  const bytes = await readFile((await download.path())!);
  const shown = await page.getByRole('listitem').filter({ hasText: name }).locator('code').textContent();
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(shown);
  const reading = readPdf(bytes);
  expect(textOf(reading, reading.root).replace(/\s+/g, ' ')).toContain(SENTENCE);
});

test('what has changed since is told row by row', async () => {
  const plan = (await (await page.request.get(`${API}/plan`)).json()) as {
    actions: { id: string; revision: number }[];
  };
  const [action] = plan.actions;
  const data = { title: 'En rubrik som nämnden inte har sett', revision: action!.revision };
  expect((await page.request.patch(`${API}/plan/actions/${action!.id}`, { data })).status()).toBe(200);
  await open(page, `${YEAR}/rapport?visa=versioner`);
  await page.getByText(w.changes.button).click();
  await page.getByRole('button', { name: w.changes.submit }).click();
  await page.getByRole('heading', { name: w.changes.title(1, null) }).waitFor();
  await page.getByText(data.title).first().waitFor();
});

test('a läsare reads the report and what was decided, and changes nothing', async () => {
  const other = await openBrowser(product, 'report-reader');
  try {
    const reader = await firstPage(other);
    await signIn(reader, 'lasare', `${YEAR}/rapport`);
    await reader.getByRole('heading', { name: SENTENCE }).waitFor();
    await reader.getByText(w.readOnly).waitFor();
    expect(await reader.getByRole('link', { name: w.parts.texts, exact: true }).count()).toBe(0);
    await reader.locator('summary').filter({ hasText: w.files.draft }).click();
    expect(await reader.getByRole('link', { name: w.files.pdfInternal }).count()).toBe(0);
    expect(await reader.getByRole('link', { name: w.files.appendix }).count()).toBe(0);
    // What stands on the screen is not what the nämnd was given, which is one press away.
    await reader.getByText(w.draftNow.text(1)).waitFor();
    const [frozen] = (await deliveries())[0]!.files.filter(
      ({ edition, format }) => edition === 'public' && format === 'pdf',
    );
    const link = reader.getByRole('link', { name: /^Hämta version 1 \(PDF/ });
    expect(await link.getAttribute('href')).toBe(`${API}/deliveries/1/files/${frozen!.id}`);
    await reader.getByRole('navigation', { name: w.parts.label }).getByRole('link', { name: w.parts.versions }).click();
    await eventually(
      'no button that registers',
      () => reader.getByRole('button', { name: w.decision.changeOf(1) }).count(),
      (n) => n === 0,
    );
    expect(await reader.getByRole('heading', { name: w.handOver.titleAgain }).count()).toBe(0);
    // Draft: PDF, Word and JSON. Version 1: two to read, all five that are public, and the decision.
    expect(await fetchFiles(reader)).toHaveLength(3 + 2 + 5 + 1);
    expect(await reader.getByRole('main').getByText(t.frame.error.forbidden.title).count()).toBe(0);
  } finally {
    await other.close();
  }
});

test('a registrator registers, with the keyboard alone', async () => {
  const other = await openBrowser(product, 'report-registrar');
  try {
    const registrar = await firstPage(other);
    await signIn(registrar, 'registrator', `${YEAR}/rapport?visa=versioner`);
    const change = registrar.getByRole('button', { name: w.decision.changeOf(1) });
    await change.focus();
    await registrar.keyboard.press('Enter');
    const dialog = registrar.getByRole('dialog');
    await dialog.getByRole('radio', { name: w.decision.outcomes['antagen-med-andringar'] }).focus();
    await registrar.keyboard.press('ArrowUp');
    await dialog.getByLabel(w.decision.dnr).focus();
    await registrar.keyboard.press('Control+A');
    await registrar.keyboard.type('SN 2026/0412');
    await registrar.keyboard.press('Enter');
    await registrar.getByText(w.decision.saved).waitFor();
    expect((await deliveries())[0]?.decision).toMatchObject({ outcome: 'antagen', dnr: 'SN 2026/0412' });
    expect(await registrar.getByRole('link', { name: w.parts.texts, exact: true }).count()).toBe(0);
  } finally {
    await other.close();
  }
});
