/** The table of contents: everything that the server is made of, in the order in which it is registered. */
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import jwt from '@fastify/jwt';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, { type FastifyInstance } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Model } from '@stegvis/shared/model/model.ts';
import type { Db } from './db/connect.ts';
import { assessmentRoutes } from './features/assessments/routes.ts';
import { profileRoutes } from './features/auth/profile-routes.ts';
import { auditRoutes } from './features/audit/routes.ts';
import { authRoutes } from './features/auth/routes.ts';
import { secondFactorRoutes } from './features/auth/second-factor-routes.ts';
import { ownDataRoutes } from './features/data/own-data-routes.ts';
import { dataRoutes } from './features/data/routes.ts';
import { reportPageRoutes } from './features/decisions/page-routes.ts';
import { decisionRoutes } from './features/decisions/routes.ts';
import { integrationRoutes } from './features/integrations/routes.ts';
import { tokenRoutes } from './features/integrations/token-routes.ts';
import { webhookRoutes } from './features/integrations/webhook-routes.ts';
import type { AllowedHosts } from './features/integrations/allowed-hosts.ts';
import { mailRoutes } from './features/mail/routes.ts';
import { signOnRoutes } from './features/oidc/flow-routes.ts';
import { signOnSettingsRoutes } from './features/oidc/routes.ts';
import { handoverRoutes } from './features/handover/routes.ts';
import { publicationRoutes } from './features/open-data/publication-routes.ts';
import { openDataRoutes } from './features/open-data/routes.ts';
import { importRoutes } from './features/importing/routes.ts';
import { logoRoutes } from './features/organisations/logo-routes.ts';
import { registerRoutes } from './features/organisations/register-routes.ts';
import { organisationRoutes } from './features/organisations/routes.ts';
import { structureRoutes } from './features/organisations/structure-routes.ts';
import { guestRoutes } from './features/people/guest-routes.ts';
import { linkRoutes } from './features/people/public-routes.ts';
import { peopleRoutes } from './features/people/routes.ts';
import { planRoutes } from './features/plan/routes.ts';
import { publicApiRoutes } from './features/public-api/routes.ts';
import { boardReportRoutes } from './features/reports/board-report-routes.ts';
import { documentRoutes } from './features/reports/document-routes.ts';
import { reportRoutes } from './features/reports/routes.ts';
import { tableRoutes } from './features/reports/table-routes.ts';
import { secrecyRoutes } from './features/secrecy/routes.ts';
import { sharedRoutes } from './features/sharing/public-routes.ts';
import { sharingRoutes } from './features/sharing/routes.ts';
import { workRoutes } from './features/work/routes.ts';
import { yearRoutes } from './features/years/routes.ts';
import { DATA_CSP, handleErrors, refuse } from './http/error-handler.ts';
import { requireMember } from './http/member.ts';
import { modelRoutes } from './http/models.ts';
import { checkOrigin } from './http/origin.ts';
import { noteRefusals } from './http/refusals.ts';
import { loggedRequest } from './http/request-log.ts';
import { schemaRoutes } from './http/schemas.ts';
import { sealingWith } from './http/sealing.ts';
import { readSession } from './http/session.ts';
import { mountWeb, type WebHandler } from './http/web-mount.ts';

export interface Dependencies {
  db: Db;
  models: ReadonlyMap<string, Model>;
  secret: string;
  /** The address people use; null = whatever the request came to. */
  origin: string | null;
  production: boolean;
  trustProxy: boolean;
  logLevel: string;
  /** Where the log goes; standard output unless given. */
  logTo?: { write: (line: string) => void };
  /** Sign-in attempts per account from one address and quarter of an hour. */
  signInAttempts?: number;
  /** Whether mail leaves the installation: without it, links by mail are not offered. Default yes: the demo shows its outbox. */
  canMail?: boolean;
  /** Whether a mail server is configured. Default no: mail stays in the outbox. */
  sendsMail?: boolean;
  /** Single sign-on may reach providers inside the municipality's own network. */
  oidcAllowPrivate?: boolean;
  /** Where messages to other systems may go. Default nowhere. */
  webhookHosts?: AllowedHosts;
  /** SvelteKit's built handler; null where only the API is wanted (tests, development with Vite in front). */
  web: WebHandler | null;
}

/** As helmet sends it. */
const HSTS = 'max-age=31536000; includeSubDomains';
const DOCS_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

export async function buildApp(deps: Dependencies): Promise<FastifyInstance> {
  const { db, models, origin, production } = deps;
  const sealing = sealingWith(deps.secret);
  const app = Fastify({
    logger:
      deps.logLevel === 'silent'
        ? false
        : { level: deps.logLevel, stream: deps.logTo, serializers: { req: loggedRequest } },
    // The proxy in front alone: what stands further to the left in X-Forwarded-For is whatever the browser wrote there.
    trustProxy: deps.trustProxy ? (_address: string, hop: number) => hop === 0 : false,
    bodyLimit: 1024 * 1024,
    // Fastify's default waits for ever for the rest of a request.
    requestTimeout: 60_000,
    requestIdHeader: false,
    genReqId: () => crypto.randomUUID().slice(0, 8),
    // An address that cannot be read comes to no route, and so to none of the hooks below.
    frameworkErrors: (_error, request, reply) => {
      if (production) void reply.header('strict-transport-security', HSTS);
      refuse(request, reply, 'invalid');
    },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  handleErrors(app);

  await app.register(helmet, {
    contentSecurityPolicy: false, // pages get theirs from Kit, with nonces
    referrerPolicy: { policy: 'same-origin' }, // no-referrer makes browsers send Origin: null with forms
    hsts: production,
    crossOriginEmbedderPolicy: false,
  });
  await app.register(cookie);
  await app.register(jwt, {
    secret: sealing.keyFor('session'),
    sign: { algorithm: 'HS256', iss: 'stegvis', aud: 'stegvis' },
    verify: { algorithms: ['HS256'], allowedIss: 'stegvis', allowedAud: 'stegvis' },
  });

  await app.register(
    async (api) => {
      api.addHook('onSend', async (_request, reply) => {
        if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
        // Answers are data: opened as a page they may do nothing.
        if (!reply.hasHeader('content-security-policy')) {
          void reply.header('content-security-policy', DATA_CSP);
        }
      });
      api.removeContentTypeParser('text/plain');
      checkOrigin(api, origin);
      readSession(api, db, production);
      noteRefusals(api, db);
      await api.register(swagger, {
        openapi: {
          info: { title: 'Stegvis', version: '1' },
          components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
        },
        transform: jsonSchemaTransform,
      });
      await api.register(swaggerUi, { routePrefix: '/docs', indexPrefix: '/api', staticCSP: DOCS_CSP });
      api.get('/openapi.json', { schema: { hide: true } }, async () => api.swagger());
      const auth = {
        db,
        production,
        secure: production,
        attempts: deps.signInAttempts ?? 20,
        sealing,
        origin,
        canMail: deps.canMail ?? true,
      };
      await api.register(authRoutes, auth);
      await api.register(profileRoutes, auth);
      await api.register(secondFactorRoutes, auth);
      const reach = { production, allowPrivate: deps.oidcAllowPrivate ?? false };
      await api.register(signOnRoutes, {
        db,
        sealing,
        origin,
        secure: production,
        reach,
        attempts: (deps.signInAttempts ?? 20) * 30,
        prefix: '/oidc',
      });
      await api.register(linkRoutes, { db, models, secure: production, attempts: deps.signInAttempts ?? 20 });
      await api.register(sharedRoutes, {
        db,
        models,
        sealing,
        secure: production,
        attempts: deps.signInAttempts ?? 20,
      });
      await api.register(openDataRoutes, { db, models, origin, requests: (deps.signInAttempts ?? 20) * 30 });
      await api.register(ownDataRoutes, { db });
      await api.register(modelRoutes, { models });
      await api.register(schemaRoutes);
      await api.register(publicApiRoutes, { db, models, prefix: '/v1' });
      await api.register(
        async (scope) => {
          requireMember(scope, db);
          await scope.register(organisationRoutes, { db, models });
          await scope.register(structureRoutes, { db, models });
          await scope.register(registerRoutes, { db });
          await scope.register(handoverRoutes, { db, models });
          await scope.register(logoRoutes, { db });
          await scope.register(signOnSettingsRoutes, { db, sealing, origin, reach });
          await scope.register(peopleRoutes, { db, sealing, origin });
          await scope.register(guestRoutes, { db, models, sealing, origin });
          await scope.register(yearRoutes, { db, models });
          await scope.register(assessmentRoutes, { db, models });
          await scope.register(planRoutes, { db, models });
          await scope.register(importRoutes, { db, models });
          await scope.register(reportRoutes, { db, models });
          await scope.register(boardReportRoutes, { db, models });
          await scope.register(documentRoutes, { db, models });
          await scope.register(reportPageRoutes, { db, models });
          await scope.register(decisionRoutes, { db, models });
          await scope.register(tableRoutes, { db, models });
          await scope.register(sharingRoutes, { db, models, sealing, origin });
          await scope.register(publicationRoutes, { db });
          await scope.register(workRoutes, { db });
          const way = { db, sealing, production, hosts: deps.webhookHosts ?? [] };
          await scope.register(integrationRoutes, way);
          await scope.register(tokenRoutes, { db });
          await scope.register(webhookRoutes, way);
          await scope.register(secrecyRoutes, { db });
          await scope.register(auditRoutes, { db, sealing });
          await scope.register(dataRoutes, { db, models, sealing });
          await scope.register(mailRoutes, { db, sealing, production, sends: deps.sendsMail ?? false });
        },
        { prefix: '/organisations/:org' },
      );
    },
    { prefix: '/api' },
  );

  if (deps.web) mountWeb(app, { handler: deps.web, origin });
  return app;
}
