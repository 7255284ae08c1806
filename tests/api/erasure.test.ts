/** Erasing a person: the name and the address are nowhere afterwards, and what was decided stands. */
import Database from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DataOverview, Erasure } from '@stegvis/shared/api/data.ts';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import * as t from '../../server/src/db/tables.ts';
import { listCheckpoints, readLog } from '../../server/src/features/audit/store.ts';
import { verifyLog } from '../../server/src/features/audit/verify.ts';
import { queueMail } from '../../server/src/features/mail/queue.ts';
import { sealingWith } from '../../server/src/http/sealing.ts';
import { startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1 },
]);
const sealing = sealingWith('a secret that is only ever used in tests');
const NAME = 'Ingegerd Borttagarsson';
const ADDRESS = 'ingegerd.borttagarsson@hemma.example';
const at = '2026-01-02T03:04:05.006Z';

let stegvis: Awaited<ReturnType<typeof startApp>>;
let administrator: Client;
let personId: string;
beforeEach(async () => {
  stegvis = await startApp(model);
  administrator = await stegvis.signIn('administrator');
  personId = stegvis.home.people.ansvarig;
  await makeTraces();
});
afterEach(() => stegvis.close());

/** Somebody who has been everywhere where a person can be. */
async function makeTraces(): Promise<void> {
  const { db, home } = stegvis;
  const client = await stegvis.signIn('ansvarig');
  await client.inject({ method: 'PUT', url: '/api/me/preferences', payload: { locale: 'en' } });
  const organisationId = home.id;
  await stegvis.answer('a', 'L1', 'planerad', { reason: 'kvar', answeredBy: personId, answeredAt: at });
  await stegvis.answer('a', 'L2', 'planerad', {
    secrecy: true,
    secrecyProvision: 'OSL',
    secrecyNamed: [personId, home.people.lasare],
  });
  await db.write(
    { personId, organisationId, address: '192.0.2.7' },
    { act: 'test.trace', subject: `person:${personId}` },
    async (tx) => {
      await tx
        .update(t.people)
        .set({ name: NAME, email: ADDRESS, totpSecret: 'x', totpSince: at })
        .where(eq(t.people.id, personId));
      await tx
        .update(t.registerRoles)
        .set({ holderId: personId, holderName: NAME, standInName: NAME })
        .where(eq(t.registerRoles.id, home.roleId));
      await tx
        .insert(t.registerRoles)
        .values({ id: 'r2', organisationId, title: 'Systemförvaltare', holderName: 'Rut', place: 2 });
      const action = {
        assessmentId: home.assessmentId,
        step: 1 as const,
        unitId: home.units.a ?? null,
        status: 'ej-paborjad' as const,
        statusReason: '',
        benefit: '',
        secrecy: false,
        secrecyProvision: '',
        links: [],
        revision: 1,
        createdAt: at,
      };
      await tx.insert(t.actions).values(['one', 'two', 'three'].map((id) => ({ ...action, id, title: id })));
      await tx.insert(t.actionOwners).values([
        { actionId: 'one', isLead: true, place: 1, personId },
        { actionId: 'two', isLead: true, place: 1, registerRoleId: home.roleId },
        { actionId: 'two', isLead: false, place: 2, name: NAME },
        { actionId: 'three', isLead: true, place: 1, registerRoleId: 'r2' },
      ]);
      await tx
        .insert(t.followUps)
        .values({ id: 'f1', actionId: 'one', note: 'på gång', status: 'pagar', byId: personId, at });
      await tx.insert(t.recoveryCodes).values({ codeHash: 'c1', personId });
      await tx.insert(t.oneTimeLinks).values({ tokenHash: 'l1', personId, expiresAt: at });
      await tx.insert(t.oidcProviders).values({
        organisationId,
        enabled: true,
        label: 'K',
        issuer: 'https://id.example',
        clientId: 'x',
        scopes: 'openid',
        groupsClaim: 'g',
        createPeople: false,
        mapping: [],
        passwordDoor: 'everyone',
        changedAt: at,
      });
      await tx
        .insert(t.oidcIdentities)
        .values({ organisationId, issuer: 'https://id.example', subject: ADDRESS, personId });
      await tx.insert(t.invitations).values({
        id: 'i1',
        organisationId,
        email: ADDRESS,
        name: NAME,
        locale: 'sv',
        roles: [],
        tokenHash: 'i1',
        createdAt: at,
        expiresAt: at,
        acceptedAt: at,
        personId,
      });
      await tx.insert(t.people).values({
        id: 'guest',
        email: null,
        name: NAME,
        passwordHash: null,
        isGuest: true,
        locale: 'sv',
        createdAt: at,
      });
      await tx.insert(t.guestLinks).values({
        id: 'g1',
        organisationId,
        assessmentId: home.assessmentId,
        unitId: home.units.a ?? '',
        personId: 'guest',
        email: ADDRESS,
        tokenHash: 'g1',
        createdAt: at,
        expiresAt: at,
      });
      const mail = { locale: 'sv' as const, recipient: ADDRESS, personId, causedBy: null };
      const link = 'https://stegvis.example/x';
      await queueMail(tx, sealing, {
        ...mail,
        kind: 'sign-in-link',
        values: { name: NAME, link, expiresAt: at },
        organisationId: null,
      });
      const invitation = { name: NAME, organisation: 'hemma', invitedBy: 'Asta', link, expiresAt: at };
      await queueMail(tx, sealing, { ...mail, kind: 'invitation', values: invitation, organisationId, personId: null });
      // One that they sent to somebody else, with their name in what it says.
      const sent = { ...invitation, name: 'Någon', invitedBy: NAME };
      await queueMail(tx, sealing, {
        ...mail,
        kind: 'invitation',
        values: sent,
        organisationId,
        recipient: 'nagon@hemma.example',
        personId: null,
        causedBy: personId,
      });
    },
  );
}

const path = () => `hemma/data/people/${personId}/erasure`;

test('is told beforehand, leaves no trace of name and address, and keeps what was decided', async () => {
  const { body: preview } = await administrator.send<Erasure>('GET', path());
  expect(preview).toEqual({
    person: { id: personId, name: NAME, email: ADDRESS, roles: ['ansvarig'], guest: false, deactivated: false },
    ...{ everywhere: true, lastAdministrator: false, memberships: 1, sessions: 1, register: ['IT-chef'], owned: 2 },
    ...{ mails: expect.any(Number) as number, invitations: 1, marks: 1 },
    kept: { answers: 1, followUps: 1, moves: 0, choices: 0, log: expect.any(Number) as number },
  });
  expect((await administrator.send('POST', path(), { name: NAME })).status).toBe(204);

  expect(found(NAME)).toEqual([]);
  expect(found(ADDRESS)).toEqual([]);
  expect(found('Borttagarsson')).toEqual([]);
  const { db, home } = stegvis;
  const [row] = await db.read.select().from(t.people).where(eq(t.people.id, personId));
  expect(row).toMatchObject({ name: '', email: null, passwordHash: null, totpSecret: null, totpSince: null });
  expect(row?.erasedAt).not.toBeNull();
  const owners = await db.read.select().from(t.actionOwners).orderBy(t.actionOwners.actionId, t.actionOwners.place);
  expect(
    owners.map(({ actionId, personId: who, registerRoleId, name }) => [actionId, who, registerRoleId, name]),
  ).toEqual([
    ['one', null, home.roleId, null],
    ['three', null, 'r2', null],
    // The role is there already: nobody is named twice.
    ['two', null, home.roleId, null],
    ['two', null, null, 'Borttagen person'],
  ]);
  const answers = await db.read.select().from(t.answers).orderBy(t.answers.code);
  expect(answers.map((one) => [one.level, one.answeredBy, one.secrecyNamed])).toEqual([
    ['planerad', personId, []],
    ['planerad', null, [home.people.lasare]],
  ]);
  expect((await db.read.select().from(t.registerRoles).where(eq(t.registerRoles.id, home.roleId)))[0]).toMatchObject({
    title: 'IT-chef',
    holderId: null,
    holderName: null,
    standInName: null,
  });

  // The log: by number only, and as whole as before.
  const [entry] = await db.read.select().from(t.audit).where(eq(t.audit.act, 'person.erase'));
  expect(entry).toMatchObject({
    subject: `person:${personId}`,
    actorId: home.people.administrator,
    after: { everywhere: true },
  });
  const reports = await verifyLog(readLog(db.read), await listCheckpoints(db.read), sealing, []);
  expect(reports.map((one) => one.fault)).toEqual(reports.map(() => null));

  // And not in what is left of the file, either.
  await stegvis.app.close();
  db.close();
  const file = join(stegvis.folder, 'stegvis.db');
  const raw = new Database(file);
  raw.pragma('wal_checkpoint(TRUNCATE)');
  raw.close();
  const bytes = readFileSync(file).toString('latin1');
  for (const word of [NAME, ADDRESS]) expect(bytes.includes(word), word).toBe(false);
  stegvis = await startApp(model);
});

test('pages go on, and the person is let in nowhere', async () => {
  const client = await stegvis.signIn('lasare');
  const theirs = await stegvis.signIn('administrator');
  expect((await administrator.send('POST', path(), { name: NAME })).status).toBe(204);
  for (const page of [
    'hemma',
    'hemma/assessments/2026',
    'hemma/assessments/2026/plan',
    'hemma/assessments/2026/units/a',
  ]) {
    expect((await client.send('GET', page)).status, page).toBe(200);
  }
  const again = await stegvis.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { email: ADDRESS, password: 'ett långt lösenord för prov' },
  });
  expect(again.statusCode).toBe(401);
  expect((await theirs.send<DataOverview>('GET', 'hemma/data')).body.people.some((one) => one.id === personId)).toBe(
    false,
  );
  // A second time there is nobody.
  expect((await administrator.send('POST', path(), { name: '' })).status).toBe(404);
  expect((await administrator.send('GET', path())).status).toBe(404);
});

test('somebody who belongs to another organisation too keeps their account there', async () => {
  const { db, other, home } = stegvis;
  await db.write({ personId: null, organisationId: other.id }, { act: 'test.seed', subject: 'test:1' }, async (tx) => {
    await tx.insert(t.memberships).values({ id: 'both', personId, organisationId: other.id, role: 'lasare' });
  });
  expect((await administrator.send<Erasure>('GET', path())).body).toMatchObject({ everywhere: false, sessions: 0 });
  expect((await administrator.send('POST', path(), { name: NAME })).status).toBe(204);
  const [row] = await db.read.select().from(t.people).where(eq(t.people.id, personId));
  expect(row).toMatchObject({ name: NAME, email: ADDRESS, erasedAt: null });
  expect(row?.passwordHash).not.toBeNull();
  expect(
    (await db.read.select().from(t.memberships).where(eq(t.memberships.personId, personId))).map(
      (one) => one.organisationId,
    ),
  ).toEqual([other.id]);
  const owners = await db.read.select().from(t.actionOwners).where(eq(t.actionOwners.actionId, 'one'));
  expect(owners).toEqual([expect.objectContaining({ personId: null, registerRoleId: home.roleId })]);
  expect(await db.read.select().from(t.oidcIdentities)).toEqual([]);
  expect(found(NAME)).toEqual(['people']);
});

test('refusals: the last administrator, a wrong name, another’s person, and whoever is no administrator', async () => {
  const { home, other } = stegvis;
  const own = `hemma/data/people/${home.people.administrator}/erasure`;
  expect((await administrator.send<Erasure>('GET', own)).body.lastAdministrator).toBe(true);
  const last = await administrator.send<ErrorBody>('POST', own, { name: 'administrator hemma' });
  expect([last.status, last.body.error.code]).toEqual([409, 'last-administrator']);
  const wrong = await administrator.send<ErrorBody>('POST', path(), { name: 'någon annan' });
  expect([wrong.status, wrong.body.error.fields]).toEqual([400, { name: 'Namnet stämmer inte.' }]);
  for (const id of [other.people.lasare, 'never']) {
    expect((await administrator.send('GET', `hemma/data/people/${id}/erasure`)).status).toBe(404);
    expect((await administrator.send('POST', `hemma/data/people/${id}/erasure`, { name: 'lasare borta' })).status).toBe(
      404,
    );
  }
  for (const role of ['processledare', 'informationssakerhet'] as const) {
    const client = await stegvis.signIn(role);
    expect((await client.send('GET', path())).status).toBe(403);
    expect((await client.send('POST', path(), { name: NAME })).status).toBe(403);
  }
  expect(found(NAME).length).toBeGreaterThan(0);
});

/** The tables in which the words stand, in any column of any row. */
function found(words: string): string[] {
  const raw = new Database(join(stegvis.folder, 'stegvis.db'), { readonly: true });
  const names = raw.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
  const hits = names.filter((name) => JSON.stringify(raw.prepare(`select * from "${name}"`).all()).includes(words));
  raw.close();
  return hits.sort();
}
