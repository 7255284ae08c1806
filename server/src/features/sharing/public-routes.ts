/**
 * Shared links, for whoever has one. No account and no trace of the visitor: a link counts how many times its page has
 * been opened, and that is all. Wrong, expired and revoked are the same.
 */
import rateLimit from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { resultPage } from '@stegvis/shared/api/assessment.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { plan } from '@stegvis/shared/api/plan.ts';
import { givePassword, sharedDoor, type SharedDoor, type SharedView } from '@stegvis/shared/api/sharing.ts';
import type { Locale, Model } from '@stegvis/shared/model/model.ts';
import { locale } from '@stegvis/shared/model/schema.ts';
import { boardReport } from '@stegvis/shared/report/board-report.ts';
import type { Db } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { localeOf } from '../../http/error-handler.ts';
import type { Sealing } from '../../http/sealing.ts';
import { renderPdf } from '../../pdf/render.ts';
import { readResult } from '../assessments/result.ts';
import { sightOf } from '../assessments/sight.ts';
import { findAssessmentById } from '../assessments/store.ts';
import { QUARTER, withinLimit } from '../auth/limits.ts';
import { isRight } from '../auth/password.ts';
import { tokenHash } from '../auth/token.ts';
import { openPlanFor, wholePlan } from '../plan/open.ts';
import { assemblePlan } from '../reports/assemble.ts';
import { assembleBoard } from '../reports/board-report.ts';
import { lastDayBefore } from './days.ts';
import { givePass, hasPass } from './pass.ts';
import { readerBy } from './reader.ts';
import { countVisit, findByToken } from './store.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
  sealing: Sealing;
  secure: boolean;
  /** Passwords tried for one link from one address and quarter of an hour; ten times that from everywhere. */
  attempts: number;
}

const refusals = { 400: errorBody, 403: errorBody, 404: errorBody, 429: errorBody };
const params = z.object({ token: z.string().min(20).max(100) });

export const sharedRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models, sealing, secure, attempts }) => {
  await app.register(rateLimit, { global: false });
  // A whole council may sit behind one address, and opens the page at the same moment.
  const config = { rateLimit: { max: attempts * 50, timeWindow: QUARTER } };
  const tokenOf = (request: FastifyRequest) => (request.params as { token: string }).token;
  const limit = (max: number, keyGenerator: (request: FastifyRequest) => string) =>
    app.createRateLimit({ max, timeWindow: QUARTER, keyGenerator });
  const perLink = limit(attempts, (request) => `${request.ip}\n${tokenHash(tokenOf(request))}`);
  const perLinkAnywhere = limit(attempts * 10, (request) => tokenHash(tokenOf(request)));

  // Said here and on the page, and not in a robots.txt: whoever may not fetch an address never reads that it is not to be
  // indexed, and may list it all the same.
  app.addHook('onSend', async (_request, reply) => {
    void reply.header('x-robots-tag', 'noindex, nofollow, noarchive').header('referrer-policy', 'no-referrer');
  });

  async function find(request: FastifyRequest) {
    const found = await findByToken(db.read, tokenHash(tokenOf(request)), new Date().toISOString());
    const row = found && (await findAssessmentById(db.read, found.organisation.id, found.link.assessmentId));
    if (!row) throw notFound();
    const { link, organisation } = found;
    const isOpen = link.passwordHash === null || hasPass(request, sealing, link, secure);
    return { link, organisation, row, isOpen };
  }

  /** A link shows one thing. @throws AppError `not-found` for any other, `password-needed` */
  async function opened(request: FastifyRequest, ...shows: SharedView[]) {
    const found = await find(request);
    if (!shows.includes(found.link.shows)) throw notFound();
    if (!found.isOpen) throw new AppError('password-needed');
    return { ...found, access: readerBy(found.link.id, found.row) };
  }

  app.get(
    '/shared/:token',
    { config, schema: { params, response: { 200: sharedDoor, ...refusals } } },
    async (request): Promise<SharedDoor> => {
      const { link, organisation, row, isOpen } = await find(request);
      return {
        shows: link.shows,
        name: link.name,
        organisation: organisation.name,
        accent: organisation.accent,
        board: row.board.name,
        title: row.title,
        year: row.year,
        model: { id: row.modelId, version: row.modelVersion },
        lastDay: lastDayBefore(link.expiresAt),
        password: link.passwordHash === null ? 'none' : isOpen ? 'given' : 'needed',
      };
    },
  );

  app.post(
    '/shared/:token/password',
    { config, schema: { params, body: givePassword, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      await withinLimit(perLink, request, reply);
      await withinLimit(perLinkAnywhere, request, reply);
      const { link } = await find(request);
      if (!(await isRight(request.body.password, link.passwordHash))) throw new AppError('wrong-password');
      givePass(reply, sealing, link, `/delad/${tokenOf(request)}`, secure);
      return reply.status(204).send(null);
    },
  );

  /** The page was opened: told by the page itself, once, and not by what only looks at the address. */
  app.post(
    '/shared/:token/visits',
    { config, schema: { params, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      const { link, isOpen } = await find(request);
      if (!isOpen) throw new AppError('password-needed');
      await db.touch((tx) => countVisit(tx, link.id));
      return reply.status(204).send(null);
    },
  );

  app.get(
    '/shared/:token/result',
    { config, schema: { params, response: { 200: resultPage, ...refusals } } },
    async (request) => {
      const { row, access } = await opened(request, 'result');
      return readResult(db.read, models, row, sightOf(access, row));
    },
  );

  app.get(
    '/shared/:token/plan',
    { config, schema: { params, response: { 200: plan, ...refusals } } },
    async (request) => {
      const { row, access } = await opened(request, 'plan');
      return wholePlan(await openPlanFor(db.read, models, row, access));
    },
  );

  /** The public edition, as it leaves the building for anybody. */
  const publicEdition = ({ organisation, row }: Awaited<ReturnType<typeof opened>>, language: Locale) =>
    ({ row, organisation: organisation.name, edition: 'public', language, delivery: null }) as const;
  const querystring = z.object({ lang: locale.optional() });

  app.get(
    '/shared/:token/report',
    { config, schema: { params, querystring, response: { 200: boardReport, ...refusals } } },
    async (request) => {
      const { lang = localeOf(request) } = request.query;
      return assembleBoard(db.read, models, publicEdition(await opened(request, 'report'), lang));
    },
  );

  /** The same bytes as a member takes out. */
  app.get(
    '/shared/:token/file.pdf',
    { config, schema: { params, querystring, response: { 200: z.any(), ...refusals } } },
    async (request, reply) => {
      const { lang = localeOf(request) } = request.query;
      const found = await opened(request, 'plan', 'report');
      const asked = publicEdition(found, lang);
      const bytes =
        found.link.shows === 'plan'
          ? await renderPdf('plan', await assemblePlan(db.read, models, asked))
          : await renderPdf('board-report', await assembleBoard(db.read, models, asked));
      return reply.type('application/pdf').send(Buffer.from(bytes));
    },
  );
};
