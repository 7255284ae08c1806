/** One message to another system, and what came of it. */
import type { OutboundFault } from '../../http/outbound.ts';
import { OutboundError, requestWithin } from '../../http/outbound.ts';
import type { Sealing } from '../../http/sealing.ts';
import { boundsOf, type AllowedHosts } from './allowed-hosts.ts';
import { signed, WEBHOOK_SECRET } from './sign.ts';
import type { MessageRow, WebhookRow } from './webhook-store.ts';

export interface Way {
  sealing: Sealing;
  hosts: AllowedHosts;
  production: boolean;
}

/** `not-allowed`: whoever runs the installation does not let messages go there. `unreadable`: its secret is lost. */
export type SendFault = OutboundFault | 'not-allowed' | 'unreadable';

export interface Sent {
  outcome: 'arrived' | 'later' | 'never';
  /** The status that was answered, or why there was no answer. Nothing of what was said: it is shown to people. */
  answer: string;
}

/** Nothing of the answer is kept but its status. */
const MOST_BYTES = 16 * 1024;

export async function send(
  way: Way,
  { url, secret }: WebhookRow,
  { id, payload }: MessageRow,
  signal: AbortSignal,
): Promise<Sent> {
  const fault = (answer: SendFault, outcome: Sent['outcome'] = 'later'): Sent => ({ outcome, answer });
  const address = new URL(url);
  // Asked again each time: what was allowed when it was saved may not be so now.
  const bounds = boundsOf(address, way.hosts, way.production);
  if (bounds === null) return fault('not-allowed', 'never');
  const key = way.sealing.open(secret, WEBHOOK_SECRET);
  if (key === null) return fault('unreadable');
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Stegvis',
    'content-length': String(Buffer.byteLength(payload)),
    ...signed(key, id, payload, new Date()),
  };
  try {
    const sent = { method: 'POST', headers, body: payload, signal, mostBytes: MOST_BYTES };
    const { status } = await requestWithin(bounds, address, sent);
    return { outcome: status >= 200 && status < 300 ? 'arrived' : 'later', answer: String(status) };
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    return fault(error.fault);
  }
}
