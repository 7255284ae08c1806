/** Every page there is, in every state that it has been given, in both themes. A page without an entry here fails. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WalkThrough } from '@stegvis/shared/api/assessment.ts';
import type { Plan } from '@stegvis/shared/api/plan.ts';
import { monthsAfter } from '@stegvis/shared/access/limits.ts';
import type { Role } from '@stegvis/shared/access/permissions.ts';
import { profile as profileWords } from '@stegvis/shared/text/sv/profile.ts';
import { administration } from '@stegvis/shared/text/sv/administration.ts';
import { text as t } from '@stegvis/shared/text/sv/index.ts';
import { importPage as importWords } from '@stegvis/shared/text/sv/import-page.ts';
import { reportPage as reportWords } from '@stegvis/shared/text/sv/report-page.ts';
import { organisation as settingsWords } from '@stegvis/shared/text/sv/organisation.ts';
import { sharing } from '@stegvis/shared/text/sv/sharing.ts';
import { axeFindings } from '../support/axe.ts';
import { eventually, firstPage, open, openBrowser, signIn } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { asWorkbook, draw, messyPlan, PLAIN } from '../support/lika-workbook.ts';
import { codeOf } from '../support/telephone.ts';
import { pageRoutes } from '../support/routes.ts';

const ORG = '/exempelkommunen';
const YEAR = `${ORG}/2026`;
const LOCKED = `${ORG}/2025`;
const api = (path: string) => `/api/organisations${path.replace(/^(\/[^/]+)\//, '$1/assessments/')}`;
const PHONE = { width: 320, height: 640 };
const DESK = { width: 1280, height: 900 };

let product: Product;
const contexts: BrowserContext[] = [];
/** May edit in the demo. */
let editor: Page;
/** May only read there. */
let reader: Page;
/** Nobody, and then the first administrator of an organisation that has nothing yet. */
let fresh: Page;
/** Looks after the organisation there. */
let administrator: Page;
let welcome = '';
/** Address of a guest link. */
let guest = '';
/** Somebody with two steps to go, and what their telephone has. */
let twoSteps: { page: Page; key: string } | undefined;
let findings: string[] = [];

async function person(profile: string, role?: Role): Promise<Page> {
  const context = await openBrowser(product, profile);
  contexts.push(context);
  const page = await firstPage(context);
  if (role) await signIn(page, role);
  return page;
}

beforeAll(async () => {
  product = await startProduct({ STEGVIS_WEBHOOK_HOSTS: 'localhost:9' });
  const founding = { name: 'Provförbundet', type: 'kommunalforbund', board: 'Direktionen' };
  const admin = { 'admin-name': 'Prov Person', 'admin-email': 'prov.person@example.org' };
  const args = Object.entries({ ...founding, ...admin }).flatMap(([name, value]) => [`--${name}`, value]);
  welcome = /\/valkommen\/\S+/.exec(await product.run('setup', args))![0];
  editor = await person('editor', 'processledare');
  reader = await person('reader', 'lasare');
  fresh = await person('fresh');
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await product?.end();
});

/**
 * Looks at the page as it now is.
 * @param within what this state has changed, on a large page whose rest has been looked at already
 */
async function look(page: Page, state: string, ...within: string[]): Promise<void> {
  findings.push(...(await axeFindings(page, within)).map((finding) => `${state}: ${finding}`));
}
/** What lies under a dialog cannot be reached, but axe knows of no top layer and may hold it to lie above: it is hidden. */
async function lookAtDialog(page: Page, state: string): Promise<void> {
  await dialog(page).waitFor();
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('body :not(dialog[open], dialog *, :has(dialog[open])) { visibility: hidden }');
    document.adoptedStyleSheets.push(sheet);
  });
  await look(page, state, 'dialog');
  await page.evaluate(() => void document.adoptedStyleSheets.pop());
}
async function visit(page: Page, path: string, state = path): Promise<void> {
  await open(page, path);
  await look(page, state);
}

const submit = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).first();
const dialog = (page: Page) => page.getByRole('dialog');

async function withoutServer(page: Page, act: () => Promise<void>): Promise<void> {
  const away = (url: URL) => url.pathname.startsWith('/api/');
  await page.route(away, (route) => route.abort('internetdisconnected'));
  try {
    await act();
  } finally {
    await page.unroute(away);
  }
  await page.evaluate(() => dispatchEvent(new Event('online')));
}

/** In this order: the newcomer's link is used before the newcomer's pages are looked at. */
const pages: Record<string, () => Promise<void>> = {
  '/': async () => {
    await fresh.goto('/');
    expect(new URL(fresh.url()).pathname).toBe('/logga-in');
  },
  '/preferences': async () => {
    // Takes forms only; whoever comes here by address is led home or told that there is nothing.
    await fresh.goto('/preferences');
    await look(fresh, 'preferences by its address');
  },
  '/(public)/logga-in': async () => {
    await visit(fresh, `/logga-in?till=${YEAR}`, 'sign-in');
    await submit(fresh, t.signIn.submit).click();
    await fresh.getByRole('heading', { name: t.signIn.errors.title }).waitFor();
    await look(fresh, 'sign-in, refused');
  },
  '/(public)/logga-in/lank': async () => {
    await visit(fresh, '/logga-in/lank', 'a link by mail');
    await submit(fresh, t.signIn.link.signIn).click();
    await fresh.getByText(t.signIn.errors.noEmail).first().waitFor();
    await look(fresh, 'a link by mail, refused');
    await fresh.getByLabel(t.signIn.email).fill('ingen@example.org');
    await submit(fresh, t.signIn.link.signIn).click();
    await fresh.getByRole('heading', { name: t.signIn.link.sent }).waitFor();
    await look(fresh, 'a link by mail, sent');
  },
  '/(public)/logga-in/lank/[token]': () => visit(fresh, `/logga-in/lank/${'x'.repeat(43)}`, 'a link that is used'),
  '/(app)/profil': async () => {
    const own = await person('profile', 'registrator');
    await visit(own, '/profil', 'profile');
    await own.getByRole('button', { name: profileWords.password.show, exact: true }).click();
    await own.getByLabel(profileWords.password.current).waitFor();
    await own.getByRole('button', { name: profileWords.password.submit, exact: true }).click();
    await own.getByText(profileWords.password.currentMissing).waitFor();
    await look(own, 'profile, password refused');
    // Whoever came by the demo's button has nothing to prove.
    await own.getByRole('button', { name: profileWords.secondFactor.turnOn, exact: true }).click();
    await own.getByRole('heading', { name: profileWords.secondFactor.setup.title }).waitFor();
    await look(own, 'profile, connecting the telephone');
    const key = (await own.locator('.key').textContent()) ?? '';
    await own.getByLabel(profileWords.secondFactor.setup.code).fill(codeOf(key, -1));
    await own.getByRole('button', { name: profileWords.secondFactor.setup.confirm }).click();
    await own.getByRole('heading', { name: profileWords.secondFactor.codes.title }).waitFor();
    await look(own, 'profile, recovery codes');
    await own.setViewportSize(PHONE);
    await look(own, 'profile, phone');
    await own.setViewportSize(DESK);
    await own.getByRole('button', { name: profileWords.secondFactor.codes.done }).click();
    await own.getByRole('button', { name: profileWords.secondFactor.turnOff, exact: true }).click();
    await lookAtDialog(own, 'profile, turning two steps off');
    await own.context().clearCookies();
    await signIn(own, 'registrator', `${YEAR}/plan`);
    twoSteps = { page: own, key };
  },
  '/(public)/logga-in/kod': async () => {
    const { page, key } = twoSteps!;
    expect(new URL(page.url()).pathname).toBe('/logga-in/kod');
    await look(page, 'the second step');
    await page.getByLabel(t.signIn.code.label, { exact: true }).fill('000000');
    await submit(page, t.signIn.code.submit).click();
    await page.getByRole('heading', { name: t.signIn.errors.title }).waitFor();
    await look(page, 'the second step, refused');
    await page.getByLabel(t.signIn.code.label, { exact: true }).fill(codeOf(key));
    await submit(page, t.signIn.code.submit).click();
    // On to where one was going before the two steps.
    await page.waitForURL(`**${YEAR}/plan`);
  },
  '/(public)/sa-raknar-vi': () => visit(fresh, '/sa-raknar-vi'),
  '/(public)/tillganglighet': () => visit(fresh, '/tillganglighet'),
  '/(public)/valkommen/[token]': async () => {
    await visit(fresh, '/valkommen/en-lank-som-inte-finns', 'welcome, used link');
    await visit(fresh, welcome, 'welcome');
    await fresh.getByLabel(t.signIn.welcome.password).fill('för kort');
    await submit(fresh, t.signIn.welcome.submit).click();
    await fresh.getByText(t.signIn.welcome.tooShort(8)).first().waitFor();
    await look(fresh, 'welcome, refused');
    await fresh.getByLabel(t.signIn.welcome.password).fill('en mening som är lång nog');
    await submit(fresh, t.signIn.welcome.submit).click();
    await fresh.waitForURL('**/provforbundet**');
  },
  '/(app)/[org]': () => visit(fresh, '/provforbundet', 'organisation, empty'),
  '/(app)/[org]/ny': async () => {
    await visit(fresh, '/provforbundet/ny', 'new assessment without units');
    await visit(reader, `${ORG}/ny`, 'new assessment, reader');
    await visit(editor, `${ORG}/ny`, 'new assessment');
    await editor.getByLabel(t.overview.create.year, { exact: true }).fill('3');
    await editor.getByLabel(t.overview.create.name, { exact: true }).fill('');
    for (const box of await editor.getByRole('checkbox').all()) await box.uncheck();
    await submit(editor, t.overview.create.submit).click();
    await editor.getByRole('heading', { name: t.overview.create.errors }).waitFor();
    await look(editor, 'new assessment, refused');
  },
  '/(app)/[org]/installningar': async () => {
    await visit(reader, `${ORG}/installningar`, 'settings, reader');
    await visit(fresh, '/provforbundet/installningar', 'settings, empty');
    const { add } = settingsWords.units;
    await submit(fresh, add).click();
    await submit(fresh, add).click();
    await fresh.getByText(t.settings.nameMissing).first().waitFor();
    await look(fresh, 'settings, refused');
    await fresh.setViewportSize(PHONE);
    await look(fresh, 'settings, phone');
    await fresh.setViewportSize(DESK);
  },
  '/(public)/logga-in/sso': () =>
    visit(fresh, '/logga-in/sso?fel=provider-down&org=exempelkommunen', 'single sign-on that failed'),
  '/(public)/inbjudan/[token]': async () => {
    await visit(fresh, `/inbjudan/${'x'.repeat(43)}`, 'an invitation that is used');
    const { people: words } = administration;
    administrator = await person('administrator', 'administrator');
    await visit(administrator, `${ORG}/installningar/personer/bjud-in`, 'inviting one');
    await submit(administrator, words.invite.sendOne).click();
    await administrator.getByText(words.invite.noRole).first().waitFor();
    await look(administrator, 'inviting one, refused');
    const api = `/api/organisations${ORG}`;
    const headers = { origin: product.origin };
    const roles = [{ role: 'lasare', boardId: null, unitId: null }];
    const rows = [{ name: 'Kajsa Exempel', email: 'kajsa@exempelkommunen.example', roles }];
    await administrator.request.post(`${api}/invitations`, { data: { rows, locale: 'sv' }, headers });
    const { mails } = (await (await administrator.request.get(`${api}/mails`)).json()) as { mails: { id: string }[] };
    const link = await administrator.request.post(`${api}/mails/${mails[0]!.id}/link`, { headers });
    await visit(fresh, new URL(((await link.json()) as { link: string }).link).pathname, 'an invitation');
  },
  '/(app)/[org]/installningar/personer/bjud-in': async () => {
    const { people: words } = administration;
    await visit(administrator, `${ORG}/installningar/personer/bjud-in?med=list`, 'inviting many');
    await administrator.getByLabel(words.invite.list).fill('Ny Person <ny@exempelkommunen.example>\nfel\n');
    await administrator.getByRole('button', { name: words.edit.add }).click();
    await submit(administrator, words.invite.preview).click();
    await administrator.getByRole('heading', { name: words.invite.previewTitle }).waitFor();
    await look(administrator, 'inviting many, preview');
    await visit(administrator, `${ORG}/installningar/personer/bjud-in?med=file`, 'inviting from a file');
  },
  '/(app)/[org]/installningar/personer': async () => {
    const { people: words } = administration;
    await visit(reader, `${ORG}/installningar/personer`, 'people, reader');
    await visit(administrator, `${ORG}/installningar/personer`, 'people');
    await administrator.getByRole('button', { name: words.list.deactivateNamed('Rut Exempel') }).click();
    await lookAtDialog(administrator, 'people, deactivating');
    await administrator.keyboard.press('Escape');
    await administrator.setViewportSize(PHONE);
    await look(administrator, 'people, phone');
    await administrator.setViewportSize(DESK);
  },
  '/(app)/[org]/installningar/roller': async () => {
    await visit(reader, `${ORG}/installningar/roller`, 'roles and rights');
    await reader.setViewportSize(PHONE);
    await look(reader, 'roles and rights, phone');
    await reader.setViewportSize(DESK);
  },
  '/(app)/[org]/installningar/inloggning': () => visit(administrator, `${ORG}/installningar/inloggning`, 'sign-in'),
  '/(app)/[org]/installningar/utskick': () => visit(administrator, `${ORG}/installningar/utskick`, 'outbox'),
  '/(app)/[org]/installningar/logg': () => visit(administrator, `${ORG}/installningar/logg`, 'log'),
  '/(app)/[org]/installningar/kopplingar': async () => {
    const { tokens, webhooks, secret } = administration.integrations;
    const page = administrator;
    await visit(page, `${ORG}/installningar/kopplingar`, 'connections, empty');
    await submit(page, tokens.add).click();
    await dialog(page).getByRole('button', { name: tokens.make }).click();
    await lookAtDialog(page, 'connections, token with faults');
    await dialog(page).getByRole('textbox').fill('Ett system');
    await dialog(page).getByRole('checkbox').first().check();
    await dialog(page).getByRole('button', { name: tokens.make }).click();
    await dialog(page).getByText(tokens.madeText).waitFor();
    await lookAtDialog(page, 'connections, the secret');
    await dialog(page).getByRole('button', { name: secret.close }).click();
    await submit(page, webhooks.add).click();
    await dialog(page).getByRole('textbox', { name: webhooks.name }).fill('Ett annat');
    await dialog(page).getByRole('textbox', { name: webhooks.url }).fill('https://annan.example/');
    await dialog(page).getByRole('button', { name: webhooks.make, exact: true }).click();
    await dialog(page).getByText(t.errors.fields.hostNotAllowed).waitFor();
    await lookAtDialog(page, 'connections, receiver with faults');
    await dialog(page).getByRole('textbox', { name: webhooks.url }).fill('http://localhost:9/');
    await dialog(page).getByRole('button', { name: webhooks.make, exact: true }).click();
    await dialog(page).getByText(webhooks.madeText).waitFor();
    await dialog(page).getByRole('button', { name: secret.close }).click();
    await page.getByRole('button', { name: webhooks.pingOf('Ett annat') }).click();
    await page.getByText(webhooks.faults.unreachable!).first().waitFor();
    await page.getByText(webhooks.messages(1)).click();
    await page.getByText(tokens.how.title).click();
    await page.getByText(webhooks.how.title).click();
    await look(page, 'connections, everything');
    await page.setViewportSize(PHONE);
    await look(page, 'connections, phone');
    await page.setViewportSize(DESK);
    await page.getByRole('button', { name: tokens.revokeOf('Ett system') }).click();
    await lookAtDialog(page, 'connections, revoking');
    await page.keyboard.press('Escape');
    await visit(reader, `${ORG}/installningar/kopplingar`, 'connections, a closed door');
  },
  '/(app)/[org]/installningar/data': () => visit(administrator, `${ORG}/installningar/data`, 'data'),
  '/(app)/[org]/installningar/sekretess': async () => {
    await visit(editor, `${ORG}/installningar/sekretess`, 'what is marked');
    await visit(reader, `${ORG}/installningar/sekretess`, 'what is marked, a closed door');
  },
  '/(app)/[org]/[assessment]/gaster': async () => {
    const { guests: words } = administration.people;
    await visit(editor, `${YEAR}/gaster`, 'guests, none');
    await editor.getByRole('main').getByRole('button', { name: words.add }).first().click();
    await editor.getByRole('button', { name: words.submit }).click();
    await editor.getByText(words.noName).first().waitFor();
    await look(editor, 'guests, refused');
    await editor.getByLabel(words.name).fill('Gun Exempel');
    await editor.getByRole('button', { name: words.submit }).click();
    await lookAtDialog(editor, 'guests, the link');
    guest = /\/gast\/[\w-]+/.exec(await dialog(editor).getByRole('textbox').inputValue())![0];
    await editor.keyboard.press('Escape');
    await look(editor, 'guests', 'main');
  },
  '/(public)/gast/[token]': async () => {
    await visit(fresh, `/gast/${'x'.repeat(43)}`, 'a guest link that is gone');
    const page = await person('guest');
    await visit(page, guest, 'a guest link');
    await page.getByRole('button', { name: administration.people.guestDoor.enter }).click();
    await page.waitForURL('**/vardering/**');
    await page.getByRole('radio').first().waitFor();
    await look(page, 'a guest’s questions');
    await visit(page, `${YEAR}/plan`, 'a guest before a closed door');
  },
  '/(app)/[org]/[assessment]': async () => {
    await visit(reader, YEAR, 'overview, reader');
    await visit(editor, YEAR, 'overview');
    await editor.locator('header summary').click();
    await look(editor, 'overview, the person’s menu');
    await editor.keyboard.press('Escape');
    await editor.locator('#lock').getByRole('button', { name: t.overview.locking.lock }).click();
    await lookAtDialog(editor, 'overview, lock');
    await visit(editor, LOCKED, 'overview, locked');
    await editor.locator('#lock').getByRole('button', { name: t.overview.locking.reopen }).click();
    await dialog(editor).getByRole('button', { name: t.overview.locking.reopen }).click();
    await editor.getByText(t.overview.locking.reasonMissing).waitFor();
    await lookAtDialog(editor, 'overview, reopen without a reason');
    await editor.setViewportSize(PHONE);
    await visit(editor, YEAR, 'overview, phone');
    await editor.setViewportSize(DESK);
  },
  '/(app)/[org]/[assessment]/resultat': async () => {
    await visit(editor, `${YEAR}/resultat`, 'result');
    for (const closed of await editor.locator('main details').all())
      await closed.evaluate((node) => ((node as HTMLDetailsElement).open = true));
    await look(editor, 'result, unfolded');
    await editor.setViewportSize(PHONE);
    await look(editor, 'result, phone');
    await editor.setViewportSize(DESK);
    await visit(reader, `${LOCKED}/resultat`, 'result, locked');
  },
  '/(app)/[org]/[assessment]/delning': async () => {
    await visit(editor, `${YEAR}/delning`, 'sharing, none');
    const main = editor.getByRole('main');
    await main.getByRole('button', { name: sharing.links.create }).click();
    await dialog(editor).getByRole('button', { name: sharing.form.submit }).click();
    await lookAtDialog(editor, 'sharing, a link refused');
    await dialog(editor).getByLabel(sharing.form.name).fill('Revisorerna');
    await dialog(editor).getByRole('button', { name: sharing.form.submit }).click();
    await editor.getByRole('heading', { name: sharing.form.made('Revisorerna') }).waitFor();
    await lookAtDialog(editor, 'sharing, a link made');
    await editor.keyboard.press('Escape');
    await look(editor, 'sharing', 'main');
    await main.getByRole('button', { name: sharing.links.changeOf('Revisorerna') }).click();
    await lookAtDialog(editor, 'sharing, a link changed');
    await editor.keyboard.press('Escape');
    await main.getByRole('button', { name: sharing.links.revokeOf('Revisorerna') }).click();
    await lookAtDialog(editor, 'sharing, before a link is revoked');
    await dialog(editor).getByRole('button', { name: sharing.links.revoke }).click();
    await look(editor, 'sharing, a link revoked', 'main');
    await visit(editor, `${LOCKED}/delning`, 'sharing, locked');
    await main.getByRole('button', { name: sharing.openData.publish }).click();
    await lookAtDialog(editor, 'open data, before it is published');
    await dialog(editor).getByRole('button', { name: sharing.openData.publish }).click();
    await main.getByText(sharing.openData.published).waitFor();
    await look(editor, 'open data, published', 'main');
    await main.getByRole('button', { name: sharing.openData.withdraw }).click();
    await lookAtDialog(editor, 'open data, before it is taken back');
    await editor.keyboard.press('Escape');
  },
  '/(public)/delad/[token]': async () => {
    const headers = { origin: product.origin };
    const make = async (shows: string, password: string | null = null) => {
      const data = { name: 'Nämnden', shows, lastDay: monthsAfter(new Date().toISOString().slice(0, 10), 3), password };
      const made = await editor.request.post(`${api(YEAR)}/shared-links`, { data, headers });
      return new URL(((await made.json()) as { link: string }).link).pathname;
    };
    const page = await person('by-a-link');
    for (const shows of ['result', 'plan', 'report']) await visit(page, await make(shows), `a shared ${shows}`);
    await visit(page, await make('plan', 'blå hästar vid sjön'), 'a shared plan, locked');
    await page.getByLabel(sharing.door.password).fill('något annat helt');
    await page.getByRole('button', { name: sharing.door.submit }).click();
    await page.getByText(t.errors.byCode['wrong-password']).waitFor();
    await look(page, 'a shared plan, wrong password');
    await visit(page, `/delad/${'x'.repeat(43)}`, 'a shared link that leads nowhere');
  },
  '/(public)/oppna-data': () => visit(fresh, '/oppna-data', 'open data'),
  '/(public)/oppna-data/[org]/[assessment]': async () => {
    await open(fresh, `/oppna-data${LOCKED}`);
    for (const part of await fresh.locator('main details').all())
      await part.evaluate((node) => node.setAttribute('open', ''));
    await look(fresh, 'open data of one assessment');
  },
  '/(app)/[org]/[assessment]/vardering': async () => {
    await open(editor, `${YEAR}/vardering`);
    expect(new URL(editor.url()).pathname).toMatch(/\/vardering\/./);
  },
  '/(app)/[org]/[assessment]/vardering/[unit]': walkThrough,
  '/(app)/[org]/[assessment]/plan': plan,
  '/(app)/[org]/[assessment]/plan/importera': importing,
  '/(app)/[org]/[assessment]/rapport': report,
};

async function report(): Promise<void> {
  const { files, texts, handOver, versions, decision, changes } = reportWords;
  const address = `${LOCKED}/rapport`;
  const main = editor.getByRole('main');
  await visit(editor, `${YEAR}/rapport`, 'report, not locked');
  await visit(editor, `${YEAR}/rapport?visa=versioner`, 'report, locking stands in the way');
  await visit(reader, address, 'report, reader');
  await visit(reader, `${address}?visa=versioner`, 'report, reader, no version');
  await visit(editor, address, 'report');
  await editor.locator('summary').filter({ hasText: files.button }).click();
  await look(editor, 'report, files', 'main details');

  await visit(editor, `${address}?visa=texter`, 'report, texts');
  const name = texts.names.sentence!;
  await editor.getByRole('button', { name: texts.rewriteOf(name) }).click();
  const field = editor.getByRole('textbox', { name: texts.yoursOf(name) });
  const save = editor.getByRole('button', { name: texts.saveOf(name) });
  await field.fill('');
  await save.click();
  await look(editor, 'report, an empty text', '#text-sentence');
  await field.fill('Min rubrik.');
  await withoutServer(editor, async () => {
    await save.click();
    await editor.getByText(texts.offline).waitFor();
    await look(editor, 'report, a text without the server', '#text-sentence');
  });
  const put = (revision: number) =>
    editor.request.put(`${api(LOCKED)}/report/texts/sentence`, {
      data: { locale: 'sv', text: 'Kollegans rubrik.', revision },
      headers: { origin: product.origin },
    });
  expect((await put(0)).status()).toBe(200);
  await save.click();
  await editor.getByText(texts.conflict.title).waitFor();
  await look(editor, 'report, two wrote the same text', '#text-sentence');
  await editor.getByRole('button', { name: texts.conflict.keepMine }).click();
  await editor.getByText(texts.saved).waitFor();
  await look(editor, 'report, a text of their own', '#text-sentence');

  await visit(editor, `${address}?visa=versioner`, 'report, no version');
  await main.getByRole('button', { name: handOver.button }).click();
  await lookAtDialog(editor, 'report, handing over');
  await dialog(editor)
    .getByRole('button', { name: handOver.submit(1) })
    .click();
  await editor.getByText(handOver.working).waitFor();
  await look(editor, 'report, being handed over', '#hand-over');
  await editor.getByRole('heading', { name: versions.version(1), exact: true }).waitFor({ timeout: 60_000 });
  await editor
    .locator('summary')
    .filter({ hasText: versions.files(10) })
    .click();
  await look(editor, 'report, handed over');
  await main.getByRole('button', { name: decision.registerOf(1) }).click();
  await dialog(editor).getByRole('button', { name: decision.save }).click();
  await lookAtDialog(editor, 'report, a decision with faults');
  await dialog(editor).getByRole('radio', { name: decision.outcomeNotes.antagen }).check();
  await dialog(editor).getByLabel(decision.decidedOn).fill('2026-11-18');
  await dialog(editor).getByRole('button', { name: decision.save }).click();
  await editor.getByText(decision.saved).waitFor();
  const { actions } = (await (await editor.request.get(`${api(LOCKED)}/plan`)).json()) as Plan;
  const { id, revision } = actions[0]!;
  await editor.request.patch(`${api(LOCKED)}/plan/actions/${id}`, {
    data: { title: 'Något nytt', revision },
    headers: { origin: product.origin },
  });
  await editor.locator('summary').filter({ hasText: changes.button }).click();
  await editor.getByRole('button', { name: changes.submit }).click();
  await editor.getByRole('heading', { name: changes.title(1, null) }).waitFor();
  await look(editor, 'report, decided');
  await editor.setViewportSize(PHONE);
  await look(editor, 'report, decided, phone');
  await visit(editor, address, 'report after a decision, phone');
  await editor.setViewportSize(DESK);
  await visit(reader, address, 'report after a decision, reader');
}

async function walkThrough(): Promise<void> {
  await open(editor, `${YEAR}/vardering`);
  const unit = new URL(editor.url()).pathname;
  await visit(editor, unit, 'walk-through');
  await editor.keyboard.press('?');
  await lookAtDialog(editor, 'walk-through, keys');
  await editor.keyboard.press('Escape');
  await dialog(editor).waitFor({ state: 'detached' });
  await editor.keyboard.press('6');
  await editor.getByText(t.assessment.reasonMissing).first().waitFor();
  await look(editor, 'walk-through, Ej relevant without a reason');
  await editor.getByText(t.assessment.secrecy).click();
  await editor.getByText(t.assessment.provisionMissing).waitFor();
  await look(editor, 'walk-through, sekretess without a provision');
  await editor.setViewportSize(PHONE);
  await look(editor, 'walk-through, phone');
  await editor.setViewportSize(DESK);
  await visit(editor, `${unit}?lista=I`, 'walk-through, whole list');
  await visit(reader, unit, 'walk-through, reader');

  const walk = (await (await editor.request.get(api(unit.replace('/vardering/', '/units/')))).json()) as WalkThrough;
  const [first, second] = walk.answers.filter((one) => one.confirmed && one.level === 'uppnadd');
  // Someone else was here since this page was read.
  await open(editor, `${unit}?i=${first!.code}`);
  const { answeredBy: _by, answeredAt: _at, confirmed: _c, unitId, code, ...rest } = first!;
  const theirs = { ...rest, level: 'paborjad', reason: 'Så här såg det ut i går.', changeId: crypto.randomUUID() };
  const put = await editor.request.put(api(`${YEAR}/answers/${unitId}/${code}`), { data: theirs });
  expect(put.status()).toBe(200);
  await editor.keyboard.press('1');
  const conflict = editor.getByRole('alert').filter({ hasText: t.assessment.conflict.title });
  await conflict.waitFor();
  await look(editor, 'walk-through, conflict');
  await conflict.getByRole('button', { name: t.assessment.conflict.takeMine }).click();
  await conflict.waitFor({ state: 'detached' });

  await open(editor, `${unit}?i=${second!.code}`);
  await withoutServer(editor, async () => {
    await editor.keyboard.press('1');
    await editor.getByText(t.assessment.unsaved.offline(1)).first().waitFor();
    await look(editor, 'walk-through, offline');
  });
  await editor.getByText(t.assessment.unsaved.offline(1)).first().waitFor({ state: 'detached' });
}

async function importing(): Promise<void> {
  const address = `${YEAR}/plan/importera`;
  const send = (name: string, bytes: Buffer) =>
    editor.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer: bytes });
  await visit(editor, address, 'import');
  await send('Brev.xlsx', Buffer.from('%PDF-1.7'));
  await editor.getByText(t.errors.byCode['unreadable-list']).waitFor();
  await look(editor, 'import, refused');
  await send('Plan.xlsx', await asWorkbook(draw(messyPlan(), PLAIN)));
  const save = editor.getByRole('button', { name: /^Spara \d+ rader/ });
  await save.waitFor();
  await look(editor, 'import, what would change');
  await editor
    .getByRole('button', { name: /^Rätta: / })
    .first()
    .click();
  await look(editor, 'import, a row being corrected', 'main fieldset');
  for (const part of ['understood', 'guessed', 'notUnderstood'] as const) {
    await editor.getByRole('link', { name: importWords.parts[part] }).click();
    await editor.waitForURL(/del=/);
    await look(editor, `import, ${part}`);
  }
  await editor.setViewportSize(PHONE);
  await look(editor, 'import, phone');
  await editor.setViewportSize(DESK);
  // What has been read is kept; a long page that has just changed its width has things on the move.
  await editor.reload();
  await save.waitFor();
  await editor.getByRole('button', { name: importWords.report.discard }).click();
  await lookAtDialog(editor, 'import, throwing the file away');
  await editor.keyboard.press('Escape');
  await save.click();
  await editor.getByRole('heading', { name: importWords.outcome.savedTitle }).waitFor();
  await look(editor, 'import, saved');
  await editor.getByRole('button', { name: importWords.outcome.undo }).click();
  await lookAtDialog(editor, 'import, asked before undoing');
  await dialog(editor).getByRole('button', { name: importWords.outcome.undo }).click();
  await editor.getByRole('heading', { name: importWords.outcome.undoneTitle }).waitFor();
  await visit(editor, address, 'import, earlier ones');
}

async function plan(): Promise<void> {
  await visit(reader, `${YEAR}/plan?visa=alla`, 'plan, reader');
  await visit(editor, `${YEAR}/plan?visa=forslag`, 'plan, proposals');
  await editor
    .getByRole('checkbox', { name: /^Markera / })
    .first()
    .check();
  await editor.getByRole('button', { name: t.plan.many.move }).click();
  await dialog(editor).getByRole('button', { name: t.plan.move.save }).click();
  await lookAtDialog(editor, 'plan, move without a reason');
  await editor.keyboard.press('Escape');
  await editor.getByRole('button', { name: t.plan.proposals.no }).last().click();
  await editor.getByRole('button', { name: t.plan.proposals.sayNo }).click();
  await look(editor, 'plan, no without a reason', 'main form');

  await visit(editor, `${YEAR}/plan?visa=alla`, 'plan, actions');
  await editor.locator('summary').filter({ hasText: t.plan.download.button }).click();
  await look(editor, 'plan, files', 'main details');
  await editor.keyboard.press('Escape');
  await editor.getByRole('button', { name: t.plan.add }).click();
  await dialog(editor).getByRole('button', { name: t.plan.own.save }).click();
  await lookAtDialog(editor, 'plan, own action without a title');
  await editor.keyboard.press('Escape');
  for (const box of (await editor.getByRole('checkbox', { name: /^Markera: / }).all()).slice(0, 2)) await box.check();
  for (const name of [t.plan.many.lead, t.plan.many.due, t.plan.many.join]) {
    await editor.getByRole('group', { name: t.plan.many.label }).getByRole('button', { name }).click();
    await lookAtDialog(editor, `plan, many: ${name}`);
    await editor.keyboard.press('Escape');
    await dialog(editor).waitFor({ state: 'detached' });
  }

  const { actions } = (await (await editor.request.get(`${api(`${YEAR}/plan`)}`)).json()) as Plan;
  const action = actions.find((one) => one.status === 'pagar')!;
  const address = `${YEAR}/plan?visa=alla&atgard=${action.id}`;
  await visit(editor, address, 'plan, an action');
  const change = () => editor.getByRole('button', { name: t.plan.sheet.change, exact: true }).click();
  await change();
  await look(editor, 'plan, an action being changed', 'dialog');
  await withoutServer(editor, async () => {
    await editor.getByLabel(t.plan.sheet.benefit, { exact: true }).fill('Kortare väntan.');
    await editor.getByText(t.plan.unsaved.count(1)).waitFor();
    await look(editor, 'plan, offline', 'dialog', '[role=alert]');
  });
  await editor.getByText(t.plan.unsaved.count(1)).waitFor({ state: 'detached' });
  const current = async () =>
    ((await (await editor.request.get(api(`${YEAR}/plan`))).json()) as Plan).actions.find(
      ({ id }) => id === action.id,
    )!;
  const saved = await eventually('the benefit is saved', current, ({ benefit }) => benefit !== action.benefit);
  const patch = await editor.request.patch(api(`${YEAR}/plan/actions/${action.id}`), {
    data: { benefit: 'Färre resor.', revision: saved.revision },
  });
  expect(patch.status()).toBe(200);
  await editor.getByLabel(t.plan.sheet.benefit, { exact: true }).fill('Nöjdare brukare.');
  await editor.getByText(t.plan.conflict.title).waitFor();
  await look(editor, 'plan, conflict', 'dialog');
  await editor.getByRole('button', { name: t.plan.conflict.takeTheirs }).click();
  await editor.setViewportSize(PHONE);
  await visit(editor, address, 'plan, an action on a phone');
  await visit(editor, `${YEAR}/plan?visa=alla`, 'plan, phone');
  await editor.setViewportSize(DESK);
  await visit(editor, `${YEAR}/plan?visa=alla&atgard=finns-inte`, 'plan, an action that is gone');
}

describe('axe', async () => {
  const routes = await pageRoutes();
  it('knows every page there is', () => {
    expect(Object.keys(pages).sort()).toEqual([...routes].sort());
  });

  for (const [route, states] of Object.entries(pages)) {
    it(`finds nothing on ${route}`, async () => {
      findings = [];
      await states();
      expect(findings).toEqual([]);
    });
  }

  it('finds nothing where a year has no answers', async () => {
    findings = [];
    const unit = { name: 'Provverksamheten', form: 'hsl' };
    const organisation = (await (await fresh.request.get('/api/organisations/provforbundet')).json()) as {
      boards: { id: string }[];
      models: { id: string; version: string }[];
    };
    const boardId = organisation.boards[0]!.id;
    const headers = { origin: product.origin };
    await fresh.request.post('/api/organisations/provforbundet/units', { data: { ...unit, boardId }, headers });
    await open(fresh, '/provforbundet/ny');
    await submit(fresh, t.overview.create.submit).click();
    await fresh.waitForURL((url) => !url.pathname.endsWith('/ny'));
    const base = new URL(fresh.url()).pathname;
    await look(fresh, 'overview, nothing answered');
    await visit(fresh, `${base}/resultat`, 'result, empty');
    await visit(fresh, `${base}/plan`, 'plan, empty');
    await visit(fresh, `${base}/rapport`, 'report, empty');
    expect(findings).toEqual([]);
  });

  it('finds nothing where something goes wrong', async () => {
    findings = [];
    await visit(fresh, '/finns/inte/alls/ens', 'no such page');
    await visit(reader, `${ORG}/1999`, 'no such year');
    await visit(reader, '/provforbundet', 'another organisation');
    await open(reader, YEAR);
    const menu = reader.getByRole('navigation', { name: t.frame.mainMenu });
    await withoutServer(reader, async () => {
      await menu.getByRole('link', { name: t.frame.nav.result }).click();
      await reader.getByRole('heading', { level: 1, name: t.frame.error.offline.title }).waitFor();
      await look(reader, 'the server is away');
    });
    await open(reader, YEAR);
    await reader.route('**/api/**/plan', (route) => route.fulfill({ status: 500, body: 'Internal error' }));
    await menu.getByRole('link', { name: t.frame.nav.plan }).click();
    await reader.getByRole('heading', { level: 1, name: t.frame.error.internal.title }).waitFor();
    await look(reader, 'the server fails');
    expect(findings).toEqual([]);
  });
});
