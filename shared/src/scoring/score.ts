/** The only place where figures are made. Source of the rules: the model's thresholds, and LIKA's scale of answers. */
import {
  ACHIEVED,
  ALMOST,
  NOT_RELEVANT,
  STEPS,
  asked,
  levelValue,
  type AreaId,
  type Indicator,
  type LevelId,
  type Model,
  type Step,
} from '../model/model.ts';
import type { Figures, Item, Result, StepFigures } from './result.ts';

/** A verksamhetsområde and the form that it fills in. Several units may fill in the same form. */
export interface ScoredUnit {
  id: string;
  form: string;
}

/** A confirmed answer. One that is carried over and not yet confirmed does not count and is not handed in here. */
export interface ScoredAnswer {
  unit: string;
  code: string;
  level: LevelId;
}

/** One question that a unit is asked, with its answer or null. */
interface Question {
  key: string;
  unit: string;
  indicator: Indicator;
  level: LevelId | null;
}

/**
 * All figures of an assessment: total, per area, per unit, and per unit and area.
 *
 * Answers to questions that the unit is not asked (a retired code, another form's) are left out of the count;
 * two answers to the same question are a broken invariant and throw. The order of units and answers never matters.
 * Areas over several units pool all (unit, indicator) answers.
 *
 * @param withheld questions that the reader may not see the answer to (sekretess): scored as if they were never asked,
 *   so that no figure depends on them. Their answers must not be among `answers`; one that is throws.
 */
export function score(
  model: Model,
  units: readonly ScoredUnit[],
  answers: readonly ScoredAnswer[],
  withheld: readonly Item[] = [],
): Result {
  return resultOf(model, units, ask(model, units, answers, withheld));
}

/** The scopes that some questions belong to, scored anew. */
export interface Touched {
  total: Figures;
  areas: Partial<Record<AreaId, Figures>>;
  units: Record<string, Figures>;
}

/**
 * score(), for whoever wants to know of many actions what each would change: what is asked is worked out once.
 *
 * @returns the figures, and those of the scopes that some questions belong to as they would be were these Uppnådd:
 *   the same as score() of the changed answers gives (a property test)
 */
export function scoreMany(...[model, units, answers, withheld = []]: Parameters<typeof score>): {
  now: Result;
  raised: (items: readonly Item[]) => Touched;
} {
  const questions = ask(model, units, answers, withheld);
  const byArea = groupBy(questions, ({ indicator }) => indicator.area);
  const byUnit = groupBy(questions, ({ unit }) => unit);
  return {
    now: resultOf(model, units, questions),
    raised(items) {
      const keys = new Set(items.map(keyOf));
      const touched = questions.filter(({ key }) => keys.has(key));
      const anew = (some: Question[] = []) =>
        figures(
          model,
          some.map((question) => (keys.has(question.key) ? { ...question, level: ACHIEVED } : question)),
        );
      return {
        total: anew(questions),
        areas: fromKeys([...new Set(touched.map(({ indicator }) => indicator.area))], (id) => anew(byArea.get(id))),
        units: fromKeys([...new Set(touched.map(({ unit }) => unit))], (id) => anew(byUnit.get(id))),
      };
    },
  };
}

function resultOf(model: Model, units: readonly ScoredUnit[], questions: Question[]): Result {
  const byUnit = groupBy(questions, (question) => question.unit);
  const areas = model.areas.map((area) => area.id);
  const perArea = (some: Question[]) => {
    const byArea = groupBy(some, (question) => question.indicator.area);
    return fromKeys(areas, (area) => figures(model, byArea.get(area) ?? []));
  };
  const ids = units.map((unit) => unit.id);
  return {
    model: { id: model.id, version: model.version },
    total: figures(model, questions),
    areas: perArea(questions) as Record<AreaId, Figures>,
    units: fromKeys(ids, (unit) => figures(model, byUnit.get(unit) ?? [])),
    cells: fromKeys(ids, (unit) => perArea(byUnit.get(unit) ?? []) as Record<AreaId, Figures>),
  };
}

/** Every question of every unit, in the units' and the model's order, so that the order of answers cannot matter. */
function ask(
  model: Model,
  units: readonly ScoredUnit[],
  answers: readonly ScoredAnswer[],
  withheld: readonly Item[],
): Question[] {
  const levels = new Map<string, LevelId>();
  for (const answer of answers) {
    const key = keyOf(answer);
    if (levels.has(key)) throw new Error(`Two answers to ${answer.code} in unit ${answer.unit}`);
    levels.set(key, answer.level);
  }
  const hidden = new Set(withheld.map(keyOf));
  for (const key of hidden) if (levels.has(key)) throw new Error('An answer is both given and withheld');
  const forms = new Map<string, Indicator[]>();
  return units.flatMap((unit) => {
    let indicators = forms.get(unit.form);
    if (!indicators) forms.set(unit.form, (indicators = asked(model, unit.form)));
    return indicators.flatMap((indicator) => {
      const key = keyOf({ unit: unit.id, code: indicator.code });
      return hidden.has(key) ? [] : { key, unit: unit.id, indicator, level: levels.get(key) ?? null };
    });
  });
}

const keyOf = ({ unit, code }: Item): string => `${unit}\n${code}`;

function figures(model: Model, questions: Question[]): Figures {
  const levels = fromKeys(
    model.levels.map((level) => level.id),
    () => 0,
  ) as Record<LevelId, number>;
  let answered = 0;
  let points = 0;
  let most = 0;
  for (const { indicator, level } of questions) {
    if (level === null) continue;
    answered += 1;
    levels[level] += 1;
    const value = levelValue(model, level);
    if (value === null) continue;
    points += indicator.weight * value;
    most += indicator.weight * 4;
  }
  const notRelevant = levels[NOT_RELEVANT];
  const steps = STEPS.map((step) => stepFigures(model, step, questions));
  const relevant = questions.length - notRelevant;
  return {
    asked: questions.length,
    answered,
    relevant,
    achieved: levels[ACHIEVED],
    notRelevant,
    notRelevantFlagged: questions.length > 0 && notRelevant / questions.length > model.thresholds.notRelevantFlag,
    levels,
    index: most === 0 ? null : Math.round((points / most) * 100),
    reachedStep: relevant === 0 ? null : reachedStep(steps),
    steps,
    preliminary: answered < questions.length,
  };
}

/** The highest k with every step 1…k passed; 0 = not yet Steg 1. */
function reachedStep(steps: StepFigures[]): 0 | Step {
  let reached: 0 | Step = 0;
  for (const { step, passed } of steps) {
    if (!passed) break;
    reached = step;
  }
  return reached;
}

function stepFigures(model: Model, step: Step, questions: Question[]): StepFigures {
  const { manyFrom, share, fewAllBut } = model.thresholds;
  const ofStep = questions.filter((question) => question.indicator.step === step);
  const relevant = ofStep.filter((question) => question.level !== NOT_RELEVANT);
  const missing = relevant.filter((question) => question.level !== ACHIEVED);
  const achieved = relevant.length - missing.length;
  const rule = relevant.length === 0 ? 'none' : relevant.length >= manyFrom ? 'share' : 'few';
  // 1e-9: 0.55 · 100 must be 55, whatever binary fractions make of it.
  const needed =
    rule === 'none' ? 0 : rule === 'share' ? Math.ceil(relevant.length * share - 1e-9) : relevant.length - fewAllBut;
  const enough =
    rule === 'few' ? missing.length <= fewAllBut && missing.every((one) => one.level === ALMOST) : achieved >= needed;
  const requiredDone = missing.every((question) => !question.indicator.required);
  const inOrder = [...missing].sort(
    (a, b) => Number(b.indicator.required) - Number(a.indicator.required) || a.indicator.place - b.indicator.place,
  );
  return {
    step,
    asked: ofStep.length,
    relevant: relevant.length,
    achieved,
    needed: Math.max(needed, 0),
    rule,
    passed: rule === 'none' || (enough && requiredDone),
    missing: inOrder.map(({ unit, indicator, level }) => ({
      unit,
      code: indicator.code,
      required: indicator.required,
      level,
    })),
  };
}

function groupBy<T, K>(list: readonly T[], key: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of list) {
    const group = groups.get(key(value));
    if (group) group.push(value);
    else groups.set(key(value), [value]);
  }
  return groups;
}

function fromKeys<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;
}
