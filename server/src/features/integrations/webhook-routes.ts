/** Webhooks: where messages go, tried, paused, signed with a new secret, and taken away. */
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { canConnect } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { createWebhook, updateWebhook as updateBody, webhook, webhookMade } from '@stegvis/shared/api/integration.ts';
import type { AuditEntry, Db, Reader, Transaction } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { actorOf, allow } from '../../http/member.ts';
import { addressFault } from './allowed-hosts.ts';
import { changesOf, forLog } from './change.ts';
import { describeWebhook } from './describe.ts';
import { queued, queuePing } from './queue.ts';
import { inOrg, mustHaveBoard, refusals, withId } from './request-shapes.ts';
import type { Way } from './send.ts';
import { makeSecret, WEBHOOK_SECRET } from './sign.ts';
import {
  deleteWebhook,
  findMessage,
  findWebhook,
  insertWebhook,
  updateMessage,
  updateWebhook,
  type WebhookRow,
} from './webhook-store.ts';

const ofMessage = withId.extend({ message: z.string() });
const told = { 200: webhook, ...refusals };

export const webhookRoutes: FastifyPluginAsyncZod<Way & { db: Db }> = async (app, { db, ...way }) => {
  function mustBeAllowed(url: string | undefined): void {
    const fault = url === undefined ? null : addressFault(new URL(url), way.hosts, way.production);
    if (fault !== null) throw new AppError('invalid', { fields: { url: fault } });
  }
  /** One act on the webhook in the address. */
  async function write<T>(request: FastifyRequest, work: (tx: Transaction, row: WebhookRow) => Promise<T>): Promise<T> {
    const { organisation } = allow(request, canConnect);
    const { id } = request.params as { id: string };
    return db.write(actorOf(request), null, async (tx) => {
      const row = await findWebhook(tx, organisation.id, id);
      if (!row) throw notFound();
      return work(tx, row);
    });
  }
  const describe = (reader: Reader, row: WebhookRow) => describeWebhook(reader, way, row);
  const subject = ({ id }: WebhookRow): Pick<AuditEntry, 'subject'> => ({ subject: `webhook:${id}` });
  const seal = (secret: string) => way.sealing.seal(secret, WEBHOOK_SECRET);

  app.post(
    '/integrations/webhooks',
    { schema: { params: inOrg, body: createWebhook, response: { 201: webhookMade, ...refusals } } },
    async (request, reply) => {
      const { organisation, person } = allow(request, canConnect);
      mustBeAllowed(request.body.url);
      await mustHaveBoard(db.read, organisation.id, request.body.boardId);
      const secret = makeSecret();
      const row: WebhookRow = {
        ...request.body,
        ...{ id: uuid(), organisationId: organisation.id, secret: seal(secret), enabled: true, revision: 1 },
        ...{ createdBy: person.id, createdAt: new Date().toISOString() },
      };
      const entry = { act: 'webhook.create', ...subject(row), after: forLog(row) };
      const made = await db.write(actorOf(request), entry, async (tx) => {
        await insertWebhook(tx, row);
        return describe(tx, row);
      });
      return reply.status(201).send({ webhook: made, secret });
    },
  );

  app.patch(
    '/integrations/webhooks/:id',
    {
      schema: {
        params: withId,
        body: updateBody,
        response: { ...told, 409: errorBody.extend({ current: webhook.optional() }) },
      },
    },
    async (request) => {
      const { revision, ...sent } = request.body;
      return write(request, async (tx, row) => {
        const changed = changesOf(row, sent);
        if (!changed) return describe(tx, row);
        if (row.revision !== revision) throw new AppError('conflict', { extra: { current: await describe(tx, row) } });
        mustBeAllowed(changed.set.url);
        await mustHaveBoard(tx, row.organisationId, changed.set.boardId);
        const set = { ...changed.set, revision: revision + 1 };
        await updateWebhook(tx, row.id, set);
        await tx.log({ act: 'webhook.change', ...subject(row), before: changed.before, after: changed.after });
        // What has waited while it was paused is due.
        queued.emit('message');
        return describe(tx, { ...row, ...set });
      });
    },
  );

  app.post(
    '/integrations/webhooks/:id/secret',
    { schema: { params: withId, response: { 200: webhookMade, ...refusals } } },
    async (request) =>
      write(request, async (tx, row) => {
        const secret = makeSecret();
        const set = { secret: seal(secret), revision: row.revision + 1 };
        await updateWebhook(tx, row.id, set);
        await tx.log({ act: 'webhook.change', ...subject(row), after: { newSecret: true } });
        return { webhook: await describe(tx, { ...row, ...set }), secret };
      }),
  );

  app.delete(
    '/integrations/webhooks/:id',
    { schema: { params: withId, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      await write(request, async (tx, row) => {
        await deleteWebhook(tx, row.id);
        await tx.log({ act: 'webhook.remove', ...subject(row), before: forLog(row) });
      });
      return reply.status(204).send(null);
    },
  );

  app.post('/integrations/webhooks/:id/ping', { schema: { params: withId, response: told } }, async (request) =>
    write(request, async (tx, row) => {
      if (!row.enabled) throw new AppError('conflict');
      await queuePing(tx, row);
      await tx.log({ act: 'webhook.ping', ...subject(row) });
      return describe(tx, row);
    }),
  );

  app.post(
    '/integrations/webhooks/:id/messages/:message/retry',
    { schema: { params: ofMessage, response: told } },
    async (request) =>
      write(request, async (tx, row) => {
        const message = await findMessage(tx, row.id, request.params.message);
        if (!message) throw notFound();
        if (message.status !== 'failed') throw new AppError('conflict');
        const set = { status: 'queued' as const, attempts: 0, nextAttemptAt: new Date().toISOString() };
        await updateMessage(tx, message.id, set);
        await tx.log({ act: 'webhook.retry', ...subject(row), after: { event: message.event, message: message.id } });
        queued.emit('message');
        return describe(tx, row);
      }),
  );
};
