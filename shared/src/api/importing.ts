/** Contract of importing a plan: a file is read, what it would change is shown, a person agrees, and may take it back. */
import { z } from 'zod';
import { field, fileKind, reading } from '../import/reading.ts';
import { levelId, step } from '../model/schema.ts';
import { ACTION_STATUSES } from '../plan/status.ts';
import { itemSchema } from '../scoring/result.ts';
import { isoDate } from './assessment.ts';
import { LIMITS, owner } from './plan.ts';

/** Base64, with the name that the file has where it comes from. What it holds decides what it is. */
export const importFile = z.object({
  fileName: z.string().trim().min(1).max(200),
  file: z.string().min(1),
});
export type ImportFile = z.infer<typeof importFile>;

/** What a person says of one row, against what was understood. Only what is there was said. */
export const rowChoice = z.object({
  take: z.boolean().optional(),
  /** Also what somebody has changed in the plan since the file was made. */
  overwrite: z.boolean().optional(),
  /** Whether the answer in the file is set. An answer that is there already is never replaced unless this says so. */
  answer: z.boolean().optional(),
  /** null = an action of one's own. */
  code: z.string().max(20).nullable().optional(),
  step: step.optional(),
  level: levelId.nullable().optional(),
  status: z.enum(ACTION_STATUSES).optional(),
  startOn: isoDate.nullable().optional(),
  dueOn: isoDate.nullable().optional(),
  doneOn: isoDate.nullable().optional(),
  title: z.string().trim().max(LIMITS.title).optional(),
  activity: z.string().max(LIMITS.text).optional(),
});
export type RowChoice = z.infer<typeof rowChoice>;

export const importChoices = z.object({
  /** The file's name for a unit → a unit of the assessment; null = the whole förvaltning. */
  units: z.record(z.string().max(1000), z.string().max(64).nullable()),
  /** Somebody responsible, as the file names them → who that is. */
  owners: z.record(z.string().max(1000), owner),
  /** By the row's place in the reading. */
  rows: z.record(z.string().regex(/^\d{1,6}$/), rowChoice),
});
export type ImportChoices = z.infer<typeof importChoices>;

/** What happens to a row. */
export const rowKind = z.enum([
  'add', // an action is made
  'change', // an action, a decision or an answer is changed
  'conflict', // the same, but somebody has changed the same thing in the plan since the file was made
  'same', // as the plan has it
  'unit', // it must be said which unit it is of
  'gone', // its id is of no action in this plan
]);
export type RowKind = z.infer<typeof rowKind>;

/** What is worth knowing about a row, besides what was guessed. */
export const rowNote = z.enum([
  'foreign-code', // the code is none of the unit's questions: it is kept, and matched with nothing
  'title-cut', // longer than a title may be: the whole stands in the activity
  'moved', // the file has it in another step than the model: it is moved there, with a reason
  'no-step', // the file says no step: Steg 1 until somebody says otherwise
  'reason-added', // the status needs a reason, and the file has none
  'start-after-due', // so start is left out
  'rows-differ', // another row of the same action says otherwise; the first counts
  'not-changed', // something is edited that a file cannot change
  'reason-needed', // Nej without a reason
  'answer-locked', // the assessment is locked
  'answer-forbidden', // not this person's to answer
  'answer-required', // Ej relevant on a required question
  'answer-marked', // marked with sekretess
  'answers-differ', // another row of the file answers the same question otherwise; the first counts
]);
export type RowNote = z.infer<typeof rowNote>;

/** A value as text: an id of a few (status), an ISO date, whole kronor, names, words. null = nothing. */
const value = z.string().nullable();

export const importRow = z.object({
  /** Its place in the reading. */
  row: z.int(),
  sheet: z.string(),
  line: z.int(),
  kind: rowKind,
  /** Whether saving takes it. */
  taken: z.boolean(),
  /** null where the row has none, or one that is kept without being matched. */
  item: itemSchema.nullable(),
  foreignCode: z.string().nullable(),
  /** The question above, where a row without code may be one more action of it: taken up only when somebody says so. */
  suggested: z.string().nullable(),
  /** As the file names it; '' = it does not. */
  unitWritten: z.string(),
  unitId: z.string().nullable(),
  step,
  /** What the row is about, in words. */
  title: z.string(),
  /** The action that it changes or is the same as. */
  actionId: z.string().nullable(),
  changes: z.array(
    z.object({
      field,
      from: value,
      to: value,
      /** Changed in the plan since the file was made: left as it is unless the person says otherwise. */
      conflict: z.boolean(),
    }),
  ),
  /** null = the file says none, or the same. `replaces` = it stands instead of one that a person has confirmed. */
  answer: z
    .object({ from: levelId.nullable(), to: levelId.nullable(), taken: z.boolean(), replaces: z.boolean() })
    .nullable(),
  notes: z.array(rowNote),
  /** Of all that the row would do and what it rests on. Saving is refused where it has become another. */
  mark: z.string(),
});
export type ImportRow = z.infer<typeof importRow>;

export const importCounts = z.object({
  rows: z.int(),
  adds: z.int(),
  changes: z.int(),
  conflicts: z.int(),
  same: z.int(),
  units: z.int(),
  gone: z.int(),
  answers: z.int(),
  /** Rows that saving takes. */
  taken: z.int(),
  guesses: z.int(),
  notUnderstood: z.int(),
});
export type ImportCounts = z.infer<typeof importCounts>;

export const importSummary = z.object({
  id: z.string(),
  fileName: z.string(),
  state: z.enum(['read', 'saved', 'undone', 'discarded']),
  /** Who read it; empty for somebody who has been erased. */
  by: z.string(),
  /** Read by the one asking: only they see what is in it, and save it. */
  mine: z.boolean(),
  createdAt: z.string(),
  savedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  /** What saving did; null until saved. */
  saved: z.object({ actions: z.int(), changed: z.int(), answers: z.int(), decisions: z.int() }).nullable(),
});
export type ImportSummary = z.infer<typeof importSummary>;
export const importList = z.array(importSummary);

/** What the file holds and what saving it would change, against the plan as it is now. */
export const importReport = z.object({
  kind: fileKind,
  /** The moment that our own file is of; null = not said. */
  madeAt: z.string().nullable(),
  /** Our own file, but of another assessment. */
  otherAssessment: z.boolean(),
  counts: importCounts,
  rows: z.array(importRow),
  /** The units of the assessment, in its order. */
  assessmentUnits: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Units as the file names them. */
  units: reading.shape.units,
  /** Everyone responsible that the file names, and who that is taken to be. */
  owners: z.array(z.object({ written: z.string(), owner, rows: z.int() })),
  headings: reading.shape.headings,
  guesses: reading.shape.guesses,
  notUnderstood: reading.shape.notUnderstood,
  leftOut: reading.shape.leftOut,
  /** Actions of the plan that our own file no longer has: they stay. */
  missing: z.array(z.object({ id: z.string(), title: z.string() })),
});
export type ImportReport = z.infer<typeof importReport>;

export const importPage = z.object({
  summary: importSummary,
  choices: importChoices,
  /** null when it is somebody else's, or discarded, saved or undone. */
  report: importReport.nullable(),
});
export type ImportPage = z.infer<typeof importPage>;

export const startedImport = z.object({ work: z.string() });

/** The row's place → the mark that the person saw when they agreed. Rows that are not taken are left out. */
export const saveImport = z.object({ marks: z.record(z.string(), z.string().max(64)) });
export type SaveImport = z.infer<typeof saveImport>;

/** 409: what has become another since the person saw it. */
export const importConflict = z.object({
  error: z.object({ code: z.literal('conflict'), message: z.string(), requestId: z.string() }),
  changed: z.array(z.string()),
});
export type ImportConflict = z.infer<typeof importConflict>;
