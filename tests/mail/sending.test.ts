/** What becomes of a mail when the server takes it, does not, or is not there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mails } from '../../server/src/db/tables.ts';
import { sealingWith } from '../../server/src/http/sealing.ts';
import { openQueue, until } from '../support/mailing.ts';
import { startSmtp, type Smtp } from '../support/smtp.ts';

let smtp: Smtp;
let queue: ReturnType<typeof openQueue>;
beforeEach(async () => {
  smtp = await startSmtp();
  queue = openQueue();
});
afterEach(async () => {
  await queue.close();
  await smtp.close();
});

const statuses = async () => (await queue.rows()).map((row) => row.status);
const onDisk = () =>
  readdirSync(queue.folder)
    .map((name) => readFileSync(join(queue.folder, name), 'latin1'))
    .join('');

test('a mail that is queued wakes the runner, and what has been sent is removed', async () => {
  queue.start(smtp.port);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const before = Date.now();
  await queue.queue(queue.signInLink());
  await until(async () => (await statuses())[0] === 'sent');
  expect(Date.now() - before).toBeLessThan(2000);
  const [row] = await queue.rows();
  expect(row).toMatchObject({ content: null, attempts: 1, lastError: '' });
  expect(row?.sentAt).not.toBeNull();
});

test('neither the token nor the text stands in the files of the database, before or after', async () => {
  const token = 'Vx8kQe3-hemlig-token-som-ingen-far-se_9Zt';
  await queue.queue(queue.signInLink('anna@hemma.example', token));
  expect(onDisk()).not.toContain(token);
  expect(onDisk()).not.toContain(Buffer.from(token).toString('base64').slice(4, 40));
  expect(onDisk()).not.toContain('Ingen kommer in utan');
  const [{ content } = { content: null }] = await queue.rows();
  const sealed = content?.slice(0, 60) ?? '';
  expect(onDisk()).toContain(sealed);
  queue.start(smtp.port);
  await until(async () => (await statuses())[0] === 'sent');
  expect(smtp.received[0]?.parsed.text).toContain(token);
  expect(onDisk()).not.toContain(token);
  // The seal itself is gone from the database file once the log of writes has been folded into it.
  const copy = join(queue.folder, 'copy.db');
  await queue.db.backup(copy);
  expect(readFileSync(copy, 'latin1')).not.toContain(sealed);
});

test('200 mails to two recipients each arrive exactly once, in order, over few connections', async () => {
  const sent: string[] = [];
  for (let n = 0; n < 100; n++) {
    for (const who of ['anna', 'bo']) {
      const recipient = `${who}-${n}@hemma.example`;
      sent.push(recipient);
      await queue.queue(queue.signInLink(recipient));
    }
  }
  queue.start(smtp.port);
  await until(async () => (await statuses()).every((status) => status === 'sent'));
  expect(smtp.received.map((mail) => mail.recipient)).toEqual(sent);
  expect(new Set(smtp.received.map((mail) => mail.parsed.messageId)).size).toBe(200);
  expect(smtp.connections).toBeLessThan(5);
});

test('"not now" is tried again', async () => {
  let refusals = 2;
  smtp.onRecipient = () => (refusals-- > 0 ? { code: 451, text: 'Greylisted, come back later' } : undefined);
  queue.start(smtp.port);
  await queue.queue(queue.signInLink());
  await until(async () => (await statuses())[0] === 'sent');
  expect((await queue.rows())[0]?.attempts).toBe(3);
  expect(smtp.received).toHaveLength(1);
});

test('"not now" for as long as anybody waits is a refusal', async () => {
  smtp.onRecipient = () => ({ code: 450, text: 'Mailbox busy' });
  queue.start(smtp.port);
  await queue.queue(queue.signInLink());
  await until(async () => (await statuses())[0] === 'refused');
  const [row] = await queue.rows();
  expect(row?.attempts).toBe(4);
  expect(row?.lastError).toContain('Mailbox busy');
  // An administrator may try it again.
  expect(row?.content).not.toBeNull();
});

test('a recipient that does not exist is refused at once, and holds nobody else up', async () => {
  const said = `No such user here\t${'x'.repeat(600)}`;
  smtp.onRecipient = (address) => (address.startsWith('bo@') ? { code: 550, text: said } : undefined);
  queue.start(smtp.port);
  await queue.queue(queue.signInLink('bo@hemma.example'));
  await queue.queue(queue.signInLink('anna@hemma.example'));
  await until(async () => (await statuses())[1] === 'sent');
  const [row] = await queue.rows();
  expect(row).toMatchObject({ status: 'refused', attempts: 1 });
  expect(row?.lastError).toMatch(/^550 No such user here x+$/);
  expect(row?.lastError.length).toBe(300);
  // The log says which mail, not to whom.
  expect(JSON.stringify(queue.log)).toContain(row?.id);
  expect(JSON.stringify(queue.log)).not.toContain('bo@');
});

test('a server that is down, then up: everything arrives', async () => {
  const { port } = smtp;
  await smtp.close();
  queue.start(port);
  for (const who of ['anna', 'bo', 'cecilia']) await queue.queue(queue.signInLink(`${who}@hemma.example`));
  await until(async () => (await queue.rows()).some((row) => row.lastError.includes('ECONNREFUSED')));
  smtp = await startSmtp({}, port);
  await until(async () => (await statuses()).every((status) => status === 'sent'));
  expect(smtp.received.map((mail) => mail.recipient).sort()).toEqual(
    ['anna', 'bo', 'cecilia'].map((who) => `${who}@hemma.example`),
  );
});

test('while the server is down not every mail is thrown at it', async () => {
  const { port } = smtp;
  await smtp.close();
  queue.start(port, { serverPause: 60_000 });
  for (let n = 0; n < 10; n++) await queue.queue(queue.signInLink(`anna-${n}@hemma.example`));
  await until(async () => (await queue.rows()).some((row) => row.attempts > 0));
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await queue.rows()).reduce((sum, row) => sum + row.attempts, 0)).toBe(1);
  smtp = await startSmtp();
});

test('a server that drops the connection in the middle is no reason to lose a mail', async () => {
  await smtp.close();
  let drops = 2;
  smtp = await startSmtp({
    onMailFrom(_address, session, done) {
      if (drops-- > 0) return done(Object.assign(new Error('Going down'), { responseCode: 421 }));
      done();
      void session;
    },
  });
  queue.start(smtp.port);
  await queue.queue(queue.signInLink());
  await until(async () => (await statuses())[0] === 'sent');
  expect(smtp.received).toHaveLength(1);
});

test('encryption with a certificate that nobody has signed is refused, unless it is allowed', async () => {
  await smtp.close();
  smtp = await startSmtp({ hideSTARTTLS: false });
  const strict = queue.start(`smtp://127.0.0.1:${smtp.port}?tls=required`);
  await queue.queue(queue.signInLink());
  await until(async () => (await queue.rows())[0]?.lastError !== '');
  expect((await queue.rows())[0]?.lastError).toMatch(/self-signed|certificate/i);
  await strict.stop();
  expect(smtp.received).toHaveLength(0);
  queue.start(`smtp://127.0.0.1:${smtp.port}?tls=unverified`);
  await until(async () => (await statuses())[0] === 'sent');
});

test('a server without encryption gets nothing where encryption is required', async () => {
  queue.start(`smtp://127.0.0.1:${smtp.port}?tls=required`);
  await queue.queue(queue.signInLink());
  await until(async () => (await queue.rows())[0]?.lastError !== '');
  expect(smtp.received).toHaveLength(0);
  expect((await statuses())[0]).not.toBe('sent');
});

test('smtps with user and password; a wrong password loses no mail and stands nowhere', async () => {
  await smtp.close();
  const onAuth: NonNullable<Parameters<typeof startSmtp>[0]>['onAuth'] = ({ username, password }, _session, done) =>
    username === 'stegvis@hemma' && password === 'rätt/lösen:ord'
      ? done(null, { user: username })
      : done(new Error('Wrong'));
  smtp = await startSmtp({ secure: true, authOptional: false, onAuth });
  const address = (password: string) =>
    `smtps://stegvis%40hemma:${encodeURIComponent(password)}@127.0.0.1:${smtp.port}?tls=unverified`;
  const wrong = queue.start(address('fel-lösenord'), { serverPause: 10 });
  await queue.queue(queue.signInLink());
  await until(async () => (await queue.rows())[0]?.lastError !== '');
  await wrong.stop();
  expect(JSON.stringify([queue.log, await queue.rows()])).not.toMatch(/fel-lösenord|fel-l%C3/);
  expect((await statuses())[0]).toBe('queued');
  queue.start(address('rätt/lösen:ord'));
  await until(async () => (await statuses())[0] === 'sent');
});

test('a link that has expired meanwhile is not sent', async () => {
  const mail = queue.signInLink();
  await queue.queue({ ...mail, values: { ...mail.values, expiresAt: new Date(Date.now() - 1000).toISOString() } });
  queue.start(smtp.port);
  await until(async () => (await statuses())[0] === 'cancelled');
  expect((await queue.rows())[0]).toMatchObject({ content: null, lastError: 'expired' });
  expect(smtp.received).toHaveLength(0);
});

test('a mail that was sealed with another secret is refused, and the next one goes out', async () => {
  await queue.queue(queue.signInLink('anna@hemma.example'));
  const [first] = await queue.rows();
  const content = sealingWith('another secret').seal('{}', 'mail');
  await queue.db.touch((tx) =>
    tx
      .update(mails)
      .set({ content })
      .where(eq(mails.id, first?.id ?? '')),
  );
  await queue.queue(queue.signInLink('bo@hemma.example'));
  queue.start(smtp.port);
  await until(async () => (await statuses())[1] === 'sent');
  expect((await queue.rows())[0]).toMatchObject({ status: 'refused', lastError: 'unreadable' });
});

test('stopping waits for the mail in hand', async () => {
  let taken = () => {};
  const arrived = new Promise<void>((resolve) => {
    smtp.onMail = async () => {
      resolve();
      await new Promise<void>((go) => (taken = go));
    };
  });
  const mailing = queue.start(smtp.port);
  await queue.queue(queue.signInLink());
  await queue.queue(queue.signInLink('bo@hemma.example'));
  await arrived;
  const stopped = mailing.stop();
  taken();
  await stopped;
  // The one in hand is noted; the next one was never begun.
  expect(await statuses()).toEqual(['sent', 'queued']);
});

test('of two runners on the same data one sends, and the other takes over when it is gone', async () => {
  const first = queue.start(smtp.port);
  await queue.queue(queue.signInLink());
  await until(async () => (await statuses())[0] === 'sent');
  const second = await startSmtp();
  queue.start(second.port);
  for (let n = 0; n < 5; n++) await queue.queue(queue.signInLink(`anna-${n}@hemma.example`));
  await until(async () => (await statuses()).every((status) => status === 'sent'));
  expect(second.received).toHaveLength(0);
  await first.stop();
  await queue.queue(queue.signInLink('bo@hemma.example'));
  await until(async () => second.received.length === 1);
  await until(async () => (await statuses()).every((status) => status === 'sent'));
  await second.close();
});
