/** What changes in a webhook, and what the log keeps of it. */
import type { UpdateWebhook } from '@stegvis/shared/api/integration.ts';
import type { WebhookRow } from './webhook-store.ts';

type Settings = Pick<WebhookRow, 'name' | 'url' | 'boardId' | 'events' | 'enabled'>;
type Sent = Omit<UpdateWebhook, 'revision'>;

/** What was sent and differs from what stands, and both sides of it for the log; undefined where nothing does. */
export function changesOf(row: Settings, sent: Sent) {
  const differs = (key: keyof Settings) =>
    sent[key] !== undefined && JSON.stringify(sent[key]) !== JSON.stringify(row[key]);
  const keys = (['name', 'url', 'boardId', 'events', 'enabled'] as const).filter(differs);
  if (keys.length === 0) return undefined;
  const only = (from: object) =>
    Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key as never)));
  return {
    set: only(sent) as Partial<Settings>,
    before: only(forLog(row)),
    // Two addresses on the same host look the same in the log: that it is another one is told.
    after: { ...only(forLog({ ...row, ...sent })), ...(keys.includes('url') && { newAddress: true }) },
  };
}

/** Some receivers keep a key in the path of their address: the log has the host alone. */
export const forLog = ({ name, url, boardId, events, enabled }: Settings) => ({
  ...{ name, url: new URL(url).origin, boardId, events, enabled },
});
