import { randomUUID } from 'node:crypto';
import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PERMISSIONS, ROLES, roleGives } from '@stegvis/shared/access/permissions.ts';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type { Organisation } from '@stegvis/shared/api/organisation.ts';
import type { PeoplePage } from '@stegvis/shared/api/people.ts';
import { people as en } from '@stegvis/shared/text/en/people.ts';
import { people as sv } from '@stegvis/shared/text/sv/people.ts';
import * as tables from '../../server/src/db/tables.ts';
import { startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

const model = sketchModel([{ code: 'L1', step: 1 }]);
let stegvis: Awaited<ReturnType<typeof startApp>>;
let administrator: Client;

beforeAll(async () => {
  stegvis = await startApp(model, { a: 'f', b: 'f' });
  administrator = await stegvis.signIn('administrator');
});
afterAll(() => stegvis.close());

const people = async () => (await administrator.send<PeoplePage>('GET', 'hemma/people')).body.people;
const personOf = async (id: string) => (await people()).find((one) => one.id === id);
const setRoles = (id: string, roles: object[], client = administrator) =>
  client.send<ErrorBody>('PUT', `hemma/people/${id}/roles`, { roles });
const deactivate = (id: string, client = administrator) =>
  client.send<ErrorBody>('POST', `hemma/people/${id}/deactivate`);
const reader = { role: 'lasare', boardId: null, unitId: null };
const chief = { role: 'administrator', boardId: null, unitId: null };

describe('the people of an organisation', () => {
  test('are listed with their roles, when they were last here and what hangs on them', async () => {
    const { home, db } = stegvis;
    const person = home.people.ansvarig;
    await db.touch(async (tx) => {
      const action = {
        ...{ assessmentId: home.assessmentId, step: 1 as const, unitId: home.units.a, statusReason: '', benefit: '' },
        ...{ secrecy: false, secrecyProvision: '', links: [], revision: 1, createdAt: new Date().toISOString() },
      };
      for (const [i, status] of (['pagar', 'klar', 'avvaktar'] as const).entries()) {
        const id = randomUUID();
        await tx.insert(tables.actions).values({ ...action, id, title: `Åtgärd ${i}`, status });
        await tx.insert(tables.actionOwners).values({ actionId: id, isLead: true, place: 0, personId: person });
      }
      await tx
        .update(tables.registerRoles)
        .set({ holderId: person })
        .where(eq(tables.registerRoles.organisationId, home.id));
    });
    expect(await personOf(person)).toMatchObject({
      name: 'ansvarig hemma',
      lastSeenAt: null,
      openActions: 2,
      registerRoles: ['IT-chef'],
      roles: [{ role: 'ansvarig', boardId: null, unitId: null, source: 'given' }],
    });
    const me = await personOf(home.people.administrator);
    expect(me?.lastSeenAt).toMatch(/^20/);
    expect(me).toMatchObject({ openActions: 0, registerRoles: [] });
  });

  test('get and lose roles; what single sign-on gave stays; the log has before and after', async () => {
    const { home, db } = stegvis;
    const id = home.people.lasare;
    const roles = [
      { role: 'processledare', boardId: home.boardId, unitId: null },
      { role: 'deltagare', boardId: null, unitId: home.units.b },
    ];
    await db.touch((tx) =>
      tx.insert(tables.memberships).values({
        ...{ id: randomUUID(), personId: id, organisationId: home.id, role: 'registrator' as const },
        source: 'sign-on',
      }),
    );
    expect((await setRoles(id, [...roles, ...roles])).status).toBe(204);
    expect((await personOf(id))?.roles.map((one) => [one.role, one.source])).toEqual([
      ['deltagare', 'given'],
      ['processledare', 'given'],
      ['registrator', 'sign-on'],
    ]);
    const entries = () =>
      db.read
        .select()
        .from(tables.audit)
        .where(and(eq(tables.audit.subject, `person:${id}`), eq(tables.audit.act, 'person.roles')))
        .orderBy(desc(tables.audit.seq));
    const [entry, ...older] = await entries();
    expect(entry?.actorId).toBe(home.people.administrator);
    expect(JSON.stringify([entry?.before, entry?.after])).toMatch(/lasare.*processledare/);
    // The same once more changes nothing, and leaves nothing.
    expect((await setRoles(id, roles)).status).toBe(204);
    expect((await entries()).length).toBe(older.length + 1);
    expect((await setRoles(id, [reader])).status).toBe(204);
  });

  test('hold roles of their own organisation alone', async () => {
    const { home, other } = stegvis;
    const id = home.people.registrator;
    const foreign = await setRoles(id, [{ role: 'lasare', boardId: other.boardId, unitId: null }]);
    const made = await setRoles(id, [{ role: 'lasare', boardId: randomUUID(), unitId: null }]);
    expect([foreign.status, foreign.body.error.fields]).toEqual([400, made.body.error.fields]);
    expect((await setRoles(id, [{ role: 'deltagare', boardId: null, unitId: other.units.a }])).status).toBe(400);
    expect((await setRoles(id, [])).status).toBe(400);
    expect((await setRoles(id, [{ role: 'gast', boardId: null, unitId: null }])).status).toBe(400);
    expect((await personOf(id))?.roles.map((one) => one.role)).toEqual(['registrator']);
  });

  test('are changed by administrators alone, and another organisation has nobody here', async () => {
    const { home, other } = stegvis;
    for (const role of ['processledare', 'informationssakerhet', 'deltagare'] as const) {
      const client = await stegvis.signIn(role);
      expect((await client.send('GET', 'hemma/people')).status).toBe(403);
      expect((await setRoles(home.people[role], [chief], client)).status).toBe(403);
      expect((await deactivate(home.people.lasare, client)).status).toBe(403);
    }
    const bare = ({ body: { error } }: { body: ErrorBody }) => [error.code, error.message, error.fields];
    const theirs = await setRoles(other.people.lasare, [reader]);
    expect([theirs.status, bare(theirs)]).toEqual([404, bare(await setRoles(randomUUID(), [reader]))]);
    expect((await deactivate(other.people.lasare)).status).toBe(404);
    expect((await deactivate(randomUUID())).status).toBe(404);
  });

  test('keep an administrator, whoever tries', async () => {
    const { home } = stegvis;
    const me = home.people.administrator;
    for (const refused of [await setRoles(me, [reader]), await deactivate(me)]) {
      expect([refused.status, refused.body.error.code]).toEqual([409, 'last-administrator']);
    }
    const second = home.people.processledare;
    const leads = { role: 'processledare', boardId: null, unitId: null };
    expect((await setRoles(second, [leads, chief])).status).toBe(204);
    const other = await stegvis.signIn('processledare');
    // Both give up at once: one of them is the last.
    const both = await Promise.all([setRoles(second, [leads], other), setRoles(me, [reader])]);
    expect(both.map((one) => one.status).sort()).toEqual([204, 409]);
    const left = (await db(home.id)).filter((one) => one.role === 'administrator');
    expect(left).toHaveLength(1);
    await stegvis.db.touch(async (tx) => {
      await tx.delete(tables.memberships).where(eq(tables.memberships.personId, me));
      await tx.delete(tables.memberships).where(eq(tables.memberships.personId, second));
      for (const [personId, role] of [
        [me, 'administrator'],
        [second, 'processledare'],
      ] as const) {
        await tx.insert(tables.memberships).values({ id: randomUUID(), personId, organisationId: home.id, role });
      }
    });
  });

  test('deactivated are signed out at once, and stay elsewhere if they belong there', async () => {
    const { home, other } = stegvis;
    const client = await stegvis.signIn('registrator');
    await stegvis.db.touch((tx) =>
      tx.insert(tables.memberships).values({
        ...{ id: randomUUID(), personId: home.people.registrator, organisationId: other.id, role: 'lasare' as const },
      }),
    );
    expect((await client.send('GET', 'hemma')).status).toBe(200);
    expect((await deactivate(home.people.registrator)).status).toBe(204);
    expect(await personOf(home.people.registrator)).toBeUndefined();
    const again = await stegvis.signIn('registrator');
    for (const session of [client, again]) {
      expect((await session.send('GET', 'hemma')).status).toBe(404);
      expect((await session.send('GET', 'borta')).status).toBe(200);
    }

    const nobody = await stegvis.signIn('informationssakerhet');
    expect((await deactivate(home.people.informationssakerhet)).status).toBe(204);
    expect((await nobody.send('GET', 'hemma')).status).toBe(401);
    await expect(stegvis.signIn('informationssakerhet')).rejects.toThrow('No session');
    expect((await deactivate(home.people.informationssakerhet)).status).toBe(404);
  });

  test('see who the others are, without their addresses', async () => {
    const client = await stegvis.signIn('deltagare');
    const { body } = await client.send<Organisation>('GET', 'hemma');
    expect(body.members.length).toBeGreaterThan(3);
    expect(body.members.every((one) => one.email === '')).toBe(true);
  });
});

const db = (organisationId: string) =>
  stegvis.db.read.select().from(tables.memberships).where(eq(tables.memberships.organisationId, organisationId));

test('every permission and role has its words, in both languages', () => {
  for (const { rights, roles } of [sv, en]) {
    expect(Object.keys(rights.permissions).sort()).toEqual([...PERMISSIONS].sort());
    expect(Object.keys(roles).sort()).toEqual([...ROLES, 'gast'].sort());
  }
  expect(roleGives('gast', 'answer')).toBe(true);
});
