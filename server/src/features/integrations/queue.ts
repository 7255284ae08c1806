/** Putting a message in the queue, in the transaction of what it tells of: no act without it, and none without the act. */
import { EventEmitter } from 'node:events';
import { v7 as uuid } from 'uuid';
import type { MessageEvent } from '@stegvis/shared/api/integration.ts';
import type { WebhookPayload } from '@stegvis/shared/api/v1.ts';
import type { Transaction } from '../../db/connect.ts';
import { insertMessages, listListening, type MessageRow, type WebhookRow } from './webhook-store.ts';

/**
 * Told within the transaction, so whoever listens must take a turn of their own in the queue of writes: that turn comes
 * when the message has been committed.
 */
export const queued = new EventEmitter<{ message: [] }>();

/** Where it happened. */
export interface Place {
  organisationId: string;
  boardId: string;
}

/**
 * What is told: ids and states alone, which whoever may not read the plan learns nothing from. Of what is marked with
 * sekretess nothing is told: that is for the one who calls.
 */
export interface Told {
  type: MessageEvent;
  data: Omit<WebhookPayload['data'], keyof Place>;
}

/** One message for each event and each webhook that wants it, in the order given. */
export async function queueEvents(tx: Transaction, { organisationId, boardId }: Place, told: readonly Told[]) {
  if (told.length === 0) return;
  for (const { id, events } of await listListening(tx, organisationId, boardId)) {
    const wanted = told.filter(({ type }) => (events as MessageEvent[]).includes(type));
    const placed = wanted.map(({ type, data }) => ({ type, data: { organisationId, boardId, ...data } }));
    await queueMessages(tx, { id, organisationId }, placed);
  }
}

/** A message that tells of nothing, to try the way with. */
export async function queuePing(tx: Transaction, webhook: Webhook) {
  await queueMessages(tx, webhook, [{ type: 'ping', data: {} }]);
}

type Webhook = Pick<WebhookRow, 'id' | 'organisationId'>;
type Message = Pick<WebhookPayload, 'type' | 'data'>;

async function queueMessages(tx: Transaction, { id: webhookId, organisationId }: Webhook, told: readonly Message[]) {
  if (told.length === 0) return;
  const createdAt = new Date().toISOString();
  const rows = told.map(({ type, data }): MessageRow => {
    const id = uuid();
    const payload = JSON.stringify({ id, type, timestamp: createdAt, data } satisfies WebhookPayload);
    return {
      ...{ id, organisationId, webhookId, event: type, payload, status: 'queued', attempts: 0 },
      ...{ nextAttemptAt: createdAt, lastAnswer: '', createdAt, sentAt: null },
    };
  });
  await insertMessages(tx, rows);
  queued.emit('message');
}
