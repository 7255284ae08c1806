/**
 * Open data as tables: UTF-8 without a byte order mark, comma between and a full stop in numbers, as the recommendations
 * for open data have it. The columns are told of on the public page, by the same names.
 */
import type { OpenData, OpenFigures } from '@stegvis/shared/api/open-data.ts';
import type { Locale } from '@stegvis/shared/model/model.ts';
import { csvOf } from '../../sheets/write-csv.ts';

type Cell = string | number | boolean | null;

const table = (columns: readonly string[], rows: readonly (readonly Cell[])[]) =>
  csvOf(
    {
      columns: columns.map((heading) => ({ heading })),
      rows: rows.map((row) => row.map((cell) => (typeof cell === 'boolean' ? String(cell) : cell))),
    },
    { separator: 'comma', bom: false },
  );

export const ANSWER_COLUMNS = [
  'organisation',
  'assessment',
  'year',
  'unit',
  'unit_name',
  'area',
  'step',
  'code',
  'statement',
  'level',
  'level_title',
  'value',
] as const;

/** One row for each answer that counts. */
export function answersCsv(data: OpenData, locale: Locale): string {
  const units = new Map(data.units.map((unit) => [unit.slug, unit.name]));
  const questions = new Map(data.questions.map((one) => [one.code, one]));
  const levels = new Map(data.levels.map((one) => [one.id, one]));
  return table(
    ANSWER_COLUMNS,
    data.answers.map(({ unit, code, level }) => {
      const question = questions.get(code);
      const of = levels.get(level);
      return [
        ...[data.organisation.slug, data.slug, data.year, unit, units.get(unit) ?? ''],
        ...[question?.area ?? '', question?.step ?? null, code, question?.statement[locale] ?? ''],
        ...[level, of?.title[locale] ?? '', of?.value ?? null],
      ];
    }),
  );
}

export const FIGURE_COLUMNS = [
  'organisation',
  'assessment',
  'year',
  'unit',
  'unit_name',
  'area',
  'area_title',
  'asked',
  'answered',
  'relevant',
  'achieved',
  'not_relevant',
  'index',
  'reached_step',
  'preliminary',
  'step_1_relevant',
  'step_1_achieved',
  'step_1_needed',
  'step_2_relevant',
  'step_2_achieved',
  'step_2_needed',
  'step_3_relevant',
  'step_3_achieved',
  'step_3_needed',
] as const;

/** One row for each unit and area; an empty unit is all units together, an empty area all areas. */
export function figuresCsv(data: OpenData, locale: Locale): string {
  const titles = new Map(data.areas.map(({ id, title }) => [id, title[locale]]));
  const row = (
    unit: { slug: string; name: string } | null,
    area: 'L' | 'I' | 'K' | 'A' | null,
    figures: OpenFigures,
  ) => [
    ...[data.organisation.slug, data.slug, data.year, unit?.slug ?? null, unit?.name ?? null],
    ...[area, area && (titles.get(area) ?? '')],
    ...[figures.asked, figures.answered, figures.relevant, figures.achieved, figures.notRelevant],
    ...[figures.index, figures.reachedStep, figures.preliminary],
    ...figures.steps.flatMap(({ relevant, achieved, needed }) => [relevant, achieved, needed]),
  ];
  return table(FIGURE_COLUMNS, [
    row(null, null, data.total),
    ...data.areas.map(({ id, figures }) => row(null, id, figures)),
    ...data.units.flatMap((unit) => [
      row(unit, null, unit.figures),
      ...unit.areas.map(({ id, figures }) => row(unit, id, figures)),
    ]),
  ]);
}
