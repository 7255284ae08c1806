/** The JSON API's own protection against requests forged from other sites (Kit's check covers forms only). */
import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export function checkOrigin(app: FastifyInstance, configured: string | null): void {
  app.addHook('onRequest', async (request) => {
    if (SAFE.has(request.method)) return;
    const own = configured ?? `${request.protocol}://${request.host}`;
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    if (origin !== undefined && origin !== own) throw new AppError('foreign-origin');
    // Browsers that leave Origin out still say where the request came from; programs say neither.
    if (origin === undefined && site !== undefined && site !== 'same-origin' && site !== 'none') {
      throw new AppError('foreign-origin');
    }
  });
}
