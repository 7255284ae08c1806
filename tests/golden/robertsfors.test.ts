/**
 * The published plan of a real municipality, 2018: rows, steps and positions as printed. The answers go in shuffled;
 * what comes out must be the plan, row by row.
 */
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LevelId, Step } from '@stegvis/shared/model/model.ts';
import { propose, type Touch } from '@stegvis/shared/plan/propose.ts';
import type { ScoredAnswer } from '@stegvis/shared/scoring/score.ts';
import { loadModels, newestModels } from '../../server/src/models/registry.ts';
import { shuffled } from '../support/arbitrary.ts';
import { readCsv } from '../support/csv.ts';

const model = newestModels(loadModels(join(import.meta.dirname, '..', '..', 'indicators'))).get('socialtjanst');
if (!model) throw new Error('The model socialtjanst has no release');

const published = readCsv(join(import.meta.dirname, 'published-plan-2018.csv')).map((row) => ({
  step: Number(row.step) as Step,
  unit: row.section ?? '',
  position: Number(row.position),
  code: row.code ?? '',
  level: model.levels.find((level) => level.title.sv === row.answer)?.id as LevelId,
}));

const units = ['overgripande', 'aldreomsorg', 'ifo'].map((id) => ({ id, form: id }));
const answers: ScoredAnswer[] = published.map(({ unit, code, level }) => ({ unit, code, level }));

/** The five rows that the group had touched by hand: three moved from Steg 2, two placed last in Steg 1. */
const touches: Touch[] = [
  { unit: 'ifo', code: 'L21', to: 1 },
  { unit: 'ifo', code: 'A37', to: 1 },
  { unit: 'ifo', code: 'A34', to: 1 },
  { unit: 'overgripande', code: 'A1', to: 1 },
  { unit: 'overgripande', code: 'I10', to: 1 },
];

const codesOf = (rows: { step: Step; unit: string; code: string }[], step: Step, unit: string) =>
  rows.filter((row) => row.step === step && row.unit === unit).map((row) => row.code);

describe('the plan published in 2018', () => {
  it('has the rows that we know of', () => {
    const counts = units.map(({ id }) => ([1, 2, 3] as const).map((step) => codesOf(published, step, id).length));
    expect(counts).toEqual([
      [14, 13, 8],
      [7, 17, 4],
      [6, 6, 3],
    ]);
    expect(published.every((row) => row.level !== undefined)).toBe(true);
  });

  it('comes out row by row with its five touches, whatever the order of answers and touches', () => {
    fc.assert(
      fc.property(shuffled(answers), shuffled(touches), (someAnswers, someTouches) => {
        const rows = propose(model, units, someAnswers, someTouches);
        expect(rows.map(({ step, unit, position, code, level }) => ({ step, unit, position, code, level }))).toEqual(
          published,
        );
      }),
      { numRuns: 25 },
    );
  });

  it('without the touches has L21, A37 and A34 of IFO in Steg 2, and A1 and I10 where their answers put them', () => {
    const rows = propose(model, units, answers);
    expect(codesOf(rows, 1, 'ifo')).toEqual(['A25', 'K7', 'K13']);
    expect(codesOf(rows, 2, 'ifo')).toEqual(['K9', 'K10', 'L22', 'A40', 'A38', 'L21', 'A37', 'A24', 'A34']);
    expect(codesOf(rows, 1, 'overgripande')).toEqual([
      'L12',
      'L13',
      'I4',
      'K3',
      'K6',
      'A1',
      'L2',
      'L3',
      'I5',
      'I2',
      'L17',
      'I3',
      'I10',
      'A5',
    ]);
    expect(codesOf(rows, 2, 'aldreomsorg')).toEqual(codesOf(published, 2, 'aldreomsorg'));
  });
});
