/** A plan from a file: what it would change is shown first, saved in one act, and taken back in one act. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Plan } from '@stegvis/shared/api/plan.ts';
import { startApp, type Client } from '../support/app.ts';
import { HEADINGS, importing, reportOf, rowOf } from '../support/importing.ts';
import { sketchModel } from '../support/model.ts';

const model = sketchModel([
  { code: 'L1', step: 1, origin: 'lika' },
  { code: 'L2', step: 1, origin: 'lika' },
  { code: 'I1', step: 2, origin: 'lika' },
  { code: 'K1', step: 3, origin: 'lika' },
]);

let stegvis: Awaited<ReturnType<typeof startApp>>;
let editor: Client;
let files: ReturnType<typeof importing>;
let a: string;
const started: (typeof stegvis)[] = [];

beforeEach(async () => {
  stegvis = await startApp(model, { a: 'f' });
  started.push(stegvis);
  editor = await stegvis.signIn('processledare');
  files = importing(editor);
  a = stegvis.home.units.a ?? '';
});
afterAll(() => Promise.all(started.map((one) => one.close())));

const readPlan = async () => (await editor.send<Plan>('GET', 'hemma/assessments/2026/plan')).body;
const csv = (...lines: string[]) => [HEADINGS, ...lines].join('\n');

describe('what a file would change', () => {
  test('is told row by row, and nothing is saved before somebody agrees', async () => {
    const before = await readPlan();
    const page = await files.read(
      csv('L1;Planerad;Skriv en rutin;IT-chef;Ta fram en rutin;2027-03-31', ';;;;Bjud in till träff;'),
    );
    expect(reportOf(page).counts).toMatchObject({ rows: 2, adds: 2, taken: 2, answers: 1 });
    expect(rowOf(page, 2)).toMatchObject({
      kind: 'add',
      taken: true,
      item: { unit: a, code: 'L1' },
      step: 1,
      title: 'Ta fram en rutin',
      answer: { from: null, to: 'planerad', taken: true, replaces: false },
      changes: [
        { field: 'action', from: null, to: 'Ta fram en rutin', conflict: false },
        { field: 'proposal', from: null, to: 'Skriv en rutin', conflict: false },
        { field: 'responsible', from: null, to: 'IT-chef', conflict: false },
        { field: 'due', from: null, to: '2027-03-31', conflict: false },
      ],
    });
    expect(await readPlan()).toEqual(before);
  });
});

describe('saving', () => {
  test('makes the actions, sets the answers, and is undone to what was there before', async () => {
    await stegvis.answer('a', 'I1', 'planerad');
    const before = await readPlan();
    const page = await files.read(
      csv('L1;Planerad;Skriv en rutin;IT-chef;Ta fram en rutin;2027-03-31', 'L99;;Något;;Gör något;', ';;;;Bjud in;'),
    );
    const saved = await files.save(page);
    expect(saved.status).toBe(200);
    expect(saved.body.summary).toMatchObject({ state: 'saved', saved: { actions: 3, changed: 0, answers: 1 } });
    const plan = await readPlan();
    expect(
      plan.actions.map(({ title, foreignCode, lead, dueOn, items }) => [
        title,
        foreignCode,
        lead?.name,
        dueOn,
        items.length,
      ]),
    ).toEqual([
      ['Ta fram en rutin', null, 'IT-chef', '2027-03-31', 1],
      ['Gör något', 'L99', undefined, null, 0],
      ['Bjud in', null, undefined, null, 0],
    ]);
    expect(plan.proposals.find((row) => row.code === 'L1')).toMatchObject({ choice: 'i-ar', level: 'planerad' });
    const undone = await files.undo(page);
    expect(undone.status).toBe(200);
    expect(await readPlan()).toEqual(before);
  });
});
