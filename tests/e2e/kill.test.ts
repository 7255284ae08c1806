import { expect, test } from 'vitest';
import { killRounds } from '../support/kill-rounds.ts';

test(
  'twenty times kill -9 under a stream of saves: every acknowledged answer is there',
  { timeout: 180_000 },
  async () => {
    const report = await killRounds(20);
    expect(report.faults).toEqual([]);
    expect(report.rounds).toBe(20);
    expect(report.acknowledged).toBeGreaterThan(100);
    // Some were on their way when the server died; each counts once.
    expect(report.resent).toBeGreaterThan(5);
  },
);
