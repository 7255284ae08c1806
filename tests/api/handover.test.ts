import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type { HandedOver, PersonHandOver, RoleHandOver } from '@stegvis/shared/api/handover.ts';
import type { Organisation } from '@stegvis/shared/api/organisation.ts';
import type { Action, ActionChanged, Owner, Plan } from '@stegvis/shared/api/plan.ts';
import * as tables from '../../server/src/db/tables.ts';
import { startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1 },
  { code: 'I1', step: 2 },
]);
let stegvis: Awaited<ReturnType<typeof startApp>>;
let editor: Client;
let administrator: Client;
let leaving: Owner;
let coming: Owner;
const started: (typeof stegvis)[] = [];
const owner = (id: string): Owner => ({ kind: 'person', id, name: '' });

beforeEach(async () => {
  stegvis = await startApp(model, { a: 'f' });
  started.push(stegvis);
  editor = await stegvis.signIn('processledare');
  administrator = await stegvis.signIn('administrator');
  leaving = owner(stegvis.home.people.ansvarig);
  coming = owner(stegvis.home.people.lasare);
  await give({ holderId: leaving.id, standInId: stegvis.home.people.deltagare });
});
afterAll(() => Promise.all(started.map((one) => one.close())));

const plan = 'hemma/assessments/2026/plan';
const role = () => stegvis.home.roleId;
const theRole = (): Owner => ({ kind: 'role', id: role(), name: '' });
const give = (holders: object, id = role(), title = 'IT-chef') =>
  editor.send('PUT', `hemma/roles/${id}`, { title, modelRole: null, holderName: null, standInName: null, ...holders });
const register = async () => (await administrator.send<Organisation>('GET', 'hemma/')).body.roles;
const findAction = async (id: string, client = editor) =>
  (await client.send<Plan>('GET', plan)).body.actions.find((one) => one.id === id);
const audit = () => stegvis.db.read.select().from(tables.audit);

async function action(title: string, set: Partial<Action> = {}): Promise<string> {
  const made = await editor.send<ActionChanged>('POST', `${plan}/actions`, {
    ...{ step: 1, unitId: stegvis.home.units.a, title, activity: '' },
  });
  const { id, revision } = made.body.action;
  const { status } = await editor.send('PATCH', `${plan}/actions/${id}`, { ...set, revision });
  expect(status).toBe(200);
  return id;
}
const ofRole = (client = editor) => client.send<RoleHandOver>('GET', `hemma/roles/${role()}/hand-over`);
const handRole = (body: object, client = editor) =>
  client.send<HandedOver & ErrorBody>('POST', `hemma/roles/${role()}/hand-over`, body);
const ofPerson = (id = leaving.id, client = editor) =>
  client.send<PersonHandOver>('GET', `hemma/people/${id}/hand-over`);
const handPerson = (body: object, client = editor, id = leaving.id) =>
  client.send<HandedOver & ErrorBody>('POST', `hemma/people/${id}/hand-over`, body);

describe('a role', () => {
  test('shows what follows by itself, and what has to be moved', async () => {
    await action('Följer rollen', { lead: theRole() });
    await action('Klar sedan länge', { lead: theRole(), status: 'klar' });
    const lead = await action('Står på personen', { lead: leaving, others: [coming] });
    const other = await action('Personen deltar', { lead: theRole(), others: [leaving] });
    await action('Klar', { lead: leaving, status: 'klar' });
    await editor.send('POST', 'hemma/roles', {
      ...{ title: 'Säkerhetschef', modelRole: null, holderName: null, standInId: leaving.id, standInName: null },
    });

    const { status, body } = await ofRole();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      title: 'IT-chef',
      holder: { id: leaving.id, name: 'ansvarig hemma' },
      standIn: { name: 'deltagare hemma' },
      following: 2,
      outOfReach: 0,
      otherRoles: [{ title: 'Säkerhetschef', as: 'stand-in' }],
    });
    const assessment = { slug: '2026', title: 'Socialtjänst 2026' };
    expect(body.named.toSorted((x, y) => x.title.localeCompare(y.title))).toEqual([
      { id: other, title: 'Personen deltar', assessment, as: 'other' },
      { id: lead, title: 'Står på personen', assessment, as: 'lead' },
    ]);
  });

  test('goes to the next; rights and open actions follow, what was named is moved, history stays', async () => {
    const follows = await action('Följer rollen', { lead: theRole() });
    const named = await action('Står på personen', { lead: leaving, others: [coming] });
    const kept = await action('Får stå kvar', { lead: leaving });
    await editor.send('POST', `${plan}/actions/${named}/follow-ups`, { note: 'Halvvägs' });
    const before = await findAction(named);
    const next = await stegvis.signIn('lasare');
    expect((await findAction(follows, next))?.mayReport).toBe(false);

    const done = await handRole({
      to: { kind: 'person', id: coming.id },
      ...{ keepStandIn: true, actionIds: [named], actionsTo: 'person' },
    });
    expect(done).toEqual({ status: 200, body: { actions: 1, roles: 1 } });
    expect(await register()).toEqual([
      expect.objectContaining({ holderId: coming.id, holderName: 'lasare hemma', standInName: 'deltagare hemma' }),
    ]);
    expect((await findAction(follows, next))?.mayReport).toBe(true);
    const old = await stegvis.signIn('ansvarig');
    expect((await findAction(follows, old))?.mayReport).toBe(false);
    expect(await findAction(kept)).toMatchObject({ lead: { id: leaving.id } });
    // Whoever took part already is now huvudansvarig, once.
    expect(await findAction(named)).toMatchObject({
      lead: { kind: 'person', id: coming.id },
      others: [],
      revision: (before?.revision ?? 0) + 1,
      followUps: before?.followUps,
      status: before?.status,
    });

    const entries = (await audit()).slice(-3, -1);
    expect(entries).toMatchObject([
      { act: 'action.change', subject: `action:${named}`, before: { lead: { id: leaving.id, name: '' } } },
      { act: 'role.hand-over', subject: `role:${role()}`, before: { holderId: leaving.id }, after: { actions: 1 } },
    ]);
    expect(JSON.stringify(entries)).not.toContain('hemma"');
  });

  test('takes over what named the person, so that it follows the role from now on', async () => {
    const named = await action('Står på personen', { lead: leaving });
    await handRole({ to: { kind: 'vacant' }, keepStandIn: false, actionIds: [named], actionsTo: 'role' });
    expect((await findAction(named))?.lead).toMatchObject({ kind: 'role', id: role(), name: 'IT-chef' });
    expect(await register()).toMatchObject([{ holderId: null, holderName: null, standInId: null }]);
  });

  test('to the one who stands in: nobody stands in for themselves', async () => {
    await handRole({ to: { kind: 'person', id: stegvis.home.people.deltagare }, keepStandIn: true });
    expect(await register()).toMatchObject([{ holderName: 'deltagare hemma', standInId: null, standInName: null }]);
  });

  test('held by a name alone is handed over too, with the actions that carry the name', async () => {
    await give({ holderName: 'Rut', standInName: 'Olle' });
    const named = await action('Ruts', { lead: { kind: 'name', id: '', name: 'Rut' } });
    expect((await ofRole()).body).toMatchObject({ holder: { id: null, name: 'Rut' }, named: [{ id: named }] });
    await handRole({
      ...{ to: { kind: 'name', name: 'Åke' }, keepStandIn: true, actionIds: [named], actionsTo: 'person' },
    });
    expect(await register()).toMatchObject([{ holderName: 'Åke', standInName: 'Olle' }]);
    expect((await findAction(named))?.lead).toEqual({ kind: 'name', id: '', name: 'Åke' });
    // In no entry of the handover; an action's own entries say what stood in the plan.
    const handed = (await audit()).filter((one) => one.act === 'role.hand-over');
    expect(JSON.stringify(handed)).not.toMatch(/Rut|Åke|Olle/);
  });

  test.each<[string, (ids: Record<string, string>) => object, string]>([
    ['someone of another organisation', ({ stranger }) => ({ to: { kind: 'person', id: stranger } }), 'to'],
    ['nobody', () => ({ to: { kind: 'person', id: 'x' } }), 'to'],
    [
      'an action that does not name the person',
      ({ foreign }) => ({ to: { kind: 'vacant' }, actionIds: [foreign] }),
      'actionIds',
    ],
    [
      'actions to nobody',
      ({ own }) => ({ to: { kind: 'vacant' }, actionIds: [own], actionsTo: 'person' }),
      'actionsTo',
    ],
  ])('%s is refused, and nothing is changed', async (_what, body, field) => {
    const own = await action('Egen', { lead: leaving });
    const foreign = await action('Annans', { lead: coming });
    const before = { roles: await register(), log: (await audit()).length };
    const reply = await handRole({
      keepStandIn: true,
      ...body({ stranger: stegvis.other.people.lasare, own, foreign }),
    });
    expect(reply.status).toBe(400);
    expect(Object.keys(reply.body.error.fields ?? {})).toEqual([field]);
    expect({ roles: await register(), log: (await audit()).length }).toEqual(before);
  });
});

describe('a person', () => {
  test('leaves: what names them goes to another person or a role, with the roles they hold', async () => {
    const one = await action('Ett', { lead: leaving });
    const two = await action('Två', { lead: coming, others: [leaving] });
    expect((await ofPerson()).body).toMatchObject({
      name: 'ansvarig hemma',
      outOfReach: 0,
      roles: [{ id: role(), title: 'IT-chef', as: 'holder' }],
    });
    expect((await ofPerson()).body.named).toHaveLength(2);

    expect((await handPerson({ to: { kind: 'role', id: role() }, actionIds: [one] })).body).toEqual({
      actions: 1,
      roles: 0,
    });
    expect((await findAction(one))?.lead).toMatchObject({ kind: 'role', id: role() });
    expect((await handPerson({ to: { kind: 'person', id: coming.id }, roles: true })).body).toEqual({
      actions: 1,
      roles: 1,
    });
    expect(await findAction(two)).toMatchObject({ lead: { id: coming.id }, others: [] });
    expect((await ofPerson()).body).toMatchObject({ named: [], roles: [] });
    expect(await register()).toMatchObject([{ holderId: coming.id }]);
  });

  test('also after they have been deactivated', async () => {
    const one = await action('Kvar', { lead: leaving });
    const at = new Date().toISOString();
    await stegvis.db.write(
      { personId: null, organisationId: stegvis.home.id },
      { act: 'person.deactivate', subject: 'test' },
      async (tx) => {
        await tx.update(tables.people).set({ deactivatedAt: at });
        await tx.update(tables.people).set({ deactivatedAt: null });
        await tx.delete(tables.memberships);
        const roles = { processledare: stegvis.home.people.processledare, lasare: coming.id } as const;
        for (const [held, personId] of Object.entries(roles)) {
          const row = { id: crypto.randomUUID(), organisationId: stegvis.home.id, personId };
          await tx.insert(tables.memberships).values({ ...row, role: held as 'lasare' });
        }
      },
    );
    expect((await ofPerson()).body.named).toMatchObject([{ id: one }]);
    expect((await handPerson({ to: { kind: 'person', id: coming.id } })).body).toMatchObject({ actions: 1 });
    expect((await findAction(one))?.lead?.id).toBe(coming.id);
  });

  test('is not another organisation’s, and never themselves', async () => {
    for (const id of [stegvis.other.people.ansvarig, 'finns-inte']) {
      expect((await ofPerson(id)).status).toBe(404);
      expect((await handPerson({ to: { kind: 'person', id: coming.id } }, editor, id)).status).toBe(404);
    }
    for (const to of [leaving, owner(stegvis.other.people.lasare), { kind: 'role', id: stegvis.other.roleId }]) {
      expect((await handPerson({ to })).status).toBe(400);
    }
    expect((await handPerson({ to: { kind: 'role', id: role() }, roles: true })).status).toBe(400);
  });
});

describe('what one may not see', () => {
  const marked = { secrecy: true, secrecyProvision: '21 kap. 7 § OSL' };

  test('is counted and stays: the administrator does not read what is marked, and does not give it away', async () => {
    const open = await action('Öppen', { lead: leaving });
    const secret = await action('Hemlig titel', { lead: leaving, ...marked });
    const seen = await ofPerson(leaving.id, administrator);
    expect(seen.body).toMatchObject({ named: [{ id: open }], outOfReach: 1 });
    expect(JSON.stringify(seen.body)).not.toContain('Hemlig');
    expect((await ofRole(administrator)).body).toMatchObject({ named: [{ id: open }], outOfReach: 1 });
    const tried = await handPerson({ to: { kind: 'person', id: coming.id }, actionIds: [secret] }, administrator);
    expect(tried.status).toBe(400);
    expect((await handPerson({ to: { kind: 'person', id: coming.id } }, administrator)).body.actions).toBe(1);
    expect((await findAction(secret))?.lead?.id).toBe(leaving.id);
    // The processledare sees it and can.
    expect((await ofPerson()).body).toMatchObject({ named: [{ id: secret, title: 'Hemlig titel' }], outOfReach: 0 });
    expect((await handPerson({ to: { kind: 'person', id: coming.id } })).body.actions).toBe(1);
  });

  test('nor is there a door for others', async () => {
    for (const name of ['deltagare', 'ansvarig', 'lasare', 'registrator', 'informationssakerhet'] as const) {
      const client = await stegvis.signIn(name);
      expect((await ofRole(client)).status).toBe(403);
      expect((await ofPerson(leaving.id, client)).status).toBe(403);
      expect((await handRole({ to: { kind: 'vacant' }, keepStandIn: true }, client)).status).toBe(403);
      expect((await handPerson({ to: { kind: 'person', id: coming.id } }, client)).status).toBe(403);
    }
  });
});

test('an action that a later year carries on is moved there, and left as it was where it came from', async () => {
  const old = await action('Långvarig', { lead: leaving });
  await editor.send('POST', 'hemma/assessments/2026/lock');
  const next = await editor.send<{ slug: string }>('POST', 'hemma/assessments', {
    ...{ year: 2027, title: '2027', boardId: stegvis.home.boardId, model: { id: 'skiss', version: '1.0.0' } },
    ...{ unitIds: [stegvis.home.units.a], carryFrom: '2026', answerBy: null },
  });
  expect(next.body.slug).toBe('2027');
  const { body } = await ofPerson();
  expect(body.named).toMatchObject([{ assessment: { slug: '2027' } }]);
  expect((await handPerson({ to: { kind: 'person', id: coming.id } })).body.actions).toBe(1);
  expect((await findAction(old))?.lead?.id).toBe(leaving.id);
});
