/** The way in, and an organisation that is new. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { profile as profileWords } from '@stegvis/shared/text/sv/profile.ts';
import { text as t } from '@stegvis/shared/text/sv/index.ts';
import { organisation as settingsWords } from '@stegvis/shared/text/sv/organisation.ts';
import { open, signIn } from '../../support/browser.ts';
import { codeOf } from '../../support/telephone.ts';
import {
  DESK,
  ORG,
  PHONE,
  YEAR,
  editor,
  fresh,
  look,
  lookAtDialog,
  lookAtEach,
  person,
  product,
  reader,
  submit,
  visit,
} from './stage.ts';

/** Somebody with two steps to go, and what their telephone has. */
let twoSteps: { page: Page; key: string } | undefined;

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
  '/(public)/logga-in/sso': () =>
    visit(fresh, '/logga-in/sso?fel=provider-down&org=exempelkommunen', 'single sign-on that failed'),
  '/(app)/profil': async () => {
    const own = await person('registrator');
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
    const founding = { name: 'Provförbundet', type: 'kommunalforbund', board: 'Direktionen' };
    const admin = { 'admin-name': 'Prov Person', 'admin-email': 'prov.person@example.org' };
    const args = Object.entries({ ...founding, ...admin }).flatMap(([name, value]) => [`--${name}`, value]);
    const [welcome = ''] = /\/valkommen\/\S+/.exec(await product.run('setup', args)) ?? [];
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
};

const more = {
  'where a year has no answers': async () => {
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
  },
};

lookAtEach('door', pages, more);
