/**
 * Five people, each in a browser of their own: an administrator invites, the invited answers, a guest answers, somebody
 * responsible reports, a reader reads. Each does their work, and each meets a closed door that explains itself.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import type { WalkThrough } from '@stegvis/shared/api/assessment.ts';
import type { Plan } from '@stegvis/shared/api/plan.ts';
import type { Role } from '@stegvis/shared/access/permissions.ts';
import { administration } from '@stegvis/shared/text/sv/administration.ts';
import { text as t } from '@stegvis/shared/text/sv/index.ts';
import { eventually, firstPage, keepPicture, open, openBrowser, ready, signIn } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';

const ORG = '/exempelkommunen';
const { people: words } = administration;
const NEWCOMER = { name: 'Kajsa Exempel', email: 'kajsa@exempelkommunen.example', password: 'sju små lampor lyser' };

let product: Product;
const contexts: BrowserContext[] = [];
let year = '';

async function arrive(profile: string, role?: Role): Promise<Page> {
  const context = await openBrowser(product, profile);
  contexts.push(context);
  const page = await firstPage(context);
  onTestFailed(() => keepPicture(page, `people-${profile}`));
  if (role) await signIn(page, role);
  return page;
}
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const main = (page: Page) => page.getByRole('main');

/** A page that is not for this person says so, says what to do, and leads on. */
async function expectClosed(page: Page, path: string, title: string, text: string): Promise<void> {
  await open(page, path);
  expect(await heading(page).textContent()).toBe(title);
  expect(await main(page).textContent()).toContain(text);
  expect(await main(page).getByRole('link').count()).toBeGreaterThan(0);
}
const forbidden = (page: Page, path: string) =>
  expectClosed(page, path, t.frame.error.forbidden.title, t.frame.error.forbidden.text);

async function read<T>(page: Page, path: string): Promise<T> {
  const response = await page.request.get(`/api/organisations${ORG}/assessments/${year}${path}`);
  expect(response.status(), path).toBe(200);
  return (await response.json()) as T;
}

/** Answers the question that the page shows, and waits until the server has it. */
async function answer(page: Page, unit: string, level: number): Promise<string> {
  const shown = await page.locator('#question').first().textContent();
  const code = /\b[LIKA]\d+\b/.exec(shown ?? '')?.[0];
  await page
    .getByRole('radio')
    .nth(level - 1)
    .check({ force: true });
  await eventually(
    `${code} is saved`,
    async () => (await read<WalkThrough>(page, `/units/${unit}`)).answers.find((one) => one.code === code),
    (one) => one?.level === ['ej-planerad', 'planerad', 'paborjad', 'nastan-dar', 'uppnadd'][level - 1],
  );
  return code ?? '';
}

let invitation = '';
let guestLink = '';

beforeAll(async () => {
  product = await startProduct();
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await product?.end();
});

describe('five people', () => {
  test('an administrator invites somebody, and does not read what is marked', async () => {
    const page = await arrive('administrator', 'administrator');
    year = /\/(\d{4})/.exec(new URL(page.url()).pathname)?.[1] ?? '';
    await open(page, `${ORG}/installningar/personer`);
    await main(page).getByRole('link', { name: words.invite.open }).click();
    await page.getByLabel(words.invite.email).fill(NEWCOMER.email);
    await page.getByLabel(words.invite.name).fill(NEWCOMER.name);
    const roles = page.getByRole('group', { name: words.invite.roles });
    await roles.getByRole('button', { name: words.edit.add }).click();
    const picks = roles.getByRole('combobox');
    await picks.first().selectOption({ label: words.roles.deltagare.name });
    await picks.nth(1).selectOption({ label: 'Äldreomsorg' });
    await page.getByRole('button', { name: words.invite.sendOne }).click();
    await page.waitForURL('**/personer?*');
    await main(page).getByText(NEWCOMER.email).waitFor();

    // In the demo nothing is sent; the outbox has the link.
    await open(page, `${ORG}/installningar/utskick`);
    await main(page).getByText(NEWCOMER.email).first().waitFor();
    const { mails } = (await (await page.request.get(`/api/organisations${ORG}/mails`)).json()) as {
      mails: { id: string; recipient: string }[];
    };
    const mail = mails.find((one) => one.recipient === NEWCOMER.email)?.id;
    const headers = { origin: product.origin };
    const link = await page.request.post(`/api/organisations${ORG}/mails/${mail}/link`, { headers });
    invitation = new URL(((await link.json()) as { link: string }).link).pathname;

    await forbidden(page, `${ORG}/installningar/sekretess`);
    // Answers can be read, and say who changes them.
    await open(page, `${ORG}/${year}/vardering/aldreomsorg`);
    await page.getByText(t.assessment.reader).waitFor();
    expect(await page.getByRole('radio').count()).toBe(0);
  });

  test('the invited accepts, answers for the unit, and finds another unit closed', async () => {
    const page = await arrive('newcomer');
    await open(page, invitation);
    await page.getByRole('textbox', { name: words.invitation.password }).fill(NEWCOMER.password);
    await page.getByRole('button', { name: words.invitation.accept }).click();
    await page.waitForURL(`**${ORG}/**`);
    await ready(page);
    await open(page, `${ORG}/${year}/vardering`);
    expect(new URL(page.url()).pathname).toBe(`${ORG}/${year}/vardering/aldreomsorg`);
    await answer(page, 'aldreomsorg', 3);

    await open(page, `${ORG}/${year}/vardering/individ-och-familjeomsorg`);
    await page.getByText(t.assessment.reader).waitFor();
    expect(await page.getByRole('radio').count()).toBe(0);
    await forbidden(page, `${ORG}/installningar/logg`);
    // The link has done its work.
    await page.context().clearCookies();
    await expectClosed(page, invitation, words.invitation.used.title, words.invitation.used.text);
  });

  test('a guest without an account answers a part, and nothing else opens', async () => {
    const leader = await arrive('leader', 'processledare');
    await open(leader, `${ORG}/${year}/gaster`);
    await main(leader).getByRole('button', { name: words.guests.add }).first().click();
    await leader.getByLabel(words.guests.name).fill('Gun Exempel');
    await leader.getByLabel(words.guests.unit, { exact: true }).selectOption({ label: 'Individ- och familjeomsorg' });
    await leader.getByLabel(words.guests.area, { exact: true }).selectOption({ label: 'Kompetens' });
    await leader.getByRole('button', { name: words.guests.submit }).click();
    const dialog = leader.getByRole('dialog');
    await dialog.waitFor();
    const shown = await dialog.innerText();
    const typed = await dialog
      .getByRole('textbox')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    guestLink = /\/gast\/[\w-]+/.exec([shown, ...typed].join(' '))?.[0] ?? '';

    const page = await arrive('guest');
    await open(page, guestLink);
    await page.getByRole('button', { name: words.guestDoor.enter }).click();
    await page.waitForURL('**/vardering/individ-och-familjeomsorg*');
    await ready(page);
    const code = await answer(page, 'individ-och-familjeomsorg', 2);
    expect(code.trim()).toMatch(/^K/);
    for (const path of ['/plan', '/resultat', '/vardering/aldreomsorg']) {
      const { title } = t.frame.guest.closed;
      await expectClosed(page, `${ORG}/${year}${path}`, title, 'Individ- och familjeomsorg, Kompetens');
    }
  });

  test('somebody responsible reports on their own action, and not on another', async () => {
    const page = await arrive('responsible', 'ansvarig');
    const { actions } = await read<Plan>(page, '/plan');
    const own = actions.find((one) => one.mayReport && one.status !== 'klar');
    const other = actions.find((one) => !one.mayReport && !one.hidden);
    await open(page, `${ORG}/${year}/plan?visa=alla&atgard=${own?.id}`);
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: t.plan.sheet.report }).click();
    await sheet.getByLabel(t.plan.sheet.followUpNote).fill('Näten är mätta i tre av fem boenden.');
    await sheet.getByRole('button', { name: t.plan.sheet.followUpSave }).click();
    await sheet.getByText('Näten är mätta').waitFor();
    const after = (await read<Plan>(page, '/plan')).actions.find((one) => one.id === own?.id);
    expect(after?.followUps[0]?.note).toBe('Näten är mätta i tre av fem boenden.');

    await open(page, `${ORG}/${year}/plan?visa=alla&atgard=${other?.id}`);
    await page.getByRole('dialog').waitFor();
    expect(await page.getByRole('dialog').getByRole('button', { name: t.plan.sheet.report }).count()).toBe(0);
    await page.getByText(t.plan.readOnly).waitFor();
    await forbidden(page, `${ORG}/installningar/utskick`);
  });

  test('a reader reads and takes the plan with them, and cannot get behind what is marked', async () => {
    const page = await arrive('reader', 'lasare');
    await open(page, `${ORG}/${year}/resultat`);
    await page.getByText(t.frame.withheld(1)).waitFor();
    const pdf = await page.request.get(`/api/organisations${ORG}/assessments/${year}/plan.pdf`);
    expect([pdf.status(), pdf.headers()['content-type']]).toEqual([200, 'application/pdf']);
    const internal = await page.request.get(`/api/organisations${ORG}/assessments/${year}/plan.pdf?edition=internal`);
    expect(internal.status()).toBe(403);
    await open(page, `${ORG}/${year}/vardering/forvaltningsovergripande?i=I15`);
    await page.getByText(t.assessment.secret).waitFor();
    expect(await main(page).textContent()).not.toContain('Två brister');
    await forbidden(page, `${ORG}/installningar/sekretess`);
  });
});
