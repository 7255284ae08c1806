/** A row of the file as it counts: with what the person has corrected, in a unit of the assessment, about a question or not. */
import type { ImportChoices, RowChoice } from '@stegvis/shared/api/importing.ts';
import type { Field, ReadRow, Reading } from '@stegvis/shared/import/reading.ts';
import { findIndicator, type Model } from '@stegvis/shared/model/model.ts';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { PlanState } from '../plan/state.ts';

export interface ResolvedRow {
  /** Its place in the reading. */
  place: number;
  read: ReadRow;
  /** What the row is about; null = no question that the unit is asked. */
  item: Item | null;
  /** A code that is kept without being matched. */
  foreignCode: string | null;
  /** null = the whole förvaltning. */
  unitId: string | null;
  needsUnit: boolean;
}

export function resolve(
  place: number,
  choice: RowChoice,
  { reading, state, choices }: { reading: Reading; state: PlanState; choices: ImportChoices },
): ResolvedRow {
  const row = reading.rows[place];
  if (!row) throw new Error(`The reading has no row ${place}`);
  const read = withDueDay(corrected(row, choice, state.model), reading);
  const code = choice.code !== undefined ? choice.code : read.code;
  const unit = unitOf(read, code, choices.units, reading, state);
  const item = code !== null && unit !== undefined && unit !== null ? { unit, code } : null;
  // A code of another assessment is never matched with a question of ours, whatever it is called.
  const isAsked = item !== null && (choice.code !== undefined || read.known) && state.isAsked(item);
  return {
    place,
    read,
    item: isAsked ? item : null,
    foreignCode: isAsked ? null : code,
    unitId: unit ?? null,
    needsUnit: unit === undefined,
  };
}

/** undefined where it must be said by somebody. */
function unitOf(
  { unit }: ReadRow,
  code: string | null,
  chosen: ImportChoices['units'],
  { units }: Reading,
  state: PlanState,
): string | null | undefined {
  const isOurs = (id: string | null | undefined): id is string => state.units.some((one) => one.id === id);
  const said = chosen[unit.written];
  if (said !== undefined && (said === null || isOurs(said))) return said;
  if (isOurs(unit.id)) return unit.id;
  if (unit.written === '') {
    if (code === null) return null;
    // The file does not say: only one unit can be meant, or none.
    const asked = state.units.filter(({ id }) => state.isAsked({ unit: id, code }));
    return asked.length === 1 ? asked[0]?.id : asked.length === 0 ? null : undefined;
  }
  return units.some((one) => one.written === unit.written && one.id === null && one.how === 'understood')
    ? null
    : undefined;
}

/** What was corrected stands as if the file said it. */
function corrected(row: ReadRow, choice: RowChoice, model: Model): ReadRow {
  const cells = { ...row.cells };
  const say = (field: Field, value: string | null | undefined) => {
    if (value === undefined) return;
    if (value === null || value === '') delete cells[field];
    else cells[field] = '';
  };
  say('start', choice.startOn);
  say('due', choice.dueOn);
  say('done', choice.doneOn);
  say('status', choice.status);
  say('action', choice.title);
  say('proposal', choice.activity);
  if (choice.step) say('step', String(choice.step));
  say('answer', choice.level);
  return {
    ...row,
    cells,
    ...(choice.code !== undefined && {
      code: choice.code,
      known: choice.code !== null && findIndicator(model, choice.code) !== undefined,
    }),
    step: choice.step ?? row.step,
    status: choice.status ?? row.status,
    startOn: choice.startOn !== undefined ? choice.startOn : row.startOn,
    dueOn: choice.dueOn !== undefined ? choice.dueOn : row.dueOn,
    doneOn: choice.doneOn !== undefined ? choice.doneOn : row.doneOn,
    action: choice.title ?? row.action,
    proposal: choice.activity ?? row.proposal,
    answer: choice.level !== undefined ? { ...row.answer, level: choice.level } : row.answer,
  };
}

/** In other files than ours one column is for when it is to be done and when it was: what waits is not done. */
function withDueDay(read: ReadRow, { kind }: Reading): ReadRow {
  const isWaiting = read.status !== null && read.status !== 'klar';
  if (kind === 'stegvis' || !isWaiting || read.doneOn === null || read.dueOn !== null) return read;
  const { done, ...cells } = read.cells;
  return { ...read, dueOn: read.doneOn, doneOn: null, cells: { ...cells, due: done ?? '' } };
}
