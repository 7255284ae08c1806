/** One row of the plan, from its cells. */
import { findIndicator, type AreaId, type Step } from '../model/model.ts';
import { Cells, type Reader } from './cells.ts';
import type { Seen } from './grid.ts';
import { readLevel } from './levels.ts';
import type { Field, ReadRow } from './reading.ts';
import { referencesIn } from './references.ts';
import type { About } from './remarks.ts';
import { stepOf } from './sections.ts';
import { bare } from './spelling.ts';
import { readChoice, readFunding, readStatus } from './statuses.ts';
import type { MatchedUnit } from './units.ts';

export interface RowSource {
  sheet: string;
  line: number;
  table: number;
  kind: ReadRow['kind'];
  cells: ReadonlyMap<Field, Seen>;
  code: string | null;
  /** The code of the coded row right above; null where there is none. */
  above: string | null;
  /** Whether this row can be a second action of the indicator above. */
  mayBelong: boolean;
  /** What headings have said. */
  step: Step | null;
  unit: MatchedUnit | null;
}

const ID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

export function buildRow(source: RowSource, index: number, reader: Reader): ReadRow {
  const { model, context, kind, remarks } = reader;
  const about: About = { sheet: source.sheet, row: index };
  const cells = new Cells(source.cells, about, reader);
  cells.status = cells.word('status', readStatus, 'unknown-status');
  const responsible = cells.people('responsible');
  const others = cells.people('others');
  const action = cells.action();
  const done = doneDay(cells.day('done'), cells.day('due'));
  const answer = answerOf();
  const indicator = cells.written('indicator');
  const { code } = source;
  const known = code !== null && isKnown(code, indicator);
  const codeCell = cells.at('code');
  // In our own file it stands with the action that was once made of such a row.
  const kept = kind === 'stegvis' && cells.at('id') !== undefined;
  if (code !== null && !known && !kept && codeCell) remarks.fault(about, codeCell, 'code', 'code-outside-model');
  const unit = unitOfRow();

  return {
    sheet: source.sheet,
    line: source.line,
    table: source.table,
    cells: Object.fromEntries([...source.cells].map(([field, seen]) => [field, seen.address])),
    kind: source.kind,
    step: stepOfRow(),
    unit: { written: unit?.written ?? '', form: unit?.form ?? null, id: unit?.id ?? null },
    code,
    known,
    under: secondOf(),
    area: areaOf(),
    indicator,
    answer,
    proposal: cells.written('proposal'),
    responsible,
    others,
    action,
    ...done,
    startOn: cells.day('start'),
    reviewOn: cells.day('reviewOn'),
    status: cells.status,
    statusReason: cells.written('statusReason'),
    benefit: cells.written('benefit'),
    costOnce: cells.amount('costOnce'),
    costYearly: cells.amount('costYearly'),
    funding: cells.word('funding', readFunding, 'unknown-funding'),
    followUp: cells.written('followUp'),
    ...decided(),
    refersTo: references(),
    id: idOf(),
  };

  /** LIKA's codes are LIKA's: ours were numbered after them, and a later LIKA may ask something else under the same. */
  function isKnown(code: string, statement: string): boolean {
    const found = findIndicator(model, code);
    if (!found || model.emptyCodes.includes(code)) return false;
    if (found.origin === 'lika' || kind === 'stegvis') return true;
    return [found.statement.sv, found.statement.en].some((ours) => bare(ours) === bare(statement));
  }

  function doneDay(doneOn: string | null, dueOn: string | null): { doneOn: string | null; dueOn: string | null } {
    const seen = cells.at('done');
    if (!seen || doneOn === null || doneOn <= context.today || kind === 'stegvis') return { doneOn, dueOn };
    if (cells.at('due')) {
      remarks.fault(about, seen, 'done', 'done-in-future');
      return { doneOn: null, dueOn };
    }
    remarks.guess(about, seen, 'done', doneOn, 'date-is-due');
    return { doneOn: null, dueOn: doneOn };
  }

  function answerOf(): ReadRow['answer'] {
    const seen = cells.said('answer');
    if (!seen) return { level: null, written: cells.at('answer')?.cell.text ?? '' };
    const found = readLevel(seen.cell.text, model);
    if (!found) remarks.fault(about, seen, 'answer', 'unknown-answer');
    else if (!found.sure) remarks.guess(about, seen, 'answer', found.level, 'answer-alike');
    return { level: found?.level ?? null, written: seen.cell.text };
  }

  function unitOfRow(): MatchedUnit | null {
    const seen = cells.said('unit');
    if (!seen) return source.unit;
    const found = reader.unitOf(seen.cell.text);
    if (found.how === 'unknown') remarks.fault(about, seen, 'unit', 'unknown-unit');
    if (found.how === 'guessed') remarks.guess(about, seen, 'unit', found.id ?? found.form ?? '', 'unit-alike');
    return found;
  }

  function stepOfRow(): Step | null {
    const seen = cells.said('step');
    const found = seen && stepOf(seen.cell.text);
    if (seen && !found) remarks.fault(about, seen, 'step', 'unknown-step');
    if (found ?? source.step) return found ?? source.step;
    const asked = known && code !== null ? findIndicator(model, code) : undefined;
    if (asked && codeCell) remarks.guess(about, codeCell, 'step', String(asked.step), 'step-of-model');
    return asked?.step ?? null;
  }

  function areaOf(): AreaId | null {
    const seen = cells.said('area');
    const name = bare(seen?.cell.text ?? '');
    const found = model.areas.find(({ id, title }) => [id, title.sv, title.en].some((label) => bare(label) === name));
    if (seen && !found) remarks.fault(about, seen, 'area', 'unknown-area');
    return found?.id ?? model.areas.find(({ id }) => code?.startsWith(id))?.id ?? null;
  }

  function secondOf(): string | null {
    const first = cells.at('action') ?? cells.at('responsible');
    if (source.code !== null || !source.mayBelong || source.above === null || !first) return null;
    remarks.guess(about, first, null, source.above, 'second-action');
    return source.above;
  }

  function references(): string[] {
    const found = new Set<string>();
    for (const field of ['proposal', 'responsible', 'action'] as const) {
      const seen = cells.at(field);
      const codes = seen ? referencesIn(seen.cell.text, source.above).filter((one) => one !== code) : [];
      if (seen && codes.length > 0) remarks.guess(about, seen, field, codes.join(', '), 'refers-to');
      for (const one of codes) found.add(one);
    }
    return [...found];
  }

  function decided(): Pick<ReadRow, 'choice' | 'choiceReason'> {
    const found = cells.word('choice', readChoice, 'unknown-choice');
    return { choice: found === 'undecided' ? null : found, choiceReason: cells.written('reason') };
  }

  /** A row that was copied in Excel brings its id along: only the first of them is the same action. */
  function idOf(): string | null {
    const seen = cells.said('id');
    if (!seen) return null;
    const id = seen.cell.text.trim().toLowerCase();
    // A plan made by the command has no actions to follow, only rows.
    if (/^row-\d+$/.test(id)) return null;
    if (!ID.test(id)) {
      remarks.fault(about, seen, 'id', 'not-an-id');
      return null;
    }
    // An action of several questions has a row for each, under the same id.
    const key = `${id}\n${unit?.written ?? ''}\n${code ?? ''}`;
    if (reader.ids.has(key)) {
      remarks.guess(about, seen, 'id', '', 'double-id');
      return null;
    }
    reader.ids.add(key);
    return id;
  }
}
