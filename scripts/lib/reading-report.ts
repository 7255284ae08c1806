/** What was understood of a plan file, for people (lines) and for programs (JSON). */
import type { Reading, ReadRow } from '../../shared/src/import/reading.ts';
import type { Model } from '../../shared/src/model/model.ts';
import type { commandLine } from '../../shared/src/text/sv/command-line.ts';
import type { importing } from '../../shared/src/text/sv/import.ts';

/**
 * `date` is when it was done and `due` when it should be; `dateText` what stands there where it is no plain date. `sheet` and
 * `cell` are where the row begins.
 */
export function asJson(reading: Reading, file: string, model: Model) {
  const written = new Map<string, string>();
  for (const { row, field, what } of reading.guesses) written.set(`${row} ${field}`, what);
  for (const { row, field, text } of reading.notUnderstood) written.set(`${row} ${field}`, text);
  return {
    file,
    kind: reading.kind,
    model: model.id,
    version: model.version,
    rows: reading.rows.map((row, i) => ({
      unit: row.unit.written,
      form: row.unit.form,
      step: row.step,
      code: row.code,
      known: row.known,
      under: row.under,
      area: row.area,
      indicator: row.indicator,
      answer: row.answer.level,
      answerText: row.answer.written,
      proposal: row.proposal,
      responsible: row.responsible.map(({ name }) => name),
      others: row.others.map(({ name }) => name),
      action: row.action,
      date: row.doneOn,
      due: row.dueOn,
      dateText: written.get(`${i} done`) ?? written.get(`${i} due`) ?? null,
      start: row.startOn,
      status: row.status,
      refersTo: row.refersTo,
      id: row.id,
      sheet: row.sheet,
      line: row.line,
      cell: firstCell(row),
      cells: row.cells,
    })),
    guessed: reading.guesses,
    notUnderstood: reading.notUnderstood,
    headings: reading.headings,
    leftOut: reading.leftOut,
  };
}

const firstCell = ({ cells, line }: ReadRow): string =>
  Object.values(cells).find((cell) => cell.replace(/^[A-Z]+/, '') === String(line)) ?? Object.values(cells)[0] ?? '';

/** A readable report: what was understood, what was guessed, what was not, with sheet and cell. */
export function asLines(
  reading: Reading,
  file: string,
  words: typeof commandLine.import,
  about: typeof importing,
): string[] {
  const { rows } = reading;
  const coded = rows.filter(({ code }) => code !== null);
  const lines = [
    words.read(file, about.kinds[reading.kind]),
    words.rows(rows.length, coded.length, coded.filter(({ known }) => known).length),
  ];
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const counts = groups.get(row.unit.written) ?? [0, 0, 0, 0];
    counts[row.step ?? 0] = (counts[row.step ?? 0] ?? 0) + 1;
    groups.set(row.unit.written, counts);
  }
  for (const [unit, [without = 0, ...steps]] of groups) lines.push(words.unit(unit, steps, without));
  // Where a merged cell gives several rows the same, it is said once.
  const once = (said: string[]) => [...new Set(said)];
  const guessed = once(
    reading.guesses.map(({ sheet, cell, what, as, why }) => {
      const value = why === 'step-of-model' || why === 'second-action' ? '' : what;
      return words.guessed(place(sheet, cell), short(value), short(as), about.guesses[why]);
    }),
  );
  lines.push('', words.guesses(guessed.length), ...guessed);
  const faults = once(
    reading.notUnderstood.map(({ sheet, cell, text, why }) =>
      words.fault(place(sheet, cell), short(text), about.faults[why]),
    ),
  );
  lines.push('', words.notUnderstood(faults.length), ...faults);
  for (const { sheet, cells } of reading.leftOut) lines.push(words.leftOut(sheet, cells));
  return lines;
}

const place = (sheet: string, cell: string) => (cell === '' ? sheet : `${sheet} ${cell}`);
/** One line, and no more of it than is needed to find it. */
const short = (text: string) => {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
};
