/** Messages to other systems, sent for real to a receiver on this machine: signed, in order, tried again, given up. */
import tls from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as tables from '../../server/src/db/tables.ts';
import { makeCertificate } from '../support/certificate.ts';
import { until } from '../support/mailing.ts';
import { openMessages, organisationId, type Messages } from '../support/messages.ts';
import { isSigned, startReceiver, type Receiver, type Reply } from '../support/receiver.ts';

let receiver: Receiver;
let messages: Messages;
const here = () => `localhost:${receiver.port}`;
const states = async () => (await messages.rows()).map(({ status }) => status);
const ended = async () => (await states()).every((state) => state === 'sent' || state === 'failed');
const actions = () => receiver.received.map(({ body }) => body.data.actionId);

beforeEach(async () => {
  receiver = await startReceiver();
  messages = openMessages();
  await messages.seed();
});
afterEach(async () => {
  await messages.close();
  await receiver.close();
});

describe('a message', () => {
  test('is signed, tells ids and states, and arrives once', async () => {
    const { secret } = await messages.webhook(receiver.url('/in?key=1'));
    await messages.tell('åtgärd 1');
    messages.start(here());
    await until(ended);
    const [one, ...more] = receiver.received;
    expect(more).toEqual([]);
    const [row] = await messages.rows();
    expect(one?.path).toBe('/in?key=1');
    expect(one?.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': row?.id });
    expect(one?.body).toEqual({
      id: row?.id,
      type: 'action.status',
      timestamp: row?.createdAt,
      data: {
        ...{ organisationId, boardId: expect.any(String), actionId: 'åtgärd 1' },
        status: { from: 'ej-paborjad', to: 'pagar' },
      },
    });
    expect(one && isSigned(secret, one)).toBe(true);
    expect(one && isSigned(`whsec_${Buffer.alloc(32).toString('base64')}`, one)).toBe(false);
    expect(one && isSigned(secret, { ...one, text: one.text.replace('pagar', 'klar') })).toBe(false);
    expect(row).toMatchObject({ status: 'sent', attempts: 1, lastAnswer: '204', sentAt: expect.any(String) });
  });

  test('goes to every webhook that wants it, each with an id and a signature of its own', async () => {
    const [one, two] = [await messages.webhook(receiver.url('/1')), await messages.webhook(receiver.url('/2'))];
    await messages.webhook(receiver.url('/3'), { events: ['delivery.decided'] });
    await messages.webhook(receiver.url('/4'), { enabled: false });
    await messages.tell('a');
    messages.start(here());
    await until(ended);
    const [first, second, ...more] = receiver.received.sort((a, b) => a.path.localeCompare(b.path));
    expect([first?.path, second?.path, more]).toEqual(['/1', '/2', []]);
    expect(first?.body.id).not.toBe(second?.body.id);
    expect(first && second && [isSigned(one.secret, first), isSigned(two.secret, second)]).toEqual([true, true]);
    expect(first && isSigned(two.secret, first)).toBe(false);
  });
});

describe('what does not arrive', () => {
  test.each<[string, Reply, string]>([
    ['an error', { status: 500 }, '500'],
    ['too much to do', { status: 429 }, '429'],
    ['a closed connection', 'drop', 'unreachable'],
    ['a redirect, which is not followed', { status: 302, headers: { location: '/else' } }, 'redirected'],
  ])('%s is tried again, with the same id and a new signature', async (_what, reply, answer) => {
    const { secret } = await messages.webhook(receiver.url());
    let tries = 0;
    receiver.reply = () => ((tries += 1) < 3 ? reply : { status: 200 });
    await messages.tell('a');
    messages.start(here());
    await until(async () => (await messages.rows())[0]?.lastAnswer === answer);
    await until(ended);
    expect(receiver.received.map(({ path }) => path)).toEqual(['/', '/', '/']);
    expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1);
    expect(receiver.received.every((one) => isSigned(secret, one))).toBe(true);
    expect(await messages.rows()).toMatchObject([{ status: 'sent', attempts: 3, lastAnswer: '200' }]);
  });

  test('is given up after the last attempt, and the next one gets its turn', async () => {
    await messages.webhook(receiver.url());
    receiver.reply = ({ body }) => ({ status: body.data.actionId === 'a' ? 500 : 200 });
    await messages.tell('a', 'b');
    messages.start(here());
    await until(ended);
    expect(await messages.rows()).toMatchObject([
      { status: 'failed', attempts: 4, lastAnswer: '500' },
      { status: 'sent', attempts: 1 },
    ]);
    expect(actions()).toEqual(['a', 'a', 'a', 'a', 'b']);
  });

  test('is given up at the first attempt when it is a day old', async () => {
    await messages.webhook(receiver.url());
    receiver.reply = () => ({ status: 500 });
    await messages.tell('a', 'b');
    messages.start(here(), { stale: 0 });
    await until(ended);
    expect(actions()).toEqual(['a', 'b']);
  });

  test('waits for ten seconds for an answer, and no longer', async () => {
    await messages.webhook(receiver.url());
    let tries = 0;
    receiver.reply = () => ((tries += 1) === 1 ? 'hang' : { status: 200 });
    await messages.tell('a');
    messages.start(here());
    await until(async () => (await messages.rows())[0]?.lastAnswer === 'timeout');
    await until(ended);
    expect(await states()).toEqual(['sent']);
  });

  test('an answer of any size is good: nothing of it is kept', async () => {
    await messages.webhook(receiver.url());
    receiver.reply = () => ({ status: 200, body: 'x'.repeat(5_000_000) });
    await messages.tell('a');
    messages.start(here());
    await until(ended);
    expect(await messages.rows()).toMatchObject([{ status: 'sent', lastAnswer: '200' }]);
  });

  test('leaves nothing of the message or its address in the log of the service', async () => {
    await messages.webhook(receiver.url('/hemlig-nyckel'));
    receiver.reply = () => ({ status: 500, body: 'svaret' });
    await messages.tell('a');
    messages.start(here());
    await until(ended);
    expect(messages.log.length).toBeGreaterThan(0);
    expect(JSON.stringify(messages.log)).not.toMatch(/hemlig-nyckel|svaret|pagar|whsec/);
  });
});

describe('order', () => {
  test('is kept within a webhook while the first one is tried again', async () => {
    await messages.webhook(receiver.url());
    let tries = 0;
    receiver.reply = ({ body }) => ({ status: body.data.actionId === 'b' && (tries += 1) < 3 ? 503 : 204 });
    await messages.tell('a', 'b', 'c');
    messages.start(here());
    await messages.tell('d');
    await until(async () => (await states()).every((state) => state === 'sent'));
    expect(actions()).toEqual(['a', 'b', 'b', 'b', 'c', 'd']);
  });

  test('a webhook that does not answer keeps no other waiting', async () => {
    await messages.webhook(receiver.url('/hangs'));
    await messages.webhook(receiver.url('/works'));
    receiver.reply = ({ path }) => (path === '/hangs' ? 'hang' : { status: 204 });
    await messages.tell('a', 'b', 'c');
    messages.start(here());
    await until(() => receiver.received.filter(({ path }) => path === '/works').length === 3, 5000);
    // The last one is noted when its answer has come.
    const many = async (wanted: string) => (await states()).filter((state) => state === wanted).length;
    await expect.poll(() => many('sent')).toBe(3);
    expect(await many('sending')).toBe(1);
  });

  test('a paused webhook keeps what waits, and sends it when it goes on', async () => {
    const { id } = await messages.webhook(receiver.url());
    await messages.webhook(receiver.url('/other'));
    await messages.tell('a');
    await messages.change(id, { enabled: false });
    messages.start(here());
    await until(() => receiver.received.length === 1);
    // What happens while it is paused is not told.
    await messages.tell('b');
    await until(() => receiver.received.length === 2);
    await messages.change(id, { enabled: true });
    await messages.tell('c');
    await until(ended);
    const told = (path: string) =>
      receiver.received.filter((one) => one.path === path).map((one) => one.body.data.actionId);
    expect([told('/'), told('/other')]).toEqual([
      ['a', 'c'],
      ['a', 'b', 'c'],
    ]);
  });
});

describe('where it may go', () => {
  const failsAs = async (hosts: string, answer: string, more: { production?: boolean } = {}) => {
    messages.start(hosts, { retryAfter: [], ...more });
    await until(ended);
    expect(await messages.rows()).toMatchObject([{ status: 'failed', lastAnswer: answer }]);
    expect(receiver.received).toEqual([]);
  };

  test('nowhere, when whoever runs the installation has listed nothing', async () => {
    await messages.webhook(receiver.url());
    await messages.tell('a');
    await failsAs('', 'not-allowed');
  });

  test('not to a host that was taken off the list after it was saved, nor to another port', async () => {
    await messages.webhook(receiver.url());
    await messages.tell('a');
    await failsAs('mottagare.example, localhost, localhost:1', 'not-allowed');
  });

  test('not over plain http in production', async () => {
    await messages.webhook(receiver.url());
    await messages.tell('a');
    await failsAs(here(), 'not-allowed', { production: true });
  });

  test('not to this machine by a name below a listed domain', async () => {
    // Every name that ends so leads here, on every machine.
    await messages.webhook(receiver.url('/', 'mottagare.localhost'));
    await messages.tell('a');
    messages.start(`*.localhost:${receiver.port}`, { retryAfter: [] });
    await until(ended);
    const [row] = await messages.rows();
    expect(row?.status).toBe('failed');
    // Where the machine's resolver does not know such names it is a host that does not exist.
    expect(['private-address', 'unknown-host']).toContain(row?.lastAnswer);
    expect(receiver.received).toEqual([]);
  });

  test('to an address, when it is the very one that is listed', async () => {
    await messages.webhook(receiver.url('/', '127.0.0.1'));
    await messages.tell('a');
    messages.start(`127.0.0.1:${receiver.port}`);
    await until(ended);
    expect(await states()).toEqual(['sent']);
  });
});

describe('over TLS', () => {
  const certificate = makeCertificate();
  const before = tls.getCACertificates('default');
  let secure: Receiver;
  beforeEach(async () => (secure = await startReceiver(certificate)));
  afterEach(async () => {
    tls.setDefaultCACertificates(before);
    await secure.close();
  });

  test('a certificate that this machine trusts is needed', async () => {
    await messages.webhook(secure.url());
    await messages.tell('a');
    messages.start(`localhost:${secure.port}`, { production: true, retryAfter: [] });
    await until(ended);
    expect(await messages.rows()).toMatchObject([{ status: 'failed', lastAnswer: 'certificate' }]);
    expect(secure.received).toEqual([]);
  });

  test('and is enough, also in production', async () => {
    tls.setDefaultCACertificates([...before, certificate.cert]);
    const { secret } = await messages.webhook(secure.url());
    await messages.tell('a');
    messages.start(`localhost:${secure.port}`, { production: true });
    await until(ended);
    expect(await states()).toEqual(['sent']);
    expect(secure.received.map((one) => isSigned(secret, one))).toEqual([true]);
  });
});

test('a server that is asked to stop does not wait for an answer that does not come: the next one sends it again', async () => {
  await messages.webhook(receiver.url());
  receiver.reply = () => (receiver.received.length === 1 ? 'hang' : { status: 204 });
  await messages.tell('a');
  const first = messages.start(here());
  await until(() => receiver.received.length === 1);
  await first.stop();
  expect(await states()).toEqual(['sending']);
  messages.start(here());
  await until(ended);
  expect(await states()).toEqual(['sent']);
  expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1);
});

test('a secret that can no longer be read is told, and the message waits for a new one', async () => {
  const { id } = await messages.webhook(receiver.url());
  const [row] = await messages.db.read.select().from(tables.webhooks);
  await messages.change(id, { secret: '' });
  await messages.tell('a');
  messages.start(here(), { retryAfter: Array<number>(200).fill(20) });
  await until(async () => (await messages.rows())[0]?.lastAnswer === 'unreadable');
  await messages.change(id, { secret: row?.secret ?? '' });
  await until(ended);
  expect(await states()).toEqual(['sent']);
  expect(receiver.received).toHaveLength(1);
});
