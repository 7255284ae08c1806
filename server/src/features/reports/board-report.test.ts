/** The texts of the report to the nämnd, made of whatever figures there can be. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '@stegvis/shared/api/plan.ts';
import { ACTION_STATUSES, isLate } from '@stegvis/shared/plan/status.ts';
import type { Step } from '@stegvis/shared/model/model.ts';
import { propose } from '@stegvis/shared/plan/propose.ts';
import { boardLetter } from '@stegvis/shared/report/board-letter.ts';
import { boardReport as schema, type BoardReport } from '@stegvis/shared/report/board-report.ts';
import { compare } from '@stegvis/shared/scoring/compare.ts';
import { score } from '@stegvis/shared/scoring/score.ts';
import { situation, type Situation } from '../../../../tests/support/arbitrary.ts';
import { blank } from '../../../../tests/support/plan-report.ts';
import { boardReport } from './board-report-content.ts';

const TODAY = '2026-12-02';

const anyActions = ({ model, units }: Situation): fc.Arbitrary<Action[]> => {
  const questions = units.flatMap(({ id: unit }) => model.indicators.map(({ code }) => ({ unit, code, level: null })));
  const anyDay = fc.option(fc.integer({ min: 1, max: 28 }).map((day) => `2026-12-${String(day).padStart(2, '0')}`));
  const amount = fc.option(fc.constantFrom(0, 1, 1200, 3_000_000));
  const one = fc.record({
    step: fc.constantFrom<Step>(1, 2, 3),
    unitId: fc.constantFrom(null, ...units.map(({ id }) => id)),
    items: fc.subarray(questions).map((items) => items.slice(0, 2)),
    title: fc.option(fc.constantFrom('Rubrik', 'En titel med  två mellanslag')),
    lead: fc.option(fc.constant({ kind: 'name' as const, id: '', name: 'Namnsson' })),
    dueOn: anyDay,
    status: fc.constantFrom(...ACTION_STATUSES),
    costOnce: amount,
    costYearly: amount,
    funding: fc.option(fc.constantFrom('finansierad' as const, 'delvis' as const, 'ej-finansierad' as const)),
    secrecy: fc.nat(9).map((n) => n === 0),
  });
  return fc.array(one, { maxLength: 6 }).map((all) =>
    all.map((rest, i): Action => ({
      ...{ ...blank, id: `a${i}`, ...rest },
      late: isLate(rest, TODAY),
    })),
  );
};

const anyReport: fc.Arbitrary<BoardReport> = situation.chain((given) =>
  fc
    .record({
      actions: anyActions(given),
      before: fc.option(fc.record({ answers: fc.subarray(given.answers), actions: anyActions(given) })),
      carries: fc.nat(2),
      locale: fc.constantFrom('sv' as const, 'en' as const),
      edition: fc.constantFrom('public' as const, 'internal' as const),
      choice: fc.constantFrom('nej' as const, 'senare' as const, null),
      lockedOn: fc.constantFrom('2026-11-22', null),
      dnr: fc.constantFrom('SN 2026/114', null),
    })
    .map(({ actions, before, carries, choice, ...rest }) => {
      const { model, answers } = given;
      const units = given.units.map((unit, i) => ({ ...unit, name: i === 1 ? 'Enhet nr. 2.' : `Enhet ${i}` }));
      const now = { model, units, answers };
      return boardReport({
        ...{ ...now, ...rest, organisation: 'Kommunen', board: 'Socialnämnden', delivery: null },
        ...{
          title: 'Socialtjänst 2026',
          year: 2026,
          madeOn: TODAY,
          withheld: [],
          holders: new Map(),
          unnamed: 'Någon',
        },
        result: score(model, units, answers),
        actions,
        proposals: propose(model, units, answers).map((row) => ({
          ...{ ...row, move: null, choice, choiceReason: '', actionIds: [] },
        })),
        before: before && {
          year: 2025,
          comparison: compare({ model, units, answers: before.answers }, now),
          reachedStep: score(model, units, before.answers).total.reachedStep,
          plan: {
            model,
            units,
            actions: before.actions.filter(({ secrecy }) => !secrecy),
            carried: new Map(
              before.actions
                .slice(carries)
                .map(({ id }, i) => [id, actions.slice(i, i + 1).map((action) => ({ action }))]),
            ),
          },
        },
      });
    }),
);

/** Every text that the figures make, with what it is. */
function textsOf({ texts, method, important, lastYear }: BoardReport): [string, string][] {
  const { areas, units, lastYear: last, ...single } = texts;
  return [
    ...Object.entries(single),
    ...Object.entries(areas),
    ...Object.entries(units),
    ...(lastYear ? [['lastYear', last] as [string, string]] : []),
    ...important.map(({ id, why }): [string, string] => [`why ${id}`, why]),
    ...method.map(({ title, text }): [string, string] => [title, text]),
  ];
}

describe('for any figures', () => {
  test('every text is whole sentences, and says nothing that is not a word', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        for (const [name, text] of textsOf(report)) {
          expect(text, name).not.toBe('');
          expect(text, name).not.toMatch(/undefined|null|NaN|Infinity|\[object|\$\{/);
          expect(text, name).not.toMatch(/ {2}|\n{3}|^\s|\s$|\.\.|\s[.,]|,\.|\(\)|””|%/);
          for (const paragraph of text.split('\n')) {
            if (paragraph === '') continue;
            expect(paragraph, name).toMatch(/[.”]$/);
            expect(paragraph, name).toMatch(/^[\p{Lu}\d]/u);
          }
        }
        expect(report.texts.lastYear === '', 'last year').toBe(report.lastYear === null);
        expect(boardLetter(report)).not.toMatch(/undefined|null|NaN| {2}|\n{3}/);
      }),
      { numRuns: 400 },
    );
  });

  test('what is made follows its schema, and the parts of last year’s plan are its sum', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        expect(schema.parse(report)).toEqual(report);
        const { lastYear } = report;
        if (lastYear) {
          const { promised, done, dropped, carried, left, rows } = lastYear;
          expect(done + dropped + carried + left).toBe(promised);
          expect(rows).toHaveLength(promised);
        }
      }),
    );
  });

  test('no text of the report depends on who is responsible, or on the edition', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        for (const [name, text] of textsOf(report)) expect(text, name).not.toMatch(/Namnsson|Någon/);
      }),
    );
  });
});
