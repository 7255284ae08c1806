/**
 * Everyone who may come to the door of an organisation: every role, in the right nämnd and unit and in the wrong one,
 * guests, those whose time is over, and those who have no session but something else that opens a door.
 */
import { randomUUID as uuid } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Role } from '@stegvis/shared/access/permissions.ts';
import { tokenScope } from '@stegvis/shared/api/integration.ts';
import * as t from '../../server/src/db/tables.ts';
import { makeToken } from '../../server/src/features/integrations/token.ts';
import { tokenHash } from '../../server/src/features/auth/token.ts';
import { clientOf, type Client, type startApp } from './app.ts';

type Stegvis = Awaited<ReturnType<typeof startApp>>;

/** In the order of the table's columns; the words explain the column. */
export const ACTORS = {
  adm: 'administratör',
  pro: 'processledare, alla nämnder',
  'pro-A': 'processledare, just nämnd A',
  'pro-B': 'processledare, bara nämnd B',
  del: 'deltagare, unit a (nämnd A)',
  'del-2': 'deltagare, another unit of nämnd A',
  ans: 'ansvarig for the action asked about',
  'ans-2': 'ansvarig for another action',
  las: 'läsare',
  reg: 'registrator',
  inf: 'informationssäkerhet',
  'inf-B': 'informationssäkerhet, bara nämnd B',
  gast: 'guest with a link to unit a',
  'gast-2': 'guest with a link to another unit',
  'gast-o': 'guest whose link has expired',
  'gast-x': 'guest whose link has been revoked',
  away: 'administratör and processledare of another organisation',
  old: 'a session that has expired',
  idle: 'a session that has been left alone',
  off: 'somebody deactivated',
  lank: 'somebody with a shared link, sent in every way that something can be sent',
  key: 'another system with a token for everything',
  none: 'nobody: no session',
} as const;
export type Actor = keyof typeof ACTORS;
export const actors = Object.keys(ACTORS) as Actor[];

export interface Cast {
  clients: Record<Actor, Client>;
  people: Record<string, string>;
  boardB: string;
  unitB: string;
  unit2: string;
  /** Everyone as they came: signing out is among what routes do. */
  again: () => Promise<void>;
}

/** @param assessmentId the one that guests' links name */
export async function makeCast(stegvis: Stegvis): Promise<Cast> {
  const { app, db, home, other } = stegvis;
  const [boardB, unitB, unit2] = [uuid(), uuid(), uuid()];
  const organisationId = home.id;
  const now = Date.now();
  const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
  const people: Record<string, string> = {};
  const sids: Record<string, string> = {};
  const link = 'l'.repeat(43);
  const token = makeToken();

  await db.write({ personId: null, organisationId }, { act: 'test.cast', subject: 'test' }, async (tx) => {
    await tx.insert(t.boards).values({ id: boardB, organisationId, name: 'Vård- och omsorgsnämnden' });
    const unit = { organisationId, form: 'f', archivedAt: null };
    await tx.insert(t.units).values({ ...unit, id: unitB, boardId: boardB, slug: 'b', name: 'b', place: 11 });
    await tx.insert(t.units).values({ ...unit, id: unit2, boardId: home.boardId, slug: 'a2', name: 'a2', place: 12 });
    const { assessmentId } = home;
    await tx.insert(t.assessmentUnits).values({ assessmentId, unitId: unit2, name: 'a2', form: 'f', place: 12 });

    const person = async (key: string, more: Partial<typeof t.people.$inferInsert> = {}) => {
      const id = (people[key] = uuid());
      const row = { id, email: `${key}@rollista.example`, name: key, passwordHash: null, locale: 'sv' as const };
      await tx.insert(t.people).values({ ...row, createdAt: at(-9999), ...more });
      return id;
    };
    const session = async (key: string, personId: string, more: Partial<typeof t.sessions.$inferInsert> = {}) => {
      const id = (sids[key] = uuid());
      const row = { id, personId, createdAt: at(-1), seenAt: at(0), expiresAt: at(10) };
      await tx.insert(t.sessions).values({ ...row, ...more });
    };
    const member = async (key: string, role: Role, where: { boardId?: string; unitId?: string } = {}) => {
      const personId = await person(key);
      await tx.insert(t.memberships).values({ id: uuid(), personId, organisationId, role, ...where });
      return personId;
    };
    const guest = async (key: string, unitId: string, more: { revokedAt?: string; expiresAt?: string } = {}) => {
      const personId = await person(key, { email: null, isGuest: true });
      const row = { id: uuid(), organisationId, assessmentId, unitId, area: null, personId, email: null };
      const dates = { createdAt: at(-1), expiresAt: at(24), ...more };
      await tx.insert(t.guestLinks).values({ ...row, ...dates, tokenHash: uuid() });
      await session(key, personId, { method: 'guest' });
    };
    const roles: [Actor, Role, { boardId?: string; unitId?: string }?][] = [
      ['adm', 'administrator'],
      ['pro', 'processledare'],
      ['pro-A', 'processledare', { boardId: home.boardId }],
      ['pro-B', 'processledare', { boardId: boardB }],
      ['del', 'deltagare', { unitId: home.units.a ?? '' }],
      ['del-2', 'deltagare', { unitId: unit2 }],
      ['ans', 'ansvarig'],
      ['ans-2', 'ansvarig'],
      ['las', 'lasare'],
      ['reg', 'registrator'],
      ['inf', 'informationssakerhet'],
      ['inf-B', 'informationssakerhet', { boardId: boardB }],
    ];
    for (const [key, role, where] of roles) await session(key, await member(key, role, where));
    await guest('gast', home.units.a ?? '');
    await guest('gast-2', unit2);
    await guest('gast-o', home.units.a ?? '', { expiresAt: at(-0.01) });
    await guest('gast-x', home.units.a ?? '', { revokedAt: at(-1) });
    const away = await person('away');
    for (const role of ['administrator', 'processledare'] as const) {
      await tx.insert(t.memberships).values({ id: uuid(), personId: away, organisationId: other.id, role });
    }
    await session('away', away);
    await session('old', await member('old', 'processledare'), { expiresAt: at(-0.01) });
    await session('idle', await member('idle', 'processledare'), { seenAt: at(-3) });
    const off = await person('off', { deactivatedAt: at(-1) });
    await tx.insert(t.memberships).values({ id: uuid(), personId: off, organisationId, role: 'processledare' });
    await session('off', off);
    const dates = { createdAt: at(-1), expiresAt: at(24) };
    const shared = { organisationId, assessmentId, name: 'Nämnden', shows: 'plan' as const, token: '', visits: 0 };
    await tx.insert(t.sharedLinks).values({ id: uuid(), ...shared, ...dates, tokenHash: tokenHash(link) });
    const { prefix, hash } = token;
    const scopes = tokenScope.options;
    await tx
      .insert(t.apiTokens)
      .values({ id: uuid(), organisationId, name: 'BI', scopes, prefix, tokenHash: hash, ...dates });
  });

  const clientFor = (key: Actor) => {
    if (key === 'lank') return clientOf(app, link, { authorization: `Bearer ${link}` });
    if (key === 'key') return clientOf(app, '', { authorization: `Bearer ${token.secret}` });
    return clientOf(app, sids[key] ? app.jwt.sign({ sid: sids[key] }) : '');
  };
  const clients = Object.fromEntries(actors.map((key) => [key, clientFor(key)])) as Record<Actor, Client>;
  const again = () =>
    db.touch(async (tx) => {
      for (const id of Object.values(sids))
        await tx.update(t.sessions).set({ endedAt: null }).where(eq(t.sessions.id, id));
    });
  return { clients, people, boardB, unitB, unit2, again };
}
