/** Versions handed over to the nämnd, and what the nämnd decided. Source of the rule: the product's section 5, Decision. */
import { z } from 'zod';
import { locale } from '../model/schema.ts';
import { actionChange } from '../report/changes.ts';

/** What an instance decided about a version that was handed over to it. */
export const outcome = z.enum(['antagen', 'antagen-med-andringar', 'aterremitterad', 'avslagen']);
export type Outcome = z.infer<typeof outcome>;

/** Where a version stands: handed over until something has been decided; replaced when a later version has taken its place. */
export const deliveryState = z.enum(['overlamnad', ...outcome.options, 'ersatt']);
export type DeliveryState = z.infer<typeof deliveryState>;

export const deliveryFile = z.object({
  id: z.string(),
  kind: z.enum(['board-report', 'plan', 'appendix']),
  edition: z.enum(['public', 'internal', 'marked']),
  locale: z.enum(['sv', 'en']),
  format: z.enum(['pdf', 'docx', 'json']),
  fileName: z.string(),
  /** Bytes. */
  size: z.number().int(),
  /** SHA-256 of the file, hexadecimal. */
  sha256: z.string(),
});
export type DeliveryFile = z.infer<typeof deliveryFile>;

export const decision = z.object({
  outcome,
  /** Who decided: nämnd, direktion, förvaltningschef … in free words. */
  instance: z.string().trim().min(1).max(200),
  /** ISO date. */
  decidedOn: z.iso.date(),
  /** "§ 12"; empty where there is none. */
  paragraph: z.string().trim().max(40),
  dnr: z.string().trim().max(60),
  note: z.string().trim().max(2000),
});
export type Decision = z.infer<typeof decision>;

export const delivery = z.object({
  id: z.string(),
  /** From 1 within the assessment. */
  number: z.number().int(),
  state: deliveryState,
  /** The version that has taken its place; null while none has. */
  replacedBy: z.number().int().nullable(),
  /** As it stands on the documents. */
  dnr: z.string(),
  handedOverBy: z.string().nullable(),
  handedOverAt: z.string(),
  decision: decision.extend({ registeredBy: z.string().nullable(), registeredAt: z.string() }).nullable(),
  revision: z.number().int(),
  files: z.array(deliveryFile),
});
export type Delivery = z.infer<typeof delivery>;

/** In which language the documents are frozen: one, since texts written by hand stand in one. */
export const handOver = z.object({ locale: locale.default('sv') });

/** `work` is the id to follow in `GET …/works/:id`; its `resultId` becomes the delivery's id. */
export const handingOver = z.object({ work: z.string() });

export const registerDecision = decision.extend({
  /** Of the delivery as it was read: 409 with `current` where somebody else has registered since. */
  revision: z.number().int().min(0),
});

/** What differs between a version and a later one, or the plan as it stands now. */
export const deliveryChanges = z.object({
  from: z.number().int(),
  /** null = the plan as it stands now. */
  to: z.number().int().nullable(),
  rows: z.array(actionChange),
});
export type DeliveryChanges = z.infer<typeof deliveryChanges>;
