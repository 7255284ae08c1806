import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  logExportQuery,
  logPage,
  logPeople,
  logQuery,
  logVerification,
  type LogFilter,
  type LogPage,
  type LogVerification,
} from '@stegvis/shared/api/audit.ts';
import { canSeeLog } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { log as en } from '@stegvis/shared/text/en/log.ts';
import { log as sv } from '@stegvis/shared/text/sv/log.ts';
import { today } from '../../clock.ts';
import type { Db } from '../../db/connect.ts';
import { localeOf } from '../../http/error-handler.ts';
import { actorOf, allow } from '../../http/member.ts';
import type { Sealing } from '../../http/sealing.ts';
import { csvHead, csvLine, jsonLine } from './export.ts';
import { filterOf, searchLog, type Found } from './search.ts';
import { showEntries } from './show.ts';
import { hashBefore, listActors, newestSeq } from './store.ts';
import { verifyChain } from './verification.ts';

interface Options {
  db: Db;
  sealing: Sealing;
}

const texts = { sv, en };
const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody };
const params = z.object({ org: z.string() });
const PAGE = 50;
const PORTION = 1000;

export const auditRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, sealing }) => {
  app.get(
    '/log',
    { schema: { params, querystring: logQuery, response: { 200: logPage, ...refusals } } },
    async (request): Promise<LogPage> => {
      const { organisation, access } = allow(request, canSeeLog);
      const words = texts[localeOf(request)];
      const filter = await filterOf(db.read, organisation.id, request.query, words.acts);
      const below = request.query.below ?? (await newestSeq(db.read)) + 1;
      const entries: LogPage['entries'] = [];
      // One more than is shown tells whether there is a next page.
      for await (const found of searchLog(db.read, organisation.id, access, filter, { below, portion: PAGE + 1 })) {
        const rows = found.rows.slice(0, PAGE + 1 - entries.length);
        entries.push(...(await showEntries(db.read, organisation.id, { ...found, rows }, words)));
        if (entries.length > PAGE) break;
      }
      const shown = entries.slice(0, PAGE);
      return { entries: shown, next: entries.length > PAGE ? (shown.at(-1)?.seq ?? null) : null };
    },
  );

  app.get('/log/people', { schema: { params, response: { 200: logPeople, ...refusals } } }, async (request) => {
    const { organisation } = allow(request, canSeeLog);
    const actors = await listActors(db.read, organisation.id);
    return {
      people: actors.filter((one) => one.erasedAt === null).map(({ id, name, guest }) => ({ id, name, guest })),
    };
  });

  // However many ask: an organisation's chain is walked by one at a time.
  const underway = new Map<string, Promise<LogVerification>>();
  app.get(
    '/log/verification',
    { schema: { params, response: { 200: logVerification, ...refusals } } },
    async (request) => {
      const { id } = allow(request, canSeeLog).organisation;
      let verifying = underway.get(id);
      if (!verifying) {
        verifying = verify(id).finally(() => underway.delete(id));
        underway.set(id, verifying);
      }
      return verifying;
    },
  );

  async function verify(organisationId: string): Promise<LogVerification> {
    const { head, fault, ...counts } = await db.snapshot((reader) => verifyChain(reader, sealing, organisationId));
    return {
      checkedAt: new Date().toISOString(),
      ...{ entries: counts.entries, removed: counts.removed, checkpoints: counts.checkpoints },
      head: head && { place: head.place, at: head.at, hash: head.hash },
      fault,
    };
  }

  app.get(
    '/log/export',
    { schema: { params, querystring: logExportQuery, response: { 200: z.any(), ...refusals } } },
    async (request, reply) => {
      const { organisation, access } = allow(request, canSeeLog);
      const { format, ...asked } = request.query;
      const words = texts[localeOf(request)];
      const filter = await filterOf(db.read, organisation.id, asked, words.acts);
      const below = (await newestSeq(db.read)) + 1;
      const subject = `organisation:${organisation.id}`;
      await db.write(
        actorOf(request),
        { act: 'log.export', subject, after: { format, ...forLog(asked) } },
        async () => undefined,
      );

      async function* file() {
        if (format === 'csv') yield csvHead(words.csv);
        for await (const found of searchLog(db.read, organisation.id, access, filter, { below, portion: PORTION })) {
          yield format === 'csv'
            ? (await showEntries(db.read, organisation.id, found, words))
                .map((entry) => csvLine(entry, words.csv))
                .join('')
            : (await linked(found)).join('');
        }
      }
      const linked = ({ rows, withheld }: Found) =>
        Promise.all(
          rows.map(async (row) => {
            const previous = await hashBefore(db.read, row.organisationId, row.seq);
            return jsonLine(row, withheld.entry(row), previous ?? null);
          }),
        );
      const kind = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8';
      const name = `${words.fileName}-${organisation.slug}-${today()}.${format}`;
      return reply
        .type(kind)
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(Readable.from(file()));
    },
  );
};

/** What was asked for, less the words that were searched for: they may be anybody's name. */
function forLog({ q, ...filter }: LogFilter) {
  return { ...filter, ...(q && { searched: true }) };
}
