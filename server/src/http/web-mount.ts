/** SvelteKit in the same process: pages and their files are whatever the API does not answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Kit's own: answers, or calls next when it cannot. */
export type WebHandler = (req: IncomingMessage, res: ServerResponse, next: (error?: Error) => void) => void;

export interface WebMount {
  handler: WebHandler;
  /** The address people use; null = whatever the request came to. Kit checks that forms come from it. */
  origin?: string | null;
}

/** Kit's build reads these names from the environment when it is loaded; they name the headers that the mount fills in. */
export const WEB_ENVIRONMENT = {
  PROTOCOL_HEADER: 'x-forwarded-proto',
  HOST_HEADER: 'x-forwarded-host',
  ADDRESS_HEADER: 'x-real-ip',
} as const;

const FILES_CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

export function mountWeb(app: FastifyInstance, { handler, origin }: WebMount): void {
  const address = origin ? new URL(origin) : null;

  // How the pages' loads and form actions reach the API without a socket. Kit's build is bundled by itself and cannot
  // be handed anything when it is imported, so the two meet at a symbol.
  Object.assign(globalThis, { [Symbol.for('stegvis.inject')]: app.inject.bind(app) });

  void app.register(async (web) => {
    // Kit reads the body itself: a parser here would leave it nothing.
    web.removeAllContentTypeParsers();
    web.addContentTypeParser('*', (_request, _payload, done) => done(null));

    web.route({
      method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      url: '/*',
      // An address that the API lacks is the API's to answer, in its own shape.
      handler: (request, reply) => {
        if (request.url.startsWith('/api/')) return reply.callNotFound();

        // Overwritten, never trusted as they came: only Fastify knows which proxy may say what.
        const { headers } = request.raw;
        headers['x-forwarded-proto'] = address ? address.protocol.slice(0, -1) : request.protocol;
        headers['x-forwarded-host'] = address ? address.host : request.host;
        headers['x-real-ip'] = request.ip;
        delete headers['x-forwarded-for'];

        // Pages get theirs from Kit, which overwrites this one: it is for files, and for what Kit cannot answer.
        reply.raw.setHeader('content-security-policy', FILES_CSP);
        // Kit writes the answer itself, so what earlier hooks set must be carried over.
        for (const [name, value] of Object.entries(reply.getHeaders())) {
          if (value !== undefined) reply.raw.setHeader(name, value);
        }
        reply.hijack();
        handler(request.raw, reply.raw, (error) => {
          if (error) request.log.error(error);
          if (!reply.raw.headersSent) reply.raw.statusCode = error ? 500 : 404;
          reply.raw.end();
        });
      },
    });
  });
}
