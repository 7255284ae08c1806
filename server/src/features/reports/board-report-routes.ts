/** Rapport till nämnd: writing its texts anew, and taking it out as files. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canRead, canSeeInternal, canWriteReport } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { TEXT_LIMIT, reportText, saveText as saveBody, textConflict, textKey } from '@stegvis/shared/api/report.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { locale } from '@stegvis/shared/model/schema.ts';
import { edition } from '@stegvis/shared/report/plan-report.ts';
import { published } from '@stegvis/shared/report/published.ts';
import type { Db } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { frozenJson } from '../../frozen.ts';
import { localeOf } from '../../http/error-handler.ts';
import { actorOf, allow, getMember } from '../../http/member.ts';
import { renderPdf } from '../../pdf/render.ts';
import { slugify } from '../../slug.ts';
import { getAssessment } from '../assessments/open.ts';
import type { Asked } from './assemble.ts';
import { boardDocx } from './board-docx.ts';
import { assembleBoard, makeBoard } from './board-report.ts';
import { fileWords } from './file-names.ts';
import { listTexts, saveText } from './texts-store.ts';
import { letterOf, nextRow, textsOf } from './texts.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
}

const params = z.object({ org: z.string(), assessment: z.string() });
const querystring = z.object({ edition: edition.default('public'), lang: locale.optional() });
const failures = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody };
const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};
type Ending = keyof typeof TYPES;

export const boardReportRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models }) => {
  app.put(
    '/assessments/:assessment/report/texts/:key',
    {
      schema: {
        params: params.extend({ key: textKey }),
        body: saveBody,
        response: { 200: reportText, ...failures, 409: z.union([textConflict, errorBody]), 413: errorBody },
      },
    },
    async (request) => {
      const { key } = request.params;
      const row = await getAssessment(db.read, request);
      const { person, organisation } = allow(request, canWriteReport, { boardId: row.board.id });
      if (key !== 'letter' && (request.body.text?.length ?? 0) > TEXT_LIMIT) {
        throw new AppError('too-large');
      }
      const language = request.body.locale;
      const asked: Asked = { row, organisation: organisation.name, edition: 'public', language, delivery: null };
      const made = await makeBoard(db.read, models, asked);
      const find = async (reader: typeof db.read) =>
        textsOf(made, await listTexts(reader, row.id, language)).find((text) => text.key === key);
      if (!(await find(db.read))) throw notFound();

      return db.write(actorOf(request), null, async (tx) => {
        const current = await find(tx);
        if (!current) throw notFound();
        if (current.revision !== request.body.revision) throw new AppError('conflict', { extra: { current } });
        const next = nextRow(current, row.id, request.body, { personId: person.id, at: new Date().toISOString() });
        await saveText(tx, next);
        await tx.log({
          act: 'report.text',
          subject: `assessment:${row.id}`,
          before: { text: current.written },
          after: { key, locale: language, text: request.body.text },
        });
        return (await find(tx)) ?? current;
      });
    },
  );

  const files: Record<Ending, (asked: Asked) => Promise<Uint8Array>> = {
    pdf: async (asked) => renderPdf('board-report', await assembleBoard(db.read, models, asked)),
    docx: async (asked) => boardDocx(await assembleBoard(db.read, models, asked)),
    json: async (asked) =>
      Buffer.from(frozenJson(published('board-report', await assembleBoard(db.read, models, asked)))),
    txt: async (asked) =>
      Buffer.from(
        letterOf(await makeBoard(db.read, models, asked), await listTexts(db.read, asked.row.id, asked.language)),
      ),
  };
  const paths = { pdf: 'report.pdf', docx: 'report.docx', json: 'report.json', txt: 'letter.txt' } as const;

  for (const [ending, path] of Object.entries(paths) as [Ending, string][]) {
    const schema = { params, querystring, response: { 200: z.any(), ...failures } };
    app.get(`/assessments/:assessment/${path}`, { schema }, async (request, reply) => {
      const asked = await askedIn(request, request.query);
      const bytes = await files[ending](asked);
      // What leaves the building is logged.
      await db.write(
        actorOf(request),
        {
          act: 'report.export',
          subject: `assessment:${asked.row.id}`,
          after: { file: ending === 'txt' ? 'letter' : 'board-report', format: ending, edition: asked.edition },
        },
        async () => undefined,
      );
      return send(reply, asked, ending, bytes);
    });
  }

  async function askedIn(request: FastifyRequest, wanted: z.infer<typeof querystring>): Promise<Asked> {
    const row = await getAssessment(db.read, request);
    allow(request, wanted.edition === 'internal' ? canSeeInternal : canRead, { boardId: row.board.id });
    const { name: organisation } = getMember(request).organisation;
    return { row, organisation, edition: wanted.edition, language: wanted.lang ?? localeOf(request), delivery: null };
  }
};

function send(
  reply: FastifyReply,
  { row, organisation, edition: taken, language }: Asked,
  ending: Ending,
  bytes: Uint8Array,
) {
  const words = fileWords(language);
  const isLetter = ending === 'txt';
  const name = slugify(`${words[isLetter ? 'letter' : 'board-report']} ${organisation} ${row.title}`);
  const fileName = `${name}${taken === 'internal' && !isLetter ? `-${words.internal}` : ''}.${ending}`;
  return reply
    .type(TYPES[ending])
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .send(Buffer.from(bytes));
}
