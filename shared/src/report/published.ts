/**
 * The formats that leave Stegvis as JSON, each with its version. Within a version nothing changes: what an old reader would
 * not understand, or what is taken away, gets the next number, and the old one stays beside it. Golden files guard it
 * (tests/golden/schemas).
 */
import { z } from 'zod';
import { evidence } from '../api/assessment.ts';
import { openData, openFigures } from '../api/open-data.ts';
import { figuresSchema, itemSchema, stepFiguresSchema } from '../scoring/result.ts';
import { answersReport, reportAnswer } from './answers-report.ts';
import { boardReport } from './board-report.ts';
import { appendixReport, planReport, reportAction, reportItem, reportProposal } from './plan-report.ts';
import { resultReport } from './result-report.ts';

export const PUBLISHED = {
  'plan-report': { version: 1, title: 'Handlingsplan', schema: planReport },
  'result-report': { version: 1, title: 'Resultat', schema: resultReport },
  'answers-report': { version: 1, title: 'Svar', schema: answersReport },
  'board-report': { version: 1, title: 'Rapport till nämnd', schema: boardReport },
  'appendix-report': { version: 1, title: 'Bilaga med sekretessmarkerade uppgifter', schema: appendixReport },
  'open-data': { version: 1, title: 'Öppna data', schema: openData },
} as const;
export type PublishedName = keyof typeof PUBLISHED;
export const PUBLISHED_NAMES = Object.keys(PUBLISHED) as PublishedName[];

/** Where the installation gives the schema out: an address within it, so that the same data is the same file everywhere. */
const addressOf = (name: PublishedName): string => `/api/schemas/${name}/${PUBLISHED[name].version}.json`;

/** The data as it is given out: with the schema that it follows, and that schema's version. */
export function published<Name extends PublishedName>(name: Name, data: z.infer<(typeof PUBLISHED)[Name]['schema']>) {
  return { $schema: addressOf(name), version: PUBLISHED[name].version, ...data };
}

/** Parts that stand in several places, by the names that the schemas call them. */
const named = z.registry<{ id: string; description?: string }>();
named.add(itemSchema, { id: 'item', description: 'A question in a unit.' });
named.add(stepFiguresSchema, { id: 'stepFigures', description: 'Counts of one step.' });
named.add(figuresSchema, {
  id: 'figures',
  description:
    'Counts first. index is 0–100 and never a percentage; reachedStep is 0–3; both are null where nothing can be counted.',
});
named.add(reportItem, {
  id: 'question',
  description: 'A question in a unit, with its answer; level is null where there is none.',
});
named.add(reportAction, {
  id: 'action',
  description: 'An action. Its id never changes. Costs are whole kronor.',
});
named.add(reportProposal, { id: 'proposal', description: 'A weak point that has not become an action.' });
named.add(reportAnswer, {
  id: 'answer',
  description: 'A question with its answer. Reasons and names stand in the internal edition only.',
});
named.add(openFigures, {
  id: 'openFigures',
  description: 'Counts, index 0–100 (never a percentage) and the step reached 0–3; null where nothing can be counted.',
});
named.add(evidence, { id: 'evidence' });

/** JSON Schema (2020-12) of what `published` gives. */
export function publishedSchema(name: PublishedName): Record<string, unknown> {
  const { version, title, schema } = PUBLISHED[name];
  const whole = schema.extend({ $schema: z.literal(addressOf(name)), version: z.literal(version) });
  const { $schema, ...rest } = z.toJSONSchema(whole, { target: 'draft-2020-12', metadata: named });
  return { $schema, $id: addressOf(name), title: `Stegvis: ${title}`, ...rest };
}
