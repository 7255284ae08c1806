/** The queue of messages to other systems and its runner on a database of their own, without the rest of the server. */
import { randomUUID as uuid } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asc, eq } from 'drizzle-orm';

import { connect } from '../../server/src/db/connect.ts';
import * as t from '../../server/src/db/tables.ts';
import { readAllowedHosts } from '../../server/src/features/integrations/allowed-hosts.ts';
import { queueEvents } from '../../server/src/features/integrations/queue.ts';
import { makeSecret, WEBHOOK_SECRET } from '../../server/src/features/integrations/sign.ts';
import { sealingWith } from '../../server/src/http/sealing.ts';
import { startSending, type Sending, type SendingOptions } from '../../server/src/jobs/webhooks.ts';

const sealing = sealingWith('a secret that is only ever used in tests');
export const organisationId = '00000000-0000-7000-8000-000000000001';
const boardId = '00000000-0000-7000-8000-000000000002';

export function openMessages(folder = mkdtempSync(join(tmpdir(), 'stegvis-messages-'))) {
  const db = connect(join(folder, 'stegvis.db'));
  const running: Sending[] = [];
  const log: object[] = [];
  const nobody = { personId: null, organisationId: null };
  const write = (work: Parameters<typeof db.touch<void>>[0]) =>
    db.write(nobody, { act: 'test.messages', subject: 'test' }, work);

  return {
    db,
    folder,
    /** What the runner has told the log. */
    log,
    /** To be called once. */
    seed: () =>
      write(async (tx) => {
        const createdAt = new Date().toISOString();
        await tx.insert(t.organisations).values({
          ...{ id: organisationId, slug: 'hemma', name: 'Hemma', type: 'kommun', isDemo: false, createdAt },
        });
        await tx.insert(t.boards).values({ id: boardId, organisationId, name: 'Socialnämnden' });
      }),
    async webhook(url: string, more: Partial<typeof t.webhooks.$inferInsert> = {}) {
      const secret = makeSecret();
      const id = uuid();
      await write(async (tx) => {
        await tx.insert(t.webhooks).values({
          ...{ id, organisationId, name: 'BI', url, events: ['action.status'], enabled: true, revision: 1 },
          ...{ secret: sealing.seal(secret, WEBHOOK_SECRET), createdAt: new Date().toISOString() },
          ...more,
        });
      });
      return { id, secret };
    },
    change: (id: string, set: Partial<typeof t.webhooks.$inferInsert>) =>
      write(async (tx) => void (await tx.update(t.webhooks).set(set).where(eq(t.webhooks.id, id)))),
    /** One message for each action, to every webhook. */
    tell: (...actionIds: string[]) =>
      write((tx) =>
        queueEvents(
          tx,
          { organisationId, boardId },
          actionIds.map((actionId) => ({
            type: 'action.status',
            data: { actionId, status: { from: 'ej-paborjad', to: 'pagar' } },
          })),
        ),
      ),
    start(hosts: string, more: Partial<SendingOptions> = {}): Sending {
      const sending = startSending({
        ...{ db, sealing, hosts: readAllowedHosts(hosts), production: false, lockFile: join(folder, 'webhooks.lock') },
        log: { warn: (facts) => log.push(facts), error: (facts) => log.push(facts) },
        retryAfter: [30, 30, 30],
        ...more,
      });
      running.push(sending);
      return sending;
    },
    rows: () => db.read.select().from(t.webhookMessages).orderBy(asc(t.webhookMessages.id)),
    async close() {
      for (const one of running) await one.stop();
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type Messages = ReturnType<typeof openMessages>;
