/** What is shown beforehand is what goes, kind by kind; and an organisation goes in two steps. */
import { getTableName, is, eq } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DataOverview, Due } from '@stegvis/shared/api/data.ts';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type { Organisation } from '@stegvis/shared/api/organisation.ts';
import { RETENTION_DEFAULTS } from '@stegvis/shared/api/retention.ts';
import * as t from '../../server/src/db/tables.ts';
import { listCheckpoints, readLog } from '../../server/src/features/audit/store.ts';
import { verifyLog } from '../../server/src/features/audit/verify.ts';
import { monthsBefore } from '../../server/src/features/data/retention.ts';
import { sealingWith } from '../../server/src/http/sealing.ts';
import { nextRun, runRetention } from '../../server/src/jobs/retention.ts';
import { startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1 },
]);
const sealing = sealingWith('a secret that is only ever used in tests');
let stegvis: Awaited<ReturnType<typeof startApp>>;
let administrator: Client;
beforeEach(async () => {
  stegvis = await startApp(model);
  administrator = await stegvis.signIn('administrator');
});
afterEach(() => stegvis.close());

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const asSystem = () => ({ personId: null, organisationId: stegvis.home.id });
const counts = (due: Due[]) => Object.fromEntries(due.map((one) => [one.kind, one.count]));
const holds = async () => {
  const reports = await verifyLog(readLog(stegvis.db.read), await listCheckpoints(stegvis.db.read), sealing, []);
  return reports.every((one) => one.fault === null);
};

describe('retention', () => {
  /** Of every kind some that are due and some that are not. */
  async function age(): Promise<void> {
    const { db, home } = stegvis;
    const organisationId = home.id;
    await stegvis.answer('a', 'L1', 'planerad', { answeredBy: null });
    await db.write(asSystem(), { act: 'test.seed', subject: 'test:1' }, async (tx) => {
      const mail = {
        organisationId,
        kind: 'x',
        recipient: 'a@b.example',
        subject: 'x',
        attempts: 1,
        lastError: '',
        messageId: '',
        nextAttemptAt: ago(0),
      };
      await tx.insert(t.mails).values([
        { ...mail, id: 'm1', status: 'sent', createdAt: ago(200), sentAt: ago(200) },
        { ...mail, id: 'm2', status: 'refused', createdAt: ago(100) },
        { ...mail, id: 'm3', status: 'queued', createdAt: ago(200) },
        { ...mail, id: 'm4', status: 'sent', createdAt: ago(10) },
      ]);
      const invitation = { organisationId, email: 'a@b.example', name: 'A', locale: 'sv' as const, roles: [] };
      await tx.insert(t.invitations).values([
        { ...invitation, id: 'i1', tokenHash: 'i1', createdAt: ago(500), expiresAt: ago(493) },
        { ...invitation, id: 'i2', tokenHash: 'i2', createdAt: ago(500), expiresAt: ago(493), acceptedAt: ago(20) },
        { ...invitation, id: 'i3', tokenHash: 'i3', createdAt: ago(1), expiresAt: ago(-6) },
      ]);
      const person = { locale: 'sv' as const, passwordHash: null, createdAt: ago(800) };
      await tx.insert(t.people).values([
        { ...person, id: 'quiet', name: 'Tyst Gäst', isGuest: true },
        { ...person, id: 'answered', name: 'Svarande Gäst', isGuest: true },
        { ...person, id: 'recent', name: 'Ny Gäst', isGuest: true },
        { ...person, id: 'left', name: 'Har Slutat', email: 'slutat@hemma.example' },
        { ...person, id: 'left-lately', name: 'Nyss Slutat', email: 'nyss@hemma.example' },
      ]);
      const link = { organisationId, assessmentId: home.assessmentId, unitId: home.units.a ?? '' };
      await tx.insert(t.guestLinks).values([
        { ...link, id: 'g1', personId: 'quiet', tokenHash: 'g1', createdAt: ago(500), expiresAt: ago(480) },
        { ...link, id: 'g2', personId: 'answered', tokenHash: 'g2', createdAt: ago(500), expiresAt: ago(480) },
        { ...link, id: 'g3', personId: 'recent', tokenHash: 'g3', createdAt: ago(20), expiresAt: ago(6) },
      ]);
      await tx.update(t.answers).set({ answeredBy: 'answered' }).where(eq(t.answers.code, 'L1'));
      const role = { organisationId, place: 9 };
      await tx.insert(t.registerRoles).values([
        { ...role, id: 'r-left', title: 'Före detta', holderId: 'left', holderName: 'Har Slutat' },
        { ...role, id: 'r-lately', title: 'Nyligen', holderId: 'left-lately', holderName: 'Nyss Slutat' },
      ]);
      await tx
        .insert(t.sessions)
        .values({ id: 's1', personId: 'left-lately', createdAt: ago(40), seenAt: ago(39), expiresAt: ago(39) });
    });
  }

  const preview = async () => (await administrator.send<{ due: Due[] }>('GET', 'hemma/data/retention/due')).body.due;
  const run = async () => (await administrator.send<{ due: Due[] }>('POST', 'hemma/data/retention/run', {})).body.due;

  test('what is shown is what goes; what is not due stays, and one entry says how much', async () => {
    await age();
    const due = await preview();
    expect(counts(due)).toEqual({ log: 0, mails: 2, invitations: 1, guestLinks: 1, guests: 1, people: 1 });
    expect(due.find((one) => one.kind === 'mails')).toMatchObject({
      oldest: expect.stringContaining(ago(200).slice(0, 10)) as string,
      newest: expect.stringContaining(ago(100).slice(0, 10)) as string,
    });
    expect(await run()).toEqual(due);

    const { db, home } = stegvis;
    const ids = async (table: typeof t.mails | typeof t.invitations | typeof t.guestLinks) =>
      (await db.read.select({ id: table.id }).from(table).where(eq(table.organisationId, home.id)))
        .map((row) => row.id)
        .sort();
    expect(await ids(t.mails)).toEqual(['m3', 'm4']);
    expect(await ids(t.invitations)).toEqual(['i2', 'i3']);
    expect(await ids(t.guestLinks)).toEqual(['g2', 'g3']);
    const names = new Map((await db.read.select().from(t.people)).map((row) => [row.id, row.name]));
    // Answered nothing: gone. Answered in what is open: as it was.
    expect([names.has('quiet'), names.get('answered'), names.get('recent')]).toEqual([
      false,
      'Svarande Gäst',
      'Ny Gäst',
    ]);
    expect([names.get('left') ?? '', names.get('left-lately')]).toEqual(['', 'Nyss Slutat']);
    const [entry, ...more] = await db.read.select().from(t.audit).where(eq(t.audit.act, 'data.retention'));
    expect(entry?.after).toEqual(counts(due));
    expect(more).toEqual([]);
    // A second time there is nothing, and nothing is written.
    expect(counts(await preview())).toEqual({ log: 0, mails: 0, invitations: 0, guestLinks: 0, guests: 0, people: 0 });
    await run();
    expect(await db.read.select().from(t.audit).where(eq(t.audit.act, 'data.retention'))).toHaveLength(1);
  });

  test('a guest who answered keeps their name until the assessment is locked, and is then a number', async () => {
    await age();
    await run();
    const { db, home } = stegvis;
    await db.write(asSystem(), { act: 'test.lock', subject: 'test:2' }, async (tx) => {
      await tx
        .update(t.assessments)
        .set({ status: 'locked', lockedAt: ago(0) })
        .where(eq(t.assessments.id, home.assessmentId));
    });
    expect(counts(await preview())).toMatchObject({ guestLinks: 1, guests: 1 });
    await run();
    const [guest] = await db.read.select().from(t.people).where(eq(t.people.id, 'answered'));
    expect(guest).toMatchObject({ name: '', isGuest: true });
    expect((await db.read.select().from(t.answers).where(eq(t.answers.code, 'L1')))[0]?.answeredBy).toBe('answered');
  });

  test('the log is thinned from its start, behind a checkpoint, and still holds', async () => {
    const { db, home } = stegvis;
    // Made long ago: the clock of the log is the server's, so the test runs from five years on.
    const later = new Date(Date.now() + 61 * 31 * 86_400_000);
    const before = await db.read.select().from(t.audit).where(eq(t.audit.organisationId, home.id));
    expect(before.length).toBeGreaterThan(0);
    await runRetention(db, sealing, later);
    const after = await db.read.select().from(t.audit).where(eq(t.audit.organisationId, home.id));
    expect(after.map((row) => row.act)).toEqual(['log.thin', 'data.retention']);
    expect(after[1]?.after).toMatchObject({ log: before.length });
    expect(await holds()).toBe(true);
  });

  test('the nightly run clears what belongs to no organisation, each organisation by its own times', async () => {
    const { db, home, other } = stegvis;
    await age();
    await administrator.send('PUT', 'hemma/data/retention', { retention: { ...RETENTION_DEFAULTS, mailMonths: 240 } });
    await db.write(asSystem(), { act: 'test.seed', subject: 'test:3' }, async (tx) => {
      const mail = {
        kind: 'x',
        recipient: 'a@b.example',
        subject: 'x',
        attempts: 1,
        lastError: '',
        messageId: '',
        nextAttemptAt: ago(0),
        status: 'sent' as const,
      };
      await tx.insert(t.mails).values([
        { ...mail, id: 'm5', organisationId: null, createdAt: ago(40) },
        { ...mail, id: 'm6', organisationId: other.id, createdAt: ago(200) },
      ]);
      await tx.insert(t.oneTimeLinks).values([
        { tokenHash: 'old', personId: home.people.lasare, expiresAt: ago(31) },
        { tokenHash: 'new', personId: home.people.lasare, expiresAt: ago(29) },
      ]);
      await tx.insert(t.oidcStates).values({
        stateHash: 'x',
        organisationId: home.id,
        nonce: 'x',
        codeVerifier: 'x',
        back: '/',
        expiresAt: ago(31),
      });
      await tx.insert(t.sessions).values({
        id: 's2',
        personId: home.people.lasare,
        createdAt: ago(60),
        seenAt: ago(60),
        expiresAt: ago(-1),
        endedAt: ago(35),
      });
    });
    await runRetention(db, sealing);
    expect((await db.read.select().from(t.mails)).map((row) => row.id).sort()).toEqual(['m1', 'm2', 'm3', 'm4']);
    expect((await db.read.select().from(t.oneTimeLinks)).map((row) => row.tokenHash)).toEqual(['new']);
    expect(await db.read.select().from(t.oidcStates)).toEqual([]);
    expect((await db.read.select().from(t.sessions)).map((row) => row.id)).not.toContain('s2');
    const [entry] = await db.read.select().from(t.audit).where(eq(t.audit.act, 'data.clear'));
    expect(entry).toMatchObject({
      organisationId: null,
      actorId: null,
      after: { sessions: 2, links: 1, signOns: 1, mails: 1 },
    });
  });

  test('the times can be set and set back, and are logged', async () => {
    const own = { logMonths: 24, mailMonths: 1, linkMonths: 6, inactiveMonths: 12 };
    expect((await administrator.send('PUT', 'hemma/data/retention', { retention: own })).status).toBe(204);
    expect((await administrator.send<DataOverview>('GET', 'hemma/data')).body).toMatchObject({
      retention: own,
      defaults: RETENTION_DEFAULTS,
      isOwnRetention: true,
    });
    expect((await administrator.send('PUT', 'hemma/data/retention', { retention: null })).status).toBe(204);
    expect((await administrator.send<DataOverview>('GET', 'hemma/data')).body).toMatchObject({
      retention: RETENTION_DEFAULTS,
      isOwnRetention: false,
    });
    const entries = await stegvis.db.read.select().from(t.audit).where(eq(t.audit.act, 'retention.change'));
    expect(entries.map((row) => [row.before, row.after])).toEqual([
      [null, own],
      [own, null],
    ]);
    for (const wrong of [{ ...own, logMonths: 0 }, { ...own, mailMonths: 1.5 }, { logMonths: 12 }, 'x']) {
      expect((await administrator.send('PUT', 'hemma/data/retention', { retention: wrong })).status).toBe(400);
    }
  });

  test('months are counted by the calendar, and the night by the clock on the wall', () => {
    expect(monthsBefore(new Date('2026-03-31T10:00:00Z'), 1)).toBe('2026-02-28T00:00:00.000Z');
    expect(monthsBefore(new Date('2026-01-15T10:00:00Z'), 60)).toBe('2021-01-15T00:00:00.000Z');
    const next = nextRun(new Date(2026, 0, 5, 3, 17));
    expect([next.getDate(), next.getHours(), next.getMinutes()]).toEqual([6, 3, 17]);
    expect(nextRun(new Date(2026, 0, 5, 1)).getDate()).toBe(5);
  });
});

describe('deleting an organisation', () => {
  const ask = (name = 'hemma', client = administrator) =>
    client.send<ErrorBody>('POST', 'hemma/data/deletion', { name });
  const confirm = (client: Client, name = 'hemma') =>
    client.send<ErrorBody>('POST', 'hemma/data/deletion/confirm', { name });
  const setBack = (days: number) =>
    stegvis.db.write(asSystem(), { act: 'test.clock', subject: 'test:4' }, async (tx) => {
      await tx
        .update(t.organisations)
        .set({ deletionAskedAt: ago(days) })
        .where(eq(t.organisations.id, stegvis.home.id));
    });
  async function secondAdministrator(): Promise<Client> {
    await stegvis.db.write(asSystem(), { act: 'test.seed', subject: 'test:5' }, async (tx) => {
      const { home } = stegvis;
      await tx
        .insert(t.memberships)
        .values({ id: 'second', personId: home.people.lasare, organisationId: home.id, role: 'administrator' });
    });
    return stegvis.signIn('lasare');
  }

  test('asked for: everybody is told, everything can be read and taken out, nothing changed; and it can be taken back', async () => {
    expect((await ask('Hemma')).body.error.fields).toEqual({ name: 'Namnet stämmer inte.' });
    expect((await ask()).status).toBe(204);
    const leader = await stegvis.signIn('processledare');
    expect((await leader.send<Organisation>('GET', 'hemma')).body.deletionAskedAt).toMatch(/^\d{4}-/);
    const refused = await leader.send<ErrorBody>('POST', 'hemma/roles', {
      title: 'Ny',
      modelRole: null,
      holderName: null,
      standInName: null,
    });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'closing']);
    const before = await stegvis.db.read.select().from(t.audit);
    for (const [method, path, body] of [
      ['POST', 'data/retention/run', {}],
      ['PUT', 'data/retention', { retention: null }],
      ['POST', `data/people/${stegvis.home.people.lasare}/erasure`, { name: 'lasare hemma' }],
      ['POST', 'data/deletion', { name: 'hemma' }],
      ['POST', 'boards', { name: 'Ny', dnrPrefix: null }],
    ] as const) {
      const { status, body: answer } = await administrator.send<ErrorBody>(method, `hemma/${path}`, body);
      expect([path, status, answer.error.code]).toEqual([path, 409, 'closing']);
    }
    // Nothing was changed by any of it, whatever else is noted of refused attempts.
    const acts = (await stegvis.db.read.select().from(t.audit)).slice(before.length).map((row) => row.act);
    expect(acts.filter((act) => !/refus|deny|access/.test(act))).toEqual([]);
    expect((await administrator.inject({ url: '/api/organisations/hemma/data/export.zip' })).statusCode).toBe(200);
    const { body } = await administrator.send<DataOverview>('GET', 'hemma/data');
    expect(body.deletion).toMatchObject({ byMe: true, needsAnother: false, askedBy: 'administrator hemma' });
    expect(Date.parse(body.deletion?.earliest ?? '') - Date.parse(body.deletion?.askedAt ?? '')).toBe(14 * 86_400_000);
    // The neighbour is not concerned.
    const neighbour = await stegvis.signIn('administrator', stegvis.other);
    expect((await neighbour.send('POST', 'borta/boards', { name: 'Ny', dnrPrefix: null })).status).toBe(201);

    expect((await administrator.send('DELETE', 'hemma/data/deletion')).status).toBe(204);
    expect((await administrator.send('POST', 'hemma/boards', { name: 'Ny', dnrPrefix: null })).status).toBe(201);
    const entries = (await stegvis.db.read.select().from(t.audit)).map((row) => row.act);
    expect(entries).toEqual(expect.arrayContaining(['organisation.deletion-ask', 'organisation.deletion-undo']));
  });

  test('not before a fortnight has passed, not by the one who asked where there is another, not by a slip', async () => {
    expect((await confirm(administrator)).body.error.code).toBe('too-early');
    await ask();
    expect((await confirm(administrator)).body.error.code).toBe('too-early');
    await setBack(13.9);
    expect((await confirm(administrator)).body.error.code).toBe('too-early');
    await setBack(14.1);
    const second = await secondAdministrator();
    expect((await confirm(administrator)).body.error.code).toBe('second-person-needed');
    expect((await administrator.send<DataOverview>('GET', 'hemma/data')).body.deletion).toMatchObject({
      needsAnother: true,
    });
    expect((await confirm(second, 'borta')).status).toBe(400);
    const leader = await stegvis.signIn('processledare');
    expect((await confirm(leader)).status).toBe(403);
    expect((await confirm(second)).status).toBe(204);
    expect((await second.send('GET', 'hemma')).status).toBe(401);
  });

  test('everything of it goes and nothing of another’s; the installation’s log says that it was', async () => {
    const { db, home, other } = stegvis;
    await stegvis.answer('a', 'L1', 'planerad', { answeredBy: home.people.deltagare });
    await db.write(asSystem(), { act: 'test.seed', subject: 'test:6' }, async (tx) => {
      await tx
        .insert(t.memberships)
        .values({ id: 'both', personId: home.people.registrator, organisationId: other.id, role: 'lasare' });
      await tx.insert(t.mails).values({
        id: 'm',
        organisationId: home.id,
        personId: home.people.lasare,
        causedBy: home.people.administrator,
        kind: 'x',
        recipient: 'x',
        subject: 'x',
        status: 'sent',
        attempts: 1,
        nextAttemptAt: ago(1),
        lastError: '',
        messageId: '',
        createdAt: ago(1),
      });
    });
    await ask();
    await setBack(15);
    const theirs = await rowsOf(other.id);
    const [last] = (await db.read.select().from(t.audit).where(eq(t.audit.organisationId, home.id))).slice(-1);
    expect((await confirm(administrator)).status).toBe(204);

    expect(await rowsOf(other.id)).toEqual(theirs);
    const left = JSON.stringify(await dump()).split(home.id).length - 1;
    expect(left).toBe(1);
    const [entry] = await db.read.select().from(t.audit).where(eq(t.audit.act, 'organisation.delete'));
    expect(entry).toMatchObject({
      organisationId: null,
      subject: `organisation:${home.id}`,
      actorId: home.people.administrator,
    });
    expect(entry?.after).toMatchObject({ lastHash: last?.hash, erased: 6 });
    expect(await holds()).toBe(true);
    const people = (await db.read.select().from(t.people)).map((row) => row.email).sort();
    expect(people.filter((email) => email?.endsWith('@hemma.example'))).toEqual(['registrator@hemma.example']);
    // Gone for everybody, as if it had never been.
    const both = await stegvis.signIn('registrator');
    expect((await both.send('GET', 'hemma')).status).toBe(404);
    expect((await both.send('GET', 'borta')).status).toBe(200);
  });

  async function dump(): Promise<[string, unknown[]][]> {
    const tables = (Object.values(t) as unknown[]).filter((one): one is SQLiteTable => is(one, SQLiteTable));
    return Promise.all(
      tables.map(async (table): Promise<[string, unknown[]]> => [
        getTableName(table),
        await stegvis.db.read.select().from(table),
      ]),
    );
  }
  const rowsOf = async (organisationId: string) =>
    (await dump()).map(([name, rows]) => [
      name,
      rows.filter((row) => (row as { organisationId?: string }).organisationId === organisationId),
    ]);
});
