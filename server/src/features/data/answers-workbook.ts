/** Every question of an assessment with its answer and its reason, as an Excel file. */
import { asked, type Locale, type Model } from '@stegvis/shared/model/model.ts';
import { workbook as en } from '@stegvis/shared/text/en/workbook.ts';
import { workbook as sv } from '@stegvis/shared/text/sv/workbook.ts';
import type { AnswerRow } from '../assessments/store.ts';

const texts = { sv, en };

export interface AnswersInput {
  title: string;
  language: Locale;
  model: Model;
  units: readonly { id: string; name: string; form: string }[];
  /** What may be shown; of what may not, the mark alone. */
  answers: readonly AnswerRow[];
  isWithheld: (answer: AnswerRow) => boolean;
  names: ReadonlyMap<string, string>;
}

export async function answersWorkbook(input: AnswersInput): Promise<Uint8Array> {
  const { title, language, model, units, answers, isWithheld, names } = input;
  const { answers: words, columns: c } = texts[language];
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  book.creator = 'Stegvis';
  book.title = `${words.sheet} ${title}`;
  book.created = book.modified = new Date(0);
  const sheet = book.addWorksheet(words.sheet, { views: [{ state: 'frozen', ySplit: 1 }] });
  const widths = { unit: 26, code: 7, area: 15, step: 6, indicator: 60, answer: 16 };
  sheet.columns = [
    ...Object.entries(widths).map(([key, width]) => ({ header: c[key as keyof typeof widths], width })),
    ...[words.reason, words.evidence, words.secrecy, words.confirmed, words.by, words.at].map((header) => ({
      header,
      width: 24,
    })),
  ];
  sheet.getRow(1).font = { bold: true };

  const given = new Map(answers.map((row) => [`${row.unitId}\n${row.code}`, row]));
  const level = new Map(model.levels.map(({ id, title: name }) => [id, name[language]]));
  const area = new Map(model.areas.map(({ id, title: name }) => [id, name[language]]));
  for (const unit of units) {
    for (const indicator of asked(model, unit.form)) {
      const row = given.get(`${unit.id}\n${indicator.code}`);
      const question = [
        unit.name,
        indicator.code,
        area.get(indicator.area),
        indicator.step,
        indicator.statement[language],
      ];
      sheet.addRow([...question, ...(row ? told(row) : [])]).alignment = { wrapText: true, vertical: 'top' };
    }
  }
  return new Uint8Array(await book.xlsx.writeBuffer());

  function told(row: AnswerRow): (string | null)[] {
    const mark = row.secrecy ? row.secrecyProvision || words.marked : null;
    if (isWithheld(row)) return [words.marked, null, null, mark];
    return [
      (row.level && level.get(row.level)) ?? null,
      row.reason || null,
      row.evidence.map(({ label, url }) => [label, url].filter(Boolean).join(': ')).join('\n') || null,
      mark,
      row.confirmed ? words.yes : words.no,
      row.answeredBy ? names.get(row.answeredBy) || words.erased : null,
      row.answeredAt,
    ];
  }
}
