/**
 * What the log says of a request. Links that let somebody in stand in addresses, and whoever reads the log must not be
 * able to use one. Of whoever reads by a shared link it does not say where they are, either: no visitor is kept.
 */
import type { FastifyRequest } from 'fastify';

export const loggedRequest = (request: FastifyRequest) => ({
  method: request.method,
  url: withoutTokens(request.url),
  host: request.host,
  ...(!SHARED.test(request.url) && { remoteAddress: request.ip }),
});

const SHARED = /^\/(?:api\/shared|delad)\//i;

export const withoutTokens = (url: string) =>
  url.replace(
    /(\/(?:links|valkommen|logga-in\/lank|invitations|inbjudan|guest-links|gast|shared|delad)\/)[^/?#]+/gi,
    '$1…',
  );
