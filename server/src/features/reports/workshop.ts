/** Underlag till workshop: the questions of one unit with last year's answers, as far as the one who takes it out may see. */
import type { Access } from '@stegvis/shared/access/permissions.ts';
import { asked, type LevelId, type Locale, type Model } from '@stegvis/shared/model/model.ts';
import type { WorkshopReport } from '@stegvis/shared/report/workshop.ts';
import { today } from '../../clock.ts';
import type { Reader } from '../../db/connect.ts';
import { modelOf, type UnitRow } from '../assessments/read.ts';
import { sightOf } from '../assessments/sight.ts';
import { findAssessmentById, listUnitAnswers, type AnswerRow, type AssessmentRow } from '../assessments/store.ts';

export interface WorkshopAsked {
  row: AssessmentRow;
  unit: UnitRow;
  /** Its name. */
  organisation: string;
  access: Access;
  language: Locale;
}

export async function assembleWorkshop(
  db: Reader,
  models: ReadonlyMap<string, Model>,
  { row, unit, organisation, access, language }: WorkshopAsked,
): Promise<WorkshopReport> {
  const model = modelOf(models, row);
  const questions = asked(model, unit.form);
  const previous = row.previousId ? await findAssessmentById(db, row.organisationId, row.previousId) : undefined;
  const [now, then] = await Promise.all([
    listUnitAnswers(db, row.id, unit.id),
    previous ? listUnitAnswers(db, previous.id, unit.id) : [],
  ]);
  // An answer that has been marked since is as secret in its earlier year.
  const isHidden = (answers: readonly AnswerRow[], of: AssessmentRow) => {
    const sight = sightOf(access, of);
    return answers.filter((answer) => !sight.answer(answer)).map(({ code }) => code);
  };
  const hidden = new Set([...isHidden(now, row), ...(previous ? isHidden(then, previous) : [])]);
  const before = new Map<string, LevelId>(
    then.flatMap(({ code, level, confirmed }) => (level && confirmed && !hidden.has(code) ? [[code, level]] : [])),
  );
  return {
    locale: language,
    organisation,
    board: row.board.name,
    dnr: row.dnr === '' ? null : row.dnr,
    title: row.title,
    year: row.year,
    madeOn: today(),
    unit: unit.name,
    model: { title: model.title[language], version: model.version },
    levels: model.levels.map(({ id, title, means }) => ({ id, title: title[language], means: means[language] })),
    previousYear: previous?.year ?? null,
    withheld: questions.filter(({ code }) => hidden.has(code)).length,
    areas: model.areas.flatMap(({ id, title }) => {
      const own = questions.filter(({ area }) => area === id);
      return own.length === 0
        ? []
        : [
            {
              id,
              title: title[language],
              questions: own.map(({ code, step, required, statement, meaning, done }) => ({
                code,
                step,
                required,
                statement: statement[language],
                meaning: meaning[language],
                done: done[language],
                before: before.get(code) ?? null,
              })),
            },
          ];
    }),
  };
}
