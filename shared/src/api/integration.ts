/**
 * Other systems: tokens with which they read (what they read is api/v1.ts), and messages that tell them when something
 * happens. Contract of the page where both are kept.
 */
import { z } from 'zod';
import { DEFAULT_TOKEN_DAYS, MOST_TOKEN_DAYS } from '../access/limits.ts';

const name = z.string().trim().min(1).max(80);
const boardId = z.string().max(64).nullable();

// ── Tokens ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a token may read. */
export const tokenScope = z.enum(['result', 'plan', 'report']);
export type TokenScope = z.infer<typeof tokenScope>;

export const token = z.object({
  id: z.string(),
  /** Which system it is for. */
  name: z.string(),
  /** How it begins, by which people recognise it. */
  prefix: z.string(),
  scopes: z.array(tokenScope),
  /** null = every nämnd. */
  boardId: z.string().nullable(),
  state: z.enum(['open', 'expired', 'revoked']),
  createdAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
  /** The last day that it was used; null = never. */
  usedAt: z.string().nullable(),
});
export type Token = z.infer<typeof token>;

export const createToken = z.object({
  name,
  boardId,
  scopes: z.array(tokenScope).min(1).max(tokenScope.options.length),
  /** How long it is good. */
  days: z.int().min(1).max(MOST_TOKEN_DAYS).default(DEFAULT_TOKEN_DAYS),
});
export type CreateToken = z.input<typeof createToken>;

/** `secret` is the whole token. Only its hash is kept: it is told this once. */
export const tokenMade = z.object({ token, secret: z.string() });
export type TokenMade = z.infer<typeof tokenMade>;

// ── Messages to other systems ───────────────────────────────────────────────────────────────────────────────────────

/** What another system can be told of. */
export const webhookEvent = z.enum(['action.status', 'delivery.handed-over', 'delivery.decided']);
export type WebhookEvent = z.infer<typeof webhookEvent>;
/** `ping`: a message to try it with, which tells of nothing. */
export const messageEvent = z.enum([...webhookEvent.options, 'ping']);
export type MessageEvent = z.infer<typeof messageEvent>;

export const messageState = z.enum(['queued', 'sending', 'sent', 'failed']);
export const webhookMessage = z.object({
  id: z.string(),
  event: messageEvent,
  status: messageState,
  attempts: z.int(),
  /** null for what is not going to be tried. */
  nextAttemptAt: z.string().nullable(),
  /** The status that was answered ("200"), or why there was no answer; empty before the first attempt. */
  lastAnswer: z.string(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
});
export type WebhookMessage = z.infer<typeof webhookMessage>;

export const webhook = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  /** null = every nämnd. */
  boardId: z.string().nullable(),
  events: z.array(webhookEvent),
  /** Paused: nothing is sent, and what happens meanwhile is not told. */
  enabled: z.boolean(),
  /** Whether whoever runs the installation lets messages go to the address, now. */
  allowed: z.boolean(),
  /** `lost`: the installation's own secret has been changed, or it came from another one: a new one must be made. */
  secret: z.enum(['kept', 'lost']),
  createdAt: z.string(),
  revision: z.int(),
  /** Messages that have not been sent. */
  waiting: z.int(),
  /** The last twenty, newest first. */
  messages: z.array(webhookMessage),
});
export type Webhook = z.infer<typeof webhook>;

const url = z.url({ protocol: /^https?$/ }).max(500);
const events = z.array(webhookEvent).min(1).max(webhookEvent.options.length);
export const createWebhook = z.object({ name, url, boardId, events });
export type CreateWebhook = z.infer<typeof createWebhook>;
/** Only what is sent is changed. */
export const updateWebhook = z
  .object({ name, url, boardId, events, enabled: z.boolean() })
  .partial()
  .extend({ revision: z.int().min(1) });
export type UpdateWebhook = z.infer<typeof updateWebhook>;
/** `secret` (`whsec_…`) is what messages are signed with; it is told this once. */
export const webhookMade = z.object({ webhook, secret: z.string() });
export type WebhookMade = z.infer<typeof webhookMade>;

export const integrations = z.object({
  /** Newest first. */
  tokens: z.array(token),
  webhooks: z.array(webhook),
  /** Where whoever runs the installation lets messages go, as it is written there; empty = nowhere. */
  hosts: z.array(z.string()),
});
export type Integrations = z.infer<typeof integrations>;
