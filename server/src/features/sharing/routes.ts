/** Shared links, for those who may make them. */
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { canShare } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import {
  changeSharedLink,
  createSharedLink,
  sharedLink,
  sharingPage,
  type SharedLink,
} from '@stegvis/shared/api/sharing.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import type { Db, Transaction } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { linkTo } from '../../http/address.ts';
import { actorOf, allow } from '../../http/member.ts';
import type { Sealing } from '../../http/sealing.ts';
import { getAssessment } from '../assessments/open.ts';
import { hashPassword } from '../auth/password.ts';
import { tokenHash } from '../auth/token.ts';
import { isWeak } from '../auth/weak.ts';
import { describePublication } from '../open-data/publication.ts';
import { newToken } from '../people/invite.ts';
import { endOf, lastDayBefore } from './days.ts';
import { findSharedLink, insertSharedLink, listSharedLinks, updateSharedLink, type SharedLinkRow } from './store.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
  sealing: Sealing;
  origin: string | null;
}

const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody };
const inAssessment = z.object({ org: z.string(), assessment: z.string() });
const ofLink = inAssessment.extend({ id: z.string() });

/** What the token is sealed for. */
const PURPOSE = 'shared_links.token';

export const sharingRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models, sealing, origin }) => {
  /** The assessment in the address, and the one who may share it. */
  async function sharing(request: FastifyRequest) {
    const row = await getAssessment(db.read, request);
    return { row, ...allow(request, canShare, { boardId: row.board.id }) };
  }

  function describe(request: FastifyRequest, link: SharedLinkRow, createdBy: string | null): SharedLink {
    const { id, name, shows, passwordHash, visits, createdAt, expiresAt, revokedAt } = link;
    const token = sealing.open(link.token, PURPOSE);
    return {
      ...{ id, name, shows, visits, createdBy, createdAt, revokedAt },
      link: token && linkTo(request, origin, `/delad/${token}`),
      hasPassword: passwordHash !== null,
      lastDay: lastDayBefore(expiresAt),
      state: revokedAt ? 'revoked' : expiresAt <= new Date().toISOString() ? 'expired' : 'open',
    };
  }

  app.get(
    '/assessments/:assessment/shared-links',
    { schema: { params: inAssessment, response: { 200: sharingPage, ...refusals } } },
    async (request) => {
      const { row, organisation } = await sharing(request);
      const [links, publication] = await Promise.all([
        listSharedLinks(db.read, row.id),
        describePublication(db.read, models, row, (path) => linkTo(request, origin, path), organisation.slug),
      ]);
      return {
        status: row.status,
        links: links.map(({ link, createdBy }) => describe(request, link, createdBy)),
        publication,
      };
    },
  );

  app.post(
    '/assessments/:assessment/shared-links',
    { schema: { params: inAssessment, body: createSharedLink, response: { 201: sharedLink, ...refusals } } },
    async (request, reply) => {
      const { row, organisation, person } = await sharing(request);
      const { name, shows, lastDay, password } = request.body;
      const expiresAt = endOf(lastDay);
      if (password !== null && isWeak(password, [name, organisation.name, row.title, row.board.name])) {
        throw new AppError('invalid', { fields: { password: 'weakPassword' } });
      }
      const token = newToken();
      const link: SharedLinkRow = {
        ...{ id: uuid(), name, shows, expiresAt },
        organisationId: organisation.id,
        assessmentId: row.id,
        tokenHash: tokenHash(token),
        token: sealing.seal(token, PURPOSE),
        passwordHash: password === null ? null : await hashPassword(password),
        visits: 0,
        createdBy: person.id,
        createdAt: new Date().toISOString(),
        revokedAt: null,
      };
      const after = { name, shows, expiresAt, hasPassword: password !== null };
      const entry = { act: 'shared-link.create', subject: `shared-link:${link.id}`, after };
      await db.write(actorOf(request), entry, (tx) => insertSharedLink(tx, link));
      return reply.status(201).send(describe(request, link, person.name));
    },
  );

  /** One act on the link in the address. @returns nothing: the page reads its list anew */
  async function act(
    request: FastifyRequest,
    work: (tx: Transaction, link: SharedLinkRow) => Promise<void>,
  ): Promise<void> {
    const { row } = await sharing(request);
    const { id } = request.params as { id: string };
    await db.write(actorOf(request), null, async (tx) => {
      const link = await findSharedLink(tx, row.id, id);
      if (!link) throw notFound();
      await work(tx, link);
    });
  }

  app.patch(
    '/assessments/:assessment/shared-links/:id',
    { schema: { params: ofLink, body: changeSharedLink, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      const { name, lastDay } = request.body;
      const set = { ...(name !== undefined && { name }), ...(lastDay !== undefined && { expiresAt: endOf(lastDay) }) };
      await act(request, async (tx, link) => {
        const before = { name: link.name, expiresAt: link.expiresAt };
        const after = { ...before, ...set };
        if (JSON.stringify(after) === JSON.stringify(before)) return;
        await updateSharedLink(tx, link.id, after);
        await tx.log({ act: 'shared-link.change', subject: `shared-link:${link.id}`, before, after });
      });
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/assessments/:assessment/shared-links/:id/revoke',
    { schema: { params: ofLink, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      await act(request, async (tx, link) => {
        if (link.revokedAt !== null) return;
        await updateSharedLink(tx, link.id, { revokedAt: new Date().toISOString() });
        await tx.log({ act: 'shared-link.revoke', subject: `shared-link:${link.id}` });
      });
      return reply.status(204).send(null);
    },
  );
};
