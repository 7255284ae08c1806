/** Ways round the borders between organisations, between nämnder, and around what is marked: each was open once. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '@stegvis/shared/access/permissions.ts';
import type { Invited } from '@stegvis/shared/api/people.ts';
import type { Transaction } from '../../server/src/db/connect.ts';
import * as t from '../../server/src/db/tables.ts';
import { clientOf, startApp, type Client } from '../support/app.ts';
import { lettersTo } from '../support/letters.ts';
import { sketchModel } from '../support/model.ts';
import { unzip } from '../support/zip.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1 },
]);
const SECRET = 'hemlig titel';
const at = '2026-01-02T03:04:05.006Z';

let stegvis: Awaited<ReturnType<typeof startApp>>;
beforeEach(async () => {
  stegvis = await startApp(model);
});
afterEach(() => stegvis.close());

const put = (work: (tx: Transaction) => Promise<unknown>) =>
  stegvis.db.write({ personId: null, organisationId: null }, { act: 'test.put', subject: 'test' }, async (tx) => {
    await work(tx);
  });
const ownData = async (client: Client) => (await client.inject({ url: '/api/me/data' })).body;

/** A marked action of the whole förvaltning. */
async function markedAction(
  more: Partial<typeof t.actions.$inferInsert> = {},
  owner: Partial<typeof t.actionOwners.$inferInsert> = { registerRoleId: stegvis.home.roleId },
) {
  await put(async (tx) => {
    await tx.insert(t.actions).values({
      ...{ id: 'secret', assessmentId: stegvis.home.assessmentId, step: 1, unitId: null, title: SECRET },
      ...{ status: 'ej-paborjad', statusReason: '', benefit: '', secrecy: true, secrecyProvision: 'OSL' },
      ...{ links: [], revision: 1, createdAt: at, ...more },
    });
    await tx.insert(t.actionOwners).values({ actionId: 'secret', isLead: true, place: 1, ...owner });
  });
}

/** Another nämnd of the same organisation, and a role that is held in it alone. */
async function otherBoard(role: Role) {
  const [boardId, unitId] = [randomUUID(), randomUUID()];
  const organisationId = stegvis.home.id;
  await put(async (tx) => {
    await tx.insert(t.boards).values({ id: boardId, organisationId, name: 'Skolnämnden', dnrPrefix: null });
    await tx
      .insert(t.units)
      .values({ id: unitId, organisationId, boardId, name: 'Skola', slug: 'skola', form: 'f', place: 9 });
    await tx.update(t.memberships).set({ boardId }).where(eq(t.memberships.personId, stegvis.home.people[role]));
  });
  return { boardId, unitId, client: await stegvis.signIn(role) };
}

const setBorder = () =>
  put((tx) => tx.update(t.boards).set({ secrecyBorder: true }).where(eq(t.boards.id, stegvis.home.boardId)));

describe('a role in one nämnd', () => {
  test('sets up no year that goes on with another’s', async () => {
    await markedAction();
    const { client, boardId, unitId } = await otherBoard('processledare');
    const body = { year: 2027, title: 'x', boardId, unitIds: [unitId], carryFrom: '2026', answerBy: null };
    const reply = await client.send('POST', 'hemma/assessments', { ...body, model: { id: 'skiss', version: '1.0.0' } });
    expect(reply).toMatchObject({
      status: 400,
      body: { error: { fields: { carryFrom: expect.any(String) as string } } },
    });
  });

  test('takes no role of the register that is responsible in another', async () => {
    await markedAction();
    const { client } = await otherBoard('processledare');
    const { roleId, people } = stegvis.home;
    const me = people.processledare;
    const holders = { holderId: me, holderName: null, standInId: null, standInName: null };
    const role = { title: 'IT-chef', modelRole: null };
    expect((await client.send('PUT', `hemma/roles/${roleId}`, { ...role, ...holders })).status).toBe(403);
    const to = { kind: 'person', id: me };
    const over = { to, keepStandIn: false, actionIds: [], actionsTo: 'role' };
    expect((await client.send('POST', `hemma/roles/${roleId}/hand-over`, over)).status).toBe(403);
    await put((tx) =>
      tx.update(t.registerRoles).set({ holderId: people.lasare }).where(eq(t.registerRoles.id, roleId)),
    );
    const all = { to, actionIds: [], roles: true };
    expect((await client.send('POST', `hemma/people/${people.lasare}/hand-over`, all)).status).toBe(403);
    expect(await ownData(client)).not.toContain(SECRET);
    // What it is called, and roles that are responsible for nothing there, are not closed.
    const kept = { ...holders, holderId: people.lasare };
    expect((await client.send('PUT', `hemma/roles/${roleId}`, { ...role, title: 'Chef', ...kept })).status).toBe(204);
    await put((tx) => tx.delete(t.actionOwners));
    expect((await client.send('PUT', `hemma/roles/${roleId}`, { ...role, ...holders })).status).toBe(204);
  });

  test('for every nämnd does not reach over a border through the register', async () => {
    await markedAction();
    await setBorder();
    const client = await stegvis.signIn('processledare');
    const holders = {
      holderId: stegvis.home.people.processledare,
      holderName: null,
      standInId: null,
      standInName: null,
    };
    const body = { title: 'IT-chef', modelRole: null, ...holders };
    expect((await client.send('PUT', `hemma/roles/${stegvis.home.roleId}`, body)).status).toBe(403);
  });

  test('reads nothing of another’s in the log', async () => {
    const answer = { level: 'planerad', reason: 'nämndens eget skäl', evidence: [], secrecy: false };
    const path = `hemma/assessments/2026/answers/${stegvis.home.units.a}/L1`;
    const more = { secrecyProvision: '', revision: 0, changeId: randomUUID() };
    await (await stegvis.signIn('processledare')).send('PUT', path, { ...answer, ...more });
    const whole = await stegvis.signIn('informationssakerhet');
    expect(JSON.stringify((await whole.send('GET', 'hemma/log')).body)).toContain('nämndens eget skäl');
    const { client } = await otherBoard('informationssakerhet');
    expect(JSON.stringify((await client.send('GET', 'hemma/log')).body)).not.toContain('nämndens eget skäl');
    for (const format of ['csv', 'jsonl']) {
      const file = await client.inject({ url: `/api/organisations/hemma/log/export?format=${format}` });
      expect([file.statusCode, file.body.includes('nämndens eget skäl')]).toEqual([200, false]);
    }
    const found = await client.send<{ entries: object[] }>('GET', 'hemma/log?q=eget');
    expect(found.body.entries).toEqual([]);
  });
});

describe('what is marked', () => {
  test('is not told by whether the assessment can be locked', async () => {
    await stegvis.answer('a', 'L1', 'ej-relevant', { secrecy: true, secrecyProvision: 'OSL' });
    await setBorder();
    const client = await stegvis.signIn('processledare');
    const refused = await client.send<object>('POST', 'hemma/assessments/2026/lock');
    expect(refused.status).toBe(403);
    expect(JSON.stringify(refused.body)).not.toContain('L1');
    await stegvis.answer('a', 'L1', 'uppnadd', { secrecy: true, secrecyProvision: 'OSL' });
    expect((await client.send('POST', 'hemma/assessments/2026/lock')).status).toBe(403);
  });

  test('is not told by the reasons of its row in an export', async () => {
    await stegvis.answer('a', 'L1', 'planerad');
    const unitId = stegvis.home.units.a ?? '';
    const { assessmentId } = stegvis.home;
    await markedAction({ unitId });
    await put(async (tx) => {
      await tx.insert(t.actionItems).values({ actionId: 'secret', unitId, code: 'L1', place: 1 });
      const reason = 'röjande skäl';
      await tx
        .insert(t.choices)
        .values({ assessmentId, unitId, code: 'L1', choice: 'i-ar', reason, decidedBy: null, decidedAt: at });
      await tx.insert(t.moves).values({
        ...{ id: 'move', assessmentId, unitId, code: 'L1', actionId: null, togetherId: 'move' },
        ...{ fromStep: 1, toStep: 2, reason, byId: null, at, undoneAt: null },
      });
    });
    const client = await stegvis.signIn('administrator');
    const zip = await client.inject({ url: '/api/organisations/hemma/data/export.zip' });
    const files = await unzip(zip.rawPayload);
    expect([...files].filter(([, bytes]) => bytes.includes('röjande')).map(([name]) => name)).toEqual([]);
    expect(String(files.get('tables/choices.json'))).toContain('i-ar');
  });

  test('names people of the organisation alone', async () => {
    await markedAction();
    const client = await stegvis.signIn('processledare');
    const path = 'hemma/assessments/2026/plan/actions/secret';
    const naming = (id: string) => client.send('PATCH', path, { revision: 1, secrecyNamed: [id] });
    expect((await naming(stegvis.other.people.lasare)).status).toBe(400);
    expect((await naming(stegvis.home.people.lasare)).status).toBe(200);
  });

  test('is not in one’s own data when one has left, or has no role in the nämnd', async () => {
    const person = stegvis.home.people.ansvarig;
    await stegvis.answer('a', 'L1', 'planerad', { secrecy: true, secrecyProvision: 'OSL' });
    await markedAction({}, { personId: person });
    const { assessmentId, units, id: organisationId } = stegvis.home;
    await put((tx) =>
      tx.insert(t.choices).values({
        ...{ assessmentId, unitId: units.a ?? '', code: 'L1', choice: 'senare', reason: 'för svagt' },
        ...{ decidedBy: person, decidedAt: at },
      }),
    );
    const client = await stegvis.signIn('ansvarig');
    const before = await ownData(client);
    expect(before).toContain(SECRET);
    expect(before).not.toContain('för svagt');
    await put((tx) =>
      tx.update(t.memberships).set({ organisationId: stegvis.other.id }).where(eq(t.memberships.personId, person)),
    );
    expect(organisationId).not.toBe(stegvis.other.id);
    expect(await ownData(client)).not.toContain(SECRET);
  });
});

test('one’s own data holds nothing of an organisation that asks for a second factor, before it is given', async () => {
  await stegvis.answer('a', 'L1', 'planerad', { reason: 'mitt eget skäl', answeredBy: stegvis.home.people.lasare });
  const client = await stegvis.signIn('lasare');
  expect(await ownData(client)).toContain('mitt eget skäl');
  await put((tx) =>
    tx.update(t.organisations).set({ requireTotp: true }).where(eq(t.organisations.id, stegvis.home.id)),
  );
  const part = await ownData(client);
  expect(part).not.toContain('mitt eget skäl');
  expect(JSON.parse(part)).toMatchObject({ leftOut: ['hemma'], memberships: [], answers: [] });
});

describe('an administrator of another organisation', () => {
  const rows = (email: string) => [{ name: 'x', email, roles: [{ role: 'lasare', boardId: null, unitId: null }] }];
  async function inviteFrom(org: 'hemma' | 'borta', email: string): Promise<string> {
    const inviting = await stegvis.signIn('administrator', org === 'hemma' ? stegvis.home : stegvis.other);
    await inviting.send<Invited>('POST', `${org}/invitations`, { locale: 'sv', rows: rows(email) });
    return (await lettersTo(stegvis.db, email)).at(-1)?.token ?? '';
  }
  const accept = (token: string, payload: object = {}, cookie?: string) =>
    stegvis.app.inject({
      ...{ method: 'POST', url: `/api/invitations/${token}`, payload },
      ...(cookie && { cookies: { stegvis: cookie } }),
    });

  test('makes nobody a member by a link that they read themselves', async () => {
    const token = await inviteFrom('borta', 'lasare@hemma.example');
    expect((await accept(token)).statusCode).toBe(401);
    const log = await (await stegvis.signIn('administrator', stegvis.other)).send('GET', 'borta/log');
    expect(JSON.stringify(log.body)).not.toContain(stegvis.home.people.lasare);
    // The invitation is still there for the one whom it is for.
    const person = await stegvis.signIn('lasare');
    expect((await accept(token, {}, person.cookie)).json()).toMatchObject({ isIn: true });
    expect((await person.send('GET', 'borta')).status).toBe(200);
  });

  test('does not come in as somebody who has left, nor erase what is kept of them elsewhere', async () => {
    const person = stegvis.home.people.ansvarig;
    await stegvis.answer('a', 'L1', 'planerad', { reason: 'skäl', answeredBy: person, answeredAt: at });
    await markedAction({}, { personId: person });
    await (await stegvis.signIn('administrator')).send('POST', `hemma/people/${person}/deactivate`);
    const token = await inviteFrom('borta', 'ansvarig@hemma.example');
    const accepted = await accept(token);
    expect([accepted.statusCode, accepted.json<object>(), accepted.cookies]).toEqual([
      200,
      expect.objectContaining({ isIn: false }),
      [],
    ]);
    const administrator = await stegvis.signIn('administrator', stegvis.other);
    const path = `borta/data/people/${person}/erasure`;
    expect((await administrator.send('GET', path)).body).toMatchObject({ everywhere: false });
    expect((await administrator.send('POST', path, { name: 'ansvarig hemma' })).status).toBe(204);
    expect(await stegvis.db.read.select().from(t.actionOwners)).toEqual([
      expect.objectContaining({ personId: person }),
    ]);
    const [row] = await stegvis.db.read.select().from(t.people).where(eq(t.people.id, person));
    expect(row).toMatchObject({ name: 'ansvarig hemma', passwordHash: null, erasedAt: null });
    expect((await administrator.send('GET', path)).status).toBe(404);
  });

  test('keeps no way into an account that they made of somebody’s address', async () => {
    const email = 'offer@hemma.example';
    const made = await accept(await inviteFrom('borta', email), {
      name: 'x',
      password: 'angriparens eget lösenord 77',
    });
    const attacker = clientOf(stegvis.app, made.cookies[0]?.value ?? '');
    expect((await accept(await inviteFrom('hemma', email))).statusCode).toBe(401);
    expect((await attacker.send('GET', 'hemma')).status).toBe(404);
  });

  test('signs nobody out of another organisation', async () => {
    const personId = stegvis.home.people.lasare;
    await put((tx) =>
      tx.insert(t.memberships).values({ id: randomUUID(), personId, organisationId: stegvis.other.id, role: 'lasare' }),
    );
    const person = await stegvis.signIn('lasare');
    const administrator = await stegvis.signIn('administrator', stegvis.other);
    expect((await administrator.send('POST', `borta/people/${personId}/deactivate`)).status).toBe(204);
    expect((await person.send('GET', 'borta')).status).toBe(404);
    expect((await person.send('GET', 'hemma')).status).toBe(200);
  });
});

test('a password that somebody else chose in my name does not outlive my first mailed link', async () => {
  // Borta invited my address, and came in by the link itself.
  const email = 'jag@hemma.example';
  const invite = async (client: Client, slug: string) => {
    const rows = [{ name: 'Jag', email, roles: [{ role: 'lasare', boardId: null, unitId: null }] }];
    expect((await client.send<Invited>('POST', `${slug}/invitations`, { rows, locale: 'sv' })).status).toBe(200);
    return (await lettersTo(stegvis.db, email)).at(-1)?.token ?? '';
  };
  const accept = (token: string, payload: object, cookie = '') =>
    clientOf(stegvis.app, cookie).inject({ method: 'POST', url: `/api/invitations/${token}`, payload });
  const password = 'sju vita lampor lyser';
  const taken = await invite(await stegvis.signIn('administrator', stegvis.other), 'borta');
  const theirs = await accept(taken, { name: 'Jag', password });
  const thief = clientOf(stegvis.app, theirs.cookies[0]?.value ?? '');
  expect((await thief.send('GET', 'borta')).status).toBe(200);

  const mine = await invite(await stegvis.signIn('administrator'), 'hemma');
  expect((await accept(mine, {}, thief.cookie)).statusCode).toBe(200);
  // They would have needed my mail for that. I have it, and sign in by a link in it.
  await put((tx) =>
    tx.update(t.invitations).set({ acceptedAt: null, personId: null }).where(eq(t.invitations.email, email)),
  );
  await put((tx) => tx.delete(t.memberships).where(eq(t.memberships.organisationId, stegvis.home.id)));
  const asked = { method: 'POST', url: '/api/session/links', payload: { email, purpose: 'sign-in' } } as const;
  await stegvis.app.inject(asked);
  await expect.poll(async () => (await lettersTo(stegvis.db, email)).at(-1)?.kind).toBe('sign-in-link');
  const link = (await lettersTo(stegvis.db, email)).at(-1)?.token;
  const entered = await stegvis.app.inject({ method: 'POST', url: `/api/links/${link}`, payload: {} });
  const me = clientOf(stegvis.app, entered.cookies[0]?.value ?? '');
  expect((await accept(mine, {}, me.cookie)).statusCode).toBe(200);
  expect((await me.send('GET', 'hemma')).status).toBe(200);
  expect((await thief.send('GET', 'hemma')).status).toBe(401);
  const again = { method: 'POST', url: '/api/session', payload: { email, password } } as const;
  expect((await stegvis.app.inject(again)).statusCode).toBe(401);
});
