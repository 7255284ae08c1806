import { expect, test } from 'vitest';
import { drawStairs, type DrawnSize, type Reached, type StairStep } from './stairs.ts';

const step = (n: number, achieved: number, relevant: number): StairStep => ({
  step: n,
  achieved,
  relevant,
  needed: Math.ceil(relevant * 0.8),
  passed: false,
});
const draw = (size: DrawnSize, steps: StairStep[], reached: Reached) =>
  drawStairs(
    size,
    steps,
    reached,
    steps.map((s) => `${s.achieved} av ${s.relevant}`),
    steps.map((s) => `${s.needed} krävs`),
  );

test('each stair is narrower than the one below and stands on it', () => {
  const { slabs } = draw(400, [step(1, 74, 91), step(2, 41, 104), step(3, 4, 60)], 1);
  expect(slabs.map((slab) => [slab.x, slab.y, slab.width])).toEqual([
    [0, 128, 400],
    [125, 64, 275],
    [250, 0, 150],
  ]);
});

test('a stair reached is solid; the next is filled as far as one has come', () => {
  const { slabs, dot } = draw(400, [step(1, 74, 91), step(2, 41, 104), step(3, 4, 60)], 1);
  expect(slabs[0]).toMatchObject({ reached: true, filled: null, limit: null });
  expect(slabs[1]?.filled?.width).toBeCloseTo(107.6);
  expect(dot).toEqual({ x: 20, y: 117 });
});

test('a count never runs through the accent edge nor out of its stair', () => {
  for (const size of [224, 400] as const) {
    for (let achieved = 0; achieved <= 120; achieved++) {
      const { slabs } = draw(size, [step(1, achieved, 120), step(2, achieved, 120), step(3, achieved, 120)], 0);
      for (const { label, filled, x } of slabs) {
        const width = `${achieved} av 120`.length * 0.45 * (size === 400 ? 16 : 13.5);
        if (!label) throw new Error('no label');
        if (label.anchor === 'end') expect(label.x).toBeLessThan(x);
        else {
          expect(label.x + width).toBeLessThanOrEqual(size);
          if (filled) {
            const before = label.x + width <= filled.edgeX;
            const after = label.x >= filled.edgeX + filled.edgeWidth;
            expect(before || after).toBe(true);
          }
        }
      }
    }
  }
});

test('a step without questions divides by nothing', () => {
  const { slabs, dot } = draw(400, [step(1, 0, 0), step(2, 0, 0), step(3, 0, 0)], null);
  expect(slabs.every((slab) => slab.none && slab.filled === null && slab.limit === null)).toBe(true);
  expect(dot).toBeNull();
});

test('says what it takes on the side of the limit where there is room', () => {
  const steps = [
    { step: 1, relevant: 61, achieved: 47, needed: 49, passed: false },
    { step: 2, relevant: 111, achieved: 31, needed: 89, passed: false },
    { step: 3, relevant: 40, achieved: 3, needed: 32, passed: false },
  ];
  const { slabs } = drawStairs(
    400,
    steps,
    0,
    ['47 av 61', '31 av 111', '3 av 40'],
    ['49 krävs', '89 krävs', '32 krävs'],
  );
  expect(slabs.map((slab) => slab.limit?.words?.anchor ?? null)).toEqual(['start', 'end', null]);
});
