/** How often one may try. In the memory of the process: a restart forgives, and nobody outside can cause one. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../errors.ts';

export const QUARTER = '15 minutes';

interface Tried {
  isAllowed: boolean;
  isExceeded?: boolean;
  ttlInSeconds?: number;
}

/** Refuses with the time that is left to wait. @returns what was tried, for the one who wants to know how much is left */
export async function withinLimit<T extends Tried>(
  limit: (request: FastifyRequest) => Promise<T>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<T> {
  const tried = await limit(request);
  if (!tried.isAllowed && tried.isExceeded) {
    void reply.header('retry-after', Math.max(1, tried.ttlInSeconds ?? 0));
    throw new AppError('too-many-attempts');
  }
  return tried;
}
