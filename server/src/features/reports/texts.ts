/** The texts of a report that can be written anew: which they are, in which order, and what stands where. Pure. */
import type { ReportText, SaveText } from '@stegvis/shared/api/report.ts';
import { boardLetter } from '@stegvis/shared/report/board-letter.ts';
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import type { TextRow, WrittenText } from './texts-store.ts';

type Written = Pick<TextRow, 'key' | 'text'>;
/** Texts of the report that are neither of an area nor of a unit. */
const SINGLE = ['sentence', 'consequence', 'decision', 'standing', 'lastYear', 'proposal'] as const;
const LETTER = 'letter';

/** The report with what somebody has written instead of the made texts. An empty text is one that was taken back. */
export function withWritten(made: BoardReport, rows: readonly Written[]): BoardReport {
  const written = new Map(rows.filter(({ text }) => text !== '').map(({ key, text }) => [key, text]));
  const { areas, units } = made.texts;
  const anew = <Texts extends Record<string, string>>(texts: Texts, prefix: string): Texts =>
    Object.fromEntries(
      Object.entries(texts).map(([key, text]) => [key, written.get(`${prefix}${key}`) ?? text]),
    ) as Texts;
  const single = Object.fromEntries(SINGLE.map((key) => [key, made.texts[key]])) as Record<
    (typeof SINGLE)[number],
    string
  >;
  return { ...made, texts: { ...anew(single, ''), areas: anew(areas, 'area.'), units: anew(units, 'unit.') } };
}

/** Every text with what the figures say and what somebody has written, in the order in which they are read. */
export function textsOf(made: BoardReport, rows: readonly WrittenText[]): ReportText[] {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return places(made).map(({ key, text, area = null, unit = null }) => {
    const row = byKey.get(key);
    // The letter is made of the texts as they stand.
    const now = key === LETTER ? boardLetter(withWritten(made, rows)) : text;
    const isWritten = row !== undefined && row.text !== '';
    return {
      ...{ key, area, unit, made: now },
      written: isWritten ? row.text : null,
      stale: isWritten && row.madeText !== now,
      revision: row?.revision ?? 0,
      changedBy: isWritten ? row.changedByName : null,
      changedAt: isWritten ? row.changedAt : null,
    };
  });
}

type Place = { text: string } & Pick<ReportText, 'key'> & Partial<Pick<ReportText, 'area' | 'unit'>>;

/** Last year's has no place where there was no plan before. */
function places({ areas, units, lastYear, texts }: BoardReport): Place[] {
  const single = (keys: readonly (typeof SINGLE)[number][]) => keys.map((key): Place => ({ key, text: texts[key] }));
  return [
    ...single(['sentence', 'consequence', 'decision', 'standing']),
    ...areas.map(({ id }): Place => ({ key: `area.${id}`, area: id, text: texts.areas[id] })),
    ...units.map(({ id }): Place => ({ key: `unit.${id}`, unit: id, text: texts.units[id] ?? '' })),
    ...single(lastYear ? ['lastYear', 'proposal'] : ['proposal']),
    { key: LETTER, text: '' },
  ];
}

/** What is said in the case system: what somebody has written, else what the report's texts make. */
export function letterOf(made: BoardReport, rows: readonly Written[]): string {
  const written = rows.find(({ key }) => key === LETTER)?.text;
  return written ? `${written}\n` : boardLetter(withWritten(made, rows));
}

/** The row that saving leaves. Taken back, the text is emptied and its revision kept: an older copy must not pass for the newer. */
export function nextRow(
  { key, made, revision }: ReportText,
  assessmentId: string,
  { text, locale }: SaveText,
  by: { personId: string | null; at: string },
): TextRow {
  return {
    ...{ assessmentId, locale, key, text: text ?? '', madeText: text === null ? '' : made, revision: revision + 1 },
    ...{ changedBy: by.personId, changedAt: by.at },
  };
}
