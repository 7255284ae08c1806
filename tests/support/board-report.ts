/** Reports to the nämnd as the real functions make them: an ordinary one, an empty one, one larger than any real one. */
import type { LevelId } from '@stegvis/shared/model/model.ts';
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import { compare } from '@stegvis/shared/scoring/compare.ts';
import { score, type ScoredAnswer } from '@stegvis/shared/scoring/score.ts';
import { boardReport, type BoardReportInput } from '../../server/src/features/reports/board-report-content.ts';
import { aPlanInput, LONG, RIGHT_TO_LEFT, type Wanted } from './plan-report.ts';

export interface WantedBoard extends Wanted {
  /** The first year has nothing to compare with. */
  isFirstYear?: boolean;
  delivery?: BoardReport['delivery'];
  /** Names that are written from right to left, of the municipality, the nämnd and the units. */
  isRightToLeft?: boolean;
}

const LEVELS: LevelId[] = ['ej-planerad', 'planerad', 'paborjad', 'nastan-dar', 'uppnadd'];

export function aBoardReport({
  isFirstYear = false,
  delivery = null,
  isRightToLeft = false,
  dnr = 'SN 2026/0412',
  ...wanted
}: WantedBoard = {}): BoardReport {
  const plan = aPlanInput({ ...wanted, dnr });
  const named = isRightToLeft
    ? {
        organisation: 'بلدية المثال',
        board: 'מועצת הרווחה',
        units: plan.units.map((unit, i) => ({
          ...unit,
          name: `${i % 2 === 0 ? 'رعاية المسنين' : 'שירותי משפחה'} ${i}`,
        })),
        actions: plan.actions.map((action, i) => ({
          ...action,
          lead: { kind: 'role' as const, id: '', name: RIGHT_TO_LEFT[i % 2] ?? '' },
        })),
      }
    : {};
  const made = boardReport({
    ...plan,
    ...named,
    delivery,
    withheld: [],
    before: isFirstYear ? null : aYearBefore(plan),
  });
  return wanted.isLong ? { ...made, texts: longest(made.texts) } : made;
}

/** Every text written as long as it may be. */
function longest(texts: BoardReport['texts']): BoardReport['texts'] {
  const long = <Texts extends Record<string, string>>(all: Texts): Texts =>
    Object.fromEntries(Object.keys(all).map((key) => [key, LONG])) as Texts;
  const { areas, units, ...single } = texts;
  const decision = Array.from({ length: 20 }, () => LONG.slice(0, 240).trim()).join('\n');
  return { ...long(single), decision, areas: long(areas), units: long(units) };
}

/** A third of the answers stood lower, a few higher; the plan is this year's, and every other open action goes on. */
function aYearBefore({
  model,
  units,
  answers,
  actions,
}: Pick<BoardReportInput, 'actions' | 'answers' | 'model' | 'units'>): BoardReportInput['before'] {
  const earlier = answers.map((answer, i): ScoredAnswer => {
    const value = LEVELS.indexOf(answer.level);
    const level = LEVELS[Math.min(4, Math.max(0, value + (i % 3 === 0 ? -1 : i % 17 === 1 ? 1 : 0)))];
    return value < 0 || !level ? answer : { ...answer, level };
  });
  const visible = actions.filter(({ secrecy }) => !secrecy).slice(0, 40);
  return {
    year: 2025,
    comparison: compare({ model, units, answers: earlier }, { model, units, answers }),
    reachedStep: score(model, units, earlier).total.reachedStep,
    plan: {
      model,
      units,
      actions: visible,
      carried: new Map(visible.filter((_, i) => i % 2 === 0).map((action) => [action.id, [{ action }]])),
    },
  };
}
