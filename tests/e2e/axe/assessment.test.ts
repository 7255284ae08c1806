/** An assessment: its overview, its questions, its result; and what is said when something goes wrong. */
import { expect } from 'vitest';
import type { WalkThrough } from '@stegvis/shared/api/assessment.ts';
import { text as t } from '@stegvis/shared/text/sv/index.ts';
import { open } from '../../support/browser.ts';
import {
  DESK,
  LOCKED,
  ORG,
  PHONE,
  YEAR,
  api,
  dialog,
  editor,
  fresh,
  look,
  lookAtDialog,
  lookAtEach,
  reader,
  visit,
  withoutServer,
} from './stage.ts';

const pages: Record<string, () => Promise<void>> = {
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
  '/(app)/[org]/[assessment]/vardering': async () => {
    await open(editor, `${YEAR}/vardering`);
    expect(new URL(editor.url()).pathname).toMatch(/\/vardering\/./);
  },
  '/(app)/[org]/[assessment]/vardering/[unit]': walkThrough,
};

const more = {
  'where something goes wrong': async () => {
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
  },
};

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

lookAtEach('assessment', pages, more);
