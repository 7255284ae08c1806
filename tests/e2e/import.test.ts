/**
 * A plan from LIKA, as a municipality keeps it, is read in: reached from the plan, refused where it is no plan, reported,
 * mended where the guess is wrong, agreed to, seen in the plan, and taken back whole.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import type { Plan } from '@stegvis/shared/api/plan.ts';
import { importPage as words } from '@stegvis/shared/text/sv/import-page.ts';
import { text as t } from '@stegvis/shared/text/sv/index.ts';
import { firstPage, keepPicture, open, openBrowser, signIn } from '../support/browser.ts';
import { asWorkbook, draw, messyPlan, PLAIN } from '../support/lika-workbook.ts';
import { startProduct, type Product } from '../support/product.ts';

const PLAN = '/exempelkommunen/2026/plan';
const FILE = 'Handlingsplan 2018.xlsx';
const GUESSED = 'Lär av grannkommunen';

let product: Product;
let context: BrowserContext;
let page: Page;
let before: Plan;

beforeAll(async () => {
  product = await startProduct();
  context = await openBrowser(product, 'import');
  page = await firstPage(context);
  await signIn(page, 'processledare');
  before = await readPlan();
});
afterAll(async () => {
  await context?.close();
  await product?.end();
});

const main = () => page.getByRole('main');
const heading = (name: string) => main().getByRole('heading', { level: 1, name });
const keepPictures = () => onTestFailed(() => keepPicture(page, 'import'));
async function readPlan(): Promise<Plan> {
  const reply = await page.request.get('/api/organisations/exempelkommunen/assessments/2026/plan');
  return (await reply.json()) as Plan;
}
/** By keyboard: to the control, and then the key. */
async function press(name: string | RegExp, role: 'button' | 'link' = 'button', within = main()): Promise<void> {
  await within.getByRole(role, { name }).first().focus();
  await page.keyboard.press('Enter');
}

test('from the plan; what is no plan is refused by name, and another may be chosen', async () => {
  keepPictures();
  await open(page, PLAN);
  await main().locator('summary').filter({ hasText: t.plan.download.button }).focus();
  await page.keyboard.press('Enter');
  await press(t.plan.download.import, 'link');
  await heading(words.title).waitFor();
  await send('Tom.xlsx', Buffer.alloc(0));
  const refused = main().getByRole('alert');
  await refused.filter({ hasText: t.errors.byCode['empty-file'] }).waitFor();
  await send('Protokoll.xlsx', Buffer.from('%PDF-1.7\n'));
  await refused.filter({ hasText: t.errors.byCode['unreadable-list'] }).waitFor();
  expect(await refused.textContent()).toContain('Protokoll.xlsx');
  await send(FILE, await asWorkbook(draw(messyPlan(), PLAIN)));
  await heading(words.report.title(FILE)).waitFor();
  expect(await main().textContent()).toContain('84 rader. Inget är sparat än.');
  expect(await readPlan()).toEqual(before);
});

test('what was guessed is mended, and kept when the page is left', async () => {
  keepPictures();
  await press(words.parts.guessed, 'link');
  await press(words.row.correctOf(GUESSED));
  const due = main().getByLabel(words.edit.due, { exact: true });
  await due.fill('2027-05-31');
  await main().getByLabel(words.edit.title, { exact: true }).fill('Lär av två grannkommuner');
  await press(words.row.done);
  await main().getByText(words.report.saved).waitFor();
  await open(page, `${PLAN}/importera`);
  await press(words.earlier.resumeOf(FILE), 'link');
  await heading(words.report.title(FILE)).waitFor();
  await press(words.parts.guessed, 'link');
  await press(words.row.correctOf('Lär av två grannkommuner'));
  expect(await main().getByLabel(words.edit.due, { exact: true }).inputValue()).toBe('2027-05-31');
  expect(await readPlan()).toEqual(before);
});

test('agreed to it is in the plan, and undone nothing is left of it', async () => {
  keepPictures();
  await press(/^Spara \d+ rader/);
  await heading(words.outcome.savedTitle).waitFor();
  await press(words.outcome.toPlan, 'link');
  await open(page, `${PLAN}?visa=alla`);
  await main().getByText('Lär av två grannkommuner').first().waitFor();
  const { actions } = await readPlan();
  const mended = actions.find(({ title }) => title === 'Lär av två grannkommuner');
  expect(mended).toMatchObject({ dueOn: '2027-05-31', lead: { name: 'Enhetschef' }, items: [] });
  expect(actions.find(({ foreignCode }) => foreignCode === 'A16')?.items).toEqual([]);

  await open(page, `${PLAN}/importera`);
  await press(words.earlier.openOf(FILE), 'link');
  await press(words.outcome.undo);
  await press(words.outcome.undo, 'button', page.getByRole('dialog'));
  await heading(words.outcome.undoneTitle).waitFor();
  expect(unnumbered(await readPlan())).toEqual(unnumbered(before));
});

/** A revision never goes back: whoever has the page open from before must be told. */
const unnumbered = (plan: Plan) => ({ ...plan, actions: plan.actions.map(({ revision: _, ...action }) => action) });

async function send(name: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer });
}
