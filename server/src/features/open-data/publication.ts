/** Whether an assessment is published, for those who decide it. */
import type { PublicationState } from '@stegvis/shared/api/open-data.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import type { Reader } from '../../db/connect.ts';
import { loadAssessment } from '../assessments/read.ts';
import { PUBLIC_SIGHT, visibleAnswers } from '../assessments/sight.ts';
import { countedAnswers, type AssessmentRow } from '../assessments/store.ts';
import { findPublication } from './store.ts';

/** @param link how an address of a page becomes one that leaves the service */
export async function describePublication(
  db: Reader,
  models: ReadonlyMap<string, Model>,
  row: AssessmentRow,
  link: (path: string) => string,
  organisationSlug: string,
): Promise<PublicationState> {
  const [found, { units, answers }] = await Promise.all([findPublication(db, row.id), loadAssessment(db, models, row)]);
  const { seen, withheld } = visibleAnswers(PUBLIC_SIGHT, answers);
  const isOut = found && row.lockedAt !== null && found.publishedAt >= row.lockedAt;
  return {
    state: !found ? 'none' : isOut ? 'published' : 'reopened',
    publishedAt: found?.publishedAt ?? null,
    publishedBy: found?.publishedBy ?? null,
    page: link(`/oppna-data/${organisationSlug}/${row.slug}`),
    holds: { units: units.length, answers: countedAnswers(seen).length, leftOut: withheld.length },
  };
}
