/**
 * The process dies while it sends, killed for real by the receiver at the moment when it has the whole message. No message
 * is lost; the one in hand comes at most once more, with the same id, and the order is kept.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../support/mailing.ts';
import { openMessages, type Messages } from '../support/messages.ts';
import { startReceiver, type Receiver } from '../support/receiver.ts';

const MESSAGES = 8;
const names = Array.from({ length: MESSAGES }, (_, n) => `a${n}`);
let receiver: Receiver;
let messages: Messages;
let child: ChildProcess | undefined;

beforeEach(async () => {
  receiver = await startReceiver();
  messages = openMessages();
  await messages.seed();
  await messages.webhook(receiver.url());
  await messages.tell(...names);
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await messages.close();
  await receiver.close();
});

function send(): void {
  const script = join(import.meta.dirname, '..', 'support', 'message-sender.ts');
  child = spawn(process.execPath, [script, messages.folder, `localhost:${receiver.port}`], { stdio: 'inherit' });
}
async function kill(one: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => one.once('exit', () => resolve()));
  one.kill('SIGKILL');
  await gone;
}
const underway = async () => (await messages.rows()).filter((row) => row.status === 'sending').length;

test.each([
  ['before the answer goes out', 'before'],
  ['just as the answer goes out', 'after'],
])('killed %s, over and over', { timeout: 120_000 }, async (_when, when) => {
  // Once, and again as the next process has just begun.
  const kills = [4, 5];
  let doubled = 0;
  let died: Promise<void> | undefined;
  receiver.reply = async () => {
    const one = child;
    if (kills.includes(receiver.received.length) && one) {
      if (when === 'before') await (died = kill(one));
      // The answer is written after this returns, and the kill comes on its heels.
      else died = new Promise<void>((resolve) => setImmediate(() => setImmediate(() => void kill(one).then(resolve))));
    }
    return { status: 204 };
  };
  for (let round = 0; round <= kills.length; round++) {
    died = undefined;
    send();
    await until(
      async () => died !== undefined || (await messages.rows()).every((row) => row.status === 'sent'),
      30_000,
    );
    if (died === undefined) break;
    await died;
    if (when === 'before') expect(await underway()).toBe(1);
    doubled += await underway();
  }

  expect((await messages.rows()).map((row) => row.status)).toEqual(Array<string>(MESSAGES).fill('sent'));
  const told = receiver.received.map(({ body }) => body.data.actionId);
  expect(told.filter((name, i) => name !== told[i - 1])).toEqual(names);
  // A message is doubled by each kill that met it and by nothing else.
  expect(told.length - MESSAGES).toBe(doubled);
  const ids = Map.groupBy(receiver.received, ({ body }) => body.data.actionId);
  for (const copies of ids.values()) expect(new Set(copies.map(({ body }) => body.id)).size).toBe(1);
});
