import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { errorBody } from '@stegvis/shared/api/error.ts';
import {
  createBoard,
  createUnit,
  organisation,
  saveRegisterRole,
  updateUnit as updateUnitBody,
} from '@stegvis/shared/api/organisation.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import type { Db } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { canAdminister, canKeepRegister, canRead, isGuest } from '@stegvis/shared/access/permissions.ts';
import { actorOf, allow, getMember } from '../../http/member.ts';
import { newestModels } from '../../models/registry.ts';
import { freeSlug } from '../../slug.ts';
import {
  insertBoard,
  insertRegisterRole,
  insertUnit,
  listAssessments,
  listBoards,
  listMembers,
  listRegisterRoles,
  listUnits,
  updateRegisterRole,
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

export const organisationRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models }) => {
  app.get('/', { schema: { params: inOrg, response: { 200: organisation, ...refusals } } }, async (request) => {
    const member = getMember(request);
    const { id, slug, name, type, isDemo } = member.organisation;
    const [boards, units, roles, members, assessments] = await Promise.all([
      listBoards(db.read, id),
      listUnits(db.read, id),
      listRegisterRoles(db.read, id),
      listMembers(db.read, id),
      listAssessments(db.read, id),
    ]);
    const people = Map.groupBy(members, (row) => row.id);
    const { access } = member;
    // A guest sees the nämnd, the unit and the year of the link, and nobody's name.
    const guest = isGuest(access);
    const seesBoard = (boardId: string) =>
      guest ? access.grants.some((grant) => grant.boardId === boardId) : canRead(access, { boardId });
    return {
      slug,
      name,
      type: organisation.shape.type.parse(type),
      isDemo,
      boards: guest ? boards.filter((board) => seesBoard(board.id)) : boards,
      units: units
        .filter((unit) => !guest || access.grants.some((grant) => grant.unitId === unit.id))
        .map(({ archivedAt, ...unit }) => ({ ...unit, archived: archivedAt !== null })),
      roles: guest ? [] : roles,
      // Addresses are for those who administer; a reader sees who the people are, not how to write to them.
      members: guest
        ? []
        : [...people.values()].flatMap(([first, ...rest]) =>
            first
              ? {
                  ...first,
                  email: canKeepRegister(access) ? first.email : '',
                  roles: [...new Set([first, ...rest].map((row) => row.role))],
                }
              : [],
          ),
      models: [...newestModels(models).values()].map((model) => ({ id: model.id, version: model.version })),
      assessments: assessments
        .filter((one) =>
          guest ? access.grants.some((grant) => grant.assessmentId === one.id) : seesBoard(one.boardId),
        )
        .map(({ id: _, modelId, modelVersion, ...one }) => ({
          ...one,
          model: { id: modelId, version: modelVersion },
        })),
      access: { ...access, grants: [...access.grants], holds: [...access.holds] },
    };
  });

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

  app.post(
    '/units',
    { schema: { params: inOrg, body: createUnit, response: { 201: created, ...refusals } } },
    async (request, reply) => {
      const { organisation: org } = allow(request, canAdminister);
      const { boardId, name, form } = request.body;
      const boards = await listBoards(db.read, org.id);
      if (!boards.some((board) => board.id === boardId))
        throw new AppError('invalid', { fields: { boardId: 'unknown' } });
      if (![...models.values()].some((model) => model.forms.some((one) => one.id === form))) {
        throw new AppError('invalid', { fields: { form: 'unknown' } });
      }
      const id = uuid();
      await db.write(
        actorOf(request),
        { act: 'unit.create', subject: `unit:${id}`, after: request.body },
        async (tx) => {
          const units = await listUnits(tx, org.id);
          const slug = freeSlug(name, new Set(units.map((unit) => unit.slug)));
          await insertUnit(tx, {
            id,
            organisationId: org.id,
            boardId,
            name,
            form,
            slug,
            place: units.length + 1,
            archivedAt: null,
          });
        },
      );
      return reply.status(201).send({ id });
    },
  );

  app.patch(
    '/units/:id',
    { schema: { params: withId, body: updateUnitBody, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      const { organisation: org } = allow(request, canAdminister);
      const { id } = request.params;
      const before = (await listUnits(db.read, org.id)).find((unit) => unit.id === id);
      if (!before) throw notFound();
      const { name, archived } = request.body;
      const set = {
        ...(name !== undefined && { name }),
        ...(archived !== undefined && { archivedAt: archived ? new Date().toISOString() : null }),
      };
      if (Object.keys(set).length > 0) {
        await db.write(
          actorOf(request),
          {
            act: 'unit.change',
            subject: `unit:${id}`,
            before: { name: before.name, archived: before.archivedAt !== null },
            after: request.body,
          },
          (tx) => updateUnit(tx, org.id, id, set),
        );
      }
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/roles',
    { schema: { params: inOrg, body: saveRegisterRole, response: { 201: created, ...refusals, 409: errorBody } } },
    async (request, reply) => {
      const { organisation: org } = allow(request, canKeepRegister);
      const id = uuid();
      await db.write(
        actorOf(request),
        { act: 'role.create', subject: `role:${id}`, after: request.body },
        async (tx) => {
          const roles = await listRegisterRoles(tx, org.id);
          if (roles.some((role) => role.title === request.body.title))
            throw new AppError('taken', { fields: { title: 'taken' } });
          await insertRegisterRole(tx, { id, organisationId: org.id, ...request.body, place: roles.length + 1 });
        },
      );
      return reply.status(201).send({ id });
    },
  );

  app.put(
    '/roles/:id',
    { schema: { params: withId, body: saveRegisterRole, response: { 204: z.null(), ...refusals, 409: errorBody } } },
    async (request, reply) => {
      const { organisation: org } = allow(request, canKeepRegister);
      const { id } = request.params;
      const before = (await listRegisterRoles(db.read, org.id)).find((role) => role.id === id);
      if (!before) throw notFound();
      await db.write(
        actorOf(request),
        { act: 'role.change', subject: `role:${id}`, before, after: request.body },
        async (tx) => {
          const others = (await listRegisterRoles(tx, org.id)).filter((role) => role.id !== id);
          if (others.some((role) => role.title === request.body.title))
            throw new AppError('taken', { fields: { title: 'taken' } });
          await updateRegisterRole(tx, org.id, id, request.body);
        },
      );
      return reply.status(204).send(null);
    },
  );
};
