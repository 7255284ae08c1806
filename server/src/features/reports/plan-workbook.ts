/** An assessment as an Excel file. Draws reports; decides nothing. */
import type { AnswersReport } from '@stegvis/shared/report/answers-report.ts';
import type { PlanReport } from '@stegvis/shared/report/plan-report.ts';
import type { ResultReport } from '@stegvis/shared/report/result-report.ts';
import type { Book } from '../../sheets/book.ts';
import { inSheetThread } from '../../sheets/thread.ts';
import { answersTable } from './tables/answers.ts';
import { guide, guideWords } from './tables/guide.ts';
import { planTable } from './tables/plan.ts';
import { proposalsTable } from './tables/proposals.ts';
import { resultTable } from './tables/result.ts';
import { wordsOf } from './tables/words.ts';

export interface PlanBookInput {
  plan: PlanReport;
  /** null where they are not known, as on the command line: the sheets then hold what the plan's report says. */
  result: ResultReport | null;
  answers: AnswersReport | null;
  /** shared/src/import/stamp.ts; empty = none. */
  stamp: string;
}

export function planWorkbook(input: PlanBookInput): Promise<Uint8Array> {
  return inSheetThread('write', planBook(input));
}

export function planBook({ plan, result, answers, stamp }: PlanBookInput): Book {
  const tables = {
    plan: planTable(plan),
    proposals: proposalsTable(plan),
    result: resultTable(plan, result?.cells ?? []),
    ...(answers && { answers: answersTable(answers) }),
  };
  return {
    title: `${wordsOf(plan.locale).fileName} ${plan.title}`,
    company: plan.organisation,
    stamp,
    madeOn: plan.madeOn,
    footer: guideWords(plan.locale).page('&P', '&N'),
    tables: Object.values(tables),
    guide: guide({ plan, tables, result, answers, stamp }),
  };
}
