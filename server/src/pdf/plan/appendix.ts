import type { PlanReport } from '../../features/reports/plan-report.ts';
import type { Content } from '../tagging/index.ts';
import { actionRows } from './actions.ts';
import type { Words } from './words.ts';

/** Internal edition only: what is marked with sekretess, kept apart so that it can be taken out. */
export function appendix({ secret }: PlanReport, words: Words): Content[] {
  const t = words.report;
  if (secret.length === 0) return [];
  const units = [...new Set(secret.map(({ unit }) => unit))];
  const details = new Map(secret.map((action) => [action.id, action]));
  return [
    { text: t.secret.title, tag: 'H1', style: 'h1', tocItem: true, pageBreak: 'before', margin: [0, 0, 0, 4] },
    { text: t.secret.lead, style: 'lead', margin: [0, 0, 0, 18] },
    ...units.flatMap((unit) =>
      actionRows(
        unit ?? t.actions.wholeDepartment,
        secret.filter((action) => action.unit === unit),
        unit,
        words,
        ({ id }) => {
          const action = details.get(id);
          if (!action) return [];
          return [
            [t.secret.step, words.marks.step(action.step)],
            ...(action.provision ? [[t.secret.provision, action.provision] as const] : []),
          ];
        },
      ),
    ),
  ];
}
