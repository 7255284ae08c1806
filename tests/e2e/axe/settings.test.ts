/** The settings of an organisation. */
import type { Page } from 'playwright-core';
import { administration } from '@stegvis/shared/text/sv/administration.ts';
import { text as t } from '@stegvis/shared/text/sv/index.ts';
import {
  DESK,
  ORG,
  PHONE,
  dialog,
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

/** Looks after the organisation. */
let administrator: Page;

const pages: Record<string, () => Promise<void>> = {
  '/(public)/inbjudan/[token]': async () => {
    await visit(fresh, `/inbjudan/${'x'.repeat(43)}`, 'an invitation that is used');
    const { people: words } = administration;
    administrator = await person('administrator');
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
};

lookAtEach('settings', pages);
