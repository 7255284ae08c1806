/** Work that is done once the answer has gone, so that neither the answer nor its time tells what there was to do. */
import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Long enough for the answer to be on its way, and never the same. */
const WAIT_MS = [50, 250] as const;

export function afterwards(app: FastifyInstance): (request: FastifyRequest, work: () => Promise<void>) => void {
  const underway = new Set<Promise<void>>();
  app.addHook('onClose', async () => {
    await Promise.all(underway);
  });
  return (request, work) => {
    const done = wait(randomInt(...WAIT_MS))
      .then(work)
      .catch((error: unknown) => request.log.error({ err: error }, 'what was left to do failed'))
      .finally(() => underway.delete(done));
    underway.add(done);
  };
}
