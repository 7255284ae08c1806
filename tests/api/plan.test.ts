import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Action, ActionChanged, Choose, History, Owner, Plan } from '@stegvis/shared/api/plan.ts';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import { today } from '../../server/src/clock.ts';
import * as tables from '../../server/src/db/tables.ts';
import { startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1 },
  { code: 'I1', step: 2 },
  { code: 'K1', step: 3 },
]);
type Refusal = ErrorBody & { current?: Action };

let stegvis: Awaited<ReturnType<typeof startApp>>;
let editor: Client;
let a: string;
let b: string;
const started: (typeof stegvis)[] = [];

beforeEach(async () => {
  stegvis = await startApp(model, { a: 'f', b: 'f' });
  started.push(stegvis);
  editor = await stegvis.signIn('processledare');
  a = stegvis.home.units.a ?? '';
  b = stegvis.home.units.b ?? '';
  await stegvis.answer('a', 'L1', 'ej-planerad');
  await stegvis.answer('a', 'L2', 'paborjad');
  await stegvis.answer('a', 'I1', 'uppnadd');
  await stegvis.answer('b', 'L1', 'nastan-dar');
  await stegvis.answer('b', 'K1', 'planerad');
});
afterAll(() => Promise.all(started.map((one) => one.close())));

const base = 'hemma/assessments/2026/plan';
const readPlan = async (client = editor) => (await client.send<Plan>('GET', base)).body;
const choose = (items: Choose['items'], choice: Choose['choice'], reason = '') =>
  editor.send<Plan>('PUT', `${base}/choices`, { items, choice, reason });
const patch = (id: string, body: object) => editor.send<ActionChanged>('PATCH', `${base}/actions/${id}`, body);
const refusal = (reply: { body: unknown }) => (reply.body as Refusal).error;
const audit = () => stegvis.db.read.select().from(tables.audit);
const rowOf = (plan: Plan, unit: string, code: string) =>
  plan.proposals.find((proposal) => proposal.unit === unit && proposal.code === code);

/** Chooses one proposal and hands back its action. */
async function chosen(unit = a, code = 'L1'): Promise<Action> {
  const { body } = await choose([{ unit, code }], 'i-ar');
  const action = body.actions.find((one) => one.items.some((item) => item.unit === unit && item.code === code));
  if (!action) throw new Error(JSON.stringify(body));
  return action;
}

describe('reading', () => {
  test('every weak point is a proposal, in the order of the plan, and nothing is chosen yet', async () => {
    const plan = await readPlan();
    expect(plan.proposals.map(({ unit, code, step }) => [unit === a ? 'a' : 'b', code, step])).toEqual([
      ['a', 'L1', 1],
      ['a', 'L2', 1],
      ['b', 'L1', 1],
      ['b', 'K1', 3],
    ]);
    expect(plan.actions).toEqual([]);
    expect(plan.regeneration.add).toHaveLength(4);
    expect(plan.joinable).toEqual([{ code: 'L1', units: [a, b] }]);
    expect(plan.answers).toHaveLength(5);
    expect(plan.assessment.slug).toBe('2026');
  });

  test('takes as many queries for a large plan as for a small one', async () => {
    const select = vi.spyOn(stegvis.db.read, 'select');
    const count = async () => {
      select.mockClear();
      await readPlan();
      return select.mock.calls.length;
    };
    await readPlan(); // queries that are asked on every request are prepared at the first one
    const small = await count();
    const { body } = await choose(
      [
        { unit: a, code: 'L1' },
        { unit: a, code: 'L2' },
        { unit: b, code: 'L1' },
      ],
      'i-ar',
    );
    for (const action of body.actions) {
      await editor.send('POST', `${base}/actions/${action.id}/follow-ups`, { note: 'Något hände.' });
    }
    expect(small).toBeGreaterThan(5);
    expect(await count()).toBe(small);
  });
});

describe('choosing', () => {
  test('I år makes an action of each, once', async () => {
    const items = [
      { unit: a, code: 'L1' },
      { unit: b, code: 'K1' },
    ];
    const first = await choose(items, 'i-ar');
    expect(first.status).toBe(200);
    expect(first.body.actions.map(({ step, items, status, revision }) => ({ step, items, status, revision }))).toEqual([
      { step: 1, items: [{ unit: a, code: 'L1', level: 'ej-planerad' }], status: 'ej-paborjad', revision: 1 },
      { step: 3, items: [{ unit: b, code: 'K1', level: 'planerad' }], status: 'ej-paborjad', revision: 1 },
    ]);
    expect(first.body.gaps).toEqual({ chosen: 2, noLead: 2, noDue: 2, late: 0 });
    expect(rowOf(first.body, a, 'L1')).toMatchObject({ choice: 'i-ar', actionIds: [first.body.actions[0]?.id] });

    const before = (await audit()).length;
    const again = await choose(items, 'i-ar');
    expect(again.body).toEqual(first.body);
    expect(await audit()).toHaveLength(before);
    expect(await readPlan()).toEqual(first.body);
  });

  test('two who choose the same at once make one action', async () => {
    const items = [
      { unit: a, code: 'L1' },
      { unit: b, code: 'K1' },
    ];
    const replies = await Promise.all([choose(items, 'i-ar'), choose(items, 'i-ar'), choose(items, 'i-ar')]);
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200]);
    expect((await readPlan()).actions).toHaveLength(2);
  });

  test('Nej needs a reason, and is told in the log', async () => {
    const reply = await choose([{ unit: a, code: 'L1' }], 'nej');
    expect(reply.status).toBe(422);
    expect(refusal(reply)).toMatchObject({ code: 'reason-needed', fields: { reason: expect.any(String) } });
    const done = await choose([{ unit: a, code: 'L1' }], 'nej', 'Regionen gör det');
    expect(rowOf(done.body, a, 'L1')).toMatchObject({ choice: 'nej', choiceReason: 'Regionen gör det', actionIds: [] });
    expect((await audit()).at(-1)).toMatchObject({
      act: 'plan.choose',
      actorId: stegvis.home.people.processledare,
      before: [{ unit: a, code: 'L1', choice: null, reason: '' }],
      after: { choice: 'nej', reason: 'Regionen gör det' },
    });
  });

  test('an untouched action goes with the decision that made it', async () => {
    const action = await chosen();
    const { body } = await choose([{ unit: a, code: 'L1' }], 'senare');
    expect(body.actions).toEqual([]);
    expect(rowOf(body, a, 'L1')).toMatchObject({ choice: 'senare', actionIds: [] });
    expect((await audit()).map((entry) => [entry.act, entry.subject])).toContainEqual([
      'action.remove',
      `action:${action.id}`,
    ]);
    const back = await choose([{ unit: a, code: 'L1' }], null);
    expect(rowOf(back.body, a, 'L1')).toMatchObject({ choice: null, choiceReason: '' });
    expect(back.body.regeneration.add).toHaveLength(4);
  });

  test('one that has been worked on becomes Utgår with the reason, and is taken up again when chosen again', async () => {
    const action = await chosen();
    await patch(action.id, { dueOn: '2027-03-31', revision: 1 });
    const refused = await choose([{ unit: a, code: 'L1' }], 'senare');
    expect(refused.status).toBe(422);
    expect(refusal(refused).code).toBe('reason-needed');
    expect((await readPlan()).actions[0]?.status).toBe('ej-paborjad');

    const put = await choose([{ unit: a, code: 'L1' }], 'senare', 'Budgeten räcker inte');
    expect(put.body.actions).toMatchObject([
      { status: 'utgar', statusReason: 'Budgeten räcker inte', dueOn: '2027-03-31' },
    ]);
    const again = await choose([{ unit: a, code: 'L1' }], 'i-ar');
    expect(again.body.actions).toMatchObject([
      { id: action.id, status: 'ej-paborjad', statusReason: '', dueOn: '2027-03-31' },
    ]);
  });

  test('a joint action lets go of the one question only', async () => {
    const one = await chosen(a);
    const two = await chosen(b);
    await editor.send('POST', `${base}/actions/join`, { ids: [one.id, two.id], title: null });
    const { body } = await choose([{ unit: a, code: 'L1' }], 'nej', 'Inte här');
    expect(body.actions).toMatchObject([{ id: one.id, unitId: b, items: [{ unit: b, code: 'L1' }] }]);
  });

  test('what is no proposal cannot be chosen', async () => {
    for (const item of [
      { unit: a, code: 'I1' },
      { unit: a, code: 'X9' },
      { unit: stegvis.other.units.a ?? '', code: 'L1' },
    ]) {
      const reply = await choose([{ unit: a, code: 'L1' }, item], 'i-ar');
      expect(reply.status).toBe(400);
      expect(refusal(reply).fields).toEqual({ 'items.1': expect.any(String) });
    }
    expect((await readPlan()).actions).toEqual([]);
  });
});

describe('moving', () => {
  const move = (body: object) => editor.send<Plan>('POST', `${base}/moves`, body);
  const undo = (id = '') => editor.send<Plan>('DELETE', `${base}/moves/${id}`);

  test('a proposal is moved with a reason, and back by undoing; the move before counts again', async () => {
    const item = { unit: b, code: 'K1' };
    const to2 = await move({ items: [item], actionIds: [], to: 2, reason: 'Brådskar' });
    expect(rowOf(to2.body, b, 'K1')).toMatchObject({
      step: 2,
      modelStep: 3,
      touched: true,
      move: { from: 3, to: 2, reason: 'Brådskar', by: 'processledare hemma' },
    });
    const to1 = await move({ items: [item], actionIds: [], to: 1, reason: 'Brådskar mer' });
    expect(rowOf(to1.body, b, 'K1')).toMatchObject({ step: 1, move: { from: 2, to: 1 } });
    const back = await undo(rowOf(to1.body, b, 'K1')?.move?.id);
    expect(rowOf(back.body, b, 'K1')).toMatchObject({ step: 2, move: { reason: 'Brådskar' } });
    const home = await undo(rowOf(back.body, b, 'K1')?.move?.id);
    expect(rowOf(home.body, b, 'K1')).toMatchObject({ step: 3, touched: false, move: null });
    expect((await undo(rowOf(back.body, b, 'K1')?.move?.id)).body).toEqual(home.body);
    expect((await audit()).filter((entry) => entry.act.startsWith('plan.move')).map((entry) => entry.act)).toEqual([
      'plan.move',
      'plan.move',
      'plan.move-undo',
      'plan.move-undo',
    ]);
  });

  test('the same step places the row last', async () => {
    const { body } = await move({ items: [{ unit: a, code: 'L1' }], actionIds: [], to: 1, reason: 'Efter L2' });
    expect(body.proposals.filter((row) => row.unit === a).map((row) => row.code)).toEqual(['L2', 'L1']);
  });

  test('an action and its question stand in one place, whichever was moved, and are undone together', async () => {
    const action = await chosen(b, 'K1');
    const byAction = await move({ items: [], actionIds: [action.id], to: 1, reason: 'Först' });
    expect(byAction.body.actions[0]).toMatchObject({ step: 1, move: { from: 3, to: 1 } });
    expect(rowOf(byAction.body, b, 'K1')).toMatchObject({ step: 1 });
    const byItem = await move({ items: [{ unit: b, code: 'K1' }], actionIds: [], to: 2, reason: 'Nej, sedan' });
    expect(byItem.body.actions[0]).toMatchObject({ step: 2 });
    expect(rowOf(byItem.body, b, 'K1')).toMatchObject({ step: 2 });
    const back = await undo(rowOf(byItem.body, b, 'K1')?.move?.id);
    expect(back.body.actions[0]).toMatchObject({ step: 1 });
    const home = await undo(back.body.actions[0]?.move?.id);
    expect(home.body.actions[0]).toMatchObject({ step: 3, move: null });
    expect(rowOf(home.body, b, 'K1')).toMatchObject({ step: 3, touched: false });
  });

  test('a proposal moved before it was chosen keeps its place as an action, and undoing moves both', async () => {
    await move({ items: [{ unit: b, code: 'K1' }], actionIds: [], to: 2, reason: 'Tidigare' });
    await move({ items: [{ unit: b, code: 'K1' }], actionIds: [], to: 1, reason: 'Ännu tidigare' });
    const action = await chosen(b, 'K1');
    expect(action).toMatchObject({ step: 1, move: { reason: 'Ännu tidigare' } });
    const back = await undo(action.move?.id);
    expect(back.body.actions[0]).toMatchObject({ step: 2, move: { reason: 'Tidigare' } });
    expect(rowOf(back.body, b, 'K1')).toMatchObject({ step: 2 });
  });

  test('a question that two actions share stays until both have moved', async () => {
    const action = await chosen(b, 'K1');
    const { body } = await editor.send<Plan>('POST', `${base}/actions/${action.id}/split`, {
      titles: ['Ett', 'Två'],
      revision: 1,
    });
    const ids = body.actions.map((one) => one.id);
    const one = await move({ items: [], actionIds: [ids[1]], to: 1, reason: 'Bara denna' });
    expect(one.body.actions.map((row) => row.step)).toEqual([1, 3]);
    expect(rowOf(one.body, b, 'K1')?.step).toBe(3);
    const both = await move({ items: [], actionIds: ids, to: 2, reason: 'Båda' });
    expect(both.body.actions.map((row) => row.step)).toEqual([2, 2]);
    expect(rowOf(both.body, b, 'K1')?.step).toBe(2);
  });

  test('refuses nothing, no reason, questions that are not asked and moves that are not there', async () => {
    expect((await move({ items: [], actionIds: [], to: 1, reason: 'x' })).status).toBe(400);
    expect((await move({ items: [{ unit: a, code: 'L1' }], actionIds: [], to: 1, reason: ' ' })).status).toBe(400);
    expect((await move({ items: [{ unit: a, code: 'X1' }], actionIds: [], to: 1, reason: 'x' })).status).toBe(400);
    expect((await move({ items: [], actionIds: ['nope'], to: 1, reason: 'x' })).status).toBe(404);
    expect((await undo('nope')).status).toBe(404);
  });
});

describe('editing', () => {
  const role = (): Owner => ({ kind: 'role', id: stegvis.home.roleId, name: '' });
  const person = (): Owner => ({ kind: 'person', id: stegvis.home.people.processledare, name: '' });
  const named = (name: string): Owner => ({ kind: 'name', id: '', name });

  test('only what is sent changes; the log holds what changed, before and after', async () => {
    const { id } = await chosen();
    const reply = await patch(id, { title: 'Eget namn', dueOn: '2027-03-31', lead: role(), revision: 1 });
    expect(reply.status).toBe(200);
    expect(reply.body.action).toMatchObject({
      title: 'Eget namn',
      activity: null,
      dueOn: '2027-03-31',
      lead: { kind: 'role', id: stegvis.home.roleId, name: 'IT-chef' },
      revision: 2,
    });
    expect(reply.body.gaps).toEqual({ chosen: 1, noLead: 0, noDue: 0, late: 0 });
    expect((await readPlan()).actions).toEqual([reply.body.action]);
    expect((await audit()).at(-1)).toMatchObject({
      act: 'action.change',
      subject: `action:${id}`,
      before: { title: null, dueOn: null, lead: null },
      after: { title: 'Eget namn', dueOn: '2027-03-31' },
    });
  });

  test('who comes later sees both; sending the same again is harmless', async () => {
    const { id } = await chosen();
    await patch(id, { title: 'Den första', revision: 1 });
    const late = await patch(id, { title: 'Den andra', revision: 1 });
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({ error: { code: 'conflict' }, current: { id, title: 'Den första', revision: 2 } });
    const retry = await patch(id, { title: 'Den första', revision: 1 });
    expect(retry.status).toBe(200);
    expect(retry.body.action.revision).toBe(2);
  });

  test('people, roles and names can be responsible, each once', async () => {
    const { id } = await chosen();
    const others = [named(' Konsulten '), person(), named('Konsulten'), role()];
    const { body } = await patch(id, { lead: person(), others, revision: 1 });
    expect(body.action.lead).toEqual({
      kind: 'person',
      id: stegvis.home.people.processledare,
      name: 'processledare hemma',
    });
    expect(body.action.others.map((owner) => owner.name)).toEqual(['Konsulten', 'IT-chef']);
    const logged = JSON.stringify((await audit()).at(-1));
    expect(logged).toContain(stegvis.home.people.processledare);
    expect(logged).not.toContain('processledare hemma');
    const none = await patch(id, { lead: null, revision: 2 });
    expect(none.body.action).toMatchObject({ lead: null, others: [{ name: 'Konsulten' }, { name: 'IT-chef' }] });
  });

  test('a person or role of another organisation is unknown', async () => {
    const { id } = await chosen();
    const strangers: Owner[] = [
      { kind: 'person', id: stegvis.other.people.processledare, name: '' },
      { kind: 'role', id: stegvis.other.roleId, name: '' },
    ];
    for (const owner of strangers) {
      const reply = await patch(id, { lead: owner, revision: 1 });
      expect(reply.status).toBe(400);
      expect(refusal(reply).fields).toEqual({ lead: 'Det valda finns inte.' });
      expect(refusal(await patch(id, { others: [owner], revision: 1 })).fields).toHaveProperty(['others.0']);
    }
    expect(refusal(await patch(id, { lead: named(' '), revision: 1 })).fields).toEqual({ lead: 'Fyll i det här.' });
  });

  test('Avvaktar needs a reason and a date to look again, Utgår a reason', async () => {
    const { id } = await chosen();
    const bare = await patch(id, { status: 'avvaktar', revision: 1 });
    expect(bare.status).toBe(422);
    expect(refusal(bare)).toMatchObject({
      code: 'reason-needed',
      fields: { statusReason: expect.any(String), reviewOn: expect.any(String) },
    });
    const undated = await patch(id, { status: 'avvaktar', statusReason: 'Väntar på regionen', revision: 1 });
    expect([undated.status, refusal(undated).fields]).toEqual([400, { reviewOn: expect.any(String) }]);
    const waiting = await patch(id, {
      status: 'avvaktar',
      statusReason: 'Väntar på regionen',
      reviewOn: '2027-02-01',
      revision: 1,
    });
    expect(waiting.body.action).toMatchObject({ status: 'avvaktar', reviewOn: '2027-02-01' });
    // The reason for waiting is not a reason for giving up.
    expect((await patch(id, { status: 'utgar', revision: 2 })).status).toBe(422);
    const on = await patch(id, { status: 'pagar', revision: 2 });
    expect(on.body.action).toMatchObject({ status: 'pagar', statusReason: '', reviewOn: null });
  });

  test('Klar is dated today unless it says otherwise, and undated when it is taken up again', async () => {
    const { id } = await chosen();
    expect((await patch(id, { status: 'klar', revision: 1 })).body.action.doneOn).toBe(today());
    expect((await patch(id, { doneOn: '2026-05-04', revision: 2 })).body.action.doneOn).toBe('2026-05-04');
    expect((await patch(id, { status: 'pagar', revision: 3 })).body.action.doneOn).toBeNull();
    expect((await patch(id, { doneOn: '2026-06-01', revision: 4 })).body.action).toMatchObject({
      status: 'klar',
      doneOn: '2026-06-01',
    });
    expect((await patch(id, { status: 'pagar', doneOn: '2026-06-01', revision: 5 })).status).toBe(400);
  });

  test('dates in order, a provision for the marking, a title where there is no question', async () => {
    const { id } = await chosen();
    const dates = await patch(id, { startOn: '2027-04-01', dueOn: '2027-03-31', revision: 1 });
    expect(refusal(dates).fields).toEqual({ dueOn: 'Klart senast ligger före startdatumet.' });
    expect(refusal(await patch(id, { secrecy: true, revision: 1 })).fields).toHaveProperty('secrecyProvision');
    const own = await editor.send<ActionChanged>('POST', `${base}/actions`, {
      step: 2,
      unitId: null,
      title: 'Vår egen',
      activity: 'Gör det.',
    });
    expect(refusal(await patch(own.body.action.id, { title: null, revision: 1 })).fields).toHaveProperty('title');
    expect((await patch('nope', { title: 'x', revision: 1 })).status).toBe(404);
    expect(
      (await patch(id, { dueOn: '31 mars', links: [{ label: '', url: 'javascript:alert(1)' }], revision: 1 })).status,
    ).toBe(400);
  });

  test('many at once, all or none', async () => {
    const first = await chosen(a, 'L1');
    const second = await chosen(b, 'K1');
    const ids = [first.id, second.id];
    const many = (set: object) => editor.send<Plan>('POST', `${base}/actions/update-many`, { ids, set });
    const { body } = await many({ lead: role(), dueOn: '2027-06-30' });
    expect(body.actions.map(({ lead, dueOn, revision }) => [lead?.name, dueOn, revision])).toEqual([
      ['IT-chef', '2027-06-30', 2],
      ['IT-chef', '2027-06-30', 2],
    ]);
    expect(body.gaps).toMatchObject({ noLead: 0, noDue: 0 });
    expect((await many({ lead: role(), dueOn: '2027-06-30' })).body).toEqual(body);
    expect(refusal(await many({ status: 'utgar' })).fields).toEqual({ 'set.statusReason': expect.any(String) });
    expect(refusal(await many({ lead: { kind: 'role', id: stegvis.other.roleId, name: '' } })).fields).toHaveProperty([
      'set.lead',
    ]);
    await patch(second.id, { startOn: '2027-06-01', revision: 2 });
    expect((await many({ dueOn: '2027-05-01' })).status).toBe(400);
    expect((await readPlan()).actions.map((action) => action.dueOn)).toEqual(['2027-06-30', '2027-06-30']);
  });

  test('an action of our own is like any other', async () => {
    const reply = await editor.send<ActionChanged>('POST', `${base}/actions`, {
      step: 1,
      unitId: a,
      title: 'Vår egen',
      activity: '',
    });
    expect(reply.status).toBe(201);
    expect(reply.body.action).toMatchObject({ step: 1, unitId: a, title: 'Vår egen', items: [], revision: 1 });
    const unknown = { step: 1, unitId: stegvis.other.units.a, title: 'x', activity: '' };
    expect((await editor.send('POST', `${base}/actions`, unknown)).status).toBe(400);
    await chosen(a, 'L1');
    // After the rows that have a question, within the same step and unit.
    expect((await readPlan()).actions.map((action) => action.title)).toEqual([null, 'Vår egen']);
  });

  test('late is open and before today', async () => {
    const { id } = await chosen();
    expect((await patch(id, { dueOn: '2020-01-01', revision: 1 })).body).toMatchObject({
      action: { late: true },
      gaps: { late: 1 },
    });
    expect((await patch(id, { status: 'klar', revision: 2 })).body).toMatchObject({
      action: { late: false },
      gaps: { late: 0 },
    });
  });

  test('follow-ups are noted, newest first, and may bring a status', async () => {
    const { id } = await chosen();
    const follow = (body: object) => editor.send<ActionChanged>('POST', `${base}/actions/${id}/follow-ups`, body);
    expect((await follow({ note: 'Möte bokat' })).body.action).toMatchObject({ status: 'ej-paborjad', revision: 1 });
    const { body } = await follow({ note: 'Igång', status: 'pagar' });
    expect(body.action).toMatchObject({ status: 'pagar', revision: 2 });
    expect(body.action.followUps.map(({ note, status, by }) => [note, status, by])).toEqual([
      ['Igång', 'pagar', 'processledare hemma'],
      ['Möte bokat', 'ej-paborjad', 'processledare hemma'],
    ]);
    expect((await follow({ note: 'Stopp', status: 'avvaktar' })).status).toBe(422);
    expect((await follow({ note: '  ' })).status).toBe(400);
    expect((await readPlan()).actions[0]?.followUps).toHaveLength(2);
  });
});

describe('dividing and joining', () => {
  test('the first part stays what it was; the others begin with its questions', async () => {
    const { id } = await chosen();
    await patch(id, {
      activity: 'Egna ord',
      dueOn: '2027-01-31',
      secrecy: true,
      secrecyProvision: 'OSL 18:8',
      revision: 1,
    });
    await editor.send('POST', `${base}/actions/${id}/follow-ups`, { note: 'Börjat' });
    const split = (revision: number) =>
      editor.send<Plan>('POST', `${base}/actions/${id}/split`, { titles: ['Del 1', 'Del 2', 'Del 3'], revision });
    const late = await split(1);
    expect([late.status, (late.body as unknown as Refusal).current?.activity]).toEqual([409, 'Egna ord']);
    const { body } = await split(2);
    expect(body.actions).toHaveLength(3);
    expect(body.actions.find((action) => action.id === id)).toMatchObject({
      title: 'Del 1',
      activity: 'Egna ord',
      dueOn: '2027-01-31',
      followUps: [{ note: 'Börjat' }],
    });
    for (const part of body.actions) {
      expect(part).toMatchObject({
        step: 1,
        unitId: a,
        activity: 'Egna ord',
        secrecy: true,
        secrecyProvision: 'OSL 18:8',
      });
      expect(part.items).toEqual([{ unit: a, code: 'L1', level: 'ej-planerad' }]);
    }
    expect(rowOf(body, a, 'L1')?.actionIds).toHaveLength(3);
  });

  test('joining keeps everything that was written', async () => {
    const one = await chosen(a, 'L1');
    const two = await chosen(b, 'L1');
    const three = await chosen(b, 'K1');
    const lead = (name: string) => ({ kind: 'name', id: '', name });
    await patch(one.id, {
      lead: lead('Anna'),
      startOn: '2027-02-01',
      dueOn: '2027-03-01',
      costOnce: 100,
      funding: 'finansierad',
      revision: 1,
    });
    await patch(two.id, {
      ...{ lead: lead('Bo'), others: [lead('Cia')], startOn: '2027-01-01', dueOn: '2027-05-01', benefit: 'Nytta B' },
      ...{
        activity: 'Bs ord',
        costOnce: 50,
        funding: 'ej-finansierad',
        links: [{ label: 'B', url: 'https://b.example/' }],
        revision: 1,
      },
    });
    await editor.send('POST', `${base}/actions/${two.id}/follow-ups`, { note: 'Bs anteckning' });
    const ids = [one.id, two.id, three.id];
    const { body } = await editor.send<Plan>('POST', `${base}/actions/join`, { ids, title: 'Tillsammans' });
    expect(body.actions).toHaveLength(1);
    expect(body.actions[0]).toMatchObject({
      id: one.id,
      title: 'Tillsammans',
      // The model's words of the first and the third, and B's own.
      activity: 'L1\n\nBs ord\n\nK1',
      lead: { name: 'Anna' },
      others: [{ name: 'Bo' }, { name: 'Cia' }],
      startOn: '2027-01-01',
      dueOn: '2027-05-01',
      benefit: 'Nytta B',
      costOnce: 150,
      costYearly: null,
      funding: 'delvis',
      links: [{ url: 'https://b.example/' }],
      followUps: [{ note: 'Bs anteckning' }],
      items: [
        { unit: a, code: 'L1' },
        { unit: b, code: 'L1' },
        { unit: b, code: 'K1' },
      ],
    });
    expect(rowOf(body, b, 'K1')?.actionIds).toEqual([one.id]);
    expect(body.joinable).toEqual([]);

    const { body: told } = await editor.send<History>('GET', `${base}/actions/${one.id}/history`);
    const acts = told.entries.map((entry) => entry.act);
    expect(acts[0]).toBe('action.join');
    expect(acts.filter((act) => act === 'action.remove')).toHaveLength(2);
    // What happened to those that were joined is told too.
    expect(acts).toContain('action.follow-up');
    expect(acts.filter((act) => act === 'action.create')).toHaveLength(3);
    const removed = told.entries.find(
      (entry) => entry.act === 'action.remove' && JSON.stringify(entry.before).includes('Bs ord'),
    );
    expect(removed?.after).toEqual({ joinedInto: one.id });
  });

  test('the same words of the model stay the model’s', async () => {
    const ids = [(await chosen(a, 'L1')).id, (await chosen(b, 'L1')).id];
    const { body } = await editor.send<Plan>('POST', `${base}/actions/join`, { ids, title: null });
    expect(body.actions[0]).toMatchObject({ title: null, activity: null });
  });

  test('questions can be chosen and joined in one act', async () => {
    const items = [
      { unit: a, code: 'L1' },
      { unit: b, code: 'L1' },
    ];
    const { body } = await editor.send<Plan>('POST', `${base}/actions/join`, { ids: [], items, title: 'Gemensam' });
    expect(body.actions).toMatchObject([{ title: 'Gemensam', items }]);
    expect(rowOf(body, b, 'L1')?.choice).toBe('i-ar');
    const alone = await editor.send('POST', `${base}/actions/join`, { ids: [body.actions[0]?.id], title: null });
    expect(alone.status).toBe(400);
  });

  test('work that is left makes the joint action unfinished', async () => {
    const one = await chosen(a, 'L1');
    const two = await chosen(b, 'L1');
    await patch(one.id, { status: 'klar', revision: 1 });
    const { body } = await editor.send<Plan>('POST', `${base}/actions/join`, { ids: [one.id, two.id], title: null });
    expect(body.actions[0]).toMatchObject({ status: 'pagar', doneOn: null });
  });
});

describe('generating again', () => {
  test('keeps every edit, adds what is new, proposes to close what has become Uppnådd, and is idempotent', async () => {
    const action = await chosen(a, 'L1');
    await choose(
      [
        { unit: a, code: 'L2' },
        { unit: b, code: 'L1' },
        { unit: b, code: 'K1' },
      ],
      'senare',
    );
    await patch(action.id, { title: 'Eget', revision: 1 });
    await stegvis.answer('a', 'L1', 'uppnadd');
    await stegvis.answer('a', 'I1', 'planerad');
    const plan = await readPlan();
    expect(plan.regeneration).toEqual({ add: [{ unit: a, code: 'I1' }], close: [action.id], confirm: [] });
    expect(plan.actions).toMatchObject([{ id: action.id, title: 'Eget', items: [{ level: 'uppnadd' }] }]);
    expect(await readPlan()).toEqual(plan);
    await choose(plan.regeneration.add, 'i-ar');
    await patch(action.id, { status: 'klar', revision: 2 });
    expect((await readPlan()).regeneration).toEqual({ add: [], close: [], confirm: [] });
  });

  test('Klar is confirmed as Uppnådd by a person, only while the assessment is open', async () => {
    const action = await chosen(a, 'L1');
    const confirm = (items: object[]) => editor.send<Plan>('POST', `${base}/confirm-achieved`, { items });
    const item = { unit: a, code: 'L1' };
    expect((await confirm([item])).status).toBe(400);
    const done = await patch(action.id, { status: 'klar', revision: 1 });
    expect(done.body.regeneration.confirm).toEqual([item]);

    await editor.send('POST', 'hemma/assessments/2026/lock');
    const locked = await confirm([item]);
    expect([locked.status, refusal(locked).code]).toEqual([409, 'locked']);
    // The plan itself lives on.
    expect((await patch(action.id, { benefit: 'Lugnare nätter', revision: 2 })).status).toBe(200);
    await editor.send('POST', 'hemma/assessments/2026/reopen', { reason: 'Provar' });

    const { body } = await confirm([item]);
    expect(rowOf(body, a, 'L1')).toBeUndefined();
    expect(body.actions[0]?.items).toEqual([{ ...item, level: 'uppnadd' }]);
    expect(body.regeneration.confirm).toEqual([]);
    const answers = await stegvis.db.read.select().from(tables.answers);
    expect(answers.find((row) => row.unitId === a && row.code === 'L1')).toMatchObject({
      level: 'uppnadd',
      revision: 2,
      confirmed: true,
    });
    expect((await audit()).at(-1)).toMatchObject({
      act: 'answer.confirm-achieved',
      before: [{ ...item, level: 'ej-planerad' }],
    });
    expect((await confirm([item])).body).toEqual(body);
  });

  test('a new year goes on with what is open', async () => {
    const kept = await chosen(b, 'K1');
    const done = await chosen(a, 'L2');
    const left = await chosen(a, 'L1');
    const joint = await chosen(b, 'L1');
    await patch(kept.id, {
      lead: { kind: 'role', id: stegvis.home.roleId, name: '' },
      dueOn: '2027-03-31',
      status: 'pagar',
      revision: 1,
    });
    await editor.send('POST', `${base}/actions/${kept.id}/follow-ups`, { note: 'Stannar här' });
    await editor.send('POST', `${base}/moves`, { items: [], actionIds: [kept.id], to: 2, reason: 'Tidigare' });
    await patch(done.id, { status: 'klar', revision: 1 });
    await editor.send('POST', `${base}/actions/join`, { ids: [left.id, joint.id], title: null });
    const created = await editor.send<{ slug: string }>('POST', 'hemma/assessments', {
      ...{
        year: 2027,
        title: 'Socialtjänst 2027',
        boardId: stegvis.home.boardId,
        model: { id: model.id, version: model.version },
      },
      ...{ unitIds: [b], carryFrom: '2026', answerBy: null },
    });
    expect(created.status).toBe(201);
    const next = `hemma/assessments/${created.body.slug}/plan`;
    const { body } = await editor.send<Plan>('GET', next);
    expect(body.actions).toMatchObject([
      { step: 1, unitId: null, items: [{ unit: b, code: 'L1', level: null }] },
      {
        step: 2,
        dueOn: '2027-03-31',
        status: 'pagar',
        lead: { name: 'IT-chef' },
        followUps: [],
        revision: 1,
        move: { reason: 'Tidigare' },
      },
    ]);
    const entry = (await audit()).find(
      (one) => one.act === 'action.create' && one.subject === `action:${body.actions[1]?.id}`,
    );
    expect(entry?.after).toMatchObject({ carriedFrom: kept.id });
    expect((await readPlan()).actions).toHaveLength(3);
  });
});

describe('who may', () => {
  test('a reader reads and writes nothing; what is marked comes without its words', async () => {
    const reader = await stegvis.signIn('lasare');
    const { id } = await chosen();
    const words = { title: 'Hemlig titel', activity: 'Hemlig text', benefit: 'Hemlig nytta' };
    await patch(id, {
      ...words,
      secrecy: true,
      secrecyProvision: 'OSL 18 kap. 8 §',
      status: 'avvaktar',
      statusReason: 'Hemligt skäl',
      reviewOn: '2027-01-01',
      revision: 1,
    });
    await editor.send('POST', `${base}/actions/${id}/follow-ups`, { note: 'Hemlig anteckning' });
    await editor.send('POST', `${base}/moves`, { items: [], actionIds: [id], to: 2, reason: 'Hemlig flytt' });
    await stegvis.answer('b', 'K1', 'planerad', { secrecy: true, secrecyProvision: 'OSL' });

    const plan = await readPlan(reader);
    expect(JSON.stringify(plan)).not.toMatch(/Heml/);
    const { status, lead, dueOn, costOnce, items, late } = plan.actions.at(-1) ?? {};
    expect(plan.actions.at(-1)).toMatchObject({
      secrecy: true,
      hidden: true,
      title: null,
      activity: null,
      secrecyProvision: 'OSL 18 kap. 8 §',
    });
    expect({ status, lead, dueOn, costOnce, items, late }).toEqual({
      ...{ status: 'ej-paborjad', lead: null, dueOn: null, costOnce: null, items: [], late: false },
    });
    expect(plan.gaps.chosen).toBe((await readPlan()).gaps.chosen - 1);
    expect(rowOf(plan, b, 'K1')).toBeUndefined();
    expect(plan.answers).toHaveLength(4);
    expect((await readPlan()).actions[0]).toMatchObject({ hidden: false, title: 'Hemlig titel' });
    expect((await reader.send('GET', `${base}/actions/${id}/history`)).status).toBe(404);
    // What was marked once is not told of in the history of what is open now.
    const opened = await editor.send<ActionChanged>('PATCH', `${base}/actions/${id}`, { secrecy: false, revision: 2 });
    expect(opened.status).toBe(200);
    const told = await reader.send<History>('GET', `${base}/actions/${id}/history`);
    expect(told.body.entries.length).toBeGreaterThan(3);
    expect(JSON.stringify(told.body)).not.toMatch(/Heml/);

    const item = { unit: a, code: 'L1' };
    const writes: [Parameters<Client['send']>[0], string, object?][] = [
      ['PUT', '/choices', { items: [item], choice: 'senare', reason: '' }],
      ['POST', '/moves', { items: [item], actionIds: [], to: 1, reason: 'x' }],
      ['DELETE', '/moves/x'],
      ['POST', '/actions', { step: 1, unitId: null, title: 'x', activity: '' }],
      ['PATCH', `/actions/${id}`, { title: 'x', revision: 2 }],
      ['POST', '/actions/update-many', { ids: [id], set: { dueOn: null } }],
      ['POST', `/actions/${id}/split`, { titles: ['x', 'y'], revision: 2 }],
      ['POST', '/actions/join', { ids: [id, id], title: null }],
      ['POST', `/actions/${id}/follow-ups`, { note: 'x' }],
      ['POST', '/confirm-achieved', { items: [item] }],
    ];
    const before = (await audit()).length;
    for (const [method, path, body] of writes) {
      const reply = await reader.send(method, base + path, body);
      expect([path, reply.status, refusal(reply).code]).toEqual([path, 403, 'forbidden']);
    }
    expect((await audit()).slice(before).filter(({ act }) => !act.startsWith('access.'))).toEqual([]);
  });

  test('what belongs to another organisation does not exist', async () => {
    const stranger = await stegvis.signIn('processledare', stegvis.other);
    const { id } = await chosen();
    expect((await stranger.send('GET', base)).status).toBe(404);
    const theirs = 'borta/assessments/2026/plan';
    expect((await stranger.send('GET', theirs)).status).toBe(200);
    const move = await editor.send<Plan>('POST', `${base}/moves`, { items: [], actionIds: [id], to: 2, reason: 'x' });
    const moveId = move.body.actions[0]?.move?.id ?? '';
    const tries: [Parameters<Client['send']>[0], string, object?][] = [
      ['PATCH', `/actions/${id}`, { title: 'x', revision: 1 }],
      ['POST', '/actions/update-many', { ids: [id], set: { dueOn: null } }],
      ['POST', `/actions/${id}/split`, { titles: ['x', 'y'], revision: 1 }],
      ['POST', '/actions/join', { ids: [id, id], title: null }],
      ['POST', `/actions/${id}/follow-ups`, { note: 'x' }],
      ['GET', `/actions/${id}/history`],
      ['POST', '/moves', { items: [], actionIds: [id], to: 1, reason: 'x' }],
      ['DELETE', `/moves/${moveId}`],
    ];
    for (const [method, path, body] of tries) {
      expect([path, (await stranger.send(method, theirs + path, body)).status]).toEqual([path, 404]);
    }
    expect((await readPlan()).actions[0]).toMatchObject({ id, title: null, step: 2, revision: 1 });
  });

  test('nobody is signed out and in', async () => {
    const reply = await stegvis.app.inject({ method: 'GET', url: `/api/organisations/${base}` });
    expect(reply.statusCode).toBe(401);
  });
});
