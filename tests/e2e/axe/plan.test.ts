/** The action plan, and reading one from a file. */
import { expect } from 'vitest';
import type { Plan } from '@stegvis/shared/api/plan.ts';
import { text as t } from '@stegvis/shared/text/sv/index.ts';
import { importPage as importWords } from '@stegvis/shared/text/sv/import-page.ts';
import { eventually } from '../../support/browser.ts';
import { asWorkbook, draw, messyPlan, PLAIN } from '../../support/lika-workbook.ts';
import {
  DESK,
  PHONE,
  YEAR,
  api,
  dialog,
  editor,
  look,
  lookAtDialog,
  lookAtEach,
  reader,
  visit,
  withoutServer,
} from './stage.ts';

const pages: Record<string, () => Promise<void>> = {
  '/(app)/[org]/[assessment]/plan': plan,
  '/(app)/[org]/[assessment]/plan/importera': importing,
};

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
    const tab = editor.getByRole('link', { name: importWords.parts[part] });
    await tab.click();
    await expect.poll(() => tab.getAttribute('aria-current')).toBeTruthy();
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

lookAtEach('plan', pages);
