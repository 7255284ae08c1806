/** Nämnder and their verksamhetsområden: what the organisation is made of. Archived, never deleted: history names them. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { canAdminister } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import {
  createBoard,
  createUnit,
  updateBoard as boardBody,
  updateUnit as unitBody,
} from '@stegvis/shared/api/organisation.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import type { Db, Reader } from '../../db/connect.ts';
import { AppError, notFound, type FieldFault } from '../../errors.ts';
import { actorOf, allow } from '../../http/member.ts';
import { freeSlug } from '../../slug.ts';
import { differing, type Change } from './change.ts';
import {
  insertBoard,
  insertUnit,
  isBeingAssessed,
  listAssessments,
  listBoards,
  listRegisterRoles,
  listUnits,
  updateBoard,
  updateUnit,
} from './store.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
}

const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody };
const created = z.object({ id: z.string() });
const inOrg = z.object({ org: z.string() });
const withId = z.object({ org: z.string(), id: z.string() });

export const structureRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models }) => {
  app.post(
    '/boards',
    { schema: { params: inOrg, body: createBoard, response: { 201: created, ...refusals } } },
    async (request, reply) => {
      const { organisation: org } = allow(request, canAdminister);
      const row = { id: uuid(), organisationId: org.id, ...request.body };
      await db.write(actorOf(request), { act: 'board.create', subject: `board:${row.id}`, after: request.body }, (tx) =>
        insertBoard(tx, row),
      );
      return reply.status(201).send({ id: row.id });
    },
  );

  app.patch(
    '/boards/:id',
    { schema: { params: withId, body: boardBody, response: { 204: z.null(), ...refusals, 409: errorBody } } },
    async (request, reply) => {
      const { organisation: org } = allow(request, canAdminister);
      const { id } = request.params;
      const { archived, ...sent } = request.body;
      await db.write(actorOf(request), null, async (tx) => {
        const row = (await listBoards(tx, org.id)).find((board) => board.id === id);
        if (!row) throw notFound();
        const { archivedAt, ...was } = row;
        if (archived && archivedAt === null) await mustHaveNoOpenAssessment(tx, org.id, id);
        const change = differing(
          { ...was, archived: archivedAt !== null },
          { ...sent, ...(archived !== undefined && { archived }) },
        );
        if (!change) return;
        const moved = archived !== undefined && archived !== (archivedAt !== null);
        await updateBoard(tx, org.id, id, {
          ...{ name: was.name, ...sent },
          ...(moved && { archivedAt: archived ? new Date().toISOString() : null }),
        });
        await tx.log({ act: 'board.change', subject: `board:${id}`, ...withoutContact(change) });
      });
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/units',
    { schema: { params: inOrg, body: createUnit, response: { 201: created, ...refusals } } },
    async (request, reply) => {
      const { organisation: org } = allow(request, canAdminister);
      const { boardId, name, form, responsibleRoleId = null } = request.body;
      const faults = await unknownIn(db.read, org.id, { boardId, responsibleRoleId });
      if (![...models.values()].some((model) => model.forms.some((one) => one.id === form))) faults.form = 'unknown';
      if (Object.keys(faults).length > 0) throw new AppError('invalid', { fields: faults });
      const id = uuid();
      await db.write(
        actorOf(request),
        { act: 'unit.create', subject: `unit:${id}`, after: request.body },
        async (tx) => {
          const units = await listUnits(tx, org.id);
          const slug = freeSlug(name, new Set(units.map((unit) => unit.slug)));
          const place = Math.max(0, ...units.map((unit) => unit.place)) + 1;
          const row = { id, organisationId: org.id, boardId, name, form, slug, place, responsibleRoleId };
          await insertUnit(tx, row);
        },
      );
      return reply.status(201).send({ id });
    },
  );

  app.patch(
    '/units/:id',
    { schema: { params: withId, body: unitBody, response: { 204: z.null(), ...refusals, 409: errorBody } } },
    async (request, reply) => {
      const { organisation: org } = allow(request, canAdminister);
      const { id } = request.params;
      const { archived, position, ...sent } = request.body;
      await db.write(actorOf(request), null, async (tx) => {
        const units = await listUnits(tx, org.id);
        const row = units.find((unit) => unit.id === id);
        if (!row) throw notFound();
        const { archivedAt, ...was } = row;
        const at = units.indexOf(row);
        const to = position === undefined ? at : Math.min(position, units.length - 1);
        const change = differing(
          { ...was, archived: archivedAt !== null, position: at },
          { ...sent, ...(archived !== undefined && { archived }), position: to },
        );
        if (!change) return;
        // What stands already may stay, also where it has been archived since.
        const faults = await unknownIn(tx, org.id, {
          boardId: sent.boardId === was.boardId ? undefined : sent.boardId,
          responsibleRoleId: sent.responsibleRoleId,
        });
        if (Object.keys(faults).length > 0) throw new AppError('invalid', { fields: faults });
        if (sent.boardId !== undefined && sent.boardId !== was.boardId && (await isBeingAssessed(tx, id))) {
          throw new AppError('in-use', { fields: { boardId: 'openAssessment' } });
        }
        const moved = archived !== undefined && archived !== (archivedAt !== null);
        await updateUnit(tx, org.id, id, {
          ...{ name: was.name, ...sent },
          ...(moved && { archivedAt: archived ? new Date().toISOString() : null }),
        });
        // Years keep the order that they were set up with.
        const order = units.toSpliced(at, 1).toSpliced(to, 0, row);
        for (const [i, unit] of order.entries()) {
          if (to !== at && unit.place !== i + 1) await updateUnit(tx, org.id, unit.id, { place: i + 1 });
        }
        await tx.log({ act: 'unit.change', subject: `unit:${id}`, ...change });
      });
      return reply.status(204).send(null);
    },
  );
};

async function mustHaveNoOpenAssessment(db: Reader, organisationId: string, boardId: string): Promise<void> {
  const years = await listAssessments(db, organisationId);
  if (years.some((year) => year.boardId === boardId && year.status === 'open')) {
    throw new AppError('in-use', { fields: { archived: 'openAssessment' } });
  }
}

/** Which of these the organisation does not have: a nämnd that is used, a role of the register. */
async function unknownIn(
  db: Reader,
  organisationId: string,
  { boardId, responsibleRoleId }: { boardId?: string | undefined; responsibleRoleId?: string | null | undefined },
): Promise<Record<string, FieldFault>> {
  const faults: Record<string, FieldFault> = {};
  const [boards, roles] = await Promise.all([listBoards(db, organisationId), listRegisterRoles(db, organisationId)]);
  if (boardId !== undefined && !boards.some((board) => board.id === boardId && board.archivedAt === null)) {
    faults.boardId = 'unknown';
  }
  if (responsibleRoleId && !roles.some((role) => role.id === responsibleRoleId)) faults.responsibleRoleId = 'unknown';
  return faults;
}

/** The contact may be a person: the log says that it changed, not to whom. */
function withoutContact({ before, after }: Change): Change {
  if (!('dataProtectionContact' in after)) return { before, after };
  const hidden = ({ dataProtectionContact, ...rest }: Record<string, unknown>) => ({
    ...rest,
    hasDataProtectionContact: dataProtectionContact !== '',
  });
  return { before: hidden(before), after: hidden(after) };
}
