/** What must hold whatever the model and the answers are. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shuffled, situation } from '../../../tests/support/arbitrary.ts';
import { LEVELS } from '../../../tests/support/model.ts';
import { asked, type LevelId } from '../model/model.ts';
import { resultSchema, type Figures, type Result } from './result.ts';
import { score, scoreMany } from './score.ts';
import { effects, lift, whatIf } from './what-if.ts';

function all(result: Result): Figures[] {
  const cells = Object.values(result.cells).flatMap((areas) => Object.values(areas));
  return [result.total, ...Object.values(result.areas), ...Object.values(result.units), ...cells];
}

it('does not care about the order of the answers', () => {
  fc.assert(
    fc.property(
      situation.chain((s) => shuffled(s.answers).map((other) => ({ ...s, other }))),
      (s) => {
        expect(score(s.model, s.units, s.other)).toEqual(score(s.model, s.units, s.answers));
      },
    ),
  );
});

it('keeps to the shape, and the parts add up to the whole', () => {
  fc.assert(
    fc.property(situation, ({ model, units, answers }) => {
      const result = score(model, units, answers);
      expect(resultSchema.parse(result)).toEqual(result);
      for (const key of ['asked', 'answered', 'relevant', 'achieved', 'notRelevant'] as const) {
        const sum = (parts: Figures[]) => parts.reduce((total, part) => total + part[key], 0);
        expect(sum(Object.values(result.areas))).toBe(result.total[key]);
        expect(sum(Object.values(result.units))).toBe(result.total[key]);
      }
    }),
  );
});

it('gives null exactly where nothing can be counted', () => {
  fc.assert(
    fc.property(situation, ({ model, units, answers }) => {
      for (const figures of all(score(model, units, answers))) {
        expect(figures.index === null).toBe(figures.answered - figures.notRelevant === 0);
        expect(figures.reachedStep === null).toBe(figures.asked - figures.notRelevant === 0);
      }
    }),
  );
});

it('changes an index by Ej relevant only as if the question had not been asked', () => {
  fc.assert(
    fc.property(situation, fc.nat(), ({ model, units, answers }, pick) => {
      fc.pre(answers.length > 0);
      const chosen = answers[pick % answers.length];
      const left = answers.map((one) => (one === chosen ? { ...one, level: 'ej-relevant' as const } : one));
      const without = answers.filter((one) => one !== chosen);
      const [a, b] = [score(model, units, left), score(model, units, without)];
      expect(all(a).map((figures) => figures.index)).toEqual(all(b).map((figures) => figures.index));
    }),
  );
});

it('makes what-if the same as scoring the changed answers', () => {
  fc.assert(
    fc.property(
      situation.chain((s) => fc.subarray(s.answers).map((lifted) => ({ ...s, lifted }))),
      (s) => {
        const isLifted = new Set(s.lifted);
        const changed = s.answers.map((one) => (isLifted.has(one) ? { ...one, level: 'uppnadd' as const } : one));
        expect(whatIf(s.model, s.units, s.answers, s.lifted)).toEqual(score(s.model, s.units, changed));
      },
    ),
  );
});

it('never lowers an Uppnått steg or an index when an answer is lifted', () => {
  fc.assert(
    fc.property(situation, fc.nat(), fc.nat(), ({ model, units, answers }, pick, rise) => {
      const questions = units.flatMap((unit) => asked(model, unit.form).map(({ code }) => ({ unit: unit.id, code })));
      fc.pre(questions.length > 0);
      const question = questions[pick % questions.length];
      const now = answers.find((one) => one.unit === question?.unit && one.code === question.code);
      const counted = LEVELS.slice(0, 5);
      const from = now ? counted.indexOf(now.level) : -1;
      // Ej relevant and unanswered lift to Uppnådd only: what is below has no place on the scale.
      const to: LevelId = from < 0 ? 'uppnadd' : (counted[Math.min(4, from + 1 + (rise % 4))] ?? 'uppnadd');
      const lifted = [...answers.filter((one) => one !== now), { ...question!, level: to }];
      const before = all(score(model, units, answers));
      for (const [i, after] of all(score(model, units, lifted)).entries()) {
        expect(after.reachedStep ?? 0).toBeGreaterThanOrEqual(before[i]?.reachedStep ?? 0);
        expect(after.index ?? 0).toBeGreaterThanOrEqual(before[i]?.index ?? 0);
      }
    }),
    { numRuns: 400 },
  );
});

it('lifts twice as it lifts once', () => {
  fc.assert(
    fc.property(
      situation.chain((s) => fc.subarray(s.answers).map((items) => ({ ...s, items }))),
      ({ answers, items }) => {
        const once = lift(answers, items);
        expect(new Set(lift(once, items).map((one) => JSON.stringify(one)))).toEqual(
          new Set(once.map((one) => JSON.stringify(one))),
        );
      },
    ),
  );
});

it('scores what some questions touch as it scores the whole', () => {
  const some = situation.chain((s) => {
    const questions = s.units.flatMap(({ id, form }) => asked(s.model, form).map(({ code }) => ({ unit: id, code })));
    return fc.subarray(questions).map((items) => ({ ...s, items }));
  });
  fc.assert(
    fc.property(some, ({ model, units, answers, items }) => {
      const { now, raised } = scoreMany(model, units, answers);
      expect(now).toEqual(score(model, units, answers));
      expect(effects(now, raised(items))).toEqual(effects(now, whatIf(model, units, answers, items)));
    }),
  );
});
