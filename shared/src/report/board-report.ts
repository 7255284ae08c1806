/**
 * Rapport till nämnd: everything that the report says, in plain data and in words made from the figures. PDF, Word and
 * the page draw it; none of them works anything out. Also the published format of the report as JSON.
 * Source of what it holds: the product's section 6.
 */
import { z } from 'zod';
import { areaId, levelId, step } from '../model/schema.ts';
import { ACTION_STATUSES } from '../plan/status.ts';
import { isoDate } from '../api/assessment.ts';
import { figuresSchema } from '../scoring/result.ts';
import { reportFrame } from './plan-report.ts';

const reached = figuresSchema.shape.reachedStep;

/** Whole kronor. */
export const money = z.object({ once: z.int(), yearly: z.int() });
export type Money = z.infer<typeof money>;

/** Over the actions that will be or are done; null in a report where no action says what it costs. */
export const costs = z.object({
  total: money,
  funded: money,
  partly: money,
  notFunded: money,
  /** Has a cost, and nobody has said how it is paid. */
  unknown: money,
  /** How many actions say nothing of what they cost. */
  missing: z.int(),
});
export type Costs = z.infer<typeof costs>;

export const changedAnswer = z.object({
  unit: z.string(),
  code: z.string(),
  statement: z.string(),
  from: levelId,
  to: levelId,
});

/** What keeps the whole, an area or a unit from the next step, as shared/scoring/explain.ts says. */
export const hold = z.object({
  step,
  /** The fewest questions that must become Uppnådd for the step to be reached, the required ones among them. */
  atLeast: z.int(),
  required: z.int(),
  /** The first of what is missing, at most three: required ones first, then what is missing in most units. */
  questions: z.array(
    z.object({ code: z.string(), statement: z.string(), required: z.boolean(), units: z.array(z.string()) }),
  ),
});
export type BoardHold = z.infer<typeof hold>;

/** How many answers rose and fell since last year; null where there is nothing to compare with. */
const moved = z.object({ rose: z.int(), fell: z.int() }).nullable();

/** One of the most important actions, with why it is one of them (shared/plan/important.ts). */
export const importantAction = z.object({
  id: z.string(),
  title: z.string(),
  step,
  /** null = the whole förvaltning. */
  unit: z.string().nullable(),
  lead: z.string().nullable(),
  dueOn: isoDate.nullable(),
  late: z.boolean(),
  status: z.enum(ACTION_STATUSES),
  /** Which part of the rule put it here, in words. */
  why: z.string(),
});
export type ImportantAction = z.infer<typeof importantAction>;

/** The texts that are made of the figures and may be written anew; each a paragraph or more (blank line between). */
export const boardTexts = z.object({
  /** The whole message in one sentence. */
  sentence: z.string(),
  /** What happens if nothing is done. */
  consequence: z.string(),
  /** Proposed decision: one line for each point. */
  decision: z.string(),
  /** Where we stand, over the whole. */
  standing: z.string(),
  /** Where we stand, per area and per unit, by id. */
  areas: z.record(areaId, z.string()),
  units: z.record(z.string(), z.string()),
  /** What has been done of last year's plan; empty where there was none. */
  lastYear: z.string(),
  /** What we propose. */
  proposal: z.string(),
});
export type BoardTexts = z.infer<typeof boardTexts>;

export const boardReport = reportFrame.extend({
  areas: z.array(
    reportFrame.shape.areas.element.extend({
      /** What the area is about, in the model's words. */
      about: z.string(),
      hold: hold.nullable(),
      change: moved,
      /** Open actions that serve a question of it. */
      open: z.int(),
    }),
  ),
  units: z.array(
    reportFrame.shape.units.element.extend({
      hold: hold.nullable(),
      change: moved,
      /** Open actions that stand under it or serve a question of it. */
      open: z.int(),
      /** Its figures in each area in which something is asked. */
      cells: z.array(
        figuresSchema
          .pick({ reachedStep: true, achieved: true, relevant: true, index: true })
          .extend({ area: areaId, title: z.string() }),
      ),
    }),
  ),
  /** Of the whole; null where Steg 3 is reached or nothing is asked. */
  hold: hold.nullable(),
  texts: boardTexts,
  /** How the report was made and how to read it, for one who has never heard of LIKA. */
  method: z.array(z.object({ title: z.string(), text: z.string() })),
  counts: z.object({
    /** Actions in the plan, those of them that are open, done, and the gaps among the open. */
    actions: z.int(),
    open: z.int(),
    done: z.int(),
    noLead: z.int(),
    noDue: z.int(),
    late: z.int(),
    /** Weak points put off, declined, and not yet decided on. */
    later: z.int(),
    declined: z.int(),
    undecided: z.int(),
  }),
  /** Since last year, on the questions that both years have; null where there is nothing to compare with. */
  change: z
    .object({
      year: z.int(),
      rose: z.array(changedAnswer),
      fell: z.array(changedAnswer),
      same: z.int(),
      /** Uppnådda now and then, of the common questions. */
      achieved: z.object({ before: z.int(), now: z.int(), of: z.int() }),
      /** Over the whole, on the common questions; 0–100, null where none can be counted. */
      index: z.object({ before: z.int().nullable(), now: z.int().nullable() }),
      /** As it was then and is now, each on the questions of its year. */
      reachedStep: z.object({ before: reached, now: reached }),
    })
    .nullable(),
  /** What the figures would be if every open action of the plan were done; null where that changes nothing. */
  ifDone: z
    .object({
      reachedStep: z.object({ from: reached, to: reached }),
      achieved: z.object({ from: z.int(), to: z.int(), of: z.int() }),
    })
    .nullable(),
  /** At most five. */
  important: z.array(importantAction),
  costs: costs.nullable(),
  /** Last year's plan: what was promised and what came of it; null where there was none. */
  lastYear: z
    .object({
      year: z.int(),
      /** How many actions it had: the sum of the four below. */
      promised: z.int(),
      done: z.int(),
      /** Utgår. */
      dropped: z.int(),
      /** Open, and in this year's plan. */
      carried: z.int(),
      /** Open then, and not in this year's plan as an action of its own. */
      left: z.int(),
      rows: z.array(
        z.object({
          title: z.string(),
          unit: z.string().nullable(),
          lead: z.string().nullable(),
          dueOn: isoDate.nullable(),
          doneOn: isoDate.nullable(),
          /** As it is now: in this year's plan where it goes on there. */
          status: z.enum(ACTION_STATUSES),
          /** Is in this year's plan. */
          goesOn: z.boolean(),
        }),
      ),
    })
    .nullable(),
  /** What we propose, per step: how many, and each with who and when. */
  proposed: z.array(
    z.object({
      step,
      title: z.string(),
      about: z.string(),
      actions: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          unit: z.string().nullable(),
          lead: z.string().nullable(),
          dueOn: isoDate.nullable(),
          late: z.boolean(),
          status: z.enum(ACTION_STATUSES),
        }),
      ),
    }),
  ),
  /** How many actions are marked with sekretess: they stand in an appendix of their own. */
  secretCount: z.int(),
});
export type BoardReport = z.infer<typeof boardReport>;

/** What the texts are made of: the report without its words. */
export type BoardFacts = Omit<BoardReport, 'method' | 'texts'>;
