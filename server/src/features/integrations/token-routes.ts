/** Tokens: made, shown once, and taken back. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { v7 as uuid } from 'uuid';
import { canConnect } from '@stegvis/shared/access/permissions.ts';
import { createToken, token, tokenMade } from '@stegvis/shared/api/integration.ts';
import type { Db } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { actorOf, allow } from '../../http/member.ts';
import { describeToken } from './describe.ts';
import { inOrg, mustHaveBoard, refusals, withId } from './request-shapes.ts';
import { findToken, insertToken, updateToken, type TokenRow } from './token-store.ts';
import { makeToken } from './token.ts';

const DAY = 86_400_000;

export const tokenRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.post(
    '/integrations/tokens',
    { schema: { params: inOrg, body: createToken, response: { 201: tokenMade, ...refusals } } },
    async (request, reply) => {
      const { organisation, person } = allow(request, canConnect);
      const { name, boardId, scopes: asked, days } = request.body;
      await mustHaveBoard(db.read, organisation.id, boardId);
      const { secret, prefix, hash } = makeToken();
      const now = Date.now();
      const scopes = [...new Set(asked)];
      const row: TokenRow = {
        ...{ id: uuid(), organisationId: organisation.id, boardId, name, scopes, tokenHash: hash, prefix },
        ...{ createdBy: person.id, createdAt: new Date(now).toISOString() },
        ...{ expiresAt: new Date(now + days * DAY).toISOString(), usedAt: null, revokedAt: null },
      };
      const after = { name, prefix, boardId, scopes, expiresAt: row.expiresAt };
      await db.write(actorOf(request), { act: 'token.create', subject: `token:${row.id}`, after }, (tx) =>
        insertToken(tx, row),
      );
      return reply.status(201).send({ token: describeToken(row), secret });
    },
  );

  // It stays in the list, so that whoever finds it somewhere can see what it was.
  app.delete(
    '/integrations/tokens/:id',
    { schema: { params: withId, response: { 200: token, ...refusals } } },
    async (request) => {
      const { organisation } = allow(request, canConnect);
      const { id } = request.params;
      return db.write(actorOf(request), null, async (tx) => {
        const row = await findToken(tx, organisation.id, id);
        if (!row) throw notFound();
        if (row.revokedAt !== null) throw new AppError('conflict');
        const set = { revokedAt: new Date().toISOString() };
        await updateToken(tx, id, set);
        const { name, prefix } = row;
        await tx.log({ act: 'token.revoke', subject: `token:${id}`, before: { name, prefix } });
        return describeToken({ ...row, ...set });
      });
    },
  );
};
