/**
 * The process dies between sending a mail and noting that it was sent: killed for real, by the mail server, at the moment
 * when it has the whole mail. No mail is lost; the one in hand comes at most once more, with the same Message-ID.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openQueue, until } from '../support/mailing.ts';
import { startSmtp, type Smtp } from '../support/smtp.ts';

const MAILS = 12;
let smtp: Smtp;
let queue: ReturnType<typeof openQueue>;
let child: ChildProcess | undefined;

beforeEach(async () => {
  smtp = await startSmtp();
  queue = openQueue();
  for (let n = 0; n < MAILS; n++) await queue.queue(queue.signInLink(`anna-${n}@hemma.example`));
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await queue.close();
  await smtp.close();
});

function send(): ChildProcess {
  const script = join(import.meta.dirname, '..', 'support', 'mail-sender.ts');
  return (child = spawn(process.execPath, [script, queue.folder, String(smtp.port)], { stdio: 'inherit' }));
}

async function kill(one: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => one.once('exit', () => resolve()));
  one.kill('SIGKILL');
  await gone;
}

const underway = async () => (await queue.rows()).filter((row) => row.status === 'sending');

test.each([
  ['before the answer goes out', 'before'],
  ['just as the answer goes out', 'after'],
])('killed %s, over and over', async (_when, when) => {
  const kills = [2, 5, 6, 9];
  let before = 0;
  const counted = () => smtp.received.length;
  let died: Promise<void> | undefined;
  smtp.onMail = async () => {
    if (!kills.includes(counted()) || !child) return;
    const one = child;
    if (when === 'before') await (died = kill(one));
    // The answer is written after this returns, and the kill comes on its heels.
    else died = new Promise<void>((resolve) => setImmediate(() => setImmediate(() => void kill(one).then(resolve))));
  };

  for (let round = 0; round <= kills.length; round++) {
    died = undefined;
    send();
    await until(async () => died !== undefined || (await queue.rows()).every((row) => row.status === 'sent'), 30_000);
    if (died === undefined) break;
    await died;
    if (when === 'before') expect(await underway()).toHaveLength(1);
    before += (await underway()).length;
  }

  expect((await queue.rows()).map((row) => row.status)).toEqual(Array<string>(MAILS).fill('sent'));
  const byRecipient = Map.groupBy(smtp.received, (mail) => mail.recipient);
  expect(byRecipient.size).toBe(MAILS);
  const copies = [...byRecipient.values()].map((mails) => mails.length);
  // A mail is doubled by each kill that met it and by nothing else.
  expect(copies.reduce((sum, n) => sum + n - 1, 0)).toBe(before);
  for (const mails of byRecipient.values()) {
    expect(new Set(mails.map((mail) => mail.parsed.messageId)).size).toBe(1);
  }
  expect(new Set(smtp.received.map((mail) => mail.parsed.messageId)).size).toBe(MAILS);
});

test('killed once: at most one double', async () => {
  let died: Promise<void> | undefined;
  smtp.onMail = async () => {
    if (smtp.received.length === 3 && child) await (died = kill(child));
  };
  send();
  await until(() => died !== undefined, 30_000);
  await died;
  send();
  await until(async () => (await queue.rows()).every((row) => row.status === 'sent'), 30_000);
  expect(smtp.received).toHaveLength(MAILS + 1);
  expect(smtp.received[3]?.parsed.messageId).toBe(smtp.received[2]?.parsed.messageId);
});

test('killed while the mail is being offered, before the server has it: it comes once, and none is lost', async () => {
  let died: Promise<void> | undefined;
  let offered = 0;
  smtp.onRecipient = () => {
    offered += 1;
    if (offered === 4 && child) died = kill(child);
    return undefined;
  };
  send();
  await until(() => died !== undefined, 30_000);
  await died;
  expect(await underway()).toHaveLength(1);
  send();
  await until(async () => (await queue.rows()).every((row) => row.status === 'sent'), 30_000);
  expect(new Set(smtp.received.map((mail) => mail.recipient)).size).toBe(MAILS);
});
