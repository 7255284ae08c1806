/** The address that people use, for links that leave the service by mail. */
import type { FastifyRequest } from 'fastify';

/** @param configured STEGVIS_ORIGIN, which production always has: what a request says of its host is not to be mailed out */
export const linkTo = (request: FastifyRequest, configured: string | null, path: string): string =>
  new URL(path, configured ?? `${request.protocol}://${request.host}`).href;
