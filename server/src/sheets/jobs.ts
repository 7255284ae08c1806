/** What is done with spreadsheets in the thread of their own. Plain data goes in and comes out. */
import type { Reading, ReadingContext } from '@stegvis/shared/import/reading.ts';
import { understand } from '@stegvis/shared/import/understand.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { readPlanFile } from './read.ts';
import { writeBook } from './write-book.ts';

export const jobs = {
  read: async ({ bytes, name, model, context }: PlanFileToRead): Promise<Reading> =>
    understand(await readPlanFile(Buffer.from(bytes), name), model, context),
  write: writeBook,
};

export interface PlanFileToRead {
  bytes: Uint8Array;
  name: string;
  model: Model;
  context: ReadingContext;
}

export type JobName = keyof typeof jobs;
export type JobData<Name extends JobName> = Parameters<(typeof jobs)[Name]>[0];
export type JobResult<Name extends JobName> = Awaited<ReturnType<(typeof jobs)[Name]>>;
