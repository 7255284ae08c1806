/** The whole server on a real database file of its own, with two organisations and someone of every role. */
import { randomUUID as uuid } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ROLES, type Role } from '@stegvis/shared/access/permissions.ts';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { LevelId, Model } from '@stegvis/shared/model/model.ts';
import { buildApp, type Dependencies } from '../../server/src/app.ts';
import { connect, type Db } from '../../server/src/db/connect.ts';
import * as t from '../../server/src/db/tables.ts';
import { readAllowedHosts } from '../../server/src/features/integrations/allowed-hosts.ts';
import { hashPassword } from '../../server/src/features/auth/password.ts';

export const SECRET = 'a secret that is only ever used in tests';
export const PASSWORD = 'ett långt lösenord för prov';

/** What came back: the status and the parsed body. Tests say themselves what they expect in it. */
export interface Answer<T> {
  status: number;
  body: T;
}
export interface Client {
  // A body's shape is what a test claims, and then asserts.
  send: <T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown) => Promise<Answer<T>>;
  /** The session cookie's value. */
  cookie: string;
  /** The whole answer, to any address, with the session cookie. */
  inject: (options: InjectOptions) => Promise<LightMyRequestResponse>;
}

export interface Seeded {
  id: string;
  slug: string;
  boardId: string;
  /** Unit ids by the short name given. */
  units: Record<string, string>;
  roleId: string;
  people: Record<Role, string>;
  assessmentId: string;
}

/** Requests as one person makes them. @param headers that are sent with each */
export function clientOf(app: FastifyInstance, cookie: string, headers: Record<string, string> = {}): Client {
  const inject = (options: InjectOptions) =>
    app.inject({
      ...options,
      headers: { ...options.headers, ...headers },
      cookies: { stegvis: cookie, ...options.cookies },
    });
  return {
    cookie,
    inject,
    send: async (method, path, body) => {
      const response = await inject({
        method,
        url: `/api/organisations/${path}`,
        ...(body !== undefined && { payload: body as object }),
      });
      return { status: response.statusCode, body: response.body === '' ? null : response.json() } as never;
    },
  };
}

/**
 * @param units short name → form; each organisation gets the same
 * @param settings what the test wants otherwise than a development server without pages
 */
export async function startApp(
  model: Model,
  units: Record<string, string> = { a: 'f' },
  { onQuery, ...settings }: Partial<Omit<Dependencies, 'db'>> & { onQuery?: (sql: string) => void } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'stegvis-'));
  const db = connect(join(folder, 'stegvis.db'), onQuery);
  const app = await buildApp({
    models: new Map([[`${model.id}@${model.version}`, model]]),
    secret: SECRET,
    origin: null,
    production: false,
    trustProxy: false,
    logLevel: 'silent',
    signInAttempts: 1000,
    webhookHosts: readAllowedHosts('mottagare.example'),
    web: null,
    ...settings,
    db,
  });
  const passwordHash = await hashPassword(PASSWORD);
  const home = await seed(db, model, 'hemma', units, passwordHash);
  const other = await seed(db, model, 'borta', units, passwordHash);

  async function signIn(role: Role, organisation = home): Promise<Client> {
    const email = `${role}@${organisation.slug}.example`;
    const reply = await app.inject({ method: 'POST', url: '/api/session', payload: { email, password: PASSWORD } });
    const [cookie] = reply.cookies;
    if (!cookie) throw new Error(`No session for ${email}: ${reply.body}`);
    return clientOf(app, cookie.value);
  }

  return {
    app,
    db,
    folder,
    home,
    other,
    signIn,
    /** Answers as if someone had: confirmed, and past the rules of answering. */
    answer: (unit: string, code: string, level: LevelId | null, more: Partial<typeof t.answers.$inferInsert> = {}) =>
      answer(db, home, unit, code, level, more),
    close: async () => {
      await app.close();
      db.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function answer(
  db: Db,
  { id, assessmentId, units }: Seeded,
  unit: string,
  code: string,
  level: LevelId | null,
  more: Partial<typeof t.answers.$inferInsert>,
): Promise<void> {
  const set = {
    level,
    reason: '',
    evidence: [],
    secrecy: false,
    secrecyProvision: '',
    confirmed: level !== null,
    revision: 1,
    changeId: null,
    answeredBy: null,
    answeredAt: null,
    ...more,
  };
  const key = { assessmentId, unitId: units[unit] ?? unit, code };
  await db.write({ personId: null, organisationId: id }, { act: 'answer.save', subject: 'test' }, async (tx) => {
    await tx
      .insert(t.answers)
      .values({ ...key, ...set })
      .onConflictDoUpdate({ target: [t.answers.assessmentId, t.answers.unitId, t.answers.code], set });
  });
}

async function seed(
  db: Db,
  model: Model,
  slug: string,
  forms: Record<string, string>,
  passwordHash: string,
): Promise<Seeded> {
  const id = uuid();
  const boardId = uuid();
  const assessmentId = uuid();
  const roleId = uuid();
  const createdAt = new Date().toISOString();
  const people = Object.fromEntries(ROLES.map((role) => [role, uuid()])) as Record<Role, string>;
  const units = Object.fromEntries(Object.keys(forms).map((name) => [name, uuid()]));
  await db.write({ personId: null, organisationId: id }, { act: 'test.seed', subject: slug }, async (tx) => {
    await tx
      .insert(t.organisations)
      .values({ id, slug, name: slug, type: 'kommun', municipalityCode: null, isDemo: false, createdAt });
    await tx.insert(t.boards).values({ id: boardId, organisationId: id, name: 'Socialnämnden', dnrPrefix: null });
    const rows = Object.entries(forms).map(([name, form], i) => ({ id: units[name] ?? '', name, form, place: i + 1 }));
    await tx
      .insert(t.units)
      .values(rows.map((row) => ({ ...row, organisationId: id, boardId, slug: row.name, archivedAt: null })));
    const role = { id: roleId, organisationId: id, title: 'IT-chef', modelRole: null, holderName: 'Rut', place: 1 };
    await tx.insert(t.registerRoles).values(role);
    for (const role of ROLES) {
      const email = `${role}@${slug}.example`;
      await tx
        .insert(t.people)
        .values({ id: people[role], email, name: `${role} ${slug}`, passwordHash, locale: 'sv', createdAt });
      const unitId = role === 'deltagare' ? (rows[0]?.id ?? null) : null;
      await tx.insert(t.memberships).values({ id: uuid(), personId: people[role], organisationId: id, role, unitId });
    }
    await tx.insert(t.assessments).values({
      id: assessmentId,
      organisationId: id,
      boardId,
      slug: '2026',
      year: 2026,
      title: 'Socialtjänst 2026',
      modelId: model.id,
      modelVersion: model.version,
      status: 'open',
      previousId: null,
      answerBy: null,
      lockedAt: null,
      result: null,
      createdAt,
    });
    await tx
      .insert(t.assessmentUnits)
      .values(rows.map((row) => ({ assessmentId, unitId: row.id, name: row.name, form: row.form, place: row.place })));
  });
  return { id, slug, boardId, units, roleId, people, assessmentId };
}
