/**
 * The signature of a message, as Standard Webhooks describes it (standardwebhooks.com), so that whoever receives it can
 * use a library that is there already.
 */
import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
/** What the seal of a webhook's secret is bound to. */
export const WEBHOOK_SECRET = 'webhook';

export const makeSecret = () => PREFIX + randomBytes(32).toString('base64');

/** @param at the moment of this attempt: a message that is sent again is signed again */
export function signed(secret: string, id: string, body: string, at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
