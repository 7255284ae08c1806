/** Reports of an assessment: read, computed and put in order. */
import type { Locale, Model } from '@stegvis/shared/model/model.ts';
import type { AppendixReport, Edition, PlanReport } from '@stegvis/shared/report/plan-report.ts';
import { workbook as en } from '@stegvis/shared/text/en/workbook.ts';
import { workbook as sv } from '@stegvis/shared/text/sv/workbook.ts';
import { today } from '../../clock.ts';
import type { Reader } from '../../db/connect.ts';
import { loadAssessment, resultOf } from '../assessments/read.ts';
import { PUBLIC_SIGHT, visibleAnswers, type Sight } from '../assessments/sight.ts';
import type { AssessmentRow } from '../assessments/store.ts';
import { listRegisterRoles } from '../organisations/store.ts';
import { readPlan } from '../plan/read.ts';
import { appendixReport, planReport, type PlanReportInput } from './plan-report.ts';

const texts = { sv, en };

export interface Asked {
  row: AssessmentRow;
  /** Its name. */
  organisation: string;
  edition: Edition;
  language: Locale;
  /** The version that it is made for; null = a draft. */
  delivery: PlanReport['delivery'];
}

/** What leaves the building is made of what everyone may see, whoever takes it out, in either edition. */
export async function assemblePlan(db: Reader, models: ReadonlyMap<string, Model>, asked: Asked): Promise<PlanReport> {
  const { input } = await readInput(db, models, asked, PUBLIC_SIGHT);
  return planReport(input);
}

/** What is marked with sekretess and within `sight`. */
export async function assembleAppendix(
  db: Reader,
  models: ReadonlyMap<string, Model>,
  asked: Omit<Asked, 'edition'>,
  sight: Sight,
): Promise<AppendixReport> {
  const { input, seen } = await readInput(db, models, { ...asked, edition: 'internal' }, sight);
  const marked = seen
    .filter((answer) => answer.secrecy)
    .map(({ unitId: unit, code, level, reason, secrecyProvision: provision }) => {
      return { unit, code, level, reason, provision };
    });
  return appendixReport(input, marked);
}

/** What a report of the plan is made of, as far as `sight` reaches. */
export async function readInput(
  db: Reader,
  models: ReadonlyMap<string, Model>,
  { row, organisation, edition, language, delivery }: Asked,
  sight: Sight,
) {
  const { model, units, answers } = await loadAssessment(db, models, row);
  const visible = visibleAnswers(sight, answers);
  const [roles, plan] = await Promise.all([
    listRegisterRoles(db, row.organisationId),
    readPlan(db, model, row, units, visible, sight),
  ]);
  const input: PlanReportInput = {
    locale: language,
    edition,
    organisation,
    board: row.board.name,
    dnr: row.dnr === '' ? null : row.dnr,
    delivery,
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
    unnamed: texts[language].unnamed,
  };
  return { input, units, ...visible };
}
