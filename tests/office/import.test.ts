/** Our own file that somebody has opened in LibreOffice and saved, without changing anything: it changes nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Plan } from '@stegvis/shared/api/plan.ts';
import { startApp, type Client } from '../support/app.ts';
import { importing, reportOf } from '../support/importing.ts';
import { sketchModel } from '../support/model.ts';
import { convert } from '../support/office.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 2 },
]);
const plan = 'hemma/assessments/2026/plan';
let stegvis: Awaited<ReturnType<typeof startApp>>;
let editor: Client;
const readPlan = async () => (await editor.send<Plan>('GET', plan)).body;

beforeAll(async () => {
  stegvis = await startApp(model, { a: 'f' });
  editor = await stegvis.signIn('processledare');
  const unit = stegvis.home.units.a ?? '';
  for (const code of ['L1', 'L2']) await stegvis.answer('a', code, 'planerad');
  const items = ['L1', 'L2'].map((code) => ({ unit, code }));
  await editor.send('PUT', `${plan}/choices`, { items, choice: 'i-ar', reason: '' });
  const [first] = (await readPlan()).actions;
  await editor.send('PATCH', `${plan}/actions/${first?.id}`, {
    lead: { kind: 'role', id: stegvis.home.roleId, name: '' },
    others: [{ kind: 'name', id: '', name: 'Konsult, extern' }],
    title: '=1+1 är två',
    activity: '- punkt ett\n- punkt två\n\n"citat"; semikolon,  två mellanslag',
    dueOn: '2027-03-31',
    benefit: '007',
    costOnce: 1_234_567,
    funding: 'delvis',
    revision: first?.revision,
  });
}, 60_000);
afterAll(() => stegvis.close());

test.each(['public', 'internal'])('the %s file, saved anew', async (edition) => {
  const before = await readPlan();
  const url = `/api/organisations/${plan}.xlsx?edition=${edition}`;
  const bytes = (await editor.inject({ url })).rawPayload;
  const [saved] = (await convert([{ name: 'plan.xlsx', bytes }], 'xlsx')).values();
  const page = await importing(editor).read(saved ?? '', 'plan.xlsx');
  expect(reportOf(page).kind).toBe('stegvis');
  expect(reportOf(page).madeAt).not.toBeNull();
  expect(reportOf(page).rows.filter((row) => row.kind !== 'same' || row.notes.length > 0)).toEqual([]);
  expect(reportOf(page).notUnderstood).toEqual([]);
  expect(await readPlan()).toEqual(before);
});
