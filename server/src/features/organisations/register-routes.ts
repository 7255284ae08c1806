/** The role register: which roles there are, who holds each now and who stands in. Rights and reminders follow. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { canKeepRegister } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { saveRegisterRole, uses } from '@stegvis/shared/api/organisation.ts';
import type { Db } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { actorOf, allow } from '../../http/member.ts';
import { checkedRole, mustMayFill, roleForLog } from './register.ts';
import { countUses, deleteRegisterRole, insertRegisterRole, listRegisterRoles, updateRegisterRole } from './store.ts';

const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody };
const created = z.object({ id: z.string() });
const inOrg = z.object({ org: z.string() });
const withId = z.object({ org: z.string(), id: z.string() });

export const registerRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.post(
    '/roles',
    { schema: { params: inOrg, body: saveRegisterRole, response: { 201: created, ...refusals, 409: errorBody } } },
    async (request, reply) => {
      const { organisation: org } = allow(request, canKeepRegister);
      const id = uuid();
      await db.write(actorOf(request), null, async (tx) => {
        const { row, others } = await checkedRole(tx, org.id, request.body);
        const place = Math.max(0, ...others.map((role) => role.place)) + 1;
        await insertRegisterRole(tx, { id, organisationId: org.id, ...row, place });
        await tx.log({ act: 'role.create', subject: `role:${id}`, after: roleForLog(row) });
      });
      return reply.status(201).send({ id });
    },
  );

  app.put(
    '/roles/:id',
    { schema: { params: withId, body: saveRegisterRole, response: { 204: z.null(), ...refusals, 409: errorBody } } },
    async (request, reply) => {
      const { organisation: org, access } = allow(request, canKeepRegister);
      const { id } = request.params;
      await db.write(actorOf(request), null, async (tx) => {
        const before = (await listRegisterRoles(tx, org.id)).find((role) => role.id === id);
        if (!before) throw notFound();
        const { row } = await checkedRole(tx, org.id, request.body, before);
        if (row.holderId !== before.holderId || row.standInId !== before.standInId) {
          await mustMayFill(tx, access, before);
        }
        await updateRegisterRole(tx, org.id, id, row);
        await tx.log({
          act: 'role.change',
          subject: `role:${id}`,
          before: roleForLog(before),
          after: roleForLog(row),
        });
      });
      return reply.status(204).send(null);
    },
  );

  // What names the role in a plan of any year keeps it: the plan would lose who was responsible.
  app.delete(
    '/roles/:id',
    {
      schema: {
        params: withId,
        response: { 204: z.null(), ...refusals, 409: errorBody.extend({ uses: uses.optional() }) },
      },
    },
    async (request, reply) => {
      const { organisation: org } = allow(request, canKeepRegister);
      const { id } = request.params;
      await db.write(actorOf(request), null, async (tx) => {
        const before = (await listRegisterRoles(tx, org.id)).find((role) => role.id === id);
        if (!before) throw notFound();
        const used = await countUses(tx, id);
        if (used.actions + used.units > 0) throw new AppError('in-use', { extra: { uses: used } });
        await deleteRegisterRole(tx, org.id, id);
        await tx.log({ act: 'role.remove', subject: `role:${id}`, before: roleForLog(before) });
      });
      return reply.status(204).send(null);
    },
  );
};
