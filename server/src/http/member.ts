/**
 * The organisation in the address and what the person asking is in it. Every route under `/organisations/:org` gets a
 * member or a 404: an organisation that one does not belong to is the same as one that does not exist.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Role } from '@stegvis/shared/api/session.ts';
import type { Actor, Db } from '../db/connect.ts';
import { AppError, notFound } from '../errors.ts';
import { findMembership } from '../features/organisations/store.ts';
import { getPerson, type Person } from './session.ts';

export interface Member {
  person: Person;
  organisation: { id: string; slug: string; name: string; type: string; isDemo: boolean };
  roles: Role[];
}

declare module 'fastify' {
  interface FastifyRequest {
    member: Member | null;
  }
}

export function requireMember(scope: FastifyInstance, db: Db): void {
  scope.decorateRequest('member', null);
  scope.addHook('preValidation', async (request) => {
    const person = getPerson(request);
    const { org } = request.params as { org: string };
    const found = await findMembership(db.read, person.id, org);
    if (!found) throw notFound();
    request.member = { person, ...found };
  });
}

export function getMember(request: FastifyRequest): Member {
  if (!request.member) throw new Error('This route stands outside the scope of an organisation');
  return request.member;
}

/** Who writes, for the log. */
export function actorOf(request: FastifyRequest): Actor {
  const { person, organisation } = getMember(request);
  return { personId: person.id, organisationId: organisation.id, requestId: request.id };
}

/** `allow(request, canEdit)` reads as a sentence in a handler, and hands back the member. */
export function allow(request: FastifyRequest, permission: (member: Member) => boolean): Member {
  const member = getMember(request);
  if (!permission(member)) throw new AppError('forbidden');
  return member;
}
