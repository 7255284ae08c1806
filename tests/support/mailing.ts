/** The queue and its runner on a database of their own, without the rest of the server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asc } from 'drizzle-orm';
import { connect } from '../../server/src/db/connect.ts';
import { mails } from '../../server/src/db/tables.ts';
import type { MailKinds } from '../../server/src/features/mail/compose.ts';
import { queueMail, type Mail } from '../../server/src/features/mail/queue.ts';
import { sealingWith } from '../../server/src/http/sealing.ts';
import { startMailing, type Mailing, type MailingOptions } from '../../server/src/jobs/mail.ts';
import { readSmtpAddress } from '../../server/src/features/mail/smtp-address.ts';

export const SECRET = 'a secret that is only ever used in tests';
export const sealing = sealingWith(SECRET);
export const in72Hours = () => new Date(Date.now() + 72 * 3_600_000).toISOString();

export function openQueue(folder = mkdtempSync(join(tmpdir(), 'stegvis-mail-'))) {
  const db = connect(join(folder, 'stegvis.db'));
  const running: Mailing[] = [];
  const log: object[] = [];

  return {
    db,
    folder,
    /** What the runner has told the log. */
    log,
    /** @param to a port, or the whole address */
    start(to: number | string, more: Partial<MailingOptions> = {}): Mailing {
      const mailing = startMailing({
        db,
        sealing,
        smtp: readSmtpAddress(typeof to === 'number' ? `smtp://127.0.0.1:${to}` : to),
        from: { name: 'Stegvis', address: 'stegvis@hemma.example' },
        lockFile: join(folder, 'mail.lock'),
        log: { warn: (facts) => log.push(facts), error: (facts) => log.push(facts) },
        retryAfter: [50, 50, 50],
        serverPause: 100,
        ...more,
      });
      running.push(mailing);
      return mailing;
    },
    queue: <K extends keyof MailKinds>(mail: Pick<Mail<K>, 'kind' | 'values'> & Partial<Mail<K>>) =>
      db.write({ personId: null, organisationId: null }, { act: 'test.queue', subject: 'test:mail' }, (tx) =>
        queueMail(tx, sealing, {
          locale: 'sv',
          recipient: 'anna@hemma.example',
          organisationId: null,
          personId: null,
          causedBy: null,
          ...mail,
        }),
      ),
    signInLink: (recipient = 'anna@hemma.example', token = 'token') => ({
      kind: 'sign-in-link' as const,
      values: { name: 'Anna', link: `https://stegvis.example/lank/${token}`, expiresAt: in72Hours() },
      recipient,
    }),
    rows: () => db.read.select().from(mails).orderBy(asc(mails.createdAt), asc(mails.id)),
    async close() {
      for (const one of running) await one.stop();
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function until(what: () => boolean | Promise<boolean>, within = 20_000): Promise<void> {
  const late = Date.now() + within;
  while (!(await what())) {
    if (Date.now() > late) throw new Error(`Not within ${within} ms: ${what.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
