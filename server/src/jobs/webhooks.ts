/**
 * The one who sends what is queued for other systems. Every state is noted in the database before the next step, so a
 * killed process loses no message, and sends one twice only where it died between the other side's answer and the note of
 * it: the message has the same id both times. Each webhook gets its messages one at a time and in order; one that does
 * not answer keeps no other waiting.
 */
import type { Db } from '../db/connect.ts';
import { queued } from '../features/integrations/queue.ts';
import { send, type Way } from '../features/integrations/send.ts';
import {
  claimMessage,
  deleteEnded,
  nextDue,
  requeueUnderway,
  updateMessage,
  type MessageRow,
  type WebhookRow,
} from '../features/integrations/webhook-store.ts';
import { holdAlone } from './alone.ts';
import { pauseUntil } from './pause.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How long to wait after each attempt that failed: about a day in all, then the message is given up. */
const RETRY_AFTER = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * MINUTE);
/** A message that has waited this long, also behind others, is given up when it fails: what it tells of can be read. */
const STALE = DAY;
/** How long messages that have been sent or given up are kept, to be looked at. */
const KEPT = 30 * DAY;
/** A glance at the queue for what another process has put in it: a command, a second server. */
const GLANCE = MINUTE;
/** A server that is asked to stop waits so long for answers that are due. */
const GRACE = 2000;
/** So many at once, each to a webhook of its own. */
const AT_ONCE = 8;

export interface Sending {
  /** Resolves when the messages in hand have been sent and noted, or left for the next time. */
  stop: () => Promise<void>;
}

export interface SendingOptions extends Way {
  db: Db;
  /** Held while this process is the one that sends. */
  lockFile: string;
  log: { warn: (facts: object, text: string) => void; error: (facts: object, text: string) => void };
  /** Milliseconds; tests cannot wait for a day. */
  retryAfter?: readonly number[];
  stale?: number;
}

export function startSending({
  db,
  lockFile,
  log,
  retryAfter = RETRY_AFTER,
  stale = STALE,
  ...way
}: SendingOptions): Sending {
  const underway = new Set<Promise<void>>();
  const cut = new AbortController();
  let stopping = false;
  let clearedOn = '';
  const pause = pauseUntil(queued, 'message');

  async function run(): Promise<void> {
    let release: (() => void) | null = null;
    while (!stopping) {
      pause.begin();
      let due = GLANCE;
      try {
        if (release === null) {
          release = holdAlone(lockFile);
          if (release !== null) await db.touch((tx) => requeueUnderway(tx));
        }
        if (release !== null) {
          await clearOld();
          await sendDue();
          if (underway.size < AT_ONCE) due = Math.min(GLANCE, await untilDue());
        }
      } catch (error) {
        // The queue is in the database: whatever this was, what is not sent is still there.
        log.error({ err: error }, 'sending to other systems stopped for a moment');
      }
      await pause.rest(due);
    }
    await Promise.all(underway);
    release?.();
  }

  async function untilDue(): Promise<number> {
    const at = await nextDue(db.read);
    return at === undefined ? GLANCE : Math.max(0, Date.parse(at) - Date.now());
  }

  /** Sets off as many as are due and there is room for. */
  async function sendDue(): Promise<void> {
    while (!stopping && underway.size < AT_ONCE) {
      const claimed = await db.touch((tx) => claimMessage(tx, now()));
      if (!claimed) return;
      const going = sendOne(claimed.webhook, claimed.message)
        .catch((error: unknown) => log.error({ err: error, message: claimed.message.id }, 'a message was not sent'))
        .finally(() => {
          underway.delete(going);
          pause.rouse();
        });
      underway.add(going);
    }
  }

  async function sendOne(webhook: WebhookRow, message: MessageRow): Promise<void> {
    const { outcome, answer } = await send(way, webhook, message, cut.signal).catch((error: unknown) => {
      log.error({ err: error, message: message.id }, 'a message could not be made');
      return { outcome: 'later' as const, answer: '' };
    });
    // Nobody knows whether it arrived: it stands as under way, and is sent again by the next one who sends.
    if (outcome !== 'arrived' && cut.signal.aborted) return;
    if (outcome === 'arrived') {
      return db.touch((tx) => updateMessage(tx, message.id, { status: 'sent', lastAnswer: answer, sentAt: now() }));
    }
    const { id, attempts, createdAt } = message;
    log.warn({ message: id, webhook: webhook.id, answer, attempts }, 'a message to another system did not arrive');
    const isStale = Date.now() - Date.parse(createdAt) >= stale;
    const wait = outcome === 'never' || isStale ? undefined : retryAfter[attempts - 1];
    const set =
      wait === undefined
        ? { status: 'failed' as const, lastAnswer: answer }
        : { status: 'queued' as const, lastAnswer: answer, nextAttemptAt: new Date(Date.now() + wait).toISOString() };
    await db.touch((tx) => updateMessage(tx, id, set));
  }

  async function clearOld(): Promise<void> {
    const today = now().slice(0, 10);
    if (clearedOn === today) return;
    clearedOn = today;
    await db.touch((tx) => deleteEnded(tx, new Date(Date.now() - KEPT).toISOString()));
  }

  const ended = run();
  return {
    stop: async () => {
      stopping = true;
      pause.end();
      const late = setTimeout(() => cut.abort(), GRACE);
      await ended;
      clearTimeout(late);
    },
  };
}

const now = () => new Date().toISOString();
