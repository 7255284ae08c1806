/** Contract of the plan: proposals decided, actions edited. */
import { z } from 'zod';
import { levelId, step } from '../model/schema.ts';
import { ACTION_STATUSES } from '../plan/status.ts';
import { itemSchema } from '../scoring/result.ts';
import { assessment, evidence, isoDate } from './assessment.ts';

const actionStatus = z.enum(ACTION_STATUSES);
export const choice = z.enum(['i-ar', 'senare', 'nej']);
export type Choice = z.infer<typeof choice>;
export const funding = z.enum(['finansierad', 'delvis', 'ej-finansierad']);

export const LIMITS = { title: 200, text: 5000, reason: 1000, rows: 2000 } as const;
const title = z.string().trim().min(1).max(LIMITS.title);
const text = z.string().max(LIMITS.text);
const reason = z.string().trim().max(LIMITS.reason);
/** Whole kronor. */
const amount = z.int().min(0).max(10_000_000_000);

/** A role of the register, a person of the organisation, or a name that is neither. */
export const owner = z.object({
  kind: z.enum(['role', 'person', 'name']),
  id: z.string().max(64),
  name: z.string().max(120),
});
export type Owner = z.infer<typeof owner>;

export const move = z.object({
  id: z.string(),
  from: step,
  to: step,
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});

/** A weak point, with what has been decided about it. */
export const proposalRow = itemSchema.extend({
  level: levelId,
  step,
  modelStep: step,
  position: z.int(),
  touched: z.boolean(),
  move: move.nullable(),
  choice: choice.nullable(),
  choiceReason: z.string(),
  /** Actions that serve it. */
  actionIds: z.array(z.string()),
});
export type ProposalRow = z.infer<typeof proposalRow>;

export const followUp = z.object({
  id: z.string(),
  note: z.string(),
  status: actionStatus,
  by: z.string(),
  at: z.string(),
});

export const action = z.object({
  id: z.string(),
  step,
  /** Where it stands: the unit it is listed under; null = the whole förvaltning. */
  unitId: z.string().nullable(),
  items: z.array(itemSchema.extend({ level: levelId.nullable() })),
  /** null = the model's own words of its first indicator. */
  title: z.string().nullable(),
  activity: z.string().nullable(),
  lead: owner.nullable(),
  others: z.array(owner),
  startOn: isoDate.nullable(),
  dueOn: isoDate.nullable(),
  doneOn: isoDate.nullable(),
  status: actionStatus,
  statusReason: z.string(),
  reviewOn: isoDate.nullable(),
  benefit: z.string(),
  costOnce: z.int().nullable(),
  costYearly: z.int().nullable(),
  funding: funding.nullable(),
  secrecy: z.boolean(),
  secrecyProvision: z.string(),
  secrecyNamed: z.array(z.string()),
  links: z.array(evidence),
  /** The code that an imported row had and that no question of the model has; null otherwise. */
  foreignCode: z.string().nullable(),
  move: move.nullable(),
  followUps: z.array(followUp),
  late: z.boolean(),
  /** Marked with sekretess and not for the one asking: everything but step, unit, mark and provision comes empty. */
  hidden: z.boolean(),
  /** Whether the one asking may report status and follow-up of it. */
  mayReport: z.boolean(),
  revision: z.int(),
});
export type Action = z.infer<typeof action>;

const gaps = z.object({ chosen: z.int(), noLead: z.int(), noDue: z.int(), late: z.int() });
const regeneration = z.object({
  /** Weak points that nobody has taken a stand on. */
  add: z.array(itemSchema),
  /** Open actions all of whose questions have become Uppnådd. */
  close: z.array(z.string()),
  /** Questions whose last action is Klar: proposed as Uppnådd. */
  confirm: z.array(itemSchema),
});

/** The whole plan. What a write that touches many rows answers with, too: choices, moves, split, join, update-many, confirm. */
export const plan = z.object({
  assessment,
  proposals: z.array(proposalRow),
  /** In the plan's order; those that are hidden come last. */
  actions: z.array(action),
  /** Questions marked with sekretess that the one asking may not see. No figure, gap or row here depends on them. */
  withheld: z.array(itemSchema),
  gaps,
  regeneration,
  /** Codes that are weak in several units, not declined there, and not yet one joint action. */
  joinable: z.array(z.object({ code: z.string(), units: z.array(z.string()) })),
  /** All counted answers, so that "om den blir klar" is computed by the page itself with the same pure functions. */
  answers: z.array(z.object({ unit: z.string(), code: z.string(), level: levelId })),
});
export type Plan = z.infer<typeof plan>;

/** What a write to one action answers with: the action, and what else of the plan can change with it. */
export const actionChanged = z.object({ action, gaps, regeneration });
export type ActionChanged = z.infer<typeof actionChanged>;

/**
 * One by one or many at once. I år makes an action of each that has none; Nej needs a reason; null takes the decision
 * back. Senare, Nej and null remove an action that nobody has touched; one that has been worked on becomes Utgår, which
 * needs a reason (`reason-needed`). An action that serves other questions too only lets go of this one.
 */
export const choose = z.object({
  items: z.array(itemSchema).min(1).max(LIMITS.rows),
  choice: choice.nullable(),
  reason,
});
export type Choose = z.infer<typeof choose>;

/**
 * Proposals and actions alike; the same step places the row last. A proposal that has actions is moved with them, and an
 * action with the questions that only it serves, so that a row stands in one place.
 */
export const moveRows = z.object({
  items: z.array(itemSchema).max(LIMITS.rows),
  actionIds: z.array(z.string()).max(LIMITS.rows),
  to: step,
  reason: reason.min(1),
});
export type MoveRows = z.infer<typeof moveRows>;

export const createAction = z.object({
  step,
  unitId: z.string().nullable(),
  title,
  activity: text,
});

const editable = z.object({
  title: title.nullable(),
  activity: text.nullable(),
  lead: owner.nullable(),
  others: z.array(owner).max(20),
  startOn: isoDate.nullable(),
  dueOn: isoDate.nullable(),
  doneOn: isoDate.nullable(),
  status: actionStatus,
  statusReason: reason,
  reviewOn: isoDate.nullable(),
  benefit: text,
  costOnce: amount.nullable(),
  costYearly: amount.nullable(),
  funding: funding.nullable(),
  secrecy: z.boolean(),
  secrecyProvision: z.string().max(200),
  secrecyNamed: z.array(z.string().max(64)).max(20),
  links: z.array(evidence).max(10),
});
/**
 * Only what is sent is changed. A new status forgets the reason and review date of the one before, unless they are sent.
 * Klar without `doneOn` is done today; a `doneOn` alone makes the action Klar; leaving Klar clears it.
 */
export const updateAction = editable.partial().extend({ revision: z.int().min(1) });
export type UpdateAction = z.infer<typeof updateAction>;
/** 409: both versions. */
export const actionConflict = z.object({
  error: z.object({ code: z.literal('conflict'), message: z.string(), requestId: z.string() }),
  current: action,
});

export const updateMany = z.object({
  ids: z.array(z.string()).min(1).max(LIMITS.rows),
  set: editable
    .pick({ lead: true, dueOn: true, startOn: true, status: true, statusReason: true, reviewOn: true, funding: true })
    .partial(),
});
export const splitAction = z.object({ titles: z.array(title).min(2).max(10), revision: z.int().min(1) });
/** The first stays. Questions in `items` are chosen (I år) first where they have no action. A null title keeps the first one's. */
export const joinActions = z.object({
  ids: z.array(z.string()).max(50),
  items: z.array(itemSchema).max(400).optional(),
  title: title.nullable(),
});
/** A status sent with it follows the same rules as an edit. */
export const addFollowUp = z.object({
  note: text.trim().min(1),
  status: actionStatus.optional(),
  statusReason: reason.optional(),
  reviewOn: isoDate.nullable().optional(),
});
export type UpdateMany = z.infer<typeof updateMany>;
export type AddFollowUp = z.infer<typeof addFollowUp>;
/** Klar is not Uppnådd: a person confirms. Only while the assessment is open. */
export const confirmAchieved = z.object({ items: z.array(itemSchema).min(1).max(LIMITS.rows) });

/** What happened to an action and to those joined into it, newest first. `by` is empty where the system did it. */
export const history = z.object({
  entries: z.array(
    z.object({ at: z.string(), by: z.string(), act: z.string(), before: z.unknown(), after: z.unknown() }),
  ),
});
export type History = z.infer<typeof history>;
