/** From the result to the report of it. */
import type { Locale, Model } from '@stegvis/shared/model/model.ts';
import type { Edition } from '@stegvis/shared/report/plan-report.ts';
import type { ResultReport } from '@stegvis/shared/report/result-report.ts';
import type { Result } from '@stegvis/shared/scoring/result.ts';
import type { Frame } from './plan-report.ts';

export function resultReport(
  { locale, edition, model, result }: { locale: Locale; edition: Edition; model: Model; result: Result },
  frame: Frame,
): ResultReport {
  return {
    ...frame,
    edition,
    cells: frame.units.flatMap(({ id }) =>
      model.areas.flatMap(({ id: area }) => {
        const figures = result.cells[id]?.[area];
        return figures ? [{ unit: id, area, figures }] : [];
      }),
    ),
    steps: model.steps.map(({ step, title }) => ({ step, title: title[locale] })),
  };
}
