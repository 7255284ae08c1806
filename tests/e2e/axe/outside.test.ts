/** Whoever comes by a link: guests, shared links, open data. */
import { monthsAfter } from '@stegvis/shared/access/limits.ts';
import { administration } from '@stegvis/shared/text/sv/administration.ts';
import { text as t } from '@stegvis/shared/text/sv/index.ts';
import { sharing } from '@stegvis/shared/text/sv/sharing.ts';
import { open } from '../../support/browser.ts';
import {
  LOCKED,
  YEAR,
  api,
  dialog,
  editor,
  fresh,
  look,
  lookAtDialog,
  lookAtEach,
  person,
  product,
  visit,
} from './stage.ts';

/** Address of a guest link. */
let guest = '';

const pages: Record<string, () => Promise<void>> = {
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
    const page = await person();
    await visit(page, guest, 'a guest link');
    await page.getByRole('button', { name: administration.people.guestDoor.enter }).click();
    await page.waitForURL('**/vardering/**');
    await page.getByRole('radio').first().waitFor();
    await look(page, 'a guest’s questions');
    await visit(page, `${YEAR}/plan`, 'a guest before a closed door');
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
    const page = await person();
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
};

lookAtEach('outside', pages);
