/** What saving would do with one row of the file, and why. Pure. */
import { createHash } from 'node:crypto';
import type { ImportChoices, ImportRow, RowChoice, RowKind, RowNote } from '@stegvis/shared/api/importing.ts';
import type { Choice, Owner } from '@stegvis/shared/api/plan.ts';
import type { Field, ReadOwner, ReadRow, Reading } from '@stegvis/shared/import/reading.ts';
import { findIndicator, type Step } from '@stegvis/shared/model/model.ts';
import { statusNeeds } from '@stegvis/shared/plan/status.ts';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { Edit } from '../plan/edit.ts';
import { keyOf, type PlannedAction, type PlanState } from '../plan/state.ts';
import type { answersFor } from './answers.ts';
import { editsOf, isSame, type EditedField } from './edits.ts';
import { matcher } from './match.ts';
import { resolve, type ResolvedRow } from './resolve.ts';
import type { Then } from './since.ts';
import { textsOf } from './values.ts';
import { leadAndOthers, ownerFor, type Known } from './who.ts';

/** What is written when the row is taken. */
export type Work =
  | { do: 'add'; item: Item | null; foreignCode: string | null; unitId: string | null; step: Step; values: Edit }
  | { do: 'change'; action: PlannedAction; set: Edit; step: Step | null; unitId: string | null | undefined }
  | { do: 'decide'; item: Item; choice: Choice | null; reason: string }
  | { do: 'nothing' };

export interface PlannedRow {
  shown: ImportRow;
  work: Work;
}

export interface Planning {
  reading: Reading;
  /** A file of ours, but of another assessment: nothing in it is an edit of what stands here. */
  isOther: boolean;
  choices: ImportChoices;
  state: PlanState;
  known: Known;
  then: Then;
  answerFor: ReturnType<typeof answersFor>;
  /** "Så stod det i filen …", where a status needs a reason and the file has none. */
  reason: string;
}

type Outcome = Pick<ImportRow, 'changes' | 'actionId'> & { kind: RowKind; work: Work; title: string; notes: RowNote[] };

export function planRows(planning: Planning): PlannedRow[] {
  const match = matcher(planning.state);
  const rows = planning.reading.rows.map((_, i) => {
    const choice = planning.choices.rows[i] ?? {};
    return planRow(planning, resolve(i, choice, planning), choice, match);
  });
  withoutContradictions(rows);
  return rows;
}

/** An action of several questions has a row for each: where two of them say different things, the first counts. */
function withoutContradictions(rows: readonly PlannedRow[]): void {
  const said = new Map<string, string>();
  for (const { shown, work } of rows) {
    if (work.do !== 'change') continue;
    const earlier: Record<string, unknown> = work.set;
    for (const [key, value] of Object.entries({ ...work.set, step: work.step })) {
      if (value === null && key === 'step') continue;
      const name = `${work.action.row.id}\n${key}`;
      const first = said.get(name);
      if (first === undefined) said.set(name, JSON.stringify(value));
      else if (first !== JSON.stringify(value)) {
        delete earlier[key];
        if (key === 'step') work.step = null;
        if (!shown.notes.includes('rows-differ')) shown.notes.push('rows-differ');
      }
    }
  }
}

function planRow(
  planning: Planning,
  resolved: ResolvedRow,
  choice: RowChoice,
  match: ReturnType<typeof matcher>,
): PlannedRow {
  const { state, reading, then } = planning;
  const { read, item, foreignCode, unitId, place: row } = resolved;
  const isOwn = reading.kind === 'stegvis' && read.id !== null;
  const action = isOwn ? state.action(read.id ?? '') : undefined;
  const outcome = outcomeOf(planning, resolved, choice, match);
  const { level } = read.answer;
  const { answer, note } =
    item && level && !planning.isOther
      ? planning.answerFor(item, level, then.level(item), reading.kind === 'stegvis', choice.answer)
      : { answer: null, note: null };
  const notes = [...outcome.notes, ...(note ? [note] : [])];
  const kind = outcome.kind === 'same' && answer ? 'change' : outcome.kind;
  const isPossible = kind !== 'same' && kind !== 'unit' && kind !== 'gone' && !notes.includes('reason-needed');
  // In a row where all that is edited is in conflict, nothing is left to take until the person says so.
  const isQuiet = kind === 'conflict' && outcome.changes.every((one) => one.conflict) && choice.overwrite !== true;
  // Nor where it would replace an answer and do nothing else.
  const isIdle = outcome.kind === 'same' && !answer?.taken;
  const taken = isPossible && !isIdle && (choice.take ?? !isQuiet) && !(isQuiet && !answer?.taken);
  const step = read.step ?? action?.step ?? (item && state.stepOf(item)) ?? 1;
  const shown = {
    row,
    sheet: read.sheet,
    line: read.line,
    kind,
    taken,
    item,
    foreignCode,
    suggested: foreignCode === null && item === null && action === undefined ? read.under : null,
    unitWritten: read.unit.written,
    unitId,
    step,
    title: outcome.title,
    actionId: outcome.actionId,
    changes: outcome.changes,
    answer: answer && { ...answer, taken: answer.taken && taken },
    notes,
  };
  const basis = [shown, workBasis(outcome.work), item && state.choice(item)?.choice, item && basisOf(state, item)];
  return { shown: { ...shown, mark: markOf(basis) }, work: taken ? outcome.work : { do: 'nothing' } };
}

function outcomeOf(
  planning: Planning,
  resolved: ResolvedRow,
  choice: RowChoice,
  match: ReturnType<typeof matcher>,
): Outcome {
  const { state, reading } = planning;
  const { read, item, unitId, foreignCode } = resolved;
  const none = { changes: [], actionId: null, notes: [], work: { do: 'nothing' } } satisfies Partial<Outcome>;
  const question = item && findIndicator(state.model, item.code);
  const texts = textsOf(read, question ?? undefined);
  const title = texts.title ?? question?.statement.sv ?? (read.indicator || read.proposal);
  if (read.kind === 'proposal') return decision(planning, resolved, question?.statement.sv ?? title);
  if (reading.kind === 'stegvis' && read.id !== null) {
    const action = state.action(read.id);
    if (!action) {
      // Taken up anew only when somebody says so.
      return choice.take ? addition(planning, resolved, texts, title) : { ...none, kind: 'gone', title };
    }
    return change(planning, resolved, action, choice);
  }
  if (resolved.needsUnit) return { ...none, kind: 'unit', title };
  // An answer that asks for nothing, in a list of all answers, is no action.
  const isAnswerAlone =
    item !== null && (read.answer.level === 'uppnadd' || read.answer.level === 'ej-relevant') && saysNothing(read);
  if (isAnswerAlone) return { ...none, kind: 'same', title };
  const existing = match({ item, foreignCode, unitId, ...texts });
  return existing ? change(planning, resolved, existing, choice) : addition(planning, resolved, texts, title);
}

const saysNothing = (read: ReadRow) =>
  [read.action, read.statusReason, read.benefit].every((text) => text === '') &&
  read.responsible.length + read.others.length === 0 &&
  [read.dueOn, read.startOn, read.doneOn, read.status].every((value) => value === null);

function addition(
  { state, choices, known, reason }: Planning,
  { read, item, foreignCode, unitId }: ResolvedRow,
  { title, activity, longTitle }: ReturnType<typeof textsOf>,
  shownTitle: string,
): Outcome {
  const owners = [...read.responsible, ...read.others].map((one) => ownerFor(one, choices.owners, known));
  const { lead, others } = leadAndOthers(owners);
  const status = read.status ?? (read.doneOn ? 'klar' : undefined);
  const isLate = read.startOn !== null && read.dueOn !== null && read.dueOn < read.startOn;
  const values: Edit = settled(
    {
      title: item ? title : (title ?? (shownTitle || `${read.sheet} ${read.line}`)),
      activity,
      ...{ lead, others },
      startOn: isLate ? null : read.startOn,
      dueOn: read.dueOn,
      doneOn: status === undefined || status === 'klar' ? read.doneOn : null,
      ...(status && { status }),
      statusReason: read.statusReason,
      reviewOn: read.reviewOn,
      benefit: read.benefit,
      ...{ costOnce: read.costOnce, costYearly: read.costYearly, funding: read.funding },
    },
    reason,
  );
  const modelStep = item ? findIndicator(state.model, item.code)?.step : undefined;
  const current = item ? state.stepOf(item) : undefined;
  const step = read.step ?? current ?? modelStep ?? 1;
  const told: [Field, string | null][] = [
    ['action', title],
    ['proposal', activity],
    ['responsible', lead?.name ?? null],
    ['others', others.map((owner) => owner.name).join(', ') || null],
    ['start', values.startOn ?? null],
    ['due', read.dueOn],
    ['done', values.doneOn ?? null],
    ['status', status ?? null],
    ['statusReason', values.statusReason || null],
    ['reviewOn', read.reviewOn],
    ['benefit', read.benefit || null],
    ['costOnce', read.costOnce === null ? null : String(read.costOnce)],
    ['costYearly', read.costYearly === null ? null : String(read.costYearly)],
    ['funding', read.funding],
  ];
  return {
    kind: 'add',
    title: shownTitle || `${read.sheet} ${read.line}`,
    actionId: null,
    changes: told.flatMap(([field, to]) =>
      to === null || to === '' ? [] : [{ field, from: null, to, conflict: false }],
    ),
    notes: [
      ...(foreignCode !== null ? (['foreign-code'] as const) : []),
      ...(longTitle ? (['title-cut'] as const) : []),
      ...(current !== undefined && step !== current ? (['moved'] as const) : []),
      ...(read.step === null && !item ? (['no-step'] as const) : []),
      ...(isLate ? (['start-after-due'] as const) : []),
      ...(values.statusReason !== read.statusReason ? (['reason-added'] as const) : []),
    ],
    work: { do: 'add', item, foreignCode, unitId, step, values },
  };
}

function change(planning: Planning, resolved: ResolvedRow, action: PlannedAction, choice: RowChoice): Outcome {
  const { state, reading, choices, known, then, reason } = planning;
  const { read } = resolved;
  const isOwn = reading.kind === 'stegvis' && read.id !== null;
  const edits = editsOf(read, action, {
    model: state.model,
    isOwn,
    hasColumn: (field) => reading.tables[read.table]?.columns.some((column) => column.field === field) ?? false,
    ownerFor: (one: ReadOwner): Owner | null => ownerFor(one, choices.owners, known),
    then: withNames(then.action(action.row.id), known),
    unitId: resolved.needsUnit ? undefined : resolved.unitId,
  });
  const start = edits.find((one) => one.field === 'start');
  const dueOn = edits.find((one) => one.field === 'due')?.set.dueOn ?? action.row.dueOn;
  const startOn = start ? start.set.startOn : action.row.startOn;
  const isBackwards =
    !!startOn && !!dueOn && dueOn < startOn && edits.some((one) => one === start || one.field === 'due');
  const kept = edits.filter((one) => !(isBackwards && one === start));
  const applied = kept.filter((one) => !one.conflict || choice.overwrite === true);
  const { step, unitId, ...set }: EditedField['set'] = Object.assign({}, ...applied.map((one) => one.set));
  const status = set.status ?? (set.doneOn ? 'klar' : action.row.status);
  const settledSet = settled({ ...set, ...(status !== action.row.status && { status }) }, reason, action.row.status);
  const [first] = action.items;
  const words = first && findIndicator(state.model, first.code);
  const changes = kept.map(({ field, from, to, conflict }) => ({ field, from, to, conflict }));
  return {
    kind: changes.length === 0 ? 'same' : changes.some((one) => one.conflict) ? 'conflict' : 'change',
    title: action.row.title ?? words?.statement.sv ?? '',
    actionId: action.row.id,
    changes,
    notes: [
      ...(isOwn && editsNothing(read, resolved, action, state) ? (['not-changed'] as const) : []),
      ...(isBackwards ? (['start-after-due'] as const) : []),
      ...(settledSet.statusReason !== undefined && set.statusReason === undefined && settledSet.statusReason !== ''
        ? (['reason-added'] as const)
        : []),
    ],
    work:
      Object.keys(settledSet).length > 0 || step !== undefined || unitId !== undefined
        ? { do: 'change', action, set: settledSet, step: step ?? null, unitId }
        : { do: 'nothing' },
  };
}

/** Whether something is edited that belongs to the question and not to the action. */
function editsNothing(
  read: ReadRow,
  { unitId }: ResolvedRow,
  { items, row, followUps }: PlannedAction,
  state: PlanState,
) {
  const [latest] = followUps;
  const isNewNote = read.followUp !== '' && !(latest && read.followUp.includes(latest.note.slice(0, 1000)));
  if (items.length === 0) return isNewNote || (read.code !== null && read.code !== row.foreignCode);
  const item = items.find((one) => one.code === read.code && one.unit === unitId);
  const words = item && findIndicator(state.model, item.code)?.statement;
  const isOtherStatement =
    words && read.indicator !== '' && ![words.sv, words.en].some((one) => isSame(one, read.indicator));
  return item === undefined || isOtherStatement === true || isNewNote;
}

function decision(
  { state, reading, then, isOther }: Planning,
  { read, item, place }: ResolvedRow,
  title: string,
): Outcome {
  const none = { changes: [], actionId: null, notes: [], work: { do: 'nothing' }, title } satisfies Partial<Outcome>;
  if (!item || isOther) return { ...none, kind: 'gone' };
  const isUnread = reading.notUnderstood.some((one) => one.field === 'choice' && one.row === place);
  const now = state.choice(item);
  const base = then.choice(item) ?? { choice: now?.choice ?? null, reason: now?.reason ?? '' };
  // An empty cell says as little as one that nobody understood; the public edition holds no reasons.
  if (isUnread || read.cells.choice === undefined) return { ...none, kind: 'same' };
  const isSameReason = read.choiceReason === '' || isSame(read.choiceReason, base.reason);
  if (read.choice === base.choice && isSameReason) return { ...none, kind: 'same' };
  const reason = read.choiceReason || (read.choice === base.choice ? base.reason : '');
  if ((now?.choice ?? null) === read.choice && (now?.reason ?? '') === reason) return { ...none, kind: 'same' };
  if (!state.proposal(item) && !state.serving(item)[0] && !now) return { ...none, kind: 'gone' };
  const conflict = (now?.choice ?? null) !== base.choice;
  return {
    kind: conflict ? 'conflict' : 'change',
    title,
    actionId: null,
    changes: [{ field: 'choice', from: now?.choice ?? null, to: read.choice, conflict }],
    notes: read.choice === 'nej' && reason === '' ? ['reason-needed'] : [],
    work: { do: 'decide', item, choice: read.choice, reason },
  };
}

/** The reason and the dates that a status brings with it. What the file does not say is not made up, save why. */
function settled(set: Edit, reason: string, statusNow: Edit['status'] = 'ej-paborjad'): Edit {
  const { status } = set;
  if (status === undefined || status === statusNow) return set;
  return {
    ...set,
    statusReason: set.statusReason || (statusNeeds(status).reason ? reason : ''),
    reviewOn: set.reviewOn ?? null,
    ...(status !== 'klar' && { doneOn: null }),
  };
}

function withNames<T extends Edit>(fields: T, { people }: Known): T {
  const named = (owner: Owner): Owner =>
    owner.kind === 'person' ? { ...owner, name: people.get(owner.id) ?? owner.name } : owner;
  return {
    ...fields,
    ...(fields.lead && { lead: named(fields.lead) }),
    ...(fields.others && { others: fields.others.map(named) }),
  };
}

/** What the row rests on beside what is shown: other actions of the same question. */
const basisOf = (state: PlanState, item: Item) => [
  keyOf(item),
  state.level(item),
  state.serving(item).map(({ row }) => [row.id, row.revision]),
];
const workBasis = (work: Work) =>
  work.do === 'change' ? [work.do, work.action.row.id, work.action.row.revision, work.set, work.step] : work;
const markOf = (basis: unknown) => createHash('sha256').update(JSON.stringify(basis)).digest('base64url').slice(0, 16);
