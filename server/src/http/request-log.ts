/** What the log says of a request. One-time links stand in addresses, and whoever reads the log must not be able to use one. */
import type { FastifyRequest } from 'fastify';

export const loggedRequest = (request: FastifyRequest) => ({
  method: request.method,
  url: withoutTokens(request.url),
  host: request.host,
  remoteAddress: request.ip,
});

export const withoutTokens = (url: string) =>
  url.replace(/(\/(?:links|valkommen|logga-in\/lank|invitations|inbjudan|guest-links|gast)\/)[^/?#]+/gi, '$1…');
