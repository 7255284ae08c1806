/** The application's own list of routes: what it registers, told by itself as it does so. */
import diagnostics from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';

/** Call before the application is built, and `stop` after. Routes as `GET /api/session`, HEAD left out. */
export function listenForRoutes(): { routes: Set<string>; stop: () => void } {
  const routes = new Set<string>();
  const listen = (message: unknown) =>
    (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) if (one !== 'HEAD') routes.add(`${one} ${url}`);
    });
  diagnostics.subscribe('fastify.initialization', listen);
  return { routes, stop: () => diagnostics.unsubscribe('fastify.initialization', listen) };
}
