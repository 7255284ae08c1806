/**
 * Sends what is queued, over SMTP, one mail at a time and in order. A mail is marked as under way before it is offered
 * and as sent after the server has taken it: at least once, and twice only where the process dies in between. Then both
 * copies have the same Message-ID.
 */
import type { Db } from '../db/connect.ts';
import { openContent, queued } from '../features/mail/queue.ts';
import { claimMail, nextDue, requeueUnderway, updateMail, type MailRow } from '../features/mail/store.ts';
import type { Sender, SmtpAddress } from '../features/mail/smtp-address.ts';
import { deliver, openTransport, readFault, type Fault, type Transport } from '../features/mail/transport.ts';
import type { Sealing } from '../http/sealing.ts';
import { holdAlone } from './alone.ts';
import { pauseUntil } from './pause.ts';

const MINUTE = 60_000;
/** How long to wait after each attempt that failed for now: about a day in all, then the mail is given up. */
const RETRY_AFTER = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * MINUTE);
/** While the server cannot be reached or refuses us, one mail is tried this often, not all of them. */
const SERVER_PAUSE = MINUTE;
/** A glance at the queue for what another process has put in it: a command, a second server. */
const GLANCE = MINUTE;
/** A mail without a link that has waited this long tells of something that is no longer news. */
const STALE = 7 * 24 * 60 * MINUTE;

export interface Mailing {
  /** Resolves when the mail in hand has been sent and noted. */
  stop: () => Promise<void>;
}

export interface MailingOptions {
  db: Db;
  sealing: Sealing;
  smtp: SmtpAddress;
  from: Sender;
  /** Held while this process is the one that sends. */
  lockFile: string;
  /** Told of what goes wrong; never of who a mail was to. */
  log: { warn: (facts: object, text: string) => void; error: (facts: object, text: string) => void };
  /** Milliseconds; tests cannot wait for a day. */
  retryAfter?: readonly number[];
  serverPause?: number;
}

export function startMailing({
  db,
  sealing,
  smtp,
  from,
  lockFile,
  log,
  retryAfter = RETRY_AFTER,
  serverPause = SERVER_PAUSE,
}: MailingOptions): Mailing {
  let stopping = false;
  const pause = pauseUntil(queued, 'mail');

  async function run(): Promise<void> {
    let release: (() => void) | null = null;
    let pausedUntil = 0;
    while (!stopping) {
      pause.begin();
      let due = GLANCE;
      try {
        if (release === null) {
          release = holdAlone(lockFile);
          if (release !== null) await db.touch((tx) => requeueUnderway(tx));
        }
        if (release !== null && Date.now() >= pausedUntil) {
          const reached = await sendDue();
          if (!reached) pausedUntil = Date.now() + serverPause;
          due = Math.min(GLANCE, await untilDue());
        }
      } catch (error) {
        // The queue is in the database: whatever this was, what is not sent is still there.
        log.error({ err: error }, 'sending mail stopped for a moment');
        pausedUntil = Date.now() + serverPause;
      }
      const unreached = pausedUntil - Date.now();
      if (unreached > 0) await restWhile(unreached);
      else await pause.rest(due);
    }
    release?.();
  }

  /** What is queued meanwhile changes nothing: the server is not there. */
  async function restWhile(milliseconds: number): Promise<void> {
    const until = Date.now() + milliseconds;
    while (!stopping && Date.now() < until) {
      pause.begin();
      await pause.rest(until - Date.now());
    }
  }

  async function untilDue(): Promise<number> {
    const due = await nextDue(db.read);
    return due === undefined ? GLANCE : Math.max(0, Date.parse(due) - Date.now());
  }

  /** Sends until nothing is due. @returns false where the server could not be reached or would not have us */
  async function sendDue(): Promise<boolean> {
    let transport: Transport | undefined;
    try {
      while (!stopping) {
        const row = await db.touch((tx) => claimMail(tx, now()));
        if (!row) return true;
        const content = openContent(sealing, row);
        const useless = content === null ? 'unreadable' : hasExpired(row, content.expiresAt) ? 'expired' : null;
        if (content === null || useless !== null) {
          await giveUpUnsent(row, useless ?? 'unreadable');
          continue;
        }
        transport ??= openTransport(smtp);
        try {
          await deliver(transport, from, row, content);
        } catch (error) {
          const fault = readFault(error);
          log.warn(
            { mail: row.id, code: fault.code, response: fault.response, attempts: row.attempts },
            fault.kind === 'refused' ? 'a mail was refused' : 'a mail could not be sent yet',
          );
          await noteFault(row, fault);
          if (fault.kind === 'unreachable') return false;
          continue;
        }
        await db.touch((tx) => updateMail(tx, row.id, { status: 'sent', content: null, lastError: '', sentAt: now() }));
      }
      return true;
    } finally {
      transport?.close();
    }
  }

  async function noteFault(row: MailRow, { kind, words }: Fault): Promise<void> {
    const wait = kind === 'refused' ? undefined : retryAfter[row.attempts - 1];
    const set =
      wait === undefined
        ? { status: 'refused' as const, lastError: words }
        : { status: 'queued' as const, lastError: words, nextAttemptAt: new Date(Date.now() + wait).toISOString() };
    await db.touch((tx) => updateMail(tx, row.id, set));
  }

  /** Nobody is alarmed by a mail that was never offered: its link was given some other way, or is no longer wanted. */
  async function giveUpUnsent(row: MailRow, why: 'expired' | 'unreadable'): Promise<void> {
    const tried = row.attempts > 1;
    const set =
      why === 'expired' && !tried
        ? { status: 'cancelled' as const, lastError: why, attempts: 0, content: null }
        : { status: 'refused' as const, lastError: tried && row.lastError ? row.lastError : why, content: null };
    await db.touch((tx) => updateMail(tx, row.id, set));
  }

  const ended = run();
  return {
    stop: async () => {
      stopping = true;
      pause.end();
      await ended;
    },
  };
}

const now = () => new Date().toISOString();

const hasExpired = (row: MailRow, expiresAt: string | null) =>
  (expiresAt === null ? Date.parse(row.createdAt) + STALE : Date.parse(expiresAt)) <= Date.now();
