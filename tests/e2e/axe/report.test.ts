/** The report to the nämnd. */
import { expect } from 'vitest';
import type { Plan } from '@stegvis/shared/api/plan.ts';
import { reportPage as reportWords } from '@stegvis/shared/text/sv/report-page.ts';
import {
  DESK,
  LOCKED,
  PHONE,
  YEAR,
  api,
  dialog,
  editor,
  look,
  lookAtDialog,
  lookAtEach,
  product,
  reader,
  visit,
  withoutServer,
} from './stage.ts';

const pages: Record<string, () => Promise<void>> = {
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

lookAtEach('report', pages);
