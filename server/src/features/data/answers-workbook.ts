/**
 * Every question of an assessment with its answer, as whoever takes the organisation's data out may see them; of what they
 * may not see, the mark alone.
 */
import type { LevelId, Locale, Model } from '@stegvis/shared/model/model.ts';
import type { ReportAnswer } from '@stegvis/shared/report/answers-report.ts';
import { inSheetThread } from '../../sheets/thread.ts';
import type { AnswerRow } from '../assessments/store.ts';
import { keyOf, reportAnswers } from '../reports/answers-report.ts';
import { answersTable } from '../reports/tables/answers.ts';
import { guideWords } from '../reports/tables/guide.ts';
import { wordsOf } from '../reports/tables/words.ts';

export interface AnswersInput {
  organisation: string;
  title: string;
  madeOn: string;
  language: Locale;
  model: Model;
  units: readonly { id: string; name: string; form: string }[];
  answers: readonly AnswerRow[];
  isWithheld: (answer: AnswerRow) => boolean;
  names: ReadonlyMap<string, string>;
}

export function answersWorkbook(input: AnswersInput): Promise<Uint8Array> {
  const { language: locale, model, answers, isWithheld, madeOn, organisation } = input;
  const t = wordsOf(locale);
  const given = new Map(answers.map((row) => [keyOf(row.unitId, row.code), row]));
  const hollow = { level: null, reason: '', evidence: [], answeredBy: null, answeredAt: null };
  const markOf = ({ unitId, code }: ReportAnswer) => {
    const row = given.get(keyOf(unitId, code));
    return row?.secrecy ? { provision: row.secrecyProvision || t.marked, isHidden: isWithheld(row) } : null;
  };
  const table = answersTable({
    ...{ locale, edition: 'internal', markOf },
    levels: Object.fromEntries(model.levels.map(({ id, title }) => [id, title[locale]])) as Record<LevelId, string>,
    areas: model.areas.map(({ id, title }) => ({ id, title: title[locale] })),
    answers: reportAnswers({
      ...{ locale, edition: 'internal', model, units: input.units, names: input.names },
      answers: answers.map((row) => (isWithheld(row) ? { ...row, ...hollow } : row)),
      isWithheld: () => false,
    }),
  });
  return inSheetThread('write', {
    title: `${t.sheets.answers} ${input.title}`,
    company: organisation,
    stamp: '',
    madeOn,
    footer: guideWords(locale).page('&P', '&N'),
    tables: [table],
    guide: null,
  });
}
