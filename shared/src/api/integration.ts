/** Other systems: tokens with which they read, and messages that tell them when something happens. */
import { z } from 'zod';

/** What a token may read. */
export const tokenScope = z.enum(['result', 'plan', 'report']);
export type TokenScope = z.infer<typeof tokenScope>;

/** What another system can be told of. */
export const webhookEvent = z.enum(['action.status', 'delivery.handed-over', 'delivery.decided']);
export type WebhookEvent = z.infer<typeof webhookEvent>;
