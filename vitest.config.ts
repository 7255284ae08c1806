import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

function project(name: string, include: string[], options: { testTimeout?: number } = {}) {
  // Files share what they import: each has a database and an application of its own, and nothing else to be apart in.
  return { test: { name, include, environment: 'node' as const, isolate: false, ...options } };
}

export default defineConfig({
  test: {
    passWithNoTests: false,
    // One more than cores: some tests wait for a clock or for a program that they have started.
    maxWorkers: availableParallelism() + 1,
    projects: [
      project('unit', ['shared/src/**/*.test.ts', 'server/src/**/*.test.ts', 'scripts/**/*.test.ts']),
      'web/vitest.config.ts',
      project('model', ['tests/model/**/*.test.ts']),
      // Some start the program a handful of times; on a busy machine a start takes seconds.
      project('api', ['tests/api/**/*.test.ts'], { testTimeout: 90_000 }),
      project('oidc', ['tests/oidc/**/*.test.ts'], { testTimeout: 30_000 }),
      project('mail', ['tests/mail/**/*.test.ts'], { testTimeout: 60_000 }),
      project('golden', ['tests/golden/**/*.test.ts'], { testTimeout: 90_000 }),
      project('pdf', ['tests/pdf/**/*.test.ts'], { testTimeout: 60_000 }),
      {
        test: {
          name: 'office',
          include: ['tests/office/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // One LibreOffice at a time: two cores.
          fileParallelism: false,
        },
      },
      project('architecture', ['tests/architecture/**/*.test.ts']),
      {
        test: {
          name: 'e2e',
          isolate: false,
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A browser and its server fill one core, not two: half the time they wait for each other.
          maxWorkers: 2,
        },
      },
    ],
  },
});
