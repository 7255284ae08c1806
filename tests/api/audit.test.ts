import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { eq } from 'drizzle-orm';
import { connect, type Db, type Transaction } from '../../server/src/db/connect.ts';
import * as tables from '../../server/src/db/tables.ts';
import { foundOrganisation } from '../../server/src/features/organisations/found.ts';
import { PASSWORD, startApp } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

const nobody = { personId: null, organisationId: null };
const entry = { act: 'test.write', subject: 'test' };

describe('the unit of work', () => {
  let folder: string;
  let db: Db;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stegvis-'));
    db = connect(join(folder, 'stegvis.db'));
  });
  afterEach(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });

  const insert = (tx: Transaction, id: string) =>
    tx.insert(tables.people).values({ id, email: id, name: id, passwordHash: null, locale: 'sv', createdAt: 'nu' });
  const people = async () => (await db.read.select({ id: tables.people.id }).from(tables.people)).map(({ id }) => id);
  const log = () => db.read.select().from(tables.audit);
  const breath = () => new Promise((resolve) => setTimeout(resolve, 5));

  test('row and entry come together, with who, where, when, and from what to what', async () => {
    const actor = { personId: 'p', organisationId: 'o', requestId: 'r', address: '192.0.2.7' };
    await db.write(actor, { act: 'person.create', subject: 'person:a', before: null, after: { å: [1] } }, (tx) =>
      insert(tx, 'a'),
    );
    expect(await people()).toEqual(['a']);
    expect(await log()).toEqual([
      {
        seq: 1,
        at: expect.stringMatching(/^20\d\d-\d\d-\d\dT.*Z$/),
        organisationId: 'o',
        actorId: 'p',
        requestId: 'r',
        address: '192.0.2.7',
        act: 'person.create',
        subject: 'person:a',
        before: null,
        after: { å: [1] },
        place: 1,
        salt: expect.stringMatching(/^[\w-]{22}$/),
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  test.each<[string, (tx: Transaction) => Promise<unknown>]>([
    ['throws at once', () => Promise.reject(new Error('stop'))],
    [
      'throws after its rows',
      async (tx) => {
        await insert(tx, 'a');
        throw new Error('stop');
      },
    ],
    [
      'throws after its rows, its entry and a pause',
      async (tx) => {
        await insert(tx, 'a');
        await tx.log(entry);
        await breath();
        throw new Error('stop');
      },
    ],
    [
      'breaks a rule of the tables',
      async (tx) => {
        await insert(tx, 'a');
        await insert(tx, 'a');
      },
    ],
  ])('a write that %s leaves neither row nor entry', async (_how, work) => {
    await expect(db.write(nobody, entry, work)).rejects.toThrow();
    expect([await people(), await log()]).toEqual([[], []]);
    // And the next one goes through.
    await db.write(nobody, entry, (tx) => insert(tx, 'b'));
    expect([await people(), (await log()).length]).toEqual([['b'], 1]);
  });

  test('a change without an entry is refused; nothing changed needs none', async () => {
    await expect(db.write(nobody, null, (tx) => insert(tx, 'a'))).rejects.toThrow('audit entry');
    expect(await people()).toEqual([]);
    await db.write(nobody, null, async () => 'nothing to do');
    expect(await log()).toEqual([]);
  });

  test('an entry that cannot be written takes the row with it', async () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    await expect(db.write(nobody, { ...entry, after: circle }, (tx) => insert(tx, 'a'))).rejects.toThrow();
    expect([await people(), await log()]).toEqual([[], []]);
  });

  test('a write within a write throws instead of waiting for itself', async () => {
    const nested = db.write(nobody, entry, async (tx) => {
      await insert(tx, 'a');
      await db.write(nobody, entry, (inner) => insert(inner, 'b'));
    });
    await expect(nested).rejects.toThrow('inside db.write');
    expect(await people()).toEqual([]);
    // Not even behind a pause, or together with others.
    const late = db.write(nobody, entry, async () => {
      await breath();
      await Promise.all([db.write(nobody, entry, (inner) => insert(inner, 'c'))]);
    });
    await expect(late).rejects.toThrow('inside db.write');
    expect([await people(), await log()]).toEqual([[], []]);
  });

  test('work that nobody awaited cannot write in the next one’s name', async () => {
    let late: Promise<unknown> = Promise.resolve();
    await db.write(nobody, entry, async (tx) => {
      late = breath().then(() => tx.log({ act: 'late.write', subject: 'late' }));
    });
    const actor = { personId: 'p', organisationId: 'o' };
    await db.write(actor, entry, async () => {
      await expect(late).rejects.toThrow('has ended');
    });
    expect((await log()).map((one) => one.act)).toEqual(['test.write', 'test.write']);
  });

  test('writes wait for each other, in the order in which they came, also behind one that fails', async () => {
    const order: string[] = [];
    const write = (id: string, fail = false) =>
      db
        .write(nobody, entry, async (tx) => {
          order.push(`${id} begins`);
          await insert(tx, id);
          await breath();
          if (fail) throw new Error(id);
          order.push(`${id} ends`);
        })
        .catch(() => order.push(`${id} fails`));
    await Promise.all([write('a'), write('b', true), write('c')]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b fails', 'c begins', 'c ends']);
    expect(await people()).toEqual(['a', 'c']);
  });

  test('a reader never sees what is not committed, nor writes', async () => {
    const seen: string[][] = [];
    await db.write(nobody, entry, async (tx) => {
      await insert(tx, 'a');
      await breath();
      seen.push(await people());
    });
    seen.push(await people());
    expect(seen).toEqual([[], ['a']]);
    const reader = db.read as unknown as Transaction;
    await expect(Promise.resolve().then(() => insert(reader, 'b'))).rejects.toThrow(/readonly/);
  });
});

describe('what is written through the API', () => {
  const model = sketchModel([{ code: 'L1', step: 1 }]);
  let stegvis: Awaited<ReturnType<typeof startApp>>;
  beforeAll(async () => {
    stegvis = await startApp(model);
  });
  afterAll(() => stegvis.close());
  const since = async (seq: number) =>
    (await stegvis.db.read.select().from(tables.audit)).filter((one) => one.seq > seq);
  const last = async () => Math.max(...(await stegvis.db.read.select().from(tables.audit)).map((one) => one.seq));

  // The routes of an organisation are asked one by one in isolation.test.ts.
  test('signing in and out, the language and a one-time link leave their entries, and none of them a secret', async () => {
    const start = await last();
    const client = await stegvis.signIn('lasare');
    await client.inject({ method: 'PUT', url: '/api/preferences', payload: { locale: 'en' } });
    await client.inject({ method: 'DELETE', url: '/api/session' });
    const admin = { name: 'Ny', email: 'ny@ny.example' };
    const founding = { name: 'Ny', type: 'ovrig', municipalityCode: null, board: 'N', admin } as const;
    const { token } = await foundOrganisation(stegvis.db, model, founding);
    await stegvis.app.inject({ method: 'POST', url: `/api/links/${token}`, payload: { password: PASSWORD } });
    const entries = await since(start);
    expect(entries.map((one) => one.act)).toEqual([
      'session.open',
      'person.locale',
      'session.end',
      'organisation.found',
      'link.use',
      'session.open',
    ]);
    expect(entries.every((one) => one.act === 'organisation.found' || one.requestId)).toBe(true);
    const text = JSON.stringify(entries);
    for (const secret of [token, PASSWORD, client.cookie, 'argon2', 'ny@ny.example'])
      expect(text).not.toContain(secret);
  });

  test('a save says what the answer was before and after', async () => {
    const client = await stegvis.signIn('processledare');
    const { units, assessmentId } = stegvis.home;
    const save = (level: string, revision: number, reason: string) =>
      client.send('PUT', `hemma/assessments/2026/answers/${units.a}/L1`, {
        level,
        reason,
        evidence: [],
        secrecy: false,
        secrecyProvision: '',
        revision,
        changeId: crypto.randomUUID(),
      });
    await save('planerad', 0, 'ett');
    const start = await last();
    await save('uppnadd', 1, 'två');
    expect(await since(start)).toEqual([
      expect.objectContaining({
        act: 'answer.save',
        subject: `answer:${assessmentId}/${units.a}/L1`,
        before: expect.objectContaining({ level: 'planerad', reason: 'ett', revision: 1 }),
        after: expect.objectContaining({ level: 'uppnadd', reason: 'två', revision: 2 }),
      }),
    ]);
  });

  test('a fault in the middle of a request leaves nothing, and says nothing of itself', async () => {
    const client = await stegvis.signIn('administrator');
    const start = await last();
    const { write } = stegvis.db;
    // What a full disk does: the rows are there, and then the transaction cannot go on.
    const failing = vi.spyOn(stegvis.db, 'write').mockImplementation((actor, one, work) =>
      write(actor, one, async (tx) => {
        await work(tx);
        throw new Error('database or disk is full: /var/lib/secret/path');
      }),
    );
    const response = await client.inject({
      method: 'POST',
      url: '/api/organisations/hemma/boards',
      payload: { name: 'Halvvägs', dnrPrefix: null },
    });
    failing.mockRestore();
    expect(response.statusCode).toBe(500);
    expect(response.json()).toEqual({
      error: { code: 'internal', message: expect.stringMatching(/^Något gick fel/), requestId: expect.any(String) },
    });
    expect(await since(start)).toEqual([]);
    expect(await stegvis.db.read.select().from(tables.boards).where(eq(tables.boards.name, 'Halvvägs'))).toEqual([]);
  });
});
