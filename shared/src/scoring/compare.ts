/** Two years beside each other, on the questions that both had. */
import { NOT_RELEVANT, asked, findIndicator, levelValue, type LevelId, type Model } from '../model/model.ts';
import { score, type ScoredAnswer, type ScoredUnit } from './score.ts';
import type { Item, Result } from './result.ts';

export interface Year {
  model: Model;
  units: readonly ScoredUnit[];
  answers: readonly ScoredAnswer[];
  /** Questions whose answers the reader may not see (sekretess): left out of both years. */
  withheld?: readonly Item[];
}

export interface Change extends Item {
  from: LevelId;
  to: LevelId;
}

export interface Comparison {
  /** Answered both years with a level that counts, and higher now. Largest change first. */
  rose: Change[];
  fell: Change[];
  /** Answered both years, same level. */
  same: number;
  /** To or from Ej relevant: neither up nor down. */
  crossed: Change[];
  /** Asked now but not then (new unit, new indicator), and the other way round. */
  added: Item[];
  gone: Item[];
  /** Both years scored on the common questions only, so that their figures can be set beside each other. */
  common: { before: Result; now: Result };
}

/** Units are matched by id, questions by code: a code whose meaning changed has, by the model's rules, become another code. */
export function compare(before: Year, now: Year): Comparison {
  const withheld = new Set([...(before.withheld ?? []), ...(now.withheld ?? [])].map(keyOf));
  const wasAsked = questionKeys(before, withheld);
  const isAsked = questionKeys(now, withheld);
  const common = new Set([...isAsked].filter((key) => wasAsked.has(key)));
  const earlier = new Map(before.answers.map((answer) => [keyOf(answer), answer.level]));

  const rose: (Change & { by: number })[] = [];
  const fell: (Change & { by: number })[] = [];
  const crossed: Change[] = [];
  let same = 0;
  for (const { unit, code, level: to } of now.answers) {
    const key = keyOf({ unit, code });
    const from = earlier.get(key);
    if (from === undefined || !common.has(key)) continue;
    if (from === to) same += 1;
    else if (from === NOT_RELEVANT || to === NOT_RELEVANT) crossed.push({ unit, code, from, to });
    else {
      const by = (levelValue(now.model, to) ?? 0) - (levelValue(now.model, from) ?? 0);
      (by > 0 ? rose : fell).push({ unit, code, from, to, by: Math.abs(by) });
    }
  }
  const place = (item: Item) => findIndicator(now.model, item.code)?.place ?? 0;
  const order = (a: Item & { by: number }, b: Item & { by: number }) =>
    b.by - a.by || place(a) - place(b) || a.unit.localeCompare(b.unit);
  const bare = ({ by: _, ...change }: Change & { by: number }): Change => change;

  return {
    rose: rose.sort(order).map(bare),
    fell: fell.sort(order).map(bare),
    same,
    crossed,
    added: [...isAsked].filter((key) => !common.has(key)).map(itemOf),
    gone: [...wasAsked].filter((key) => !common.has(key)).map(itemOf),
    common: { before: scoreOnly(before, common), now: scoreOnly(now, common) },
  };
}

/** Scored as if only these questions had been asked: the others are taken out of the model unit by unit. */
function scoreOnly(year: Year, keys: ReadonlySet<string>): Result {
  // A form of its own for each unit: the same form may have different common questions in different units.
  const units = year.units.map((unit) => ({ id: unit.id, form: `unit:${unit.id}` }));
  const indicators = year.model.indicators.map((indicator) => ({
    ...indicator,
    forms: indicator.retired
      ? []
      : year.units
          .filter(
            (unit) => indicator.forms.includes(unit.form) && keys.has(keyOf({ unit: unit.id, code: indicator.code })),
          )
          .map((unit) => `unit:${unit.id}`),
  }));
  return score({ ...year.model, indicators }, units, year.answers);
}

function questionKeys(year: Year, withheld: ReadonlySet<string>): Set<string> {
  return new Set(
    year.units
      .flatMap((unit) => asked(year.model, unit.form).map(({ code }) => keyOf({ unit: unit.id, code })))
      .filter((key) => !withheld.has(key)),
  );
}
const keyOf = (item: Item) => `${item.unit}\n${item.code}`;
const itemOf = (key: string): Item => {
  const [unit = '', code = ''] = key.split('\n');
  return { unit, code };
};
