/** The outbox through the front door: who sees what, what may be done with it, and who is told of what did not arrive. */
import { join } from 'node:path';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Mail, OpenedMail, OutboxPage, RefusedMails } from '@stegvis/shared/api/mail.ts';
import type { Organisation } from '@stegvis/shared/api/organisation.ts';
import { ROLES, type Role } from '@stegvis/shared/access/permissions.ts';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import { audit, mails, organisations } from '../../server/src/db/tables.ts';
import { queueMail, type Mail as Queued } from '../../server/src/features/mail/queue.ts';
import { startMailing } from '../../server/src/jobs/mail.ts';
import { readSmtpAddress } from '../../server/src/features/mail/smtp-address.ts';
import { PASSWORD, startApp, type Client, type Seeded } from '../support/app.ts';
import { in72Hours, sealing, until } from '../support/mailing.ts';
import { sketchModel } from '../support/model.ts';
import { startSmtp } from '../support/smtp.ts';

const model = sketchModel([{ code: 'L1', step: 1 }]);
let stegvis: Awaited<ReturnType<typeof startApp>>;
const clients = {} as Record<Role, Client>;
let elsewhere: Client;

beforeAll(async () => {
  stegvis = await startApp(model);
  for (const role of ROLES) clients[role] = await stegvis.signIn(role);
  elsewhere = await stegvis.signIn('administrator', stegvis.other);
});
afterAll(() => stegvis.close());
beforeEach(async () => {
  await stegvis.db.touch((tx) => tx.delete(mails));
});

const link = 'https://stegvis.example/inbjudan/token-som-oppnar';
async function queue(more: Partial<Queued<'invitation'>> = {}, organisation: Seeded = stegvis.home): Promise<string> {
  const values = {
    name: 'Åsa',
    organisation: 'Hemma',
    invitedBy: 'Örjan',
    link,
    expiresAt: in72Hours(),
    ...more.values,
  };
  const mail: Queued<'invitation'> = {
    kind: 'invitation',
    locale: 'sv',
    recipient: 'asa@hemma.example',
    organisationId: organisation.id,
    personId: null,
    causedBy: organisation.people.processledare,
    ...more,
    values,
  };
  return stegvis.db.write(
    { personId: null, organisationId: organisation.id },
    { act: 'test.queue', subject: 'test:mail' },
    (tx) => queueMail(tx, sealing, mail),
  );
}
const signInLink = (personId: string) =>
  stegvis.db.touch((tx) =>
    queueMail(tx, sealing, {
      kind: 'sign-in-link',
      values: { name: 'Anna', link: 'https://stegvis.example/lank/min-egen', expiresAt: in72Hours() },
      locale: 'sv',
      recipient: 'anna@hemma.example',
      organisationId: null,
      personId,
      causedBy: null,
    }),
  );
const set = (id: string, values: Partial<typeof mails.$inferInsert>) =>
  stegvis.db.touch((tx) => tx.update(mails).set(values).where(eq(mails.id, id)));
const latestEntry = async () => {
  const [entry] = await stegvis.db.read.select().from(audit).orderBy(desc(audit.seq)).limit(1);
  return entry;
};
const get = async <T>(client: Client, path: string) => client.send<T>('GET', `hemma/mails${path}`);

describe('who sees it', () => {
  test.each(ROLES.filter((role) => role !== 'administrator'))('%s does not', async (role) => {
    const id = await queue();
    for (const [method, path] of [
      ['GET', ''],
      ['GET', `/${id}`],
      ['POST', `/${id}/link`],
      ['POST', `/${id}/retry`],
      ['POST', `/${id}/cancel`],
    ] as const) {
      const { status, body } = await clients[role].send<ErrorBody>(method, `hemma/mails${path}`);
      expect([path, status, body.error.code]).toEqual([path, 403, 'forbidden']);
    }
    expect((await get<OutboxPage>(clients.administrator, '')).body.mails[0]?.status).toBe('queued');
  });

  test("another organisation's mail is the same as none", async () => {
    const id = await queue();
    const none = '01900000-0000-7000-8000-000000000000';
    for (const [method, act] of [
      ['GET', ''],
      ['POST', '/link'],
      ['POST', '/retry'],
      ['POST', '/cancel'],
    ] as const) {
      const theirs = await elsewhere.send<ErrorBody>(method, `borta/mails/${id}${act}`);
      const nobodys = await elsewhere.send<ErrorBody>(method, `borta/mails/${none}${act}`);
      expect(theirs.status).toBe(404);
      expect({ ...theirs.body.error, requestId: '' }).toEqual({ ...nobodys.body.error, requestId: '' });
    }
    expect((await elsewhere.send<OutboxPage>('GET', 'borta/mails')).body.mails).toEqual([]);
    expect((await elsewhere.send('GET', 'hemma/mails')).status).toBe(404);
  });

  test('sign-in links never, nor in the demo of a production server', async () => {
    const id = await signInLink(stegvis.home.people.lasare);
    const hidden = async () => {
      expect((await get<OutboxPage>(clients.administrator, '')).body).toMatchObject({
        mails: [],
        counts: { queued: 0 },
      });
      expect((await get(clients.administrator, `/${id}`)).status).toBe(404);
      for (const act of ['link', 'retry', 'cancel']) {
        expect((await clients.administrator.send('POST', `hemma/mails/${id}/${act}`)).status).toBe(404);
      }
    };
    await hidden();

    const { id: home } = stegvis.home;
    const demo = (isDemo: boolean) =>
      stegvis.db.touch((tx) => tx.update(organisations).set({ isDemo }).where(eq(organisations.id, home)));
    await demo(true);
    try {
      const shown = await clients.administrator.send<{ link: string }>('POST', `hemma/mails/${id}/link`);
      expect(shown).toEqual({ status: 200, body: { link: 'https://stegvis.example/lank/min-egen' } });
      // Of its own people only.
      const theirs = await signInLink(stegvis.other.people.lasare);
      expect((await get(clients.administrator, `/${theirs}`)).status).toBe(404);
      expect((await get<OutboxPage>(clients.administrator, '')).body.counts.queued).toBe(1);
    } finally {
      await demo(false);
    }

    const live = await startApp(model, { a: 'f' }, { production: true });
    try {
      await live.db.touch((tx) => tx.update(organisations).set({ isDemo: true }));
      await live.db.touch((tx) =>
        queueMail(tx, sealing, {
          kind: 'sign-in-link',
          values: { name: 'Anna', link, expiresAt: in72Hours() },
          locale: 'sv',
          recipient: 'anna@hemma.example',
          organisationId: null,
          personId: live.home.people.lasare,
          causedBy: null,
        }),
      );
      const payload = { email: 'administrator@hemma.example', password: PASSWORD };
      const signedIn = await live.app.inject({ method: 'POST', url: '/api/session', payload });
      const cookies = Object.fromEntries(signedIn.cookies.map(({ name, value }) => [name, value]));
      const seen = await live.app.inject({ url: '/api/organisations/hemma/mails', cookies });
      expect(seen.json<OutboxPage>().mails).toEqual([]);
    } finally {
      await live.close();
    }
  });
});

describe('reading', () => {
  test('newest first, by the page and by status', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 27; n++) ids.push(await queue({ recipient: `nr-${n}@hemma.example` }));
    await set(ids[3] ?? '', { status: 'refused', lastError: '550 No' });
    const first = (await get<OutboxPage>(clients.administrator, '')).body;
    expect(first).toMatchObject({ page: 1, pages: 2, sends: false });
    expect(first.counts).toEqual({ queued: 26, sending: 0, sent: 0, refused: 1, cancelled: 0 });
    const second = (await get<OutboxPage>(clients.administrator, '?page=2')).body;
    expect([...first.mails, ...second.mails].map((mail) => mail.id)).toEqual(ids.toReversed());
    const refused = (await get<OutboxPage>(clients.administrator, '?status=refused')).body;
    expect(refused).toMatchObject({ pages: 1, mails: [{ id: ids[3], lastError: '550 No', canRetry: true }] });
    expect((await get(clients.administrator, '?status=lost')).status).toBe(400);
    expect((await get(clients.administrator, '?page=0')).status).toBe(400);
    expect((await get<OutboxPage>(clients.administrator, '?page=99')).body.mails).toEqual([]);
  });

  test('the text is read without its link, and the link on its own, which stands in the log', async () => {
    const id = await queue();
    const { body } = await get<OpenedMail>(clients.administrator, `/${id}`);
    expect(body.text).toContain('Hej Åsa!');
    expect(JSON.stringify(body)).not.toContain('token-som-oppnar');
    expect(body).toMatchObject({ kind: 'invitation', recipient: 'asa@hemma.example', hasLink: true, canCancel: true });
    expect((await latestEntry())?.act).not.toBe('mail.read-link');

    const read = await clients.administrator.send('POST', `hemma/mails/${id}/link`);
    expect(read).toEqual({ status: 200, body: { link } });
    const entry = await latestEntry();
    expect(entry).toMatchObject({
      act: 'mail.read-link',
      subject: `mail:${id}`,
      actorId: stegvis.home.people.administrator,
      organisationId: stegvis.home.id,
    });
    expect(JSON.stringify(entry)).not.toMatch(/token-som-oppnar|asa@/);
  });

  test.each([
    ['sent', { status: 'sent', content: null }],
    ['on its way', { status: 'sending' }],
    ['cancelled', { status: 'cancelled', content: null }],
  ] as const)('what is %s gives no link', async (_state, values) => {
    const id = await queue();
    await set(id, values);
    expect((await clients.administrator.send('POST', `hemma/mails/${id}/link`)).status).toBe(409);
    expect((await get<OpenedMail>(clients.administrator, `/${id}`)).body.hasLink).toBe(false);
    expect((await latestEntry())?.subject).not.toBe(`mail:${id}`);
  });

  test('a link that has expired is given to nobody', async () => {
    const id = await queue({
      values: { name: 'Åsa', organisation: 'H', invitedBy: 'Ö', link, expiresAt: '2020-01-01T00:00:00.000Z' },
    });
    expect((await clients.administrator.send('POST', `hemma/mails/${id}/link`)).status).toBe(409);
  });
});

describe('doing', () => {
  test('what waits is cancelled, once, and its content is gone', async () => {
    const id = await queue();
    const { status, body } = await clients.administrator.send<Mail>('POST', `hemma/mails/${id}/cancel`);
    expect([status, body.status, body.hasLink, body.canCancel]).toEqual([200, 'cancelled', false, false]);
    expect(await latestEntry()).toMatchObject({ act: 'mail.cancel', subject: `mail:${id}` });
    const [row] = await stegvis.db.read.select().from(mails).where(eq(mails.id, id));
    expect(row?.content).toBeNull();
    expect((await clients.administrator.send('POST', `hemma/mails/${id}/cancel`)).status).toBe(409);
    expect((await get<OpenedMail>(clients.administrator, `/${id}`)).body.text).toBeNull();
  });

  test('what was refused is tried again; nothing else is', async () => {
    const id = await queue();
    expect((await clients.administrator.send('POST', `hemma/mails/${id}/retry`)).status).toBe(409);
    await set(id, { status: 'refused', attempts: 8, lastError: '550 No' });
    const { status, body } = await clients.administrator.send<Mail>('POST', `hemma/mails/${id}/retry`);
    expect([status, body.status, body.attempts]).toEqual([200, 'queued', 0]);
    expect(await latestEntry()).toMatchObject({ act: 'mail.retry', subject: `mail:${id}` });
    await set(id, { status: 'sending' });
    expect((await clients.administrator.send('POST', `hemma/mails/${id}/cancel`)).status).toBe(409);
  });
});

describe('what did not arrive', () => {
  test('is told to the one who caused it, until they have seen it', async () => {
    const smtp = await startSmtp();
    smtp.onRecipient = (address) => (address === 'fel@hemma.example' ? { code: 550, text: 'User unknown' } : undefined);
    const lockFile = join(stegvis.folder, 'mail.lock');
    const mailing = startMailing({
      db: stegvis.db,
      sealing,
      smtp: readSmtpAddress(`smtp://127.0.0.1:${smtp.port}`),
      from: { name: 'Stegvis', address: 'stegvis@hemma.example' },
      lockFile,
      log: { warn: () => {}, error: () => {} },
    });
    try {
      const wrong = await queue({ recipient: 'fel@hemma.example' });
      await queue({ recipient: 'ratt@hemma.example' });
      await queue({ recipient: 'fel@hemma.example', causedBy: stegvis.home.people.administrator });
      await until(async () => {
        const rows = await stegvis.db.read.select().from(mails);
        return rows.every((row) => ['sent', 'refused'].includes(row.status));
      });

      const count = async (client: Client) => (await client.send<Organisation>('GET', 'hemma')).body.refusedMail;
      expect(await count(clients.processledare)).toBe(1);
      expect(await count(clients.administrator)).toBe(1);
      expect(await count(clients.lasare)).toBe(0);
      const mine = (await get<RefusedMails>(clients.processledare, '/refused')).body.mails;
      expect(mine).toMatchObject([{ id: wrong, recipient: 'fel@hemma.example', lastError: '550 User unknown' }]);
      expect(JSON.stringify(mine)).not.toContain('token-som-oppnar');

      // Nobody puts another's notice away.
      const ids = [wrong];
      await clients.lasare.send('POST', 'hemma/mails/refused/acknowledge', { ids });
      expect(await count(clients.processledare)).toBe(1);
      const seen = await clients.processledare.send('POST', 'hemma/mails/refused/acknowledge', { ids });
      expect(seen.status).toBe(204);
      expect(await count(clients.processledare)).toBe(0);
      expect((await get<RefusedMails>(clients.processledare, '/refused')).body.mails).toEqual([]);

      // Refused once more after another try: told once more.
      await clients.administrator.send('POST', `hemma/mails/${wrong}/retry`);
      await until(async () => (await count(clients.processledare)) === 1);
    } finally {
      await mailing.stop();
      await smtp.close();
    }
  });

  test('is told in the organisation it was sent from', async () => {
    const id = await queue({}, stegvis.other);
    await set(id, { status: 'refused', causedBy: stegvis.home.people.processledare });
    expect((await get<RefusedMails>(clients.processledare, '/refused')).body.mails).toEqual([]);
  });
});
