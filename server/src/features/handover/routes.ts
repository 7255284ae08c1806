/** When somebody leaves: a role goes to the next, and what named the one who leaves is moved. GET shows, POST does. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canKeepRegister } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import {
  handedOver,
  handOverPerson,
  handOverRole,
  personHandOver,
  roleHandOver,
  type HandedOver,
} from '@stegvis/shared/api/handover.ts';
import type { Owner } from '@stegvis/shared/api/plan.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import type { Db, Reader } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { actorOf, allow } from '../../http/member.ts';
import { listRegisterRoles, type RegisterRoleRow } from '../organisations/store.ts';
import { checkSuccessor, giveAllRoles, giveRole, moveActions, ownerOf } from './hand-over.ts';
import { listOpenActions, namedActions, owns } from './open-actions.ts';
import { findPersonHere } from './store.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
}

const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody, 409: errorBody };
const withId = z.object({ org: z.string(), id: z.string() });

export const handoverRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models }) => {
  app.get(
    '/roles/:id/hand-over',
    { schema: { params: withId, response: { 200: roleHandOver, ...refusals } } },
    async (request) => {
      const member = allow(request, canKeepRegister);
      const role = await getRole(db.read, member.organisation.id, request.params.id);
      const roles = await listRegisterRoles(db.read, member.organisation.id);
      const open = await listOpenActions(db.read, models, member);
      return {
        title: role.title,
        holder: role.holderName === null && !role.holderId ? null : { id: role.holderId, name: role.holderName ?? '' },
        standIn:
          role.standInName === null && !role.standInId ? null : { id: role.standInId, name: role.standInName ?? '' },
        following: open.filter((one) => owns(one, isRole(role.id))).length,
        ...namedActions(open, isHolderOf(role)),
        otherRoles: role.holderId
          ? heldBy(
              roles.filter((one) => one.id !== role.id),
              role.holderId,
            )
          : [],
      };
    },
  );

  app.post(
    '/roles/:id/hand-over',
    { schema: { params: withId, body: handOverRole, response: { 200: handedOver, ...refusals } } },
    async (request): Promise<HandedOver> => {
      const member = allow(request, canKeepRegister);
      const { to, keepStandIn, actionIds, actionsTo } = request.body;
      return db.write(actorOf(request), null, async (tx) => {
        const role = await getRole(tx, member.organisation.id, request.params.id);
        await checkSuccessor(tx, member.organisation.id, to);
        let actions = 0;
        if (actionIds.length > 0) {
          const open = await listOpenActions(tx, models, member);
          const owner: Owner = actionsTo === 'role' ? { kind: 'role', id: role.id, name: '' } : ownerOf(to);
          actions = await moveActions(tx, member.organisation.id, open, isHolderOf(role), owner, actionIds);
        }
        await giveRole(tx, member.access, role, to, keepStandIn, actions);
        return { actions, roles: 1 };
      });
    },
  );

  app.get(
    '/people/:id/hand-over',
    { schema: { params: withId, response: { 200: personHandOver, ...refusals } } },
    async (request) => {
      const member = allow(request, canKeepRegister);
      const person = await findPersonHere(db.read, member.organisation.id, request.params.id);
      if (!person) throw notFound();
      const roles = await listRegisterRoles(db.read, member.organisation.id);
      const open = await listOpenActions(db.read, models, member);
      return { name: person.name, ...namedActions(open, isPerson(person.id)), roles: heldBy(roles, person.id) };
    },
  );

  app.post(
    '/people/:id/hand-over',
    { schema: { params: withId, body: handOverPerson, response: { 200: handedOver, ...refusals } } },
    async (request): Promise<HandedOver> => {
      const member = allow(request, canKeepRegister);
      const { organisation } = member;
      const { to, actionIds, roles: alsoRoles } = request.body;
      if (alsoRoles && to.kind === 'role') throw new AppError('invalid', { fields: { roles: 'choice' } });
      return db.write(actorOf(request), null, async (tx) => {
        const person = await findPersonHere(tx, organisation.id, request.params.id);
        if (!person) throw notFound();
        if (to.kind === 'person' && to.id === person.id) throw new AppError('invalid', { fields: { to: 'choice' } });
        if (to.kind === 'person') await checkSuccessor(tx, organisation.id, to);
        else if (!(await findRole(tx, organisation.id, to.id))) {
          throw new AppError('invalid', { fields: { to: 'unknown' } });
        }
        const open = await listOpenActions(tx, models, member);
        const owner: Owner = { kind: to.kind, id: to.id, name: '' };
        const actions = await moveActions(tx, organisation.id, open, isPerson(person.id), owner, actionIds);
        const roles = alsoRoles ? await giveAllRoles(tx, member, person.id, to.id) : 0;
        return { actions, roles };
      });
    },
  );
};

const findRole = async (db: Reader, organisationId: string, id: string) =>
  (await listRegisterRoles(db, organisationId)).find((role) => role.id === id);

async function getRole(db: Reader, organisationId: string, id: string): Promise<RegisterRoleRow> {
  const role = await findRole(db, organisationId, id);
  if (!role) throw notFound();
  return role;
}

const isRole = (id: string) => (owner: Owner) => owner.kind === 'role' && owner.id === id;
const isPerson = (id: string) => (owner: Owner) => owner.kind === 'person' && owner.id === id;
/** By id, or by the very name where the register holds no more than a name. */
function isHolderOf({ holderId, holderName }: RegisterRoleRow): (owner: Owner) => boolean {
  if (holderId) return isPerson(holderId);
  return (owner) => holderName !== null && owner.kind === 'name' && owner.name === holderName;
}

function heldBy(roles: readonly RegisterRoleRow[], personId: string) {
  return roles.flatMap(({ id, title, holderId, standInId }) => [
    ...(holderId === personId ? [{ id, title, as: 'holder' as const }] : []),
    ...(standInId === personId ? [{ id, title, as: 'stand-in' as const }] : []),
  ]);
}
