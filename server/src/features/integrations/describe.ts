/** Rows → what the page shows. */
import type { Integrations, Token, Webhook, WebhookMessage } from '@stegvis/shared/api/integration.ts';
import type { Reader } from '../../db/connect.ts';
import { boundsOf } from './allowed-hosts.ts';
import type { Way } from './send.ts';
import { WEBHOOK_SECRET } from './sign.ts';
import { listTokens, type TokenRow } from './token-store.ts';
import { countWaiting, listMessages, listWebhooks, type MessageRow, type WebhookRow } from './webhook-store.ts';

const MOST_MESSAGES = 20;

export async function describeIntegrations(db: Reader, way: Way, organisationId: string): Promise<Integrations> {
  const [tokens, webhooks] = await Promise.all([listTokens(db, organisationId), listWebhooks(db, organisationId)]);
  return {
    tokens: tokens.map(describeToken),
    webhooks: await Promise.all(webhooks.map((row) => describeWebhook(db, way, row))),
    hosts: way.hosts.map(({ written }) => written),
  };
}

export function describeToken(row: TokenRow): Token {
  const { id, name, prefix, scopes, boardId, createdAt, expiresAt, revokedAt, usedAt } = row;
  const state = revokedAt !== null ? 'revoked' : Date.parse(expiresAt) <= Date.now() ? 'expired' : 'open';
  return { id, name, prefix, scopes, boardId, state, createdAt, expiresAt, revokedAt, usedAt };
}

export async function describeWebhook(db: Reader, way: Way, row: WebhookRow): Promise<Webhook> {
  const { id, name, url, boardId, events, enabled, createdAt, revision, secret } = row;
  const [messages, waiting] = await Promise.all([listMessages(db, id, MOST_MESSAGES), countWaiting(db, id)]);
  return {
    ...{ id, name, url, boardId, events, enabled, createdAt, revision, waiting },
    allowed: boundsOf(new URL(url), way.hosts, way.production) !== null,
    secret: way.sealing.open(secret, WEBHOOK_SECRET) === null ? 'lost' : 'kept',
    messages: messages.map(describeMessage),
  };
}

function describeMessage(row: MessageRow): WebhookMessage {
  const { id, event, status, attempts, lastAnswer, createdAt, sentAt, nextAttemptAt } = row;
  const isWaiting = status === 'queued' || status === 'sending';
  return {
    id,
    event,
    status,
    attempts,
    lastAnswer,
    createdAt,
    sentAt,
    nextAttemptAt: isWaiting ? nextAttemptAt : null,
  };
}
