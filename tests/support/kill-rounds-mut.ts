/**
 * `kill -9` of the server at random moments under a stream of saves, against a ledger of acknowledged answers that
 * another process keeps. What the operating system holds outlives the process, so this shows that an answer is
 * acknowledged only when it is committed, that a half-written transaction is undone, and that a change sent twice
 * counts once; that the disk has it too rests on `synchronous = FULL`, which a test of its own asserts.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Acknowledged } from './kill-client.ts';
import { startProduct } from './product.ts';

export interface KillReport {
  rounds: number;
  /** Rounds in which the server was killed before it had answered anything. */
  duringStart: number;
  /** Answers that were acknowledged, and checked after every later kill. */
  acknowledged: number;
  /** Changes that were on their way when the server died, sent again when it was back. */
  resent: number;
  /** What is not as it was acknowledged. */
  faults: string[];
}

export async function killRounds(rounds: number, tell: (text: string) => void = () => {}): Promise<KillReport> {
  const product = await startProduct();
  const ledger = join(product.folder, 'ledger.jsonl');
  const client = spawn(process.execPath, [join(import.meta.dirname, 'kill-client-mut.ts'), product.origin, ledger], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const said = { out: '', error: '' };
  client.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  client.stderr.setEncoding('utf8').on('data', (text: string) => (said.error += text));
  const ended = new Promise<number | null>((done) => client.once('close', done));
  const endClient = () => client.kill('SIGKILL');
  process.once('exit', endClient);
  const isAlive = () => client.exitCode === null && client.signalCode === null;

  const report: KillReport = { rounds: 0, duringStart: 0, acknowledged: 0, resent: 0, faults: [] };
  try {
    await until(() => read(ledger).length > 20 || !isAlive());
    while (report.rounds < rounds && report.faults.length === 0 && isAlive()) {
      // Early moments are the likelier ones, but any within half a second may come.
      await sleep(Math.random() ** 2 * 500);
      await product.stop('SIGKILL');
      report.rounds += 1;
      if (Math.random() < 0.25) {
        const starting = product.start().catch(() => undefined);
        await sleep(Math.random() * 600);
        await product.stop('SIGKILL');
        await starting;
        report.duringStart += 1;
      }
      const known = read(ledger);
      await product.start();
      report.faults.push(...compare(product.folder, known, false));
      report.acknowledged = known.length;
      tell(`round ${report.rounds}: ${known.length} answers acknowledged`);
      // Something new must have been acknowledged before the next kill says anything.
      await until(() => read(ledger).length > known.length + 5 || !isAlive());
    }
    client.stdin.end();
    const status = await Promise.race([ended, sleep(30_000, undefined, { ref: false })]);
    if (status !== 0) report.faults.push(`the client ended with ${status}: ${said.error}`);
    else report.resent = (JSON.parse(said.out) as { resent: number }).resent;
    const all = read(ledger);
    report.acknowledged = all.length;
    report.faults.push(...compare(product.folder, all, true));
    return report;
  } finally {
    endClient();
    process.off('exit', endClient);
    await product.end();
  }
}

/** What the ledger says, against the database of the server that came back. */
function compare(folder: string, ledger: readonly Acknowledged[], isQuiet: boolean): string[] {
  const database = new Database(join(folder, 'data', 'stegvis.db'), { readonly: true });
  try {
    const faults: string[] = [];
    const integrity = database.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') faults.push(`integrity_check: ${String(integrity)}`);
    const saves = database
      .prepare<[], { subject: string; after: string }>(`select subject, after from audit where act = 'answer.save'`)
      .all()
      .map(({ subject, after }) => ({ subject, ...(JSON.parse(after) as Omit<Acknowledged, 'subject'>) }));
    const keyOf = ({ subject, revision }: Pick<Acknowledged, 'subject' | 'revision'>) => `${subject} ${revision}`;
    const logged = new Map<string, Acknowledged>();
    for (const save of saves) {
      if (logged.has(keyOf(save))) faults.push(`${keyOf(save)} was saved twice`);
      logged.set(keyOf(save), save);
    }
    for (const one of ledger) {
      const found = logged.get(keyOf(one));
      if (!found) faults.push(`${keyOf(one)} was acknowledged and is lost`);
      else if (found.level !== one.level || found.reason !== one.reason) faults.push(`${keyOf(one)} is another answer`);
    }
    // Row and log were one transaction: what stands is the last that was logged, and no older than what was acknowledged.
    const rows = database
      .prepare<[], Acknowledged>(
        `select 'answer:' || assessment_id || '/' || unit_id || '/' || code as subject, level, reason, revision from answers`,
      )
      .all();
    const standing = new Map(rows.map((row) => [row.subject, row]));
    const last = new Map<string, Acknowledged>();
    for (const one of ledger) if (one.revision > (last.get(one.subject)?.revision ?? 0)) last.set(one.subject, one);
    for (const [subject, one] of last) {
      const row = standing.get(subject);
      if (!row || row.revision < one.revision) faults.push(`${keyOf(one)} was acknowledged and does not stand`);
      else if (isQuiet && logged.get(keyOf(row))?.reason !== row.reason) faults.push(`${keyOf(row)} stands unlogged`);
    }
    return faults;
  } finally {
    database.close();
  }
}

function read(ledger: string): Acknowledged[] {
  if (!existsSync(ledger)) return [];
  const text = readFileSync(ledger, 'utf8');
  // A line that is being written has not been acknowledged to anyone yet.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Acknowledged);
}

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 30_000; !isSo(); await sleep(20)) {
    if (Date.now() > end) throw new Error('Nothing was acknowledged in 30 seconds');
  }
}
