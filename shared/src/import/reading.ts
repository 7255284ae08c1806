/**
 * What was understood of a plan file that came in. Every cell of the file that holds anything stands in a row
 * (`rows[].cells`), in a heading (`headings`), in a sheet left out because Stegvis draws it itself (`leftOut`), or in
 * `notUnderstood`: nothing is ever dropped silently. A cell of a row whose content could not be used stands in
 * `notUnderstood` too; what was guessed stands in `guesses`.
 */
import { z } from 'zod';
import { isoDate } from '../api/assessment.ts';
import { choice, funding } from '../api/plan.ts';
import { areaId, levelId, step } from '../model/schema.ts';
import { ACTION_STATUSES } from '../plan/status.ts';

/** `lika`: LIKA's own columns. `stegvis`: written by us, and perhaps edited since. `table`: any other table of a plan. */
export const fileKind = z.enum(['lika', 'stegvis', 'table']);
export type FileKind = z.infer<typeof fileKind>;

/** What a column can hold. The first eight are LIKA's. */
export const field = z.enum([
  ...(['code', 'area', 'indicator', 'answer', 'proposal', 'responsible', 'action', 'done'] as const),
  ...(['step', 'unit', 'position', 'others', 'start', 'due', 'status', 'statusReason', 'reviewOn'] as const),
  ...(['benefit', 'costOnce', 'costYearly', 'funding', 'followUp', 'choice', 'reason', 'id'] as const),
]);
export type Field = z.infer<typeof field>;

/** Why something was guessed; the words stand in `text/{sv,en}/import.ts`. */
export const guessReason = z.enum([
  'heading-spelling', // a column's heading is not as we know it, but near
  'column-by-content', // a column without a heading, known by what it holds
  'code-spelling', // "l 12" is L12
  'several-codes', // "L12, L13" in one cell: a row for each
  'step-of-heading', // a heading that says it in other words than "Steg 1"
  'step-of-sheet', // the name of the sheet says the step
  'step-of-model', // the file does not say; the model does
  'unit-of-sheet', // the name of the sheet says the unit
  'unit-alike', // another name for a unit of ours
  'answer-alike', // another word for a level, or a spelling mistake
  'status-alike',
  'status-of-text', // "Avvaktar" where an action or somebody responsible should stand, "klart" where a date should
  'owner-not-split', // a slash within one title
  'owner-alike', // initials, or a name written in another way
  'owner-of-address', // known by an e-mail address
  'date-of-period', // "Q2 2026", "hösten 2019": its last day
  'date-of-number', // a serial number of Excel's
  'date-within-text', // a date with words about it
  'date-without-century', // 18-12-31
  'date-day-first', // 03/04/2018
  'date-is-due', // the column is for what is done, but the day has not come
  'second-action', // a row without code right below one with: probably another action of the same indicator
  'refers-to', // "se punkt ovan I10": another row
  'dash-is-empty', // "-"
  'formula-value', // the value that the file last gave a formula; it is never worked out here
  'text-like-formula', // begins with = + - @ and is text; kept as text
  'long-text', // cut
  'double-id', // a row copied within our own file: only the first is the same action
  'windows-1252', // a text file in an older encoding
]);
export type GuessReason = z.infer<typeof guessReason>;

/** Why something was not understood. */
export const faultReason = z.enum([
  'outside-table', // before, beside or between the tables
  'no-column', // in a column whose heading is not known, or that has none
  'no-table', // on a sheet without a heading row
  'not-a-code', // in the column of codes
  'code-outside-model', // a code that the model does not ask: the row is kept with it
  'unknown-unit', // a heading or a cell that names no unit of ours
  'unknown-step',
  'unknown-area',
  'unknown-answer',
  'unknown-status',
  'unknown-choice',
  'unknown-funding',
  'not-a-date', // "löpande", 2018-02-31
  'done-in-future',
  'not-an-amount',
  'not-an-id', // something else stands where an id of ours should
  'formula-without-value',
  'error-value', // #REF!
  'hidden-by-merge', // a cell below a merged one
  'cell-note', // a comment attached to a cell: it stands beside the table
  'too-many', // what is beyond the limits, as one entry
]);
export type FaultReason = z.infer<typeof faultReason>;

/** Where a cell stands, as the spreadsheet shows it: "F12". A range where one entry is about several: "A5:F5". */
const place = { sheet: z.string(), cell: z.string() };

/** Whoever is responsible. */
export const readOwner = z.object({
  /** As it stands in the cell, before it was split. */
  written: z.string(),
  /** The one name or title: "IT-chef" of "Socialchef/IT-chef", "Anna Ek" of "Anna Ek, systemförvaltare". */
  name: z.string(),
  /** `role`: a title. `person`: somebody's name or address. `name`: neither can be told. */
  kind: z.enum(['role', 'person', 'name']),
  /** The role of the register or the person of the organisation that it was matched to; null = none, or none were given. */
  id: z.string().nullable(),
  email: z.string().nullable(),
});
export type ReadOwner = z.infer<typeof readOwner>;

export const readRow = z.object({
  sheet: z.string(),
  /** The row's number on the sheet, from 1; the first of several that a merged cell holds together. */
  line: z.int(),
  /** Which of `tables`. A field whose column the table lacks was never said: importing it changes nothing. */
  table: z.int(),
  /**
   * The cells that hold anything, by field. Headings and sheet names that gave step or unit stand in `headings` and
   * are not repeated here. A field that has a cell and whose value is null was not understood: it must not be taken as
   * emptied. A field that the table has a column for and that has no cell is empty.
   */
  cells: z.partialRecord(field, z.string()),
  /** `proposal`: a row of a sheet of weak points that are not actions (our sheet Förslag). */
  kind: z.enum(['action', 'proposal']),

  step: step.nullable(),
  /** `written` as the heading or the column names it, empty = not said; `form` where that is a form's name; `id` a unit of ours. */
  unit: z.object({ written: z.string(), form: z.string().nullable(), id: z.string().nullable() }),
  /** Normalised: L12. null = a row without code: an action of one's own. */
  code: z.string().nullable(),
  /** Whether the model has a question with that code (in any form; retired too). Otherwise the code is only kept, never matched. */
  known: z.boolean(),
  /** The code of the indicator above, where this row without code probably is a second action of it; null otherwise. */
  under: z.string().nullable(),
  area: areaId.nullable(),
  indicator: z.string(),
  answer: z.object({ level: levelId.nullable(), written: z.string() }),
  /** What the assessment suggests: an action's `activity`. */
  proposal: z.string(),
  /** The first is huvudansvarig. Of our own file: huvudansvarig only, and `others` apart. */
  responsible: z.array(readOwner),
  others: z.array(readOwner),
  /** What has been chosen: an action's `title`. */
  action: z.string(),
  doneOn: isoDate.nullable(),
  dueOn: isoDate.nullable(),
  startOn: isoDate.nullable(),
  reviewOn: isoDate.nullable(),
  /** null = the file does not say. */
  status: z.enum(ACTION_STATUSES).nullable(),
  statusReason: z.string(),
  benefit: z.string(),
  /** Whole kronor. */
  costOnce: z.int().nullable(),
  costYearly: z.int().nullable(),
  funding: funding.nullable(),
  followUp: z.string(),
  /** What was decided about a proposal. */
  choice: choice.nullable(),
  choiceReason: z.string(),
  /** Codes of other rows that the text refers to. */
  refersTo: z.array(z.string()),
  /** The action's id in Stegvis; null = a row that somebody has added, or a file that is not ours. */
  id: z.string().nullable(),
});
export type ReadRow = z.infer<typeof readRow>;

export const reading = z.object({
  kind: fileKind,
  /** What our own file says of which plan it was made from, as it was written; null = nothing. */
  stamp: z.string().nullable(),
  /** Kind of table, and the columns that it has, from the left. */
  tables: z.array(
    z.object({
      sheet: z.string(),
      kind: z.enum(['action', 'proposal']),
      columns: z.array(z.object({ field, cell: z.string(), written: z.string() })),
    }),
  ),
  rows: z.array(readRow),
  /** Units as the file names them, in order of appearance, each once: what a person may have to match. */
  units: z.array(
    z.object({
      written: z.string(),
      form: z.string().nullable(),
      id: z.string().nullable(),
      how: z.enum(['understood', 'guessed', 'unknown']),
    }),
  ),
  headings: z.array(
    z.object({
      ...place,
      text: z.string(),
      /** `section`: "Steg 1 Övergripande". `column`: a column's heading. `repeated`: the same again further down. `title`: above the table. */
      kind: z.enum(['section', 'column', 'repeated', 'title']),
    }),
  ),
  guesses: z.array(
    z.object({
      ...place,
      /** Index in `rows`; null = about a heading, a column or the file. */
      row: z.int().nullable(),
      field: field.nullable(),
      /** As it stands in the cell. */
      what: z.string(),
      /** What it was taken as: an id (`paborjad`), a date, a name. */
      as: z.string(),
      why: guessReason,
    }),
  ),
  notUnderstood: z.array(
    z.object({ ...place, row: z.int().nullable(), field: field.nullable(), text: z.string(), why: faultReason }),
  ),
  /** Sheets of our own file with result, answers or explanation: editing them changes nothing. */
  leftOut: z.array(z.object({ sheet: z.string(), cells: z.int() })),
});
export type Reading = z.infer<typeof reading>;
export type Guess = Reading['guesses'][number];
export type NotUnderstood = Reading['notUnderstood'][number];

/** What the organisation has, to match names against. Everything may be empty, as on the command line. */
export interface ReadingContext {
  units: readonly { id: string; name: string; form: string }[];
  roles: readonly { id: string; title: string }[];
  people: readonly { id: string; name: string; email: string | null }[];
  /** ISO date: a day after it cannot be when something was done. */
  today: string;
}

/** Whether the file has a column for it where the row stands: one that somebody removed changes nothing. */
export function hasColumn({ tables }: Reading, row: ReadRow, wanted: Field): boolean {
  return tables[row.table]?.columns.some((column) => column.field === wanted) ?? false;
}
