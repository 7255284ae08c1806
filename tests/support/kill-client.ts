/**
 * Answers questions one after the other, as several browsers would, for as long as its standard input is open. What the
 * server has acknowledged is written to the ledger, and is on disk before the next answer is sent. Where the server is
 * gone the same change is sent again until it is acknowledged. A process of its own: it outlives the server.
 *
 *   node kill-client.ts ORIGIN LEDGER
 */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SaveAnswer, WalkThrough } from '@stegvis/shared/api/assessment.ts';
import type { Organisation } from '@stegvis/shared/api/organisation.ts';
import type { SignInOptions } from '@stegvis/shared/api/session.ts';

/** A line of the ledger. */
export interface Acknowledged {
  subject: string;
  level: string;
  reason: string;
  revision: number;
}

const LEVELS = ['ej-planerad', 'planerad', 'paborjad', 'nastan-dar', 'uppnadd'] as const;
const [origin = '', ledgerFile = ''] = process.argv.slice(2);
const counts = { acknowledged: 0, resent: 0 };
let stopping = false;
process.stdin.resume().once('end', () => (stopping = true));

const json = { 'content-type': 'application/json' };
const cookie = await signIn();
const get = async <T>(path: string) =>
  (await (await fetch(`${origin}/api/${path}`, { headers: { cookie } })).json()) as T;
const home = 'organisations/exempelkommunen';
const slug = (await get<Organisation>(`${home}/`)).assessments.find((one) => one.status === 'open')?.slug ?? '';
const unit = 'forvaltningsovergripande';
const { assessment, answers } = await get<WalkThrough>(`${home}/assessments/${slug}/units/${unit}`);
const open = answers.filter((answer) => !answer.secrecy);

const ledger = openSync(ledgerFile, 'a');
// Four at a time, each with questions of its own: nobody else answers them, so every revision is known.
const writers = [0, 1, 2, 3].map((n) => write(open.filter((_, i) => i % 4 === n)));
await Promise.all(writers);
closeSync(ledger);
process.stdout.write(`${JSON.stringify(counts)}\n`);

async function write(own: { unitId: string; code: string; revision: number }[]): Promise<void> {
  for (let n = 0; !stopping; n += 1) {
    const question = own[n % own.length];
    if (!question) throw new Error('The demo has no answers to change');
    const level = LEVELS[Math.floor(Math.random() * LEVELS.length)] ?? 'planerad';
    const change: SaveAnswer = {
      level,
      reason: `change ${crypto.randomUUID()}`,
      evidence: [],
      secrecy: false,
      secrecyProvision: '',
      revision: question.revision,
      changeId: crypto.randomUUID(),
    };
    const revision = await send(`${home}/assessments/${slug}/answers/${question.unitId}/${question.code}`, change);
    if (revision === undefined) return;
    if (revision !== question.revision + 1)
      throw new Error(`${question.code}: ${question.revision} became ${revision}`);
    question.revision = revision;
    const subject = `answer:${assessment.id}/${question.unitId}/${question.code}`;
    const line: Acknowledged = { subject, level, reason: change.reason, revision };
    writeSync(ledger, `${JSON.stringify(line)}\n`);
    fsyncSync(ledger);
    counts.acknowledged += 1;
    await sleep(Math.random() * 4);
  }
}

/** The revision that was acknowledged; undefined where the run ended while the server was gone. */
async function send(path: string, change: SaveAnswer): Promise<number | undefined> {
  for (let attempt = 0; !stopping || attempt === 0; attempt += 1) {
    if (attempt === 1) counts.resent += 1;
    let response: Response;
    let body: string;
    try {
      const request = { method: 'PUT', headers: { ...json, cookie }, body: JSON.stringify(change) };
      response = await fetch(`${origin}/api/${path}`, { ...request, signal: AbortSignal.timeout(20_000) });
      body = await response.text();
    } catch {
      await sleep(20); // killed: it comes back
      continue;
    }
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${body}`);
    return (JSON.parse(body) as { answer: { revision: number } }).answer.revision;
  }
  return undefined;
}

async function signIn(): Promise<string> {
  const { demo } = (await (await fetch(`${origin}/api/sign-in-options`)).json()) as SignInOptions;
  const personId = demo.find((person) => person.role === 'processledare')?.id;
  const request = { method: 'POST', headers: json, body: JSON.stringify({ personId }) };
  const response = await fetch(`${origin}/api/session/demo`, request);
  const found = response.headers.getSetCookie()[0]?.split(';')[0];
  if (!found) throw new Error(`The demo let nobody in: ${await response.text()}`);
  return found;
}
