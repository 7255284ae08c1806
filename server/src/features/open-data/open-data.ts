/** What is published of an assessment: made of what everyone may see, and of levels alone. */
import { LICENCE, type OpenAssessment, type OpenData, type OpenFigures } from '@stegvis/shared/api/open-data.ts';
import { asked, type Model } from '@stegvis/shared/model/model.ts';
import type { Figures } from '@stegvis/shared/scoring/result.ts';
import { date } from '@stegvis/shared/text/format.ts';
import type { Reader } from '../../db/connect.ts';
import { loadAssessment, resultOf } from '../assessments/read.ts';
import { among, PUBLIC_SIGHT, visibleAnswers } from '../assessments/sight.ts';
import { countedAnswers, findAssessmentById } from '../assessments/store.ts';
import { findPublished, type PublishedRow } from './store.ts';

/** undefined where it is not published, whatever the reason. */
export async function readOpenData(
  db: Reader,
  models: ReadonlyMap<string, Model>,
  organisation: string,
  assessment: string,
): Promise<OpenData | undefined> {
  const published = await findPublished(db, organisation, assessment);
  const row = published && (await findAssessmentById(db, published.organisation.id, published.assessment.id));
  if (!row) return undefined;
  const { model, units, answers } = await loadAssessment(db, models, row);
  const { seen, withheld } = visibleAnswers(PUBLIC_SIGHT, answers);
  const result = resultOf(model, row, units, seen, withheld);
  const questions = units.flatMap((unit) => asked(model, unit.form).map(({ code }) => ({ unit, code })));
  const codes = new Set(questions.map(({ code }) => code));
  const isWithheld = among(withheld);
  const levels = new Map(countedAnswers(seen).map(({ unit, code, level }) => [`${unit}\n${code}`, level]));

  return {
    ...describePublished(published),
    licence: LICENCE,
    model: { id: model.id, version: model.version, title: model.title },
    levels: model.levels.map(({ id, title, value }) => ({ id, title, value })),
    leftOut: questions.filter(({ unit, code }) => isWithheld({ unit: unit.id, code })).length,
    total: openFigures(result.total),
    areas: model.areas.map(({ id, title }) => ({ id, title, figures: openFigures(result.areas[id]) })),
    units: units.flatMap(({ id, slug, name, form }) => {
      const [figures, cells] = [result.units[id], result.cells[id]];
      if (!figures || !cells) return [];
      const areas = model.areas.map((area) => ({ id: area.id, figures: openFigures(cells[area.id]) }));
      return [{ slug, name, form, figures: openFigures(figures), areas }];
    }),
    questions: model.indicators
      .filter(({ code }) => codes.has(code))
      .map(({ code, area, step, statement }) => ({ code, area, step, statement })),
    answers: questions.flatMap(({ unit, code }) => {
      const level = levels.get(`${unit.id}\n${code}`);
      return level ? [{ unit: unit.slug, code, level }] : [];
    }),
  };
}

export function describePublished({ organisation, board, assessment, ...moments }: PublishedRow): OpenAssessment {
  const { slug, name, type, code } = organisation;
  const day = (moment: string) => date(moment, 'table', 'sv');
  return {
    organisation: { slug, name, type, code },
    board,
    slug: assessment.slug,
    title: assessment.title,
    year: assessment.year,
    lockedOn: day(moments.lockedAt ?? moments.publishedAt),
    publishedOn: day(moments.publishedAt),
  };
}

/** The questions that hold back are told by the answers themselves. */
function openFigures(figures: Figures): OpenFigures {
  const { asked, answered, relevant, achieved, notRelevant, index, reachedStep, preliminary, steps } = figures;
  return {
    ...{ asked, answered, relevant, achieved, notRelevant, index, reachedStep, preliminary },
    steps: steps.map(({ step, relevant, achieved, needed, passed }) => ({ step, relevant, achieved, needed, passed })),
  };
}
