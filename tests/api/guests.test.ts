import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WalkThrough } from '@stegvis/shared/api/assessment.ts';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type { Organisation } from '@stegvis/shared/api/organisation.ts';
import type { GuestAdded, GuestDoor, GuestEntered, GuestsPage } from '@stegvis/shared/api/people.ts';
import type { Session } from '@stegvis/shared/api/session.ts';
import * as tables from '../../server/src/db/tables.ts';
import { clientOf, startApp, type Client } from '../support/app.ts';
import { lettersTo } from '../support/letters.ts';
import { sketchModel } from '../support/model.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 2 },
  { code: 'I1', step: 1 },
]);
let stegvis: Awaited<ReturnType<typeof startApp>>;
let leader: Client;
const path = 'hemma/assessments/2026';

beforeAll(async () => {
  stegvis = await startApp(model, { a: 'f', b: 'f' });
  leader = await stegvis.signIn('processledare');
});
afterAll(() => stegvis.close());

interface Wanted {
  unit?: string;
  area?: string | null;
  email?: string | null;
  name?: string;
  days?: number;
}
const add = ({ unit = 'a', area = null, email = null, name = 'Greta Gäst', days = 14 }: Wanted = {}, client = leader) =>
  client.send<GuestAdded & ErrorBody>('POST', `${path}/guests`, {
    ...{ name, email, area, days, locale: 'sv' },
    unitId: stegvis.home.units[unit] ?? unit,
  });
const tokenIn = (link: string | null) => link?.split('/').at(-1) ?? '';
const at = (token: string) => `/api/guest-links/${token}`;
const show = (token: string, client?: Client) =>
  client ? client.inject({ url: at(token) }) : stegvis.app.inject({ url: at(token) });
const enter = (token: string) => stegvis.app.inject({ method: 'POST', url: at(token) });
async function comeIn(wanted: Wanted = {}) {
  const { id, link } = (await add(wanted)).body;
  const token = tokenIn(link);
  const answer = await enter(token);
  expect(answer.statusCode).toBe(200);
  return {
    id,
    token,
    guest: clientOf(stegvis.app, answer.cookies[0]?.value ?? ''),
    where: answer.json<GuestEntered>(),
  };
}
const guests = async () => (await leader.send<GuestsPage>('GET', `${path}/guests`)).body.guests;
const answer = (client: Client, code: string, unit = 'a', base = path, revision = 0) =>
  client.send<{ answer: { answeredBy: string } }>(
    'PUT',
    `${base}/answers/${stegvis.home.units[unit] ?? unit}/${code}`,
    {
      ...{ level: 'planerad', reason: '', evidence: [], secrecy: false, secrecyProvision: '' },
      ...{ revision, changeId: randomUUID() },
    },
  );

describe('a guest link', () => {
  test('is shown once where there is no address, and mailed where there is one', async () => {
    const shown = await add();
    expect(shown.status).toBe(201);
    expect(shown.body.link).toMatch(/\/gast\/[\w-]{43}$/);
    const mailed = await add({ email: 'Greta@Gast.example' });
    expect(mailed.body.link).toBeNull();
    const [letter] = await lettersTo(stegvis.db, 'greta@gast.example');
    expect(letter).toMatchObject({ kind: 'guest-link', status: 'queued' });
    expect((await show(letter?.token ?? '')).statusCode).toBe(200);
    expect((await guests()).find((one) => one.email)).toMatchObject({ mail: 'queued', state: 'open', usedAt: null });
    const days = Date.parse(shown.body.expiresAt) - Date.now();
    expect(Math.round(days / 86_400_000)).toBe(14);
    for (const wrong of [0, 91, 1.5]) expect((await add({ days: wrong })).status).toBe(400);
  });

  test('tells on GET what it opens, as often as one likes, and opens on POST, as often as it lasts', async () => {
    const token = tokenIn((await add({ area: 'L', name: '<b>Greta</b>' })).body.link);
    const [first, second] = [await show(token), await show(token, leader)];
    expect(first.json<GuestDoor>()).toMatchObject({
      name: '<b>Greta</b>',
      organisation: 'hemma',
      assessment: 'Socialtjänst 2026',
      unit: 'a',
      area: 'L',
      invitedBy: 'processledare hemma',
      signedInAs: null,
    });
    expect(second.json<GuestDoor>().signedInAs).toBe('processledare hemma');
    expect(first.cookies).toEqual([]);
    for (let i = 0; i < 2; i++) {
      const entered = await enter(token);
      expect(entered.json()).toEqual({ org: 'hemma', assessment: '2026', unit: 'a' });
      const guest = clientOf(stegvis.app, entered.cookies[0]?.value ?? '');
      const session = (await guest.inject({ url: '/api/session' })).json<Session>();
      expect(session.person).toMatchObject({ name: '<b>Greta</b>', email: '', guest: true });
      expect(session.memberships).toEqual([]);
    }
  });

  test('is refused alike when expired, revoked, renewed or made up', async () => {
    const expired = tokenIn((await add()).body.link);
    const revoked = (await add()).body;
    const renewed = (await add()).body;
    const old = await stegvis.db.read.select().from(tables.guestLinks);
    await stegvis.db.touch((tx) =>
      tx
        .update(tables.guestLinks)
        .set({ expiresAt: '2020-01-01T00:00:00Z' })
        .where(eq(tables.guestLinks.id, old.at(-3)?.id ?? '')),
    );
    expect((await leader.send('DELETE', `${path}/guests/${revoked.id}`)).status).toBe(204);
    const again = await leader.send<GuestAdded>('POST', `${path}/guests/${renewed.id}/renew`, { days: 3 });
    const tokens = [expired, tokenIn(revoked.link), tokenIn(renewed.link), 'y'.repeat(43)];
    const answers = (await Promise.all(tokens.map((token) => [show(token), enter(token)]).flat())).map((one) => one);
    expect(answers.map((one) => one.statusCode)).toEqual(answers.map(() => 410));
    expect(new Set(answers.map((one) => one.body.replace(/"requestId":"[^"]+"/, ''))).size).toBe(1);
    expect((await enter(tokenIn(again.body.link))).statusCode).toBe(200);
    expect((await guests()).filter((one) => one.state === 'revoked').map((one) => one.id)).toEqual([revoked.id]);
  });

  test('is made by a processledare of the nämnd, for what the assessment has', async () => {
    for (const role of ['administrator', 'deltagare', 'lasare', 'informationssakerhet'] as const) {
      const client = await stegvis.signIn(role);
      expect((await add({}, client)).status).toBe(403);
      expect((await client.send('GET', `${path}/guests`)).status).toBe(403);
    }
    const foreign = await add({ unit: stegvis.other.units.a });
    expect([foreign.status, foreign.body.error.fields]).toEqual([
      400,
      (await add({ unit: randomUUID() })).body.error.fields,
    ]);
    expect((await add({ area: 'X' })).status).toBe(400);
    expect((await leader.send('DELETE', `${path}/guests/${randomUUID()}`)).status).toBe(404);
    const there = await stegvis.signIn('processledare', stegvis.other);
    const { id } = (await add()).body;
    expect((await there.send('DELETE', `borta/assessments/2026/guests/${id}`)).status).toBe(404);
    expect((await there.send('POST', `borta/assessments/2026/guests/${id}/renew`, { days: 3 })).status).toBe(404);
    expect((await there.send('GET', `${path}/guests`)).status).toBe(404);
  });
});

describe('a guest', () => {
  test('answers the part of the link, and nothing else anywhere', async () => {
    const { guest, id } = await comeIn({ area: 'L' });
    expect((await answer(guest, 'L1')).body.answer.answeredBy).toBe('Greta Gäst');
    expect((await answer(guest, 'I1')).status).toBe(404);
    expect((await answer(guest, 'L1', 'b')).status).toBe(404);
    expect((await answer(guest, 'L1', 'a', 'hemma/assessments/2025')).status).toBe(404);
    expect((await answer(guest, 'L1', stegvis.other.units.a, 'borta/assessments/2026')).status).toBe(404);
    const listed = (await guests()).find((one) => one.id === id);
    expect(listed).toMatchObject({ asked: 2, answered: 1, state: 'open' });
    expect(listed?.usedAt).not.toBeNull();

    const shut: ['GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', string, object?][] = [
      ['GET', path],
      ['GET', `${path}/result`],
      ['GET', `${path}/plan`],
      ['GET', `${path}/guests`],
      ['GET', `${path}/units/b`],
      ['POST', `${path}/lock`],
      ['POST', `${path}/guests`, { name: 'N', email: null, unitId: 'u', area: null, days: 1, locale: 'sv' }],
      ['GET', 'hemma/people'],
      ['GET', 'borta'],
      ['POST', 'hemma/boards', { name: 'N', dnrPrefix: null }],
      ['POST', 'hemma/invitations', { rows: [], locale: 'sv' }],
      ['PUT', `hemma/people/${stegvis.home.people.lasare}/roles`, { roles: [] }],
    ];
    for (const [method, url, body] of shut) {
      const { status } = await guest.send(method, url, body);
      expect([method, url, status === 404 || status === 403 || (status === 400 && body !== undefined)]).toEqual([
        method,
        url,
        true,
      ]);
    }
  });

  test('sees the unit, the year and the part, and no names', async () => {
    await answer(leader, 'I1');
    const { guest } = await comeIn({ area: 'L' });
    const walk = (await guest.send<WalkThrough>('GET', `${path}/units/a`)).body;
    expect(walk.answers.map((one) => one.code)).toEqual(['L1']);
    expect(walk.assessment.units.map((one) => one.name)).toEqual(['a']);
    expect(walk.assessment.progress.map((one) => one.area)).toEqual(['L']);
    expect(walk.others).toEqual([]);
    const { body } = await guest.send<Organisation>('GET', 'hemma');
    expect([body.members, body.roles, body.units.map((one) => one.name)]).toEqual([[], [], ['a']]);
    // To the others the guest has a name.
    const theirs = (await leader.send<WalkThrough>('GET', `${path}/units/a`)).body;
    expect(theirs.answers.find((one) => one.code === 'L1')?.answeredBy).toBe('Greta Gäst');
  });

  test('with the whole unit answers all areas of it', async () => {
    const { guest } = await comeIn({ unit: 'b' });
    expect((await answer(guest, 'I1', 'b')).status).toBe(200);
    expect((await answer(guest, 'L2', 'b')).status).toBe(200);
    expect((await answer(guest, 'L2', 'a')).status).toBe(404);
  });

  test('is signed out when the link is revoked, renewed or expires', async () => {
    const [revoked, renewed, expired] = [await comeIn(), await comeIn(), await comeIn({ days: 1 })];
    const look = (guest: Client) => guest.send('GET', `${path}/units/a`);
    for (const { guest } of [revoked, renewed, expired]) expect((await look(guest)).status).toBe(200);
    await leader.send('DELETE', `${path}/guests/${revoked.id}`);
    await leader.send('POST', `${path}/guests/${renewed.id}/renew`, { days: 14 });
    expect((await look(revoked.guest)).status).toBe(401);
    expect((await look(renewed.guest)).status).toBe(401);
    expect((await answer(revoked.guest, 'L2')).status).toBe(401);
    const past = '2020-01-01T00:00:00Z';
    // The grant vanishes with the link, whatever the session says.
    await stegvis.db.touch((tx) =>
      tx.update(tables.guestLinks).set({ expiresAt: past }).where(eq(tables.guestLinks.id, expired.id)),
    );
    expect((await look(expired.guest)).status).toBe(404);
    expect((await answer(expired.guest, 'L2')).status).toBe(404);
    const sessions = await stegvis.db.read.select().from(tables.sessions).where(eq(tables.sessions.method, 'guest'));
    const links = await stegvis.db.read.select().from(tables.guestLinks);
    const latest =
      links
        .map((one) => one.expiresAt)
        .sort()
        .at(-1) ?? '';
    expect(sessions.every((one) => one.expiresAt <= latest)).toBe(true);
  });

  test('takes the place of whoever was signed in in the browser', async () => {
    const other = await stegvis.signIn('lasare');
    const token = tokenIn((await add()).body.link);
    const entered = await other.inject({ method: 'POST', url: at(token) });
    expect(entered.statusCode).toBe(200);
    expect((await other.send('GET', 'hemma')).status).toBe(401);
    expect((await clientOf(stegvis.app, entered.cookies[0]?.value ?? '').send('GET', 'hemma')).status).toBe(200);
  });

  test('cannot answer what is locked, and none is invited to it', async () => {
    const { guest } = await comeIn();
    await stegvis.db.touch((tx) =>
      tx
        .update(tables.assessments)
        .set({ status: 'locked' })
        .where(eq(tables.assessments.id, stegvis.home.assessmentId)),
    );
    expect((await answer(guest, 'L2')).status).toBe(409);
    expect((await add()).status).toBe(409);
    await stegvis.db.touch((tx) =>
      tx.update(tables.assessments).set({ status: 'open' }).where(eq(tables.assessments.id, stegvis.home.assessmentId)),
    );
  });

  test('leaves no name and no token in the log', async () => {
    const { token } = await comeIn({ name: 'Hemlig Gäst' });
    const entries = JSON.stringify(await stegvis.db.read.select().from(tables.audit));
    expect(entries).toContain('session.open-guest');
    for (const secret of [token, 'Hemlig Gäst', 'greta@gast.example']) expect(entries).not.toContain(secret);
  });
});
