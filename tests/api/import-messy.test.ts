/** A plan as a municipality keeps it in LIKA's columns: every row of it is saved, and it can be taken back whole. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportPage } from '@stegvis/shared/api/importing.ts';
import type { Plan } from '@stegvis/shared/api/plan.ts';
import { loadModels, newestModels } from '../../server/src/models/registry.ts';
import { startApp, type Client } from '../support/app.ts';
import { importing, reportOf } from '../support/importing.ts';
import { PLAIN, asWorkbook, draw, messyPlan } from '../support/lika-workbook.ts';

const model = newestModels(loadModels(join(import.meta.dirname, '..', '..', 'indicators'))).get('socialtjanst');
if (!model) throw new Error('The model socialtjanst has no release');

let stegvis: Awaited<ReturnType<typeof startApp>>;
let editor: Client;
let files: ReturnType<typeof importing>;
let page: ImportPage;
let empty: Plan;
let plan: Plan;
const sections = messyPlan();
const units = { Övergripande: 'overgripande', Äldreomsorg: 'aldreomsorg', IFO: 'ifo' };
const readPlan = async () => (await editor.send<Plan>('GET', 'hemma/assessments/2026/plan')).body;

beforeAll(async () => {
  stegvis = await startApp(model, units);
  editor = await stegvis.signIn('processledare');
  files = importing(editor);
  empty = await readPlan();
  page = await files.read(await asWorkbook(draw(sections, PLAIN)), 'Handlingsplan 2018.xlsx');
  const saved = await files.save(page);
  expect(saved.status).toBe(200);
  plan = await readPlan();
}, 60_000);
afterAll(() => stegvis.close());

/** What a row says, for comparing the file with the plan. */
interface Row {
  unit: string;
  step: number;
  code: string | null;
  answer: string | null;
  proposal: string;
  responsible: string[];
  action: string;
}
const sorted = (rows: Row[]) => rows.map((row) => JSON.stringify(row)).sort();
const nameOf = (id: string | null) => Object.keys(units).find((name) => stegvis.home.units[name] === id) ?? '';
const isForeign = (code: string) => ['A16', 'L77'].includes(code);

test('every coded row is in the plan with its step, unit, answer, proposal, responsible and action', () => {
  const written = sections.flatMap(({ step, name, rows }) =>
    rows
      .filter(({ code }) => code !== null && !isForeign(code))
      .map(({ code, answer, proposal, responsible, action }): Row => {
        return { unit: name, step, code, answer, proposal, responsible, action };
      }),
  );
  const saved = plan.actions.flatMap(({ items, step, lead, others, title, activity }) =>
    items.map(({ unit, code, level }): Row => {
      const responsible = [lead, ...others].flatMap((owner) => owner?.name ?? []);
      return {
        ...{ unit: nameOf(unit), step, code, answer: level, proposal: activity ?? '', responsible },
        action: title ?? '',
      };
    }),
  );
  expect(written.length).toBeGreaterThan(78);
  expect(sorted(saved)).toEqual(sorted(written));
  for (const { items, foreignCode } of plan.actions) expect(items.length === 0 || foreignCode === null).toBe(true);
  expect(plan.proposals.every(({ choice }) => choice === 'i-ar')).toBe(true);
});

test('every other row is an action of one’s own, with the code that it had', () => {
  const written = sections.flatMap(({ step, name, rows }) =>
    rows
      .filter(({ code }) => code === null || isForeign(code))
      .map(({ code, action, indicator, responsible }) => [name, step, code, action || indicator, responsible]),
  );
  const saved = plan.actions
    .filter(({ items }) => items.length === 0)
    .map(({ unitId, step, foreignCode, title, lead, others }) => {
      const responsible = [lead, ...others].flatMap((owner) => owner?.name ?? []);
      return [nameOf(unitId), step, foreignCode, title, responsible];
    });
  const inOrder = (rows: unknown[][]) => rows.map((row) => JSON.stringify(row)).sort();
  expect(inOrder(saved)).toEqual(inOrder(written));
  // Nothing that such a row says is lost.
  expect(plan.actions.find((action) => action.foreignCode === 'A16')?.activity).toContain('Vi har digitala larm');
});

test('statuses, dates and moves are as the file has them, with a reason that says so', () => {
  const waiting = plan.actions.filter(({ status }) => status === 'avvaktar');
  expect(waiting.map(({ statusReason }) => statusReason)).toEqual([
    'Så stod det i filen Handlingsplan 2018.xlsx.',
    'Så stod det i filen Handlingsplan 2018.xlsx.',
  ]);
  expect(plan.actions.filter(({ doneOn }) => doneOn !== null).every(({ status }) => status === 'klar')).toBe(true);
  expect(
    plan.actions
      .filter(({ move }) => move)
      .map(({ items, move }) => [items[0]?.code, move?.from, move?.to, move?.reason]),
  ).toEqual([
    ['L21', 2, 1, 'Så stod det i filen Handlingsplan 2018.xlsx.'],
    ['A37', 2, 1, 'Så stod det i filen Handlingsplan 2018.xlsx.'],
    ['A34', 2, 1, 'Så stod det i filen Handlingsplan 2018.xlsx.'],
  ]);
});

test('a title of the register is that role, and nobody else becomes one', () => {
  const owners = plan.actions.flatMap(({ lead, others }) => [...(lead ? [lead] : []), ...others]);
  expect(owners.filter(({ name }) => name === 'IT-chef').length).toBeGreaterThan(3);
  for (const { kind, name } of owners) expect([name, kind]).toEqual([name, name === 'IT-chef' ? 'role' : 'name']);
});

test('read again the same file changes nothing, and undone nothing is left of it', async () => {
  const again = await files.read(await asWorkbook(draw(sections, PLAIN)), 'Handlingsplan 2018.xlsx');
  expect(reportOf(again).rows.filter((row) => row.kind !== 'same')).toEqual([]);
  expect(reportOf(again).counts).toMatchObject({ rows: 84, same: 84, taken: 0 });
  expect((await files.undo(page)).status).toBe(200);
  expect(await readPlan()).toEqual(empty);
});
