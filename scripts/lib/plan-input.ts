/** Answers and moves as a municipality has them in a spreadsheet → what the engine takes, or every fault with its line. */
import {
  NOT_RELEVANT,
  asked,
  findIndicator,
  type LevelId,
  type Model,
  type Step,
} from '../../shared/src/model/model.ts';
import { ACTION_STATUSES, type ActionStatus } from '../../shared/src/plan/status.ts';
import { isWeak, type Touch } from '../../shared/src/plan/propose.ts';
import { workbook as en } from '../../shared/src/text/en/workbook.ts';
import { workbook as sv } from '../../shared/src/text/sv/workbook.ts';
import { readCsv, type Fault, type Words } from './csv.ts';

const TEXT_LIMIT = 4000;
const NAME_LIMIT = 120;

export interface PlanAnswer {
  unit: string;
  code: string;
  level: LevelId;
  comment: string;
  responsible: string[];
  due: string | null;
  status: ActionStatus;
}

export interface PlanInput {
  units: { id: string; form: string }[];
  answers: PlanAnswer[];
}

export function readAnswers(bytes: Uint8Array, model: Model, words: Words['csv']): PlanInput & { faults: Fault[] } {
  const { rows, faults } = readCsv(
    bytes,
    { required: ['unit', 'form', 'code', 'answer'], optional: ['comment', 'responsible', 'due', 'status'] },
    words,
  );
  const units = new Map<string, string>();
  const seen = new Map<string, number>();
  const answers: PlanAnswer[] = [];
  const codes = new Map(model.forms.map((form) => [form.id, new Set(asked(model, form.id).map((one) => one.code))]));
  const levels = byLabel(model.levels.map(({ id, title }) => [id, [title.sv, title.en]] as const));
  const statuses = byLabel(ACTION_STATUSES.map((id) => [id, [sv.status[id], en.status[id]]] as const));

  for (const { line, value } of rows) {
    const found: string[] = [];
    const { unit = '', code: written = '', comment = '', due = '' } = value;
    const form = (value.form ?? '').toLowerCase();
    const code = written.toUpperCase();
    for (const column of ['unit', 'form', 'code', 'answer']) if (!value[column]) found.push(words.missing(column));
    if (unit.length > NAME_LIMIT) found.push(words.tooLong('unit', NAME_LIMIT));
    if (comment.length > TEXT_LIMIT) found.push(words.tooLong('comment', TEXT_LIMIT));

    const asks = codes.get(form);
    if (form && !asks) found.push(words.unknownForm(value.form ?? '', model.forms.map((one) => one.id).join(', ')));
    const first = units.get(unit);
    if (unit && asks) {
      if (first === undefined) units.set(unit, form);
      else if (first !== form) found.push(words.twoForms(unit, first, form));
    }
    const indicator = findIndicator(model, code);
    if (code && (!indicator || indicator.retired)) found.push(words.unknownCode(written));
    else if (code && asks && !asks.has(code)) found.push(words.notInForm(code, form));
    if (unit && code) {
      const earlier = seen.get(`${unit}\n${code}`);
      if (earlier === undefined) seen.set(`${unit}\n${code}`, line);
      else found.push(words.twice(unit, code, earlier));
    }
    const level = levels.get(normal(value.answer ?? ''));
    if (value.answer && !level) found.push(words.unknownLevel(value.answer));
    if (level === NOT_RELEVANT && indicator?.required) found.push(words.requiredNotRelevant(code));
    else if (level === NOT_RELEVANT && comment === '') found.push(words.noReason(code));
    if (due && !isDate(due)) found.push(words.badDate(due));
    const status = value.status ? statuses.get(normal(value.status)) : 'ej-paborjad';
    if (!status) found.push(words.unknownStatus(value.status ?? ''));

    faults.push(...found.map((text) => ({ line, text })));
    if (found.length > 0 || !level || !status) continue;
    // "Socialchef/IT-chef": the first is huvudansvarig, the others take part.
    const responsible = (value.responsible ?? '')
      .split(/[/;]/)
      .map((name) => name.trim())
      .filter(Boolean);
    answers.push({ unit, code, level, comment, responsible, due: due || null, status });
  }
  return {
    units: [...units].map(([id, form]) => ({ id, form })),
    answers,
    faults: faults.sort((a, b) => a.line - b.line),
  };
}

export type PlanMove = Touch & { reason: string };

export function readMoves(
  bytes: Uint8Array,
  input: PlanInput,
  words: Words['csv'],
): { moves: PlanMove[]; faults: Fault[] } {
  const { rows, faults } = readCsv(bytes, { required: ['unit', 'code', 'to', 'reason'], optional: [] }, words);
  const units = new Set(input.units.map((unit) => unit.id));
  const levels = new Map(input.answers.map((answer) => [`${answer.unit}\n${answer.code}`, answer.level]));
  const seen = new Map<string, number>();
  const moves: PlanMove[] = [];
  for (const { line, value } of rows) {
    const found: string[] = [];
    const { unit = '', to = '', reason = '' } = value;
    const code = (value.code ?? '').toUpperCase();
    for (const column of ['unit', 'code', 'to', 'reason']) if (!value[column]) found.push(words.missing(column));
    if (reason.length > TEXT_LIMIT) found.push(words.tooLong('reason', TEXT_LIMIT));
    if (unit && !units.has(unit)) found.push(words.unknownUnit(unit));
    else if (unit && code) {
      const level = levels.get(`${unit}\n${code}`);
      const earlier = seen.get(`${unit}\n${code}`);
      if (!level || !isWeak(level)) found.push(words.noRowToMove(unit, code));
      else if (earlier !== undefined) found.push(words.movedTwice(unit, code, earlier));
      else seen.set(`${unit}\n${code}`, line);
    }
    if (to && !/^[123]$/.test(to)) found.push(words.badStep(to));
    faults.push(...found.map((text) => ({ line, text })));
    if (found.length === 0) moves.push({ unit, code, to: Number(to) as Step, reason });
  }
  return { moves, faults: faults.sort((a, b) => a.line - b.line) };
}

/** Ids and labels in both languages, whatever the case. */
function byLabel<Id extends string>(entries: readonly (readonly [Id, readonly string[]])[]): Map<string, Id> {
  return new Map(entries.flatMap(([id, labels]) => [id, ...labels].map((label) => [normal(label), id] as const)));
}

const normal = (label: string) => label.normalize('NFC').trim().toLowerCase().replaceAll(/\s+/g, ' ');

function isDate(value: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
