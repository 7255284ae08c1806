import type { PlanReport } from '../../features/reports/plan-report.ts';
import type { DocumentDefinition } from '../tagging/index.ts';

export function plan(report: PlanReport): DocumentDefinition {
  return {
    title: report.title,
    author: report.organisation,
    language: report.locale,
    creator: 'Stegvis',
    created: new Date(report.madeOn),
    id: `plan ${report.organisation} ${report.title} ${report.madeOn} ${report.edition}`,
    defaultStyle: { font: 'Source Sans', fontSize: 10 },
    content: [
      { text: report.title, tag: 'H1' },
      ...report.steps.flatMap(({ groups }) => groups.flatMap(({ actions }) => actions.map(({ title }) => title))),
    ],
  };
}
