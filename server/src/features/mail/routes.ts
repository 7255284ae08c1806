/** The outbox of an organisation: what it sends, what became of it, and for the sender what did not arrive. */
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canAdminister } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import {
  acknowledgeMails,
  mail,
  mailLink,
  MAILS_PER_PAGE,
  openedMail,
  outbox,
  outboxQuery,
  refusedMails,
} from '@stegvis/shared/api/mail.ts';
import type { Db } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { actorOf, allow, getMember } from '../../http/member.ts';
import type { Sealing } from '../../http/sealing.ts';
import { queued } from './queue.ts';
import { acknowledge, countMails, findMail, listMails, listRefused, updateMail, type Outbox } from './store.ts';
import { canRetry, tellMail, textWithoutLink, unsentLink } from './told.ts';

interface Options {
  db: Db;
  sealing: Sealing;
  production: boolean;
  /** Whether mail leaves the installation at all. */
  sends: boolean;
}

const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody };
const inOrg = z.object({ org: z.string() });
const withId = z.object({ org: z.string(), id: z.string() });

export const mailRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, sealing, production, sends }) => {
  /** What concerns a person alone is no administrator's business, save in the demo, where everybody is made up. */
  const outboxOf = (request: FastifyRequest): Outbox => {
    const { organisation } = allow(request, canAdminister);
    return { organisationId: organisation.id, withPersonal: organisation.isDemo && !production };
  };
  const now = () => new Date().toISOString();

  app.get(
    '/mails',
    { schema: { params: inOrg, querystring: outboxQuery, response: { 200: outbox, ...refusals } } },
    async (request) => {
      const own = outboxOf(request);
      const { status, page } = request.query;
      const [rows, counted] = await Promise.all([
        listMails(db.read, own, { status, limit: MAILS_PER_PAGE, offset: (page - 1) * MAILS_PER_PAGE }),
        countMails(db.read, own),
      ]);
      const counts = { queued: 0, sending: 0, sent: 0, refused: 0, cancelled: 0, ...counted };
      const total = status ? counts[status] : Object.values(counts).reduce((sum, n) => sum + n, 0);
      const at = now();
      return {
        mails: rows.map((row) => tellMail(sealing, row, at)),
        page,
        pages: Math.max(1, Math.ceil(total / MAILS_PER_PAGE)),
        counts,
        sends,
      };
    },
  );

  app.get(
    '/mails/refused',
    { schema: { params: inOrg, response: { 200: refusedMails, ...refusals } } },
    async (request) => {
      const { organisation, person } = getMember(request);
      return { mails: await listRefused(db.read, organisation.id, person.id) };
    },
  );

  // Putting a notice away is no act on anything but the notice: no entry.
  app.post(
    '/mails/refused/acknowledge',
    { schema: { params: inOrg, body: acknowledgeMails, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      const { organisation, person } = getMember(request);
      await db.touch((tx) => acknowledge(tx, organisation.id, person.id, request.body.ids, now()));
      return reply.status(204).send(null);
    },
  );

  app.get('/mails/:id', { schema: { params: withId, response: { 200: openedMail, ...refusals } } }, async (request) => {
    const row = await findMail(db.read, outboxOf(request), request.params.id);
    if (!row) throw notFound();
    return { ...tellMail(sealing, row, now()), text: textWithoutLink(sealing, row) };
  });

  // A link lets whoever has it in: that somebody read it out is logged, so it is no GET.
  app.post(
    '/mails/:id/link',
    { schema: { params: withId, response: { 200: mailLink, ...refusals, 409: errorBody } } },
    async (request) => {
      const own = outboxOf(request);
      const { id } = request.params;
      const link = await db.write(actorOf(request), null, async (tx) => {
        const row = await findMail(tx, own, id);
        if (!row) throw notFound();
        const unsent = unsentLink(sealing, row, now());
        if (unsent === null) throw new AppError('conflict');
        await tx.log({ act: 'mail.read-link', subject: `mail:${id}`, after: { kind: row.kind } });
        return unsent;
      });
      return { link };
    },
  );

  app.post(
    '/mails/:id/retry',
    { schema: { params: withId, response: { 200: mail, ...refusals, 409: errorBody } } },
    async (request) => {
      const own = outboxOf(request);
      const { id } = request.params;
      return db.write(actorOf(request), null, async (tx) => {
        const row = await findMail(tx, own, id);
        if (!row) throw notFound();
        const at = now();
        if (!canRetry(sealing, row, at)) throw new AppError('conflict');
        const set = { status: 'queued' as const, attempts: 0, nextAttemptAt: at, acknowledgedAt: null };
        await updateMail(tx, id, set);
        await tx.log({
          act: 'mail.retry',
          subject: `mail:${id}`,
          before: { status: row.status },
          after: { status: set.status },
        });
        queued.emit('mail');
        return tellMail(sealing, { ...row, ...set }, at);
      });
    },
  );

  app.post(
    '/mails/:id/cancel',
    { schema: { params: withId, response: { 200: mail, ...refusals, 409: errorBody } } },
    async (request) => {
      const own = outboxOf(request);
      const { id } = request.params;
      return db.write(actorOf(request), null, async (tx) => {
        const row = await findMail(tx, own, id);
        if (!row) throw notFound();
        if (row.status !== 'queued') throw new AppError('conflict');
        const set = { status: 'cancelled' as const, content: null };
        await updateMail(tx, id, set);
        await tx.log({
          act: 'mail.cancel',
          subject: `mail:${id}`,
          before: { status: row.status },
          after: { status: set.status },
        });
        return tellMail(sealing, { ...row, ...set }, now());
      });
    },
  );
};
