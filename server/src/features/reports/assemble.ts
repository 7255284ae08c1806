/** A report of an assessment, of what `sight` reaches: read, computed and put in order. */
import type { Locale, Model } from '@stegvis/shared/model/model.ts';
import { workbook as en } from '@stegvis/shared/text/en/workbook.ts';
import { workbook as sv } from '@stegvis/shared/text/sv/workbook.ts';
import { today } from '../../clock.ts';
import type { Reader } from '../../db/connect.ts';
import { loadAssessment, resultOf } from '../assessments/read.ts';
import { visibleAnswers, type Sight } from '../assessments/sight.ts';
import type { AssessmentRow } from '../assessments/store.ts';
import { listRegisterRoles } from '../organisations/store.ts';
import { readPlan } from '../plan/read.ts';
import { planReport, type Edition, type PlanReport } from './plan-report.ts';

const texts = { sv, en };

export interface Asked {
  row: AssessmentRow;
  /** Its name. */
  organisation: string;
  edition: Edition;
  language: Locale;
  sight: Sight;
}

export async function assembleReport(
  db: Reader,
  models: ReadonlyMap<string, Model>,
  { row, organisation, edition, language, sight }: Asked,
): Promise<PlanReport> {
  const { model, units, answers } = await loadAssessment(db, models, row);
  const visible = visibleAnswers(sight, answers);
  const [roles, plan] = await Promise.all([
    listRegisterRoles(db, row.organisationId),
    readPlan(db, model, row, units, visible, sight),
  ]);
  return planReport({
    locale: language,
    edition,
    organisation,
    board: row.board.name,
    dnr: row.dnr === '' ? null : row.dnr,
    title: row.title,
    year: row.year,
    madeOn: today(),
    lockedOn: row.lockedAt?.slice(0, 10) ?? null,
    model,
    units,
    result: resultOf(model, row, units, visible.seen, visible.withheld),
    actions: plan.actions,
    proposals: plan.proposals,
    holders: new Map(roles.map((role) => [role.id, role.holderName])),
    secretAnswers: new Set(
      answers.filter((answer) => answer.secrecy).map((answer) => `${answer.unitId}\n${answer.code}`),
    ),
    unnamed: texts[language].unnamed,
  });
}
